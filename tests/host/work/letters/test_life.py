"""Life: smooth wander, no variant twice in a row, and the same seed writes the same."""

from __future__ import annotations

from random import Random

import numpy as np
from os1.work.letters import skeleton
from os1.work.letters.life import Choice, Unevenness, Wander


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
    seen = {tuple(Unevenness(random, 0.1, 0.03, 1).knots(stroke, 3)) for _ in range(50)}
    assert len(seen) == 50
    still = Unevenness(Random(1), 0, 0, 0).knots(stroke, 3)
    assert [(round(k.x, 9), k.y) for k in still] == [(k.x, k.y) for k in stroke], "without life it is the skeleton"
