"""Mood becomes manner in the directions the literature names, and never leaves what is understood."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.events import Tone
from os1.voice.prosody import LOUDEST_DB, RATE_LIMITS, SOFTEST_DB, Manner, manner


def test_calm_is_her_usual_manner() -> None:
    assert manner(Tone()) == Manner()


@pytest.mark.parametrize("low, high", [(-1.0, 1.0), (-0.5, 0.0), (0.0, 0.3)])
def test_each_axis_moves_what_it_should_and_nothing_else(low: float, high: float) -> None:
    dull, lively = manner(Tone(arousal=low)), manner(Tone(arousal=high))
    assert dull.rate < lively.rate and dull.range < lively.range and dull.loud_db < lively.loud_db
    assert dull.pitch == lively.pitch and dull.pause_ms > lively.pause_ms
    sad, glad = manner(Tone(pleasure=low)), manner(Tone(pleasure=high))
    assert sad.pitch < glad.pitch and (sad.rate, sad.loud_db) == (glad.rate, glad.loud_db)
    meek, sure = manner(Tone(dominance=low)), manner(Tone(dominance=high))
    assert meek.loud_db < sure.loud_db and (meek.rate, meek.pitch, meek.range) == (sure.rate, sure.pitch, sure.range)


def test_volume_is_in_decibels_and_zero_is_silence() -> None:
    assert manner(Tone(volume=0.5)).loud_db == pytest.approx(-6.02, abs=0.01)
    assert manner(Tone(volume=0)).loud_db == SOFTEST_DB


anything = st.floats(allow_nan=True, allow_infinity=True)


@given(anything, anything, anything, anything, anything)
def test_no_tone_leaves_the_limits(p: float, a: float, d: float, rate: float, volume: float) -> None:
    result = manner(Tone(p, a, d, rate, volume))
    assert RATE_LIMITS[0] <= result.rate <= RATE_LIMITS[1]
    assert SOFTEST_DB <= result.loud_db <= LOUDEST_DB
    assert abs(result.pitch) <= 2 and 0.5 < result.range < 1.9 and not math.isnan(result.range)
