"""The order of a traced letter's strokes: as the letter it is like is written, whatever order the tracing gave."""

from __future__ import annotations

import pytest
from os1.work.letters import ordering, skeleton
from os1.work.letters.ordering import nearest, ordered
from os1.work.letters.skeleton import Glyph
from os1.work.letters.spline import Knot, sampled

BOWL = (Knot(6, 9), Knot(3, 10), Knot(0, 5), Knot(3, 0), Knot(6, 5), Knot(6, 9))
STEM = (Knot(6.4, 20), Knot(6.2, 14), Knot(6.1, 9.2))
TAIL = (Knot(6, 4), Knot(6.6, 0.8), Knot(8.4, 0.4))
D = skeleton.load("print")["d"][0]


def glyph(char: str, *strokes: tuple[Knot, ...]) -> Glyph:
    return Glyph(char, strokes).boxed()


def test_a_d_is_bowl_stem_and_tail_in_one_stroke() -> None:
    """The pen goes from the bowl up the stem, down it again and on into the tail; traced in any order and direction."""
    for traced in ((BOWL, STEM, TAIL), (TAIL, STEM, BOWL), (STEM[::-1], TAIL, BOWL)):
        (stroke,) = ordered(glyph("d", *traced), D).strokes
        places = [(k.x, k.y) for k in stroke]
        assert places[0] == (6, 9) and places[-1] == (8.4, 0.4)
        assert places.index((6.4, 20)) < places.index((6.1, 9.2)) < places.index((6, 4))


def test_strokes_apart_stay_apart() -> None:
    """An f's bar doesn't hang at its stem by a way that has no ink."""
    stem, bar = (Knot(4, 19), Knot(1, 15), Knot(1, 0)), (Knot(7, 6), Knot(12, 6))
    done = ordered(glyph("f", bar, stem), skeleton.load("print")["f"][0])
    assert [s[0] for s in done.strokes][0] == stem[0] and len(done.strokes) == 2


def test_the_letter_that_is_most_alike() -> None:
    known = [skeleton.load("print")[c][0] for c in "adlo"]
    off, like = nearest(glyph("d", BOWL, STEM, TAIL), known)
    assert like is known[1] and off < 1.5
    scribble = tuple(Knot(x, y) for n in range(12) for x, y in ((0, n), (8, n + 0.5)))
    assert nearest(glyph("d", scribble), known) == (10.0, None)
    assert ordering.far(sampled(BOWL), sampled(BOWL)) == pytest.approx(0)


def test_a_stem_is_drawn_down_though_the_known_pen_goes_both_ways() -> None:
    up_and_down = Glyph("l", ((Knot(0, 0), Knot(0.2, 10), Knot(0.4, 20, corner=True), Knot(0.5, 19.5)),)).boxed()
    traced = (Knot(0, 20), Knot(0, 10), Knot(0, 0))
    for way in (traced, traced[::-1]):
        assert ordered(glyph("l", way), up_and_down).strokes == (traced,)
