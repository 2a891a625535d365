"""Characters that no hand has are named, and what comes nearest is written."""

from __future__ import annotations

import pytest
from os1.work.letters import hand
from os1.work.letters.hand import Letters
from os1.work.letters.spelling import GAP, spelled

CLARA = Letters(hand.load("clara"))


@pytest.mark.parametrize(("text", "written"), [
    ("naïve façade", "naïve façade"), ("a\u0308rger", "ärger"), ("10\u00a0km", "10 km"), ("ﬁne", "fine"),
    ("a‐b", "a-b"), ("№ 5", "No. 5"), ("a\u200db", "ab"), ("ﬀ", "ff"), ("①", "1"), ("x²", "x2"),
])
def test_what_comes_nearest_is_written(text: str, written: str) -> None:
    assert spelled(text, CLARA)[0] == written


def test_what_nothing_comes_near_leaves_a_gap_and_is_named() -> None:
    text, missing = spelled("你 and 你, ☃", CLARA)
    assert text == f"{GAP} and {GAP}, {GAP}"
    assert [(m.char, m.times, m.instead) for m in missing] == [("☃", 1, ""), ("你", 2, "")]
    assert "snowman" in str(missing[0]) and "U+2603" in str(missing[0])


def test_what_is_written_otherwise_is_named_unless_it_looks_the_same() -> None:
    assert [(m.char, m.instead) for m in spelled("x² ‐", CLARA)[1]] == [("²", "2")]
