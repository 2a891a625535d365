"""A hand learned from a form that one of ours filled in; a scan's troubles; and what is told when it fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import fmean

import numpy as np
import pytest
from numpy.typing import NDArray
from os1.errors import ConfigError, EngineMissing
from os1.work.letters import form, hand, learning, scan, trial
from os1.work.letters.hand import Letters
from os1.work.letters.joining import Habits
from os1.work.letters.spline import Line
from os1.work.letters.writing import Writer

pytest.importorskip("cv2")
Page = tuple[NDArray[np.uint8], dict[str, list[Line]]]


@pytest.fixture(scope="module")
def page() -> Page:
    return trial.filled(hand.load("emil"), Random(1))


def test_every_box_is_on_the_page_and_clear_of_the_marks() -> None:
    boxes = form.boxes()
    assert set("etaoin") <= {b.char for b in boxes} and len(boxes) == len(form.CHARS)
    low = form.HEIGHT - form.EDGE - form.MARK
    assert all(b.x + form.BOX < form.WIDTH - 10 and b.y + form.TALL < low for b in boxes)
    assert min(b.y - form.LABEL for b in boxes) > form.EDGE + form.MARK
    assert not [c for c in form.CHARS if not Letters(hand.load("clara")).of(c)]


def test_an_empty_form_teaches_nothing(page: Page, tmp_path: Path) -> None:
    from os1.work.letters.picture import pages

    empty = np.asarray(pages(form.pdf(scan.marks()), 200)[0].convert("L"))
    learned = learning.learn([empty])
    assert not learned.glyphs and set(learned.unclear.values()) == {"empty"}
    with pytest.raises(ConfigError, match="dark pen"):
        learning.save(learned, "mine", tmp_path)


@pytest.mark.parametrize("kind", ["scan", "bad photo"])
def test_nearly_every_letter_is_learned_and_like_what_was_written(page: Page, kind: str, tmp_path: Path) -> None:
    picture, truth = page
    learned = learning.learn([trial.spoilt(picture, trial.SPOILT[kind], Random(2))])
    assert len(learned.glyphs) >= 0.95 * len(truth)
    assert fmean(trial.errors(learned, truth)) < 0.6, "tenths of an x"
    learning.save(learned, "mine", tmp_path)
    mine = hand.load("mine", tmp_path)
    letters = Letters(mine, tmp_path)
    assert letters.of("a")[0].box[3] == pytest.approx(10, abs=1.2), "an x is as high as the others'"
    assert len(letters.of("e")) == 3 and letters.of("ÿ") and not mine.joined


def test_a_joined_hand_is_learned_joined(tmp_path: Path) -> None:
    who = hand.load("greta")
    picture, truth = trial.filled(who, Random(1))
    learned = learning.learn([trial.spoilt(picture, trial.SPOILT["scan"], Random(2))])
    right, pairs = trial.joins(learned, who)
    assert right >= 8 and pairs == len(form.pairs()) and learned.habits.seen == pairs
    learning.save(learned, "mine", tmp_path)
    mine = hand.load("mine", tmp_path)
    assert mine.joined and mine.slant == pytest.approx(who.slant, abs=4)
    writer = Writer(mine, Letters(mine, tmp_path), Random(1))
    said = ("name", "when", "human", "name", "once")
    strokes = sum(len(writer.word(word).strokes) for word in said)
    assert strokes < 0.8 * len("".join(said)), "most letters lead on to the next"
    off, apart = trial.words(learned, who, Random(1))
    alone, _ = trial.words(replace(learned, habits=Habits()), who, Random(1))
    assert off < apart * 1.8 and off < alone, "nearer to the words it was learned from than letters set alone"


def test_pairs_left_empty_change_nothing_for_letters_that_stand_alone(page: Page) -> None:
    picture = page[0].copy()
    for box in form.pairs():
        top, left = int((box.y + 0.6) * 300 / 25.4), int((box.x + 0.6) * 300 / 25.4)
        picture[top:top + int(15.8 * 300 / 25.4), left:left + int(28.8 * 300 / 25.4)] = 255
    learned = learning.learn([picture])
    assert not learned.pairs and not learned.habits.joins and len(learned.glyphs) > 70


def test_a_scribble_and_a_letter_over_the_edge_are_unclear(page: Page) -> None:
    picture = page[0].copy()
    at = {box.char: box for box in form.boxes()}  # the last box of each
    mm = 300 / 25.4
    for char, (left, right) in {"Q": (2, 13), "W": (-3, 18)}.items():
        x, y = at[char].x, at[char].y
        for n in range(2, 14, 2):
            picture[int((y + n) * mm):int((y + n) * mm) + 6, int((x + left) * mm):int((x + right) * mm)] = 20
    learned = learning.learn([picture])
    assert "edge" in learned.unclear["W"] and "Q" in learned.unclear


def test_a_thin_pale_stroke_is_ink_where_it_hangs_on_dark_ink() -> None:
    paper = np.full((200, 200), 250, np.uint8)
    paper[40:48, 30:170] = paper[140:148, 30:170] = 20
    paper[48:140, 98:103] = 165  # a hair stroke between two dark ones
    paper[60:130, 20:23] = 205  # a printed line
    inked = scan.ink(paper)
    assert inked[90, 100] and inked[44, 100] and not inked[90, 21]


def test_a_picture_without_the_form(page: Page, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="four marks"):
        scan.flat(np.full((400, 300), 200, np.uint8))
    (tmp_path / "x.png").write_bytes(b"no picture")
    with pytest.raises(ConfigError, match="no picture"):
        scan.read(tmp_path / "x.png")
    with pytest.raises(ConfigError, match="can't be read"):
        scan.read(tmp_path / "nowhere.png")
    for name in ("clara", "My Hand", "../x", ""):
        with pytest.raises(ConfigError):
            learning.save(learning.Learned(), name, tmp_path)


def test_without_opencv_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cv2", None)
    with pytest.raises(EngineMissing, match=r"os1\[hand\]"):
        scan.cv()
