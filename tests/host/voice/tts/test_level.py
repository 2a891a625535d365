"""Loudness is measured on speech alone; no sample passes the limiter's ceiling, and quiet sound passes untouched."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.voice.tts.level import Limiter, Wave, loudness_db

CEILING = 0.7


def limited(wave: Wave, cuts: list[int]) -> Wave:
    limiter = Limiter(CEILING)
    pieces = [limiter.feed(piece) for piece in np.split(wave, sorted(cuts))]
    return np.asarray(np.concatenate([*pieces, limiter.finish()]), np.float32)


def tone(amplitude: float, length: int) -> Wave:
    return (amplitude * np.sin(np.arange(length) * 0.2)).astype(np.float32)


def test_loudness_of_a_tone_and_of_silence() -> None:
    assert loudness_db(tone(1.0, 16000)) == pytest.approx(-3.01, abs=0.02)
    assert loudness_db(np.zeros(16000, np.float32)) == -120
    assert loudness_db(np.zeros(3, np.float32)) == -120


def test_pauses_are_no_part_of_the_loudness() -> None:
    spoken = np.concatenate([tone(0.1, 3200), np.zeros(16000, np.float32), tone(0.1, 3200)])
    assert loudness_db(spoken) == pytest.approx(loudness_db(tone(0.1, 6400)), abs=0.1)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2000), max_size=6))
def test_nothing_passes_the_ceiling_and_the_cuts_do_not_matter(seed: int, cuts: list[int]) -> None:
    rng = np.random.default_rng(seed)
    wave = (rng.standard_normal(2000) * np.repeat(rng.uniform(0, 2, 20), 100)).astype(np.float32)
    whole = limited(wave, [])
    assert len(whole) == len(wave)
    assert np.abs(whole).max() <= CEILING + 1e-6
    np.testing.assert_array_equal(limited(wave, cuts), whole)


def test_quiet_sound_is_untouched() -> None:
    wave = tone(0.6, 1000)
    np.testing.assert_array_equal(limited(wave, [300]), wave)


def test_after_a_peak_it_opens_again_slowly() -> None:
    wave = tone(0.5, 8000)
    wave[1000:1100] *= 4
    out = limited(wave, [])
    gain = np.abs(out[np.abs(wave) > 0.2] / wave[np.abs(wave) > 0.2])
    assert gain[-1] == 1.0
    assert np.abs(np.diff(gain)).max() < 0.35  # 2 ms slopes, no steps to a gain of .35 and back
