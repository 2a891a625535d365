"""Does this stretch end with the name? A few small networks over the last embeddings, and what makes them.

  (8, 96) --standardised--> 96 -> NARROW at each step (shared) -> HIDDEN -> 1, several of them, their logits averaged

Plain numpy: training takes seconds, and the running cost is nothing beside the embeddings'.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .features import FFT, HOP, ROWS, SIZE, Floats

STEPS = 8  # embeddings a stretch: 76 + 7 x 16 rows, 1.9 s
STRIDE = 16  # rows from one embedding of a stretch to the next, 160 ms: half the cost of the usual 80
LENGTH = (ROWS + STRIDE * (STEPS - 1) - 1) * HOP + FFT  # samples of a stretch
NEXT = STRIDE * HOP  # samples from one stretch to the next
NARROW, HIDDEN = 24, 32
MEMBERS = 3  # networks, from different beginnings
EPOCHS, BATCH, RATE = 16, 128, 2e-3
DECAY = 2e-3  # of the weights, decoupled as in AdamW
SMEAR = 0.3  # standard deviations of noise on the inputs
DROP = 0.3  # of the hidden units
SHAPES = ("mean", "scale", "into", "into_bias", "hidden", "hidden_bias", "out", "out_bias")

Weights = dict[str, Floats]


def logits(weights: Weights, stretches: Floats) -> Floats:
    """(n, STEPS, 96) -> (n,): the natural log of the odds that it is the name."""
    if not len(stretches):
        return np.zeros(0, np.float32)
    given = (stretches - weights["mean"]) * weights["scale"]
    narrow = np.maximum(0, np.einsum("nts,msw->mntw", given, weights["into"], optimize=True)
                        + weights["into_bias"][:, None, None])
    hidden = np.maximum(0, narrow.reshape(*narrow.shape[:2], -1) @ weights["hidden"] + weights["hidden_bias"][:, None])
    return np.asarray((hidden @ weights["out"][:, :, None])[:, :, 0].mean(0) + weights["out_bias"].mean(), np.float32)


def stretches(embeddings: Floats) -> Floats:
    """Every stretch of a sound's embeddings (steps, 96) -> (steps - STEPS + 1, STEPS, 96)."""
    if len(embeddings) < STEPS:
        return np.zeros((0, STEPS, SIZE), np.float32)
    return np.lib.stride_tricks.sliding_window_view(embeddings, STEPS, axis=0).transpose(0, 2, 1)


def train(given: Floats, wanted: NDArray[np.bool_], weight: Floats, rng: np.random.Generator,
          tick: Callable[[float], object] = lambda share: None) -> Weights:
    """Networks that tell `wanted` stretches (n, STEPS, 96) from the others. `weight`: how much each counts; the two
    classes are brought to equal weight. tick: told which share of the work is done."""
    mean, scale = given.mean((0, 1)), 1 / (given.std((0, 1)) + 1e-3)
    standard = (given - mean) * scale
    balance = np.where(wanted, 1 / weight[wanted].sum(), 1 / weight[~wanted].sum()) * weight
    balance = (balance / balance.mean()).astype(np.float32)
    members = []
    for number in range(MEMBERS):
        def part(share: float, number: int = number) -> None:
            tick((number + share) / MEMBERS)
        members.append(_member(standard, wanted.astype(np.float32), balance, rng, part))
    stacked = {name: np.stack([member[name] for member in members]) for name in members[0]}
    return {"mean": mean.astype(np.float32), "scale": scale.astype(np.float32), **stacked}


def _member(given: Floats, wanted: Floats, balance: Floats, rng: np.random.Generator,
            tick: Callable[[float], object]) -> Weights:
    weights = {
        "into": _drawn(rng, SIZE, NARROW), "into_bias": np.zeros(NARROW, np.float32),
        "hidden": _drawn(rng, STEPS * NARROW, HIDDEN), "hidden_bias": np.zeros(HIDDEN, np.float32),
        "out": _drawn(rng, HIDDEN, 1)[:, 0], "out_bias": np.zeros(1, np.float32),
    }
    adam = _Adam(weights)
    steps = -(-len(given) // BATCH)
    for epoch in range(EPOCHS):
        order = rng.permutation(len(given))
        for step in range(steps):
            rate = RATE * 0.5 * (1 + np.cos(np.pi * (epoch + step / steps) / EPOCHS))
            chosen = order[step * BATCH:(step + 1) * BATCH]
            adam.step(_slopes(weights, given[chosen], wanted[chosen], balance[chosen], rng), rate)
        tick((epoch + 1) / EPOCHS)
    return weights


def _drawn(rng: np.random.Generator, size: int, width: int) -> Floats:
    return rng.normal(0, np.sqrt(2 / size), (size, width)).astype(np.float32)


def _slopes(weights: Weights, given: Floats, wanted: Floats, balance: Floats, rng: np.random.Generator) -> Weights:
    """Gradients of the weighted cross-entropy, by hand."""
    given = given + SMEAR * rng.standard_normal(given.shape, np.float32)
    count = len(given)
    narrow = np.maximum(0, given @ weights["into"] + weights["into_bias"])
    flat = narrow.reshape(count, -1)
    kept = (rng.random((count, HIDDEN), np.float32) > DROP) / np.float32(1 - DROP)
    hidden = np.maximum(0, flat @ weights["hidden"] + weights["hidden_bias"]) * kept
    odds = hidden @ weights["out"] + weights["out_bias"]
    error = ((1 / (1 + np.exp(-odds)) - wanted) * balance / count).astype(np.float32)
    back = error[:, None] * weights["out"] * kept * (hidden > 0)
    into = ((back @ weights["hidden"].T).reshape(narrow.shape) * (narrow > 0)).reshape(-1, NARROW)
    return {
        "out": hidden.T @ error, "out_bias": error.sum(keepdims=True), "hidden": flat.T @ back,
        "hidden_bias": back.sum(0), "into": given.reshape(-1, SIZE).T @ into, "into_bias": into.sum(0),
    }


class _Adam:
    """Kingma & Ba 2014, with decoupled decay of the matrices (Loshchilov & Hutter 2017)."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._first = {name: np.zeros_like(value) for name, value in weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in weights.items()}
        self._count = 0

    def step(self, slopes: Weights, rate: float) -> None:
        self._count += 1
        for name, slope in slopes.items():
            first, second, value = self._first[name], self._second[name], self._weights[name]
            first += np.float32(0.1) * (slope - first)
            second += np.float32(0.001) * (slope * slope - second)
            size = np.sqrt(second / np.float32(1 - 0.999**self._count)) + np.float32(1e-8)
            change = np.float32(rate) * first / np.float32(1 - 0.9**self._count) / size
            if value.ndim > 1:
                change += np.float32(rate * DECAY) * value
            value -= change


def joined(parts: Sequence[Floats]) -> Floats:
    """Stretches from several sounds in one array."""
    return np.concatenate([np.zeros((0, STEPS, SIZE), np.float32), *parts])
