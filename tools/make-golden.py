#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes core/golden: what PyTorch computes in double for single operations, whole models and training runs.

    tools/make-golden.py [FOLDER]          (Debian: apt install python3-torch)

Each file is in safetensors format, F64 for values (F32 for some weights) and I64 for whole numbers. A file holds cases; the tensors of a case
are named CASE/NAME, and the file's metadata gives each case's settings as one JSON object under the case's name. The
keys of models, optimisers and schedules are those of TransformerConfig, OptimizerConfig, ScheduleConfig. Beside an
output Y stands the random cotangent Y.cotangent it was pulled back with, beside an input X the result X.gradient.
The same versions of Python and PyTorch on the same processor and threads give the same bytes again, on others the same
numbers to 1e-14 (norms after a training run: to 1e-10).

Sequences are packed: sequence b has rows [sum(lengths[:b]), sum(lengths[:b + 1])) of every [rows, ...] tensor. The
computation itself pads them to [B, T, ...] and masks the padding, so that the two forms check each other.

linear.safetensors      y = f(x W + b), W [in, out]. Gated f: W [in, 2 out], y = f(a) * g with [a g] = x W + b; GEGLU
                        gates with the erf form of GELU, SwiGLU with SiLU.
norm.safetensors        y = norm(x), or with a branch: sum = x + branch, y = norm(sum).
attention.safetensors   self: qkv [rows, 3 H dh], columns q | k | v, each head after head; cross: q [rows, H dh] over
                        kv [key rows, 2 H dh]. Scores are scaled by 1 / sqrt(dh), T5's as well. Rotary turns the
                        interleaved pairs (2i, 2i + 1) of RoFormer (not GPT-NeoX's halves). ALiBi subtracts
                        slope |p_i - p_j|. T5's bias [buckets, H] is looked up at the bucket of p_j - p_i as in
                        HuggingFace's T5.
position.safetensors    tables: sinusoidal (Vaswani's, sine and cosine interleaved), ALiBi's slopes, T5's buckets of the
                        distances first .. last, computed in single precision as HuggingFace does.
loss.safetensors        loss = mean over the targets that are not -1 of PyTorch's cross entropy with label smoothing;
                        also behind a linear head, logits = x W^T, W [V, D].
pooling.safetensors     y [B, D] = mean, first or last row of each sequence.
model_NAME.safetensors  a whole transformer under GPT-2's names in HuggingFace's layout (Conv1D weights [in, out]), with
                        gradients of the loss alone (cotangent 1). Sinusoidal positions are added to sqrt(D) times the
                        embedding (Vaswani et al. 2017). The pooled head normalises, pools, then applies score.weight
                        [classes, D] and score.bias. without_head, whose logits are the final norm's rows, has weights
                        in single precision and no gradients, and positions that count from 0.
graph_KIND.safetensors  a whole graph network under this repository's names, weights [in, out], with the gradients of its
                        logits' cotangent. The computation is dense: matrices over all pairs of the batch's nodes, or
                        of a graph's, and masks. Edges lead from sources to targets.
training.safetensors    20 updates from the parameters of model_pre_norm with each optimiser and schedule: the loss, the
                        gradient norm before clipping and the rate of each update, the norms of all parameters
                        afterwards (in sorted order of their names), and some parameters whole. Weight decay spares
                        biases and norm gains.
"""

import json
import math
import pathlib
import struct
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


class File:
    """The cases of one file."""

    def __init__(self):
        self.tensors, self.metadata = {}, {}

    def add(self, case, settings, tensors):
        self.metadata[case] = json.dumps(settings, sort_keys=True)
        for name, tensor in tensors.items():
            self.tensors[f"{case}/{name}"] = tensor.detach().numpy()

    def write(self, path):
        header, data = {"__metadata__": dict(sorted(self.metadata.items()))}, b""
        for name, array in self.tensors.items():
            kind = {"float64": "F64", "float32": "F32", "int64": "I64"}[array.dtype.name]
            content = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes()
            offsets = [len(data), len(data) + len(content)]
            header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": offsets}
            data += content
        text = json.dumps(header, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 8)
        path.write_bytes(struct.pack("<Q", len(text)) + text + data)


class Random:
    """Random tensors that depend on a name alone."""

    def __init__(self, name):
        self.state = np.random.RandomState(zlib.crc32(name.encode()))

    def normal(self, *shape, scale=1.0, mean=0.0):
        return torch.from_numpy(np.asarray(mean + scale * self.state.standard_normal(shape)))

    def whole(self, low, high, *shape):
        return torch.from_numpy(self.state.randint(low, high, shape).astype(np.int64))


def whole(values):
    return torch.tensor(values, dtype=torch.int64)


def pull_back(random, inputs, compute):
    """Inputs, outputs of compute(**inputs), random cotangents of the outputs, gradients of the real-valued inputs."""
    inputs = {name: x.clone().requires_grad_(x.is_floating_point()) for name, x in inputs.items()}
    outputs = compute(**inputs)
    cotangents = {name: random.normal(*y.shape) for name, y in outputs.items()}
    sum((outputs[name] * cotangents[name]).sum() for name in outputs).backward()
    tensors = {**inputs, **outputs}
    tensors.update({f"{name}.cotangent": c for name, c in cotangents.items()})
    tensors.update({f"{name}.gradient": x.grad for name, x in inputs.items() if x.grad is not None})
    return tensors


# ---- packed sequences ----


def pad(x, lengths):
    """[rows, ...] to [B, T, ...]."""
    return torch.nn.utils.rnn.pad_sequence(torch.split(x, lengths), batch_first=True)


def pack(x, lengths):
    """[B, T, ...] to [rows, ...]."""
    return torch.cat([x[b, :length] for b, length in enumerate(lengths)])


def present(lengths):
    """[B, T], true where there is a token."""
    return torch.arange(max(lengths))[None, :] < whole(lengths)[:, None]


# ---- operations ----

ACTIVATIONS = {
    "none": lambda x: x,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "gelu_erf": F.gelu,
    "relu": F.relu,
    "geglu": lambda x: F.gelu(x.chunk(2, -1)[0]) * x.chunk(2, -1)[1],
    "reglu": lambda x: F.relu(x.chunk(2, -1)[0]) * x.chunk(2, -1)[1],
    "swiglu": lambda x: F.silu(x.chunk(2, -1)[0]) * x.chunk(2, -1)[1],
}
GATED = ("geglu", "reglu", "swiglu")


def norm(kind, x, gain, bias=None, epsilon=1e-5):
    if kind == "layer_norm":
        return F.layer_norm(x, x.shape[-1:], gain, bias, epsilon)
    return gain * x / torch.sqrt((x * x).mean(-1, keepdim=True) + epsilon)


def rotate(x, positions, base):
    """x [B, H, T, dh], positions [B, T]: RoFormer's rotation of the pairs (2i, 2i + 1)."""
    frequencies = base ** (-torch.arange(0, x.shape[-1], 2) / x.shape[-1])
    angles = positions[:, None, :, None] * frequencies
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = (even * angles.cos() - odd * angles.sin(), even * angles.sin() + odd * angles.cos())
    return torch.stack(turned, -1).flatten(-2)


def alibi_slopes(heads):
    """Press et al. 2021: a geometric series, filled up from the next power of two's where H is none."""
    power = 2 ** int(math.floor(math.log2(heads)))
    slopes = [2.0 ** (-8.0 * (h + 1) / power) for h in range(power)]
    return slopes + [2.0 ** (-8.0 * (h + 1) / (2 * power)) for h in range(0, 2 * (heads - power), 2)]


def t5_buckets(distance, bidirectional, buckets, largest):
    """The bucket of key position - query position, by the formula and in the precision of HuggingFace's T5."""
    bucket = torch.zeros_like(distance)
    if bidirectional:
        buckets //= 2
        bucket += (distance > 0).long() * buckets
        behind = distance.abs()
    else:
        behind = (-distance).clamp(min=0)
    exact = buckets // 2
    ratio = torch.log(behind.clamp(min=1).float() / exact) / math.log(largest / exact)
    far = (exact + (ratio * (buckets - exact)).long()).clamp(max=buckets - 1)
    return bucket + torch.where(behind < exact, behind, far)


def attention(q, k, v, settings, q_lengths, k_lengths, positions=None, relative_bias=None):
    """q [rows, H dh] over k, v [key rows, H dh], softmax over each sequence's own keys."""
    heads, width = settings["heads"], settings["head_width"]

    def split(x, lengths):
        return pad(x, lengths).unflatten(-1, (heads, width)).transpose(1, 2)

    q, k, v = split(q, q_lengths), split(k, k_lengths), split(v, k_lengths)
    if positions is not None:
        positions = pad(positions, q_lengths)
        distance = positions[:, None, :] - positions[:, :, None]
    if settings.get("rotary_base"):
        q, k = (rotate(x, positions, settings["rotary_base"]) for x in (q, k))
    scores = q @ k.transpose(-1, -2) / math.sqrt(width)
    if settings.get("alibi"):
        scores = scores - torch.tensor(alibi_slopes(heads))[:, None, None] * distance.abs()[:, None]
    if relative_bias is not None:
        buckets = t5_buckets(distance, not settings["causal"], len(relative_bias), settings["relative_distance"])
        scores = scores + relative_bias[buckets].permute(0, 3, 1, 2)
    visible = present(k_lengths)[:, None, None, :]
    if settings["causal"]:
        visible = visible & torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    probabilities = scores.masked_fill(~visible, -math.inf).softmax(-1)
    return pack((probabilities @ v).transpose(1, 2).flatten(-2), q_lengths)


def pool(kind, x, lengths):
    x, mask = pad(x, lengths), present(lengths)[..., None]
    if kind == "mean":
        return (x * mask).sum(1) / mask.sum(1)
    return x[:, 0] if kind == "first" else x[torch.arange(len(lengths)), whole(lengths) - 1]


def sinusoidal(rows, width):
    angles = torch.arange(rows)[:, None] / 10000.0 ** (torch.arange(width) // 2 * 2 / width)
    return torch.where(torch.arange(width) % 2 == 0, angles.sin(), angles.cos())


def linear_file():
    file = File()
    for activation, f in ACTIVATIONS.items():
        for bias in (True, False):
            case = activation if bias else f"{activation}_without_bias"
            random = Random(f"linear/{case}")
            columns = 10 if activation in GATED else 5
            inputs = {"x": random.normal(7, 3), "weight": random.normal(3, columns)}
            if bias:
                inputs["bias"] = random.normal(columns)

            def compute(x, weight, bias=None, f=f):
                return {"y": f(F.linear(x, weight.T, bias))}

            file.add(case, {"activation": activation, "bias": bias}, pull_back(random, inputs, compute))
    return file


def norm_file():
    file = File()
    for kind in ("layer_norm", "rms_norm"):
        for form in ("plain", "without_bias", "residual"):
            if kind == "rms_norm" and form == "without_bias":
                continue
            random = Random(f"norm/{kind}_{form}")
            settings = {"norm": kind, "norm_epsilon": 1e-5, "residual": form == "residual",
                        "bias": kind == "layer_norm" and form != "without_bias"}
            inputs = {"x": random.normal(7, 9, mean=0.5), "gain": random.normal(9, mean=1.0)}
            if settings["bias"]:
                inputs["bias"] = random.normal(9)
            if settings["residual"]:
                inputs["branch"] = random.normal(7, 9)

            def compute(x, gain, bias=None, branch=None, kind=kind):
                if branch is None:
                    return {"y": norm(kind, x, gain, bias)}
                return {"sum": x + branch, "y": norm(kind, x + branch, gain, bias)}

            file.add(f"{kind}_{form}", settings, pull_back(random, inputs, compute))
    return file


def attention_file():
    file = File()
    forms = {"plain": {}, "rotary": {"rotary_base": 10000.0}, "rotary_small_base": {"rotary_base": 100.0},
             "alibi": {"alibi": True}, "t5": {"relative_buckets": 8, "relative_distance": 16}}
    for form, extra in forms.items():
        for causal in (True, False):
            case = f"{form}_{'causal' if causal else 'bidirectional'}"
            random = Random(f"attention/{case}")
            heads, width, lengths = (2, 6, [5, 1, 19]) if form == "t5" else (3, 4, [5, 1, 7, 2])
            settings = {"heads": heads, "head_width": width, "causal": causal, "lengths": lengths, **extra}
            # Increasing ids that begin anywhere; those of the first sequence jump.
            starts = random.whole(0, 9, len(lengths)).tolist()
            ids = [torch.arange(n) * (3 if b == 0 else 1) + starts[b] for b, n in enumerate(lengths)]
            inputs = {"qkv": random.normal(sum(lengths), 3 * heads * width), "positions": torch.cat(ids)}
            if form == "t5":
                inputs["relative_bias"] = random.normal(settings["relative_buckets"], heads)

            def compute(qkv, positions, relative_bias=None, settings=settings, lengths=lengths):
                return {"y": attention(*qkv.chunk(3, -1), settings, lengths, lengths, positions, relative_bias)}

            file.add(case, settings, pull_back(random, inputs, compute))

    random = Random("attention/cross")
    settings = {"heads": 2, "head_width": 3, "causal": False, "lengths": [3, 1, 6], "key_lengths": [7, 4, 2]}
    inputs = {"q": random.normal(10, 6), "kv": random.normal(13, 12)}
    file.add("cross", settings, pull_back(random, inputs, lambda q, kv: {
        "y": attention(q, *kv.chunk(2, -1), settings, settings["lengths"], settings["key_lengths"])}))
    return file


def position_file():
    file = File()
    for width in (1, 2, 7, 12):
        file.add(f"sinusoidal_{width}", {"rows": 20, "width": width}, {"table": sinusoidal(20, width)})
    for heads in (1, 2, 3, 4, 6, 8, 12, 16):
        file.add(f"alibi_{heads}", {"heads": heads}, {"slopes": torch.tensor(alibi_slopes(heads))})
    for buckets, largest in ((32, 128), (8, 16), (16, 100)):
        for bidirectional in (True, False):
            settings = {"bidirectional": bidirectional, "buckets": buckets, "largest": largest, "first": -150,
                        "last": 150}
            table = t5_buckets(torch.arange(-150, 151), bidirectional, buckets, largest)
            case = f"t5_{buckets}_{largest}_{'bidirectional' if bidirectional else 'causal'}"
            file.add(case, settings, {"buckets": table})
    return file


def loss_file():
    file = File()
    targets = whole([3, -1, 0, 10, -1, 5, 3])
    for smoothing in (0.0, 0.1):
        case = "smoothed" if smoothing else "plain"

        def loss(logits, smoothing=smoothing):
            return F.cross_entropy(logits, targets, ignore_index=-1, label_smoothing=smoothing)

        random = Random(f"loss/{case}")
        inputs = {"logits": random.normal(7, 11, scale=3.0), "targets": targets}
        file.add(case, {"label_smoothing": smoothing},
                 pull_back(random, inputs, lambda logits, targets: {"loss": loss(logits)}))
        random = Random(f"loss/{case}_head")
        inputs = {"x": random.normal(7, 5), "weight": random.normal(11, 5), "targets": targets}
        file.add(f"{case}_head", {"label_smoothing": smoothing},
                 pull_back(random, inputs, lambda x, weight, targets: {"loss": loss(F.linear(x, weight))}))
    return file


def pooling_file():
    file, lengths = File(), [4, 1, 6, 2]
    for kind in ("mean", "first", "last"):
        random = Random(f"pooling/{kind}")
        inputs = {"x": random.normal(sum(lengths), 5)}
        file.add(kind, {"pooling": kind, "lengths": lengths},
                 pull_back(random, inputs, lambda x: {"y": pool(kind, x, lengths)}))
    return file


# ---- whole models ----

GPT2 = {"vocabulary": 11, "classes": 11, "context": 16, "depth": 2, "width": 12, "heads": 3, "head_width": 4,
        "feed_forward": 48, "positions": "learned", "norm": "layer_norm", "placement": "pre", "norm_epsilon": 1e-5,
        "final_norm": True, "activation": "gelu_tanh", "bias": True, "head": "next_token", "causal": True, "tied": True}
MODELS = {
    "pre_norm": GPT2,
    "post_norm": {**GPT2, "positions": "sinusoidal", "placement": "post", "final_norm": False, "activation": "relu",
                  "tied": False},
    "encoder": {**GPT2, "classes": 4, "activation": "gelu_erf", "head": "pooled", "pooling": "mean", "causal": False,
                "tied": False},
}
LENGTHS = [7, 4, 10]
POSITIONS = torch.cat([torch.arange(7), torch.arange(5, 9), torch.arange(2, 12)])


def make_parameters(model, random):
    width, inner = model["width"], model["feed_forward"]
    linear = {"attn.c_attn": (width, 3 * width), "attn.c_proj": (width, width), "mlp.c_fc": (width, inner),
              "mlp.c_proj": (inner, width)}
    parameters = {"wte.weight": random.normal(model["vocabulary"], width, scale=0.5)}
    norms = ["ln_f"] if model["final_norm"] else []
    if model["positions"] == "learned":
        parameters["wpe.weight"] = random.normal(model["context"], width, scale=0.5)
    for layer in range(model["depth"]):
        stem = f"h.{layer}"
        norms += [f"{stem}.ln_1", f"{stem}.ln_2"]
        for name, (rows, columns) in linear.items():
            parameters[f"{stem}.{name}.weight"] = random.normal(rows, columns, scale=0.3)
            parameters[f"{stem}.{name}.bias"] = random.normal(columns, scale=0.1)
    for name in norms:
        parameters[f"{name}.weight"] = random.normal(width, scale=0.2, mean=1.0)
        parameters[f"{name}.bias"] = random.normal(width, scale=0.1)
    if not model["tied"]:
        head = "score.weight" if model["head"] == "pooled" else "lm_head.weight"
        parameters[head] = random.normal(model["classes"], width, scale=0.5)
        if model["head"] == "pooled":
            parameters["score.bias"] = random.normal(model["classes"], scale=0.1)
    return parameters


def run_model(model, parameters, tokens, lengths=LENGTHS, positions=POSITIONS):
    """Logits [rows, V], [B, classes] where the head is pooled, or [rows, D] where they are the final norm's."""

    def affine(x, name):
        return x @ parameters[f"{name}.weight"] + parameters[f"{name}.bias"]

    def normalise(x, name):
        weights = parameters[f"{name}.weight"], parameters[f"{name}.bias"]
        return norm(model["norm"], x, *weights, epsilon=model["norm_epsilon"])

    def attend(x, stem):
        q, k, v = affine(x, f"{stem}.attn.c_attn").chunk(3, -1)
        return affine(attention(q, k, v, model, lengths, lengths), f"{stem}.attn.c_proj")

    def feed_forward(x, stem):
        return affine(ACTIVATIONS[model["activation"]](affine(x, f"{stem}.mlp.c_fc")), f"{stem}.mlp.c_proj")

    x = parameters["wte.weight"][tokens]
    if model["positions"] == "learned":
        x = x + parameters["wpe.weight"][positions]
    else:
        x = math.sqrt(model["width"]) * x + sinusoidal(model["context"], model["width"])[positions]
    for layer in range(model["depth"]):
        stem = f"h.{layer}"
        for branch, name in ((attend, "ln_1"), (feed_forward, "ln_2")):
            if model["placement"] == "pre":
                x = x + branch(normalise(x, f"{stem}.{name}"), stem)
            else:
                x = normalise(x + branch(x, stem), f"{stem}.{name}")
    if model["final_norm"]:
        x = normalise(x, "ln_f")
    if model.get("logits") == "final_norm":
        return x
    if model["head"] == "pooled":
        return F.linear(pool(model["pooling"], x, lengths), parameters["score.weight"], parameters["score.bias"])
    return F.linear(x, parameters["wte.weight" if model["tied"] else "lm_head.weight"])


def draw_batch(model, random):
    """Tokens [rows] and targets: the next token where the loss mask, true for two in three, lets it count."""
    tokens = random.whole(0, model["vocabulary"], sum(LENGTHS))
    if model["head"] == "pooled":
        return tokens, random.whole(0, model["classes"], len(LENGTHS))
    targets = torch.where(random.whole(0, 3, sum(LENGTHS)) > 0, tokens.roll(-1), whole(-1))
    targets[whole(LENGTHS).cumsum(0) - 1] = -1
    return tokens, targets


def model_file(name):
    model, random = MODELS[name], Random(f"model/{name}")
    parameters = {key: value.requires_grad_() for key, value in make_parameters(model, random).items()}
    tokens, targets = draw_batch(model, random)
    logits = run_model(model, parameters, tokens)
    loss = F.cross_entropy(logits, targets, ignore_index=-1)
    loss.backward()
    tensors = {"tokens": tokens, "positions": POSITIONS, "targets": targets, "logits": logits, "loss": loss}
    for key, value in parameters.items():
        tensors.update({key: value, f"{key}.gradient": value.grad})
    file = File()
    file.add(name, {**model, "lengths": LENGTHS}, tensors)
    return file


def without_head_file():
    """As Sanford, Hsu and Telgarsky 2024 (arXiv 2402.09268) read a GPT-2: its last rows are the logits."""
    model = {**GPT2, "vocabulary": 23, "classes": 32, "context": 100, "width": 32, "heads": 4, "head_width": 8,
             "feed_forward": 128, "head": "per_position", "logits": "final_norm", "tied": False}
    random, lengths = Random("model/without_head"), [99, 1, 40]
    stored = {key: value.float() for key, value in make_parameters({**model, "tied": True}, random).items()}
    tokens = random.whole(0, model["vocabulary"], sum(lengths))
    positions = torch.cat([torch.arange(n) for n in lengths])
    parameters = {key: value.double() for key, value in stored.items()}
    logits = run_model(model, parameters, tokens, lengths, positions)
    file = File()
    file.add("without_head", {**model, "lengths": lengths}, {"tokens": tokens, "logits": logits, **stored})
    return file


# ---- graph networks ----

GRAPH = {"features": 3, "edge_kinds": 3, "classes": 4, "depth": 2, "width": 6, "heads": 2, "aggregation": "max",
         "asked": 0, "read_out": "graph", "pooling": "sum", "residual": False, "norm": "none", "norm_epsilon": 1e-5,
         "activation": "relu", "triplet_width": 2, "adjacency_norm": "symmetric"}
GRAPHS = {
    "gcn": [{}, {"residual": True, "norm": "layer_norm"}, {"adjacency_norm": "row", "read_out": "nodes"}],
    "gin": [{"read_out": "nodes", "activation": "gelu_erf"}, {"norm": "rms_norm", "pooling": "max"}],
    "mpnn": [{"aggregation": "sum", "pooling": "mean"}, {"aggregation": "mean", "read_out": "asked", "asked": 2},
             {"pooling": "max", "activation": "gelu_tanh", "residual": True}],
    "gat": [{"read_out": "asked", "asked": 1}, {"heads": 3, "norm": "layer_norm"}],
    "pgn": [{"norm": "layer_norm"}, {"aggregation": "mean", "read_out": "nodes", "residual": True}],
    "triplet_mpnn": [{"pooling": "mean"}, {"read_out": "asked", "asked": 2, "norm": "layer_norm"}],
}
# Source, target and kind in graphs of 5, 1, 4 and 2 nodes: both directions and one, an edge from a node to itself, a
# node that only hears, one that only speaks, and two by themselves.
GRAPH_LENGTHS = [5, 1, 4, 2]
GRAPH_EDGES = sorted([(0, 1, 0), (1, 0, 1), (1, 2, 2), (2, 1, 2), (0, 2, 1), (3, 0, 0), (3, 2, 2), (3, 3, 1), (2, 4, 0),
                      (7, 6, 1), (8, 6, 0), (9, 6, 2), (6, 9, 2), (7, 8, 0), (8, 7, 0), (10, 11, 1)],
                     key=lambda edge: (edge[1], edge[0]))


def graph_shapes(kind, graph):
    """Shapes of the parameters; where the last dimension stands alone it is a vector."""
    width, third, heads = graph["width"], graph["triplet_width"], graph["heads"]
    square = (width, width)
    maps = {"message.source.weight": square, "message.target.weight": square, "message.bias": (width,),
            "update.node.weight": square, "update.message.weight": square, "update.bias": (width,)}

    def perceptron(name, inputs, outputs):
        return {f"{name}.0.weight": (inputs, width), f"{name}.0.bias": (width,), f"{name}.1.weight": (width, outputs),
                f"{name}.1.bias": (outputs,)}

    layer = {
        "gcn": {"weight": square, "bias": (width,)},
        "gin": {"epsilon": (1,), **perceptron("perceptron", width, width)},
        "mpnn": {**maps, "message.edge.weight": (graph["edge_kinds"], width)},
        "gat": {"weight": square, "source": (heads, width // heads), "target": (heads, width // heads),
                "bias": (width,)},
        "pgn": {**maps, "message.edge.weight": (graph["edge_kinds"], width),
                **perceptron("message.perceptron", width, width)},
        "triplet_mpnn": {**maps, "message.pair.weight": square, **perceptron("message.perceptron", width, width),
                         "triplet.node.weight": (width, 3 * third), "triplet.node.bias": (3 * third,),
                         "triplet.pair.weight": (width, 3 * third), "triplet.out.weight": (third, width),
                         "triplet.out.bias": (width,)},
    }[kind]
    if graph["norm"] != "none":
        layer["norm.weight"] = (width,)
    if graph["norm"] == "layer_norm":
        layer["norm.bias"] = (width,)
    shapes = {"encoder.weight": (graph["features"], width)}
    if kind == "triplet_mpnn":
        shapes["pair.weight"] = (graph["edge_kinds"] + 2, width)
    for index in range(graph["depth"]):
        shapes.update({f"layer.{index}.{name}": shape for name, shape in layer.items()})
    return {**shapes, **perceptron("head", max(graph["asked"], 1) * width, graph["classes"])}


def combine(kind, messages, mask):
    """messages [targets, sources, D] over the sources where mask [targets, sources] is true; 0 where there is none."""
    mask = mask[..., None]
    if kind == "max":
        largest = messages.masked_fill(~mask, -math.inf).max(1).values
        return torch.where(mask.any(1), largest, torch.zeros(()))
    total = (messages * mask).sum(1)
    return total if kind == "sum" else total / mask.sum(1).clamp(min=1)


def run_graph_network(kind, graph, parameters, features, asked):
    """Logits [nodes, classes] or [graphs, classes]."""
    f, count = ACTIVATIONS[graph["activation"]], sum(GRAPH_LENGTHS)
    kinds = torch.full((count, count), -1)  # [target, source]
    for source, target, edge_kind in GRAPH_EDGES:
        kinds[target, source] = edge_kind
    adjacent = kinds >= 0
    starts = [sum(GRAPH_LENGTHS[:b]) for b in range(len(GRAPH_LENGTHS))]

    def perceptron(x, name):
        inner = f(x @ parameters[f"{name}.0.weight"] + parameters[f"{name}.0.bias"])
        return inner @ parameters[f"{name}.1.weight"] + parameters[f"{name}.1.bias"]

    def messages(x, own, edge_rows):
        return f((x @ own("message.source.weight"))[None] + (x @ own("message.target.weight"))[:, None]
                 + own("message.bias") + edge_rows)

    def update(x, arrived, own):
        return f(x @ own("update.node.weight") + arrived @ own("update.message.weight") + own("update.bias"))

    def triplets(x, latents, own):
        a, b, c = (x @ own("triplet.node.weight") + own("triplet.node.bias")).chunk(3, -1)
        p, q, r = (latents @ own("triplet.pair.weight")).chunk(3, -1)  # [first, second, Z]
        total = (a[:, None, None] + b[None, :, None] + c[None, None, :] + p[:, :, None] + q[:, None, :] + r[None])
        return f(total.max(0).values @ own("triplet.out.weight") + own("triplet.out.bias"))

    def first_latents(start, length):
        table = parameters["pair.weight"]
        rows = kinds[start:start + length, start:start + length].T.clone()  # [source, target]
        rows[torch.eye(length, dtype=torch.bool) & (rows < 0)] = len(table) - 1
        rows[rows < 0] = len(table) - 2
        return table[rows]

    def layer(x, latents, stem):
        def own(name):
            return parameters[f"{stem}.{name}"]

        if kind == "gcn":
            matrix = adjacent.double() + torch.eye(count)
            degrees = matrix.sum(1)
            if graph["adjacency_norm"] == "row":
                return f((matrix / degrees[:, None]) @ (x @ own("weight")) + own("bias"))
            return f(degrees.rsqrt()[:, None] * matrix * degrees.rsqrt() @ (x @ own("weight")) + own("bias"))
        if kind == "gin":
            return f(perceptron((1 + own("epsilon")) * x + adjacent.double() @ x, f"{stem}.perceptron"))
        if kind == "gat":
            values = (x @ own("weight")).unflatten(-1, (graph["heads"], -1))  # [N, H, dh]
            scores = ((values * own("target")).sum(-1)[:, None] + (values * own("source")).sum(-1)[None])
            # A node hears itself once more where an edge leads there.
            times = adjacent.double() + torch.eye(count)
            weights = F.leaky_relu(scores, 0.2).exp() * times[..., None]
            alpha = weights / weights.sum(1, keepdim=True)
            return f(torch.einsum("ijh,jhd->ihd", alpha, values).flatten(-2) + own("bias"))
        if kind in ("mpnn", "pgn"):
            sent = messages(x, own, own("message.edge.weight")[kinds.clamp(min=0)])
            if kind == "pgn":
                sent = perceptron(sent, f"{stem}.message.perceptron")
            return update(x, combine(graph["aggregation"], sent, adjacent), own)
        results = []
        for b, (start, length) in enumerate(zip(starts, GRAPH_LENGTHS)):
            part = x[start:start + length]
            latents[b] = first_latents(start, length) + triplets(part, latents[b], own)
            sent = messages(part, own, (latents[b] @ own("message.pair.weight")).transpose(0, 1))
            sent = perceptron(sent, f"{stem}.message.perceptron")
            everyone = torch.ones(length, length, dtype=torch.bool)
            results.append(update(part, combine(graph["aggregation"], sent, everyone), own))
        return torch.cat(results)

    x = features @ parameters["encoder.weight"]
    latents = []
    if kind == "triplet_mpnn":
        latents = [first_latents(start, length) for start, length in zip(starts, GRAPH_LENGTHS)]
    for index in range(graph["depth"]):
        stem = f"layer.{index}"
        x = (x if graph["residual"] else 0) + layer(x, latents, stem)
        if graph["norm"] != "none":
            x = norm(graph["norm"], x, parameters[f"{stem}.norm.weight"], parameters.get(f"{stem}.norm.bias"),
                     graph["norm_epsilon"])
    if graph["read_out"] == "asked":
        x = x[asked].flatten(1)
    elif graph["read_out"] == "graph":
        pooled = {"sum": lambda part: part.sum(0), "mean": lambda part: part.mean(0),
                  "max": lambda part: part.max(0).values}[graph["pooling"]]
        x = torch.stack([pooled(x[start:start + length]) for start, length in zip(starts, GRAPH_LENGTHS)])
    return perceptron(x, "head")


def graph_file(kind):
    file = File()
    for index, changes in enumerate(GRAPHS[kind]):
        graph, random = {**GRAPH, **changes}, Random(f"graph/{kind}_{index}")
        parameters = {}
        for name, shape in graph_shapes(kind, graph).items():
            mean = 1.0 if name.endswith("norm.weight") else 0.0
            parameters[name] = random.normal(*shape, scale=0.5, mean=mean).requires_grad_()
        features = random.normal(sum(GRAPH_LENGTHS), graph["features"]).float().double()
        asked = whole([[3, 0], [5, 5], [6, 9], [11, 10]])[:, :graph["asked"]]
        logits = run_graph_network(kind, graph, parameters, features, asked)
        cotangent = random.normal(*logits.shape)
        (logits * cotangent).sum().backward()
        sources, targets, kinds = (whole(list(column)) for column in zip(*GRAPH_EDGES))
        tensors = {"features": features, "sources": sources, "targets": targets, "kinds": kinds, "logits": logits,
                   "logits.cotangent": cotangent}
        if graph["asked"]:
            tensors["asked"] = asked
        for name, value in parameters.items():
            tensors.update({name: value, f"{name}.gradient": value.grad})
        file.add(f"{kind}_{index}", {**graph, "layer": kind, "lengths": GRAPH_LENGTHS}, tensors)
    return file


# ---- training ----

STEPS, WARMUP, CLIP = 20, 5, 1.0
OPTIMISERS = {
    "adamw": {"learning_rate": 0.02, "beta1": 0.9, "beta2": 0.98, "epsilon": 1e-8, "weight_decay": 0.1},
    "adam": {"learning_rate": 0.02, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 0.01},
    "sgd": {"learning_rate": 0.2, "momentum": 0.9, "weight_decay": 0.01},
}
SCHEDULES = {"constant": 0.0, "linear": 0.0, "cosine": 0.1, "inverse_square_root": 0.0}  # with their floors
KEPT = ("wte.weight", "wpe.weight", "h.0.attn.c_attn.weight",
        "h.1.mlp.c_proj.bias", "ln_f.weight")


def make_optimiser(name, groups):
    settings = OPTIMISERS[name]
    rate = settings["learning_rate"]
    if name == "sgd":
        return torch.optim.SGD(groups, lr=rate, momentum=settings["momentum"])
    kind = torch.optim.AdamW if name == "adamw" else torch.optim.Adam
    return kind(groups, lr=rate, betas=(settings["beta1"], settings["beta2"]), eps=settings["epsilon"])


def factor(schedule, step):
    """HuggingFace's schedules with warm-up, with a floor; Vaswani's relative to its peak."""
    floor = SCHEDULES[schedule]
    if schedule == "inverse_square_root":
        return min((step + 1) ** -0.5, (step + 1) * WARMUP**-1.5) * WARMUP**0.5
    if step < WARMUP:
        return step / WARMUP
    progress = (step - WARMUP) / (STEPS - WARMUP)
    fall = {"constant": 1.0, "linear": 1.0 - progress, "cosine": 0.5 * (1.0 + math.cos(math.pi * progress))}
    return floor + (1.0 - floor) * fall[schedule]


def train(name, schedule, batches):
    parameters = make_parameters(GPT2, Random("model/pre_norm"))
    spared = [key for key in parameters if key.endswith(".bias") or "ln_" in key]
    decayed = [key for key in parameters if key not in spared]
    for value in parameters.values():
        value.requires_grad_()
    groups = [{"params": [parameters[key] for key in decayed], "weight_decay": OPTIMISERS[name]["weight_decay"]},
              {"params": [parameters[key] for key in spared], "weight_decay": 0.0}]
    optimiser = make_optimiser(name, groups)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: factor(schedule, step))
    losses, norms, rates = [], [], []
    for tokens, targets in batches:
        optimiser.zero_grad()
        loss = F.cross_entropy(run_model(GPT2, parameters, tokens), targets, ignore_index=-1)
        loss.backward()
        losses.append(loss.item())
        norms.append(torch.nn.utils.clip_grad_norm_(list(parameters.values()), CLIP).item())
        rates.append(scheduler.get_last_lr()[0])
        optimiser.step()
        scheduler.step()
    final = torch.tensor([parameters[key].norm().item() for key in sorted(parameters)])
    tensors = {"losses": torch.tensor(losses), "gradient_norms": torch.tensor(norms),
               "learning_rates": torch.tensor(rates), "parameter_norms": final}
    return {**tensors, **{key: parameters[key] for key in KEPT}}


def training_file():
    file, random = File(), Random("training/data")
    batches = [draw_batch(GPT2, random) for _ in range(STEPS)]
    file.add("data", {"lengths": LENGTHS, "parameters": "model_pre_norm.safetensors"},
             {"tokens": torch.stack([tokens for tokens, _ in batches]),
              "targets": torch.stack([targets for _, targets in batches]), "positions": POSITIONS})
    for name, optimiser in OPTIMISERS.items():
        for schedule, floor in SCHEDULES.items():
            settings = {"optimizer": {"kind": name, **optimiser}, "clip": CLIP, "steps": STEPS,
                        "schedule": {"kind": schedule, "warmup": WARMUP, "floor": floor}}
            file.add(f"{name}_{schedule}", settings, train(name, schedule, batches))
    return file


def main():
    default = pathlib.Path(__file__).resolve().parent.parent / "core" / "golden"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    files = {"linear": linear_file(), "norm": norm_file(), "attention": attention_file(), "position": position_file(),
             "loss": loss_file(), "pooling": pooling_file(), "training": training_file()}
    files.update({f"model_{name}": model_file(name) for name in MODELS})
    files["model_without_head"] = without_head_file()
    files.update({f"graph_{kind}": graph_file(kind) for kind in GRAPHS})
    for name, file in files.items():
        file.write(folder / f"{name}.safetensors")


if __name__ == "__main__":
    main()
