"""Kaldi's log mel energies, 80 bands of 25 ms every 10 ms, as public speaker models are trained on.

Frame t covers samples 160 t to 160 t + 400 of sound at 16 kHz; no dither, no energy. WeSpeaker takes the Hamming window
on samples of 16 bits, 3D-Speaker the "povey" one on samples of -1..1; both then subtract each band's mean.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RATE, FRAME, STEP, FFT, BANDS = 16000, 400, 160, 512, 80
LOW, HIGH = 20.0, 8000.0  # hertz, Kaldi's defaults
PREEMPHASIS = 0.97
FLOOR = 1.1920929e-7  # float epsilon: Kaldi's least energy
_TURN = 2 * np.pi * np.arange(FRAME) / (FRAME - 1)
WINDOWS = {"hamming": 0.54 - 0.46 * np.cos(_TURN), "povey": (0.5 - 0.5 * np.cos(_TURN)) ** 0.85}


def fbank(sound: Floats, window: str = "povey") -> Floats:
    """[T, 80] of `sound`; T = 0 for less than a frame."""
    if len(sound) < FRAME:
        return np.zeros((0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound.astype(np.float32), FRAME)[::STEP]
    frames = frames - frames.mean(1, keepdims=True)
    before = np.concatenate([frames[:, :1], frames[:, :-1]], 1)
    spectrum = np.fft.rfft((frames - PREEMPHASIS * before) * WINDOWS[window], FFT)
    return np.asarray(np.log(np.maximum(np.abs(spectrum) ** 2 @ _BANK, FLOOR)), np.float32)


def _mel(hertz: Any) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log(1 + np.asarray(hertz, np.float64) / 700))


def _bank() -> NDArray[np.float64]:
    """[257, 80] triangles. Kaldi leaves out the last bin."""
    edges = np.linspace(_mel(LOW), _mel(HIGH), BANDS + 2)
    bins = _mel(np.arange(FFT // 2 + 1) * (RATE / FFT))[:, None]
    up = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank = np.maximum(0, np.minimum(up, down))
    bank[-1] = 0
    return np.asarray(bank)


_BANK = _bank()
