#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""PyTorch's side of `make bench`: the training step of Fathom's benchmark as its users would write it.

    python3 tools/bench/pytorch_step.py        answers requests line by line; see step_protocol.py

A pre-norm GPT: learned positions, LayerNorm, GELU (tanh), causal attention, head tied to the embedding. A step is
zero_grad, forward, backward, clipping at norm 1 and AdamW with the decay kept off biases and gains; loss at every
position. Each part takes the fastest form that this version of PyTorch has. What the environment does not already say
of threads, "threads" in the request does.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

import step_protocol

VERSION = tuple(int(part) for part in torch.__version__.split(".")[:2])


class Block(nn.Module):
    def __init__(self, width, heads, tokens):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        hidden = torch.full((tokens, tokens), float("-inf")).triu(1)
        self.register_buffer("hidden", hidden, persistent=False)

    def attention(self, x):
        B, T, D = x.shape
        H, dh = self.heads, D // self.heads
        if hasattr(F, "scaled_dot_product_attention"):
            q, k, v = self.qkv(x).view(B, T, 3, H, dh).permute(2, 0, 3, 1, 4)
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            return self.proj(y.transpose(1, 2).reshape(B, T, D))
        q, k, v = self.qkv(x).view(B, T, 3, H, dh).permute(2, 0, 3, 1, 4).reshape(3, B * H, T, dh)
        scores = torch.baddbmm(self.hidden, q, k.transpose(1, 2), alpha=dh**-0.5)
        y = torch.bmm(scores.softmax(-1), v)
        return self.proj(y.view(B, H, T, dh).transpose(1, 2).reshape(B, T, D))

    def forward(self, x):
        x = x + self.attention(self.ln_1(x))
        return x + self.down(F.gelu(self.up(self.ln_2(x)), approximate="tanh"))


class Transformer(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.wte = nn.Embedding(s["vocabulary"], s["width"])
        self.wpe = nn.Embedding(s["tokens"], s["width"])
        self.blocks = nn.ModuleList(Block(s["width"], s["heads"], s["tokens"]) for _ in range(s["depth"]))
        self.ln_f = nn.LayerNorm(s["width"])
        for table in (self.wte, self.wpe):
            nn.init.normal_(table.weight, std=0.02)
        self.register_buffer("positions", torch.arange(s["tokens"]), persistent=False)

    def forward(self, tokens, targets):
        x = self.wte(tokens) + self.wpe(self.positions)
        for block in self.blocks:
            x = block(x)
        logits = F.linear(self.ln_f(x), self.wte.weight)
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def make_optimizer(model):
    decayed = [p for p in model.parameters() if p.dim() > 1]
    spared = [p for p in model.parameters() if p.dim() <= 1]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": spared, "weight_decay": 0.0}]
    # From 2.4 on, one fused kernel on the CPU too; before it, updates of lists of tensors spare some overhead.
    form = {"fused": True} if VERSION >= (2, 4) else {"foreach": True}
    return torch.optim.AdamW(groups, lr=1e-3, **form)


def prepare(request):
    torch.manual_seed(1)
    torch.set_flush_denormal(True)
    if "threads" in request:
        torch.set_num_threads(request["threads"])
    model = Transformer(request)
    optimizer = make_optimizer(model)
    shape, vocabulary = (request["batch"], request["tokens"]), request["vocabulary"]
    tokens, targets = torch.randint(vocabulary, shape), torch.randint(vocabulary, shape)
    forward = torch.compile(model) if request.get("compile") else model
    parameters = list(model.parameters())

    def step():
        optimizer.zero_grad(set_to_none=True)
        forward(tokens, targets).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

    return step, sum(p.numel() for p in parameters)


def messages(request):
    """Messages relu(source + target + kind) along random edges, aggregated at their targets."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    nodes, edges, kinds, width = (request[key] for key in ("nodes", "edges", "kinds", "width"))
    sources, targets = torch.randint(nodes, (edges,)), torch.randint(nodes, (edges,)).sort().values
    kind = torch.randint(kinds, (edges,))
    s, t, k = (torch.randn(rows, width, requires_grad=True) for rows in (nodes, nodes, kinds))
    cotangent = torch.randn(nodes, width)
    spread = targets[:, None].expand(-1, width)

    def aggregate():
        m = F.relu(s.index_select(0, sources) + t.index_select(0, targets) + k.index_select(0, kind))
        y = torch.zeros(nodes, width)
        if request["aggregation"] == "max":
            return y.scatter_reduce(0, spread, m, "amax", include_self=False)
        return y.index_add_(0, targets, m)

    def forward():
        with torch.no_grad():
            aggregate()

    def both():
        for x in (s, t, k):
            x.grad = None
        aggregate().backward(cotangent)

    return forward, both


def describe():
    torch.ones(2, 2) @ torch.ones(2, 2)
    return {
        "library": "PyTorch",
        "version": torch.__version__.split("+")[0],
        "blas": "MKL" if torch.backends.mkl.is_available() else step_protocol.blas_library(),
        "openmp_blas": step_protocol.openmp_blas(),
        "compiles": VERSION >= (2, 0),
    }


if __name__ == "__main__":
    step_protocol.serve(describe, prepare, messages)
