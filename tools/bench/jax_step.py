#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""JAX's side of `make bench`: the training step of pytorch_step.py as one jitted function whose buffers are donated.

    python3 tools/bench/jax_step.py            answers requests line by line; see step_protocol.py

XLA takes its number of threads from the cores that the process may run on.
"""

import functools

import jax
import jax.numpy as jnp

import step_protocol


def make_parameters(s, key):
    width = s["width"]
    keys = iter(jax.random.split(key, 4 * s["depth"] + 2))

    def matrix(rows, cols):
        return 0.02 * jax.random.normal(next(keys), (rows, cols))

    def norm():
        return {"gain": jnp.ones(width), "bias": jnp.zeros(width)}

    def linear(inputs, outputs):
        return {"weight": matrix(inputs, outputs), "bias": jnp.zeros(outputs)}

    def block():
        return {
            "ln_1": norm(),
            "qkv": linear(width, 3 * width),
            "proj": linear(width, width),
            "ln_2": norm(),
            "up": linear(width, 4 * width),
            "down": linear(4 * width, width),
        }

    return {
        "wte": matrix(s["vocabulary"], width),
        "wpe": matrix(s["tokens"], width),
        "blocks": [block() for _ in range(s["depth"])],
        "ln_f": norm(),
    }


def layer_norm(p, x):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return p["gain"] * (x - mean) * jax.lax.rsqrt(variance + 1e-5) + p["bias"]


def linear(p, x):
    return x @ p["weight"] + p["bias"]


def attention(p, x, heads):
    B, T, D = x.shape
    q, k, v = (part.reshape(B, T, heads, D // heads) for part in jnp.split(linear(p["qkv"], x), 3, -1))
    scores = jnp.einsum("bqhd,bkhd->bhqk", q, k) * (D // heads) ** -0.5
    scores = jnp.where(jnp.tril(jnp.ones((T, T), bool)), scores, -jnp.inf)
    y = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(scores, -1), v)
    return linear(p["proj"], y.reshape(B, T, D))


def loss(parameters, tokens, targets, heads):
    x = parameters["wte"][tokens] + parameters["wpe"]
    for p in parameters["blocks"]:
        x = x + attention(p, layer_norm(p["ln_1"], x), heads)
        x = x + linear(p["down"], jax.nn.gelu(linear(p["up"], layer_norm(p["ln_2"], x)), approximate=True))
    logits = layer_norm(parameters["ln_f"], x) @ parameters["wte"].T
    right = jnp.take_along_axis(logits, targets[..., None], -1)[..., 0]
    return (jax.nn.logsumexp(logits, -1) - right).mean()


@functools.partial(jax.jit, static_argnames="heads", donate_argnums=(0, 1, 2))
def update(parameters, first, second, t, tokens, targets, heads):
    """Clipping at norm 1 and AdamW; weight decay spares vectors."""
    gradients = jax.grad(loss)(parameters, tokens, targets, heads)
    norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree_util.tree_leaves(gradients)))
    scale = jnp.minimum(1.0, 1.0 / (norm + 1e-6))
    t = t + 1.0
    rate, root = 1e-3 / (1.0 - 0.9**t), jnp.sqrt(1.0 - 0.999**t)

    first = jax.tree_util.tree_map(lambda m, g: 0.9 * m + 0.1 * scale * g, first, gradients)
    second = jax.tree_util.tree_map(lambda v, g: 0.999 * v + 0.001 * (scale * g) ** 2, second, gradients)

    def moved(p, m, v):
        decay = 1.0 - 1e-3 * 0.01 if p.ndim > 1 else 1.0
        return p * decay - rate * m / (jnp.sqrt(v) / root + 1e-8)

    return jax.tree_util.tree_map(moved, parameters, first, second), first, second, t


def prepare(request):
    key = jax.random.PRNGKey(1)
    parameters = make_parameters(request, key)
    first = jax.tree_util.tree_map(jnp.zeros_like, parameters)
    second = jax.tree_util.tree_map(jnp.zeros_like, parameters)
    shape, vocabulary = (request["batch"], request["tokens"]), request["vocabulary"]
    tokens, targets = (jax.random.randint(k, shape, 0, vocabulary) for k in jax.random.split(key))
    count = sum(p.size for p in jax.tree_util.tree_leaves(parameters))
    state = [parameters, first, second, jnp.zeros(())]

    def step():
        state[:] = update(*state, tokens, targets, heads=request["heads"])
        jax.block_until_ready(state)

    return step, count


def describe():
    return {"library": "JAX", "version": jax.__version__, "blas": "", "compiles": False}


if __name__ == "__main__":
    step_protocol.serve(describe, prepare)
