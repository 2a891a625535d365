"""What can be measured of a spoken sentence: how fast, how high, how lively, how loud. Pure; from its samples alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from os1.events import RATE

FRAME, HOP = 640, 160  # 40 ms, three periods of the deepest voice; 10 ms
LOWEST_HZ, HIGHEST_HZ = 75.0, 500.0
VOICED = 0.5  # of the normalised autocorrelation at the period; a vowel has .8 and more, a hiss under .3
SILENT_DB = 30.0  # under the loudest frame
OCTAVE = 0.9  # a shorter period is taken if it is nearly as good: half the pitch fits as well as the pitch
Wave = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Melody:
    """rate: sounds of speech (phones) a second, pauses left out. f0: mean, in semitones
    10th and the 90th percentile of F0, in semitones. loud: RMS of the voiced frames, dBFS."""

    rate: float
    f0: float
    range: float
    loud: float


def measure(pcm: bytes, phones: int) -> Melody:
    """`pcm`: 16 kHz, 16 bits, mono; `phones`: how many sounds its words have. ValueError: nothing is voiced in it."""
    wave = np.frombuffer(pcm, "<i2").astype(np.float64) / 32768
    pitches, powers, where = pitch(wave)
    if not len(pitches):
        raise ValueError("nothing is voiced in this sound")
    tones = 12 * np.log2(pitches / 100)
    spoken = np.count_nonzero(where) * HOP / RATE
    low, high = np.percentile(tones, (10, 90))
    return Melody(phones / spoken, float(tones.mean()), float(high - low), float(10 * np.log10(powers.mean())))


def pitch(wave: Wave) -> tuple[Wave, Wave, NDArray[np.bool_]]:
    """F0 in Hz and the power of each voiced frame, by normalised autocorrelation; and which frames aren't silent."""
    if len(wave) < FRAME:
        return np.zeros(0), np.zeros(0), np.zeros(0, bool)
    frames = np.lib.stride_tricks.sliding_window_view(wave, FRAME)[::HOP]
    frames = frames - frames.mean(axis=1, keepdims=True)
    powers = np.square(frames).mean(axis=1)
    sounding = powers > powers.max() * 10 ** (-SILENT_DB / 10)
    shortest, longest = int(RATE / HIGHEST_HZ), int(RATE / LOWEST_HZ)
    likeness = _autocorrelation(frames[sounding], longest + 2)[:, shortest - 1:]
    heard, loud = [], []
    for row, power in zip(likeness, powers[sounding], strict=True):
        peaks = np.flatnonzero((row[1:-1] >= row[:-2]) & (row[1:-1] > row[2:])) + 1
        if not len(peaks) or row[peaks].max() < VOICED:
            continue
        peak = peaks[row[peaks] >= OCTAVE * row[peaks].max()][0]
        before, here, after = row[peak - 1:peak + 2]
        heard.append(RATE / (peak + shortest - 1 + 0.5 * (before - after) / (before - 2 * here + after)))
        loud.append(power)
    return np.array(heard), np.array(loud), sounding


def _autocorrelation(frames: Wave, lags: int) -> Wave:
    """(n, lags), each normalised by the power of the two stretches it compares."""
    size = 1 << int(2 * FRAME - 1).bit_length()
    spectrum = np.fft.rfft(frames, size, axis=1)
    raw = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, :lags]
    energy = np.concatenate((np.zeros((len(frames), 1)), np.cumsum(np.square(frames), axis=1)), axis=1)
    place = np.arange(lags)
    both = energy[:, FRAME - place] * (energy[:, -1:] - energy[:, place])
    return np.asarray(raw / np.sqrt(np.maximum(both, 1e-18)))


def spearman(one: list[float], two: list[float]) -> float:
    """Rank correlation, ties at their mean rank; nan where one of the two never changes."""
    first, second = (_ranks(np.array(values)) for values in (one, two))
    if first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def _ranks(values: Wave) -> Wave:
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(times) - (times - 1) / 2)[place], float)
