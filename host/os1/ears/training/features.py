"""Kaldi's MFCCs and running mean subtraction, frame for frame what libvosk computes from the model's mfcc.conf.

Frame t covers samples 160 t to 160 t + 400 of sound at 16 kHz, at int16 scale. No dither: equal sound, equal result.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FRAME, STEP, FFT, BANDS = 400, 160, 512, 40
LOW, HIGH = 20.0, 7600.0  # hertz, as in nnet.MFCC_CONF
PREEMPHASIS, LIFTER = 0.97, 22.0
FLOOR = 1.1920929e-7  # float epsilon: Kaldi's least energy
HISTORY, GLOBAL = 600, 200  # frames: OnlineCmvnOptions cmn_window and global_frames

_WINDOW = ((0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / (FRAME - 1))) ** 0.85).astype(np.float32)  # "povey"


def power(sound: Floats) -> Floats:
    """[T, 257] power spectrum of the frames of `sound`; T = 0 for less than a frame."""
    if len(sound) < FRAME:
        return np.zeros((0, FFT // 2 + 1), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound.astype(np.float32), FRAME)[::STEP]
    frames = frames - frames.mean(1, keepdims=True)
    first = frames[:, :1] * np.float32(1 - PREEMPHASIS)
    sharp = np.concatenate([first, frames[:, 1:] - np.float32(PREEMPHASIS) * frames[:, :-1]], 1)
    spectrum = np.fft.rfft(sharp * _WINDOW, FFT)
    return (spectrum.real**2 + spectrum.imag**2).astype(np.float32)


def _mel(hertz: Any) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log(1 + np.asarray(hertz, np.float64) / 700))


def mel_bank(warp: float = 1.0) -> Floats:
    """[257, 40] triangular weights. `warp` 1.1: hears a vocal tract whose resonances lie a tenth higher."""
    edges = np.linspace(_mel(LOW), _mel(HIGH), BANDS + 2)
    bins = _mel(np.arange(FFT // 2 + 1) * (16000 / FFT) * warp)[:, None]
    up = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank = np.maximum(0, np.minimum(up, down))
    bank[-1] = 0  # Kaldi leaves out the Nyquist bin
    for band in np.flatnonzero(bank.sum(0) == 0):  # a filter narrower than a warped bin: the nearest bin
        bank[np.abs(bins[:-1, 0] - edges[band + 1]).argmin(), band] = 1
    return bank.astype(np.float32)


def _cosines() -> Floats:
    """[40, 40] the DCT with Kaldi's lifter: the cepstrum is log mel @ this."""
    place = np.arange(BANDS)
    cosines = np.cos(np.pi / BANDS * (place[:, None] + 0.5) * place) * np.sqrt(2 / BANDS)
    cosines[:, 0] = np.sqrt(1 / BANDS)
    return np.asarray(cosines * (1 + LIFTER / 2 * np.sin(np.pi * place / LIFTER)), np.float32)


_COSINES = _cosines()
_BANK = mel_bank()


def mfcc(sound: Floats, bank: Floats = _BANK) -> Floats:
    """[T, 40] from `sound` at int16 scale."""
    return np.asarray(np.log(np.maximum(power(sound) @ bank, FLOOR)) @ _COSINES, np.float32)


def subtract_mean(cepstra: Floats, mean: Floats) -> Floats:
    """Online CMN: from each frame the mean of the last 600 up to it, filled up, while there are fewer, with up to
    200 frames of the global `mean` [40]."""
    sums = np.cumsum(cepstra.astype(np.float64), 0)
    sums[HISTORY:] -= sums[:-HISTORY].copy()
    count = np.minimum(np.arange(1, len(cepstra) + 1), HISTORY)[:, None]
    filled = np.clip(HISTORY - count, 0, GLOBAL)
    return np.asarray(cepstra - (sums + filled * mean) / (count + filled), np.float32)
