"""What is measured of a sound whose pitch, loudness and speed are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from os1.bench.melody import measure, pitch, spearman
from os1.events import RATE


def hum(hz: float, seconds: float = 1.0, level: float = 0.1) -> np.ndarray:
    """A voice of ten overtones, at a steady pitch."""
    t = np.arange(int(seconds * RATE)) / RATE
    wave = sum(np.sin(2 * np.pi * hz * k * t) / k for k in range(1, 11))
    return np.asarray(wave * level / np.sqrt(np.square(wave).mean()))


def pcm(wave: np.ndarray) -> bytes:
    return np.rint(wave * 32767).astype("<i2").tobytes()


@pytest.mark.parametrize("hz", [90.0, 131.7, 190.0, 260.0, 400.0])
def test_the_pitch_and_not_its_octave(hz: float) -> None:
    found, _, _ = pitch(hum(hz))
    assert len(found) > 80 and np.allclose(found, hz, rtol=0.01)


def test_range_loudness_and_rate() -> None:
    low, high = hum(150, 0.5), hum(300, 0.5)
    silence = np.zeros(RATE)
    found = measure(pcm(np.concatenate((low, silence, high))), 12)
    assert found.range == pytest.approx(12, abs=0.5) and found.loud == pytest.approx(-20, abs=1)
    assert found.rate == pytest.approx(12, rel=0.08)  # a second of sound; the pause doesn't count
    assert measure(pcm(np.concatenate((low, high)) / 2), 12).loud == pytest.approx(-26, abs=1)


def test_noise_and_silence_have_no_pitch() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, RATE)
    assert len(pitch(noise)[0]) < 5
    for wave in (np.zeros(RATE), np.zeros(10)):
        with pytest.raises(ValueError, match="voiced"):
            measure(pcm(wave), 3)


def test_spearman() -> None:
    assert spearman([1, 2, 3, 4], [1, 4, 9, 16]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [8, 4, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 2, 4], [1, 2, 3, 4]) == pytest.approx(0.9487, abs=1e-4)
    assert math.isnan(spearman([1, 1, 1], [1, 2, 3]))
