"""hama's network in numpy: 16 kHz sound in, log probabilities of its tokens out, a row each 20 ms.

  sound --mirrored ends--> rows of 80 log mels each 10 ms --stem, every other row--> 144 wide
     --4 blocks: half a feed forward, attention, convolution, half a feed forward--> 191 tokens

hama's own engine takes 168 ms of CPU for two seconds of sound with silence around them; this takes 14. The layers are
those of Gulati et al. 2020 (Conformer), without positions. That they are put together as hama puts them was found by
trying, and is held by a test that compares the two.
"""

from __future__ import annotations

import math
import struct
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from os1.errors import ModelError

Floats = NDArray[np.float32]
MAGIC, KINDS = b"HAMAPK\x01", {0: "<f4", 1: "<f2"}
ALIGNED = 16  # bytes: where the numbers begin, after the table of their names
FFT, HOP = 400, 160  # samples of a row's transform, and from one to the next
LEAST = 1e-10  # of a mel's power
BLOCKS, HEADS, WIDTH, TAPS = 4, 4, 144, 31
STEADY = np.float32(1e-5)  # of the layers' norms
STEM, DEPTH, LINEAR = 801, 804, 829  # the exporter's numbers of what has no name: stem, depthwise and first matrix
DEPTHS, LINEARS = 3, 9  # and how many of them a block takes
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)  # Abramowitz & Stegun 7.1.26, within 1.5e-7


def packed() -> bytes:
    """hama's weights, as they lie in its wheel."""
    return resources.files("hama.assets").joinpath("asr_waveform.hama").read_bytes()


