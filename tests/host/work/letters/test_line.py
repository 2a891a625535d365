"""Lines: set where they belong, leaning as the hand does, ending lower when they are full, wandering on and on."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from os1.work.letters import hand
from os1.work.letters.hand import Hand
from os1.work.letters.line import Setter
from os1.work.letters.writing import Word

STILL = replace(hand.load("clara"), slant_wander=0, baseline_wander=0, baseline_sd=0, size_wander=0, climb=0, droop=0,
                space_sd=0, fade=0)
BAR = Word("l", [np.array([[0.0, 0.0], [0.0, 5.0], [0.0, 10.0]])], 10.0)


def ends(who: Hand, room: float = 1e9, words: int = 3) -> list[tuple[float, float]]:
    setter = Setter(who, Random(1))
    strokes = setter.set([BAR] * words, setter.spaces(words), 20.0, 50.0, room)
    return [(float(s.line[0, 0]), float(s.line[0, 1])) for s in strokes]


def test_without_life_words_stand_on_the_line_a_space_apart() -> None:
    step = (BAR.width + STILL.space) * STILL.unit
    assert np.allclose(ends(STILL), [(20 + n * step, 50) for n in range(3)])


def test_the_slant_leans_to_the_right() -> None:
    setter = Setter(STILL, Random(1))
    (stroke,) = setter.set([BAR], [0.0], 20.0, 50.0)
    across, up = stroke.line[-1] - stroke.line[0]
    assert np.degrees(np.arctan2(across, -up)) == np.float64(STILL.slant) or abs(
        np.degrees(np.arctan2(across, -up)) - STILL.slant) < 1e-6
    assert abs(-up - STILL.x_height) < 1e-9, "an x is as high as the hand says, in mm"


def test_the_end_of_a_full_line_droops() -> None:
    low = Word("_", [np.array([[0.0, 0.0], [5.0, 0.0], [10.0, 0.0]])], 10.0)

    def end(room: float) -> float:
        setter = Setter(replace(STILL, droop=2.0), Random(1))
        return float(setter.set([low] * 3, setter.spaces(3), 0.0, 50.0, room)[-1].line[-1, 1])

    assert end(1e9) == 50 and end(13.0) > 50.1


def test_what_wanders_stays_within_reason_over_a_page() -> None:
    setter = Setter(hand.load("theo"), Random(3))
    off = []
    for _ in range(40):
        strokes = setter.set([BAR] * 12, setter.spaces(12), 0.0, 0.0)
        off += [float(s.line[0, 1]) for s in strokes]
    assert np.std(off) > 0.05 and np.abs(off).max() < 0.35 * hand.load("theo").x_height * 4
