"""Measures: of strokes made for the purpose they say what is known of them; of our hands, that they live."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import fmean

import numpy as np
import pytest
from os1.work.letters import hand, measures
from os1.work.letters.ink import Stroke


def leaning(degrees: float) -> Stroke:
    way = np.linspace(0, 3, 20)[:, None] * np.array([-np.tan(np.radians(degrees)), 1.0])
    return Stroke(way, np.full(20, 0.3), "#000000")


def test_slant_is_read_off_downstrokes() -> None:
    strokes = [leaning(d) for d in (10, 20, 30)]
    assert measures.slants(strokes, 2.0) == pytest.approx([10, 20, 30])
    upward = Stroke(strokes[0].line[::-1], strokes[0].widths, "#000000")
    assert measures.slants([upward], 2.0) == [] and measures.slants(strokes, 9.0) == [], "too short to say"


@pytest.mark.parametrize("name", hand.names())
def test_every_hand_lives_within_bounds(name: str) -> None:
    who = hand.load(name)
    assert measures.repeats(who, Random(1)) == 0
    assert 1 < measures.variation(who, Random(1)) < 12
    assert 1 < measures.spread(measures.feet(who, Random(1))) < 20
    gaps = measures.gaps(who, Random(1))
    assert min(gaps) > 0.15 and 0.5 < fmean(gaps) < 1.6, "words stay apart"


def test_more_unevenness_is_measured_as_more() -> None:
    still = replace(hand.load("emil"), size_sd=0.0, warp=0.0, slant_sd=0.0, reach_sd=0.0)
    calm, wild = (replace(still, jitter=j) for j in (0.02, 0.5))
    assert measures.variation(calm, Random(1)) < measures.variation(wild, Random(1)) / 1.5
    steep = replace(hand.load("clara"), baseline_wander=2.0)
    even, uneven = (measures.spread(measures.feet(who, Random(1))) for who in (hand.load("clara"), steep))
    assert even < uneven
