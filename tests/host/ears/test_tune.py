"""Does the voice fade?"""

from __future__ import annotations

import numpy as np
import pytest
from os1.ears.tune import HEARD, USUAL, fade
from os1.events import RATE


def tone(levels_db: np.ndarray) -> bytes:
    """A tone of 200 Hz whose level at each sample is given."""
    wave = np.sin(2 * np.pi * 200 * np.arange(len(levels_db)) / RATE) * np.sqrt(2) * 10 ** (levels_db / 20)
    return bytes(wave.astype("<i2").tobytes())


def steady(seconds: float, level: float = 70.0) -> np.ndarray:
    return np.full(int(seconds * RATE), level)


def test_a_voice_that_breaks_off_has_not_faded() -> None:
    assert fade(tone(steady(1.0))) == pytest.approx(0, abs=0.5)


def test_a_voice_that_sinks_has() -> None:
    sinking = np.linspace(70, 30, int(0.3 * RATE))
    assert 25 < fade(tone(np.concatenate([steady(1.0), sinking]))) < 40


def test_only_the_last_three_seconds_count() -> None:
    assert fade(tone(np.concatenate([steady(1.0, 85.0), steady(HEARD / RATE)]))) == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("pcm", [b"", bytes(200), tone(steady(0.1))])
def test_too_little_tells_nothing(pcm: bytes) -> None:
    assert fade(pcm) == USUAL


def test_zeros_and_clipping_are_sound_like_any() -> None:
    assert fade(bytes(2 * RATE)) == 0
    assert abs(fade(b"\xff\x7f\x00\x80" * RATE)) < 1
