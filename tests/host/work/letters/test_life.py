"""Life: smooth wander, no variant twice in a row, and the same seed writes the same."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from os1.work.letters import hand, skeleton
from os1.work.letters.hand import Hand
from os1.work.letters.life import Choice, Unevenness, Wander
from os1.work.letters.spline import Knot


def test_a_wander_is_smooth_about_zero_and_as_wide_as_it_says() -> None:
    values = Wander(Random(1)).along(np.arange(0, 900, 0.05))
    assert abs(values.mean()) < 0.15 and 0.7 < values.std() < 1.3
    assert abs(np.diff(values)).max() < 0.45, "a twentieth of its length changes it little"
    assert Wander(Random(2))(1.5) == Wander(Random(2))(1.5) != Wander(Random(3))(1.5)


def test_no_variant_comes_twice_in_a_row() -> None:
    glyphs = skeleton.load("cursive")["e"]
    choice = Choice(Random(1))
    chosen = [choice.of(glyphs) for _ in range(200)]
    assert not [a for a, b in zip(chosen, chosen[1:], strict=False) if a is b]
    assert {id(g) for g in chosen} == {id(g) for g in glyphs}
    single = skeleton.load("signs")["7"]
    assert choice.of(single) is choice.of(single), "where there is one it comes again"


def test_no_letter_is_written_twice_the_same() -> None:
    stroke = skeleton.load("cursive")["n"][0].strokes[0]
    random = Random(1)
    seen = {tuple(Unevenness(random, hand.load("clara")).knots(stroke, 3)) for _ in range(50)}
    assert len(seen) == 50
    dead = Hand("dead", jitter=0, size_sd=0, reach_sd=0, slant_sd=0, stand_sd=0, warp=0)
    still = Unevenness(Random(1), dead).knots(stroke, 3)
    assert [(round(k.x, 9), round(k.y, 9)) for k in still] == [(k.x, k.y) for k in stroke], "its skeleton"


def test_letters_differ_as_wholes() -> None:
    """Size, stand and slant are the letter's: its places keep to each other; and no letter is out of all bounds."""
    stroke = (Knot(0, 0), Knot(0, 5), Knot(0, 10))
    whole = Hand("whole", jitter=0, size_sd=0.1, slant_sd=5, stand_sd=0.5, warp=0)
    for seed in range(200):
        low, middle, high = Unevenness(Random(seed), whole).knots(stroke, 0)
        assert abs(middle.y - (low.y + high.y) / 2) < 1e-9 and abs(middle.x - (low.x + high.x) / 2) < 1e-9
        assert abs(low.y) <= 1.01 and 8 < high.y - low.y < 12
    steep, long = ([abs(u.lean) for u in (Unevenness(Random(n), whole, high=tall) for n in range(200))]
                   for tall in (10, 20))
    assert sum(long) == pytest.approx(sum(steep) / 2, rel=0.05), "a long stem leans less at random"
