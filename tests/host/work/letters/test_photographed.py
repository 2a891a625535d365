"""A page of known writing, photographed: rows are found and measured as the strokes themselves are."""

from __future__ import annotations

from pathlib import Path
from random import Random
from statistics import fmean, pstdev

import numpy as np
import pytest
from os1.errors import ConfigError
from os1.work.letters import beside, compose, form, hand, photographed, scan, survey, text, trial
from os1.work.letters.compose import Scribe
from os1.work.letters.picture import images, pages
from os1.work.letters.spline import Line

pytest.importorskip("cv2")
SAID = "the rain on the sea and the river in the morning " * 3


@pytest.fixture(scope="module")
def sheet() -> tuple[scan.Picture, list[Line]]:
    who = hand.load("clara")
    frame = compose.frame(who, 105, 60)
    made = compose.write(text.parse(SAID), Scribe(who, Random(3)), frame).sheets[0]
    return np.asarray(images([made], 300)[0].convert("L")), [s.line for s in made.strokes]


@pytest.mark.parametrize("kind", ["", "photo"])
def test_a_page_is_measured_as_its_strokes_are(sheet: tuple[scan.Picture, list[Line]], kind: str) -> None:
    picture, strokes = sheet
    seen = trial.spoilt(picture, trial.SPOILT[kind], Random(1)) if kind else picture
    true, found = photographed.rows(strokes), photographed.page(seen)
    assert len(found.rows) == len(true) and not found.letters
    known, measured = survey.survey(true), survey.survey(found.rows)
    assert fmean(measured.slants) == pytest.approx(fmean(known.slants), abs=4)
    assert pstdev(measured.feet) == pytest.approx(pstdev(known.feet), abs=6)
    assert pstdev(measured.heights) == pytest.approx(pstdev(known.heights), abs=6)


def test_ruled_paper_is_no_writing(sheet: tuple[scan.Picture, list[Line]]) -> None:
    ruled = sheet[0].copy()
    for y in range(40, ruled.shape[0], 90):
        ruled[y:y + 3] = 90
    assert len(photographed.page(ruled).rows) == len(photographed.rows(sheet[1]))


def test_the_form_gives_letters_by_their_names(tmp_path: Path) -> None:
    filled, _ = trial.filled(hand.load("emil"), Random(1))
    scan.cv().imwrite(str(tmp_path / "mine.png"), trial.spoilt(filled, trial.SPOILT["scan"], Random(1)))
    mine = beside.read(tmp_path)[0]
    assert len(mine.letters["e"]) == 3 and len(mine.rows) == -(-len(form.CHARS) // form.COLUMNS)
    figures = mine.figures()
    assert mine.kind == "form" and 1 < float(str(figures["letter_variation_%_of_x"])) < 12


def test_a_bare_page_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No writing"):
        photographed.page(np.full((600, 400), 235, np.uint8))
    empty = np.asarray(pages(form.pdf(scan.marks()), 150)[0].convert("L"))
    with pytest.raises(ConfigError, match="empty"):
        photographed.page(empty)
    with pytest.raises(ConfigError, match="There is no writing"):
        beside.read(tmp_path)
