"""Dead air goes, what is spoken stays, the ends don't click."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from os1.voice.tts.level import Wave
from os1.voice.tts.trim import FALL, RISE, Trim


def trimmed(wave: Wave, cuts: list[int]) -> tuple[Wave, int]:
    trim = Trim()
    pieces = [trim.feed(piece) for piece in np.split(wave, sorted(cuts))]
    return np.concatenate([*pieces, trim.finish()]), trim.skipped


def speech(before: int, after: int, pause: int = 500) -> Wave:
    loud = np.where(np.arange(400) % 2, 0.3, -0.3).astype(np.float32)
    silence = [np.zeros(length, np.float32) for length in (before, pause, after)]
    return np.concatenate([silence[0], loud, silence[1], loud, silence[2]])


def test_silence_goes_at_both_ends_and_stays_between() -> None:
    out, skipped = trimmed(speech(3000, 3000), [])
    assert skipped == 3000 - RISE
    assert len(out) == RISE + 400 + 500 + 400 + FALL


def test_the_ends_are_ramps() -> None:
    out, _ = trimmed(speech(0, 0), [])
    assert abs(out[0]) < 0.01 and abs(out[-1]) < 0.01  # begins and ends in full sound, and yet does not click
    assert abs(out[RISE]) > 0.29


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.integers(0, 900), st.lists(st.integers(0, 2500), max_size=8))
def test_the_cuts_do_not_matter(before: int, after: int, cuts: list[int]) -> None:
    wave = speech(before, after)
    out, skipped = trimmed(wave, [min(cut, len(wave)) for cut in cuts])
    whole, _ = trimmed(wave, [])
    assert skipped == max(0, before - RISE)
    assert len(out) == len(whole)
    np.testing.assert_allclose(out[RISE:-FALL], whole[RISE:-FALL])


def test_silence_alone_gives_nothing() -> None:
    out, _ = trimmed(np.zeros(5000, np.float32), [100, 200])
    assert len(out) == 0
