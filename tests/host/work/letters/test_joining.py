"""Joining learned letters: what pairs say, where letters end and start, and that joined words are one stroke."""

from __future__ import annotations

from random import Random

import pytest
from os1.work.letters import form, joining, skeleton
from os1.work.letters.hand import Hand, Letters
from os1.work.letters.joining import Habits, habits, joined
from os1.work.letters.skeleton import Glyph
from os1.work.letters.spline import Knot
from os1.work.letters.writing import Writer

PRINT = {char: [known[0]] for char, known in skeleton.load("print").items()}


@pytest.mark.parametrize(("char", "end", "start"), [
    ("a", "low", "bowl"), ("n", "low", "left"), ("o", "none", "bowl"), ("v", "high", "left"), ("h", "low", "tall"),
    ("s", "none", "bowl")])
def test_where_letters_end_and_start(char: str, end: str, start: str) -> None:
    glyph = PRINT[char][0]
    assert joining.start(glyph) == start
    assert joining.end(glyph) == end
    assert joining.start(PRINT["A"][0]) == joining.start(PRINT["M"][0]) == ""


def test_pairs_say_what_is_joined_and_how_far() -> None:
    wide = {c: PRINT[c][0].box[2] - PRINT[c][0].box[0] for c in "aimncho"}
    found = habits(PRINT, {"an": (True, wide["a"] + wide["n"] + 3), "in": (True, wide["i"] + wide["n"] + 3),
                           "me": (False, 30.0), "ca": (False, 30.0), "ch": (True, wide["c"] + wide["h"] + 3)})
    assert found.joins == {("low", "left"), ("low", "tall")} and found.seen == 5, "most of a kind decide"
    assert found.far == pytest.approx(3)
    apart = habits(PRINT, {"an": (False, wide["a"] + wide["n"] + 4)})
    assert not apart.joins and apart.gap == pytest.approx(4)


def test_without_pairs_the_tails_of_letters_decide() -> None:
    assert not habits({"n": PRINT["n"], "h": PRINT["h"]}, {}).joins
    tail = Glyph("n", ((Knot(0, 10), Knot(0, 0, corner=True), Knot(4, 10), Knot(6, 1), Knot(8, 3)),)).boxed()
    assert joining.tailed(tail) and ("low", "left") in habits({"n": [tail]}, {}).joins


def test_joined_letters_are_one_stroke_and_others_not() -> None:
    how = Habits({("low", "left")}, far=3.0)
    letters = Letters(Hand("x", skeletons=("print",)))
    letters.known = {char: (joined(known[0], how),) for char, known in PRINT.items()}
    writer = Writer(Hand("x", joined=True, jitter=0, size_sd=0, slant_sd=0, warp=0, stand_sd=0), letters, Random(1))
    assert len(writer.word("num").strokes) == 1 and len(writer.word("nh").strokes) == 2
    assert len(writer.word("son").strokes) == 3, "an s and an o lead nowhere"
    (line,) = writer.word("nu").strokes
    assert line[:, 1].min() > -1.5, "the way between them doesn't hang below the line"


def test_a_bar_waits_until_the_word_is_written() -> None:
    t = joined(PRINT["t"][0], Habits({("low", "left")}))
    assert len(t.marks) == 1 and len(t.strokes) == 1


def test_every_kind_of_joining_has_a_pair_and_its_box() -> None:
    kinds = {(joining._usual_end(a), joining._usual_start(b)) for a, b in joining.PAIRS}
    assert kinds == {(end, start) for end in ("low", "high") for start in ("left", "bowl", "tall")} - {("high", "tall")}
    boxes = form.pairs()
    low = form.HEIGHT - form.EDGE - form.MARK
    assert [b.char for b in boxes] == list(joining.PAIRS)
    assert all(b.x + b.wide < form.WIDTH - 10 and b.y + form.TALL < low for b in boxes)
    singles = {(b.x, b.y) for b in form.boxes()}
    assert not singles & {(b.x + n * form.BOX, b.y) for b in boxes for n in (0, 1)}
