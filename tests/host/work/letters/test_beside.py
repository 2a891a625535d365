"""Real writing beside ours: our hand writes what the recording says, as often as is needed, and both are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from os1.work.letters import beside, hand
from os1.work.letters.beside import Writing
from os1.work.letters.spline import Line


def stroke(left: float, tall: float) -> Line:
    t = np.linspace(0, 1, 20)
    return np.stack([left + 6 * t, -tall * np.sin(np.pi * t)], axis=1)


REAL = Writing("somebody", [[stroke(10.0 * n, 30 + n) for n in range(4)] for _ in range(3)], "words",
               ["name", "mine", "noun"], letters={"n": [[stroke(0, 30)], [stroke(50, 33)]]})


def test_our_hand_writes_the_same_words() -> None:
    mine = beside.ours(REAL, hand.load("emil"), "", 1)
    assert mine.kind == "words" and len(mine.rows) == beside.AGAIN * 3
    figures, theirs = mine.figures(), REAL.figures()
    assert theirs["letter_pairs"] == 1 and "letter_pairs" not in figures
    assert 0.5 < float(str(figures["letter_advance_x"])) < 2 and theirs["rows"] == 3
    assert set(figures) | set(theirs) <= set(beside.MEASURES)


def test_a_page_for_a_page_and_both_in_one_picture() -> None:
    pytest.importorskip("cv2")
    page = Writing("somebody", REAL.rows)
    mine = beside.ours(page, hand.load("clara"), "The rain on the sea and the river. " * 4, 1)
    assert mine.kind == "page" and len(mine.rows) > 2
    sheet = beside.picture([page], [(mine, "#112233")])
    left, _, right, _ = sheet.bounds
    assert left > 0 and right < sheet.width
    assert {s.ink for s in sheet.strokes} == {beside.INK, "#112233"}