def unpacked(data: bytes) -> dict[str, Floats]:
    """The arrays of a .hama file: magic, kind, count, then (name, type, shape, place) of each, then the numbers."""
    if not data.startswith(MAGIC):
        raise ModelError("hama's weights are of another make.", "pip install hama==1.7.0")
    count, at = struct.unpack_from("<I", data, 8)[0], 12
    table = []
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2:at + 2 + length].decode()
        kind, axes = struct.unpack_from("<BB", data, at + 2 + length)
        *shape, place, _ = struct.unpack_from(f"<{axes}IQQ", data, at + 4 + length)
        at += 4 + length + 4 * axes + 16
        table.append((name, kind, shape, place))
    start = -(-at // ALIGNED) * ALIGNED
    return {name: np.ndarray(shape, KINDS[kind], data, start + place).astype(np.float32)
            for name, kind, shape, place in table}


class Conformer:
    """The network, for sounds of any length one at a time. ModelError: the weights aren't the ones it was made for."""

    def __init__(self, data: bytes) -> None:
        try:
            given = unpacked(data)
            self._window = given["stft_real_kernel"][0, 0]  # of frequency 0: the window alone
            self._mels = given["mel_fb"]
            self._stem = given[f"onnx::Conv_{STEM}"].transpose(2, 1, 0).reshape(-1, WIDTH)
            self._stem_bias = given[f"onnx::Conv_{STEM + 1}"]
            self._blocks = [_Block(given, place) for place in range(BLOCKS)]
            self._out = np.ascontiguousarray(given["acoustic_model.model.proj.weight"][:, :, 0].T)
            self._out_bias = given["acoustic_model.model.proj.bias"]
        except (KeyError, ValueError, IndexError, TypeError, struct.error) as e:
            raise ModelError(f"hama's weights are of another make: {e}.", "pip install hama==1.7.0") from e

    def __call__(self, wave: Floats) -> Floats:
        """Samples from -1 to 1, FFT of them at least -> (rows, tokens), natural logs."""
        rows = self.mels(wave)
        count = (len(rows) - 1) // 2 + 1
        padded = np.pad(rows, ((1, 2), (0, 0)))
        near = np.concatenate([padded[tap:tap + 2 * count:2] for tap in range(3)], axis=1)
        x = _gelu(near @ self._stem + self._stem_bias)
        for block in self._blocks:
            x = block(x)
        logits = x @ self._out + self._out_bias
        logits -= logits.max(axis=1, keepdims=True)
        return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), np.float32)

    def mels(self, wave: Floats) -> Floats:
        """Natural logs of the mels' power, a row each HOP samples."""
        padded = np.pad(wave, FFT // 2, mode="reflect")
        frames = np.lib.stride_tricks.sliding_window_view(padded, FFT)[::HOP]
        spectrum = np.fft.rfft(frames * self._window)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ self._mels
        return np.asarray(np.log(np.maximum(power, np.float32(LEAST))), np.float32)


class _Block:
    def __init__(self, given: dict[str, Floats], place: int) -> None:
        def named(what: str) -> Floats:
            return given[f"acoustic_model.model.blocks.{place}.{what}"]

        def matrix(number: int) -> Floats:
            return given[f"onnx::MatMul_{LINEAR + LINEARS * place + number}"]

        def norm(what: str) -> tuple[Floats, Floats]:
            return named(f"{what}.weight"), named(f"{what}.bias")

        def point(what: str) -> tuple[Floats, Floats]:
            return np.ascontiguousarray(named(f"conv.{what}.weight")[:, :, 0].T), named(f"conv.{what}.bias")

        half = np.float32(0.5)
        self._first = (norm("ffn1.norm"), matrix(0), named("ffn1.fc1.bias"), half * matrix(1),
                       half * named("ffn1.fc2.bias"))
        self._second = (norm("ffn2.norm"), matrix(7), named("ffn2.fc1.bias"), half * matrix(8),
                        half * named("ffn2.fc2.bias"))
        self._look = norm("attn_norm"), matrix(2), named("attn.in_proj_bias"), matrix(6), named("attn.out_proj.bias")
        depth = DEPTH + DEPTHS * place
        self._near = norm("conv.norm"), point("pointwise1"), point("pointwise2")
        self._taps = np.ascontiguousarray(given[f"onnx::Conv_{depth}"][:, 0].T)
        self._taps_bias = given[f"onnx::Conv_{depth + 1}"]
        self._last = norm("norm")

    def __call__(self, x: Floats) -> Floats:
        x = x + _forward(x, *self._first)
        x = x + self._attention(x)
        x = x + self._convolution(x)
        x = x + _forward(x, *self._second)
        return _normed(x, *self._last)

    def _attention(self, x: Floats) -> Floats:
        norm, into, into_bias, out, out_bias = self._look
        three = _normed(x, *norm) @ into + into_bias
        query, key, value = three.reshape(len(x), 3, HEADS, -1).transpose(1, 2, 0, 3)
        scores = query @ key.transpose(0, 2, 1) * np.float32(1 / math.sqrt(WIDTH / HEADS))
        scores = np.exp(scores - scores.max(axis=2, keepdims=True))
        seen = (scores @ value) / scores.sum(axis=2, keepdims=True)
        return np.asarray(seen.transpose(1, 0, 2).reshape(len(x), WIDTH) @ out + out_bias, np.float32)

    def _convolution(self, x: Floats) -> Floats:
        norm, (into, into_bias), (out, out_bias) = self._near
        both = _normed(x, *norm) @ into + into_bias
        gated = both[:, :WIDTH] * _sigmoid(both[:, WIDTH:])
        padded = np.pad(gated, ((TAPS // 2, TAPS // 2), (0, 0)))
        mixed = np.tile(self._taps_bias, (len(x), 1))
        for tap, weights in enumerate(self._taps):
            mixed += padded[tap:tap + len(x)] * weights
        return np.asarray(mixed * _sigmoid(mixed) @ out + out_bias, np.float32)


def _forward(x: Floats, norm: tuple[Floats, Floats], into: Floats, into_bias: Floats, out: Floats,
             out_bias: Floats) -> Floats:
    wide = _normed(x, *norm) @ into + into_bias
    return np.asarray(wide * _sigmoid(wide) @ out + out_bias, np.float32)


def _normed(x: Floats, weight: Floats, bias: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    spread = np.einsum("tw,tw->t", x, x)[:, None] / np.float32(x.shape[1])
    return np.asarray(x * (weight / np.sqrt(spread + STEADY)) + bias, np.float32)


def _sigmoid(x: Floats) -> Floats:
    with np.errstate(over="ignore"):  # exp of 89 and more is infinite, and the share is 0, as it should be
        return np.asarray(1 / (1 + np.exp(-x)), np.float32)


def _gelu(x: Floats) -> Floats:
    near = 1 / (1 + np.float32(0.3275911 / math.sqrt(2)) * np.abs(x))
    rest = np.zeros_like(x)
    for factor in reversed(ERF):
        rest = np.asarray((rest + np.float32(factor)) * near, np.float32)
    erf = np.copysign(1 - rest * np.exp(-x * x / 2), x)
    return np.asarray(x * (1 + erf) / 2, np.float32)
