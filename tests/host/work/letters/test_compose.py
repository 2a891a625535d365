"""A letter written out: in order, on the paper, the same for the same seed, another for another."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from os1.errors import ConfigError
from os1.work.letters import compose, hand, paper
from os1.work.letters.compose import Scribe, Written
from os1.work.letters.text import parse

TEXT = "Date: 3 May\n\nDear Ada,\n\n" + "It rained until Thursday, and then it did not. " * 19 + "\n\nLove,\nJo"


def written(name: str = "emil", seed: int = 1, text: str = TEXT, size: str = "A6") -> Written:
    who = hand.load(name)
    return compose.write(parse(text), Scribe(who, Random(seed)), compose.frame(who, *paper.size(size)))


def places(done: Written) -> np.ndarray:
    return np.concatenate([s.line for sheet in done.sheets for s in sheet.strokes])


def test_a_seed_is_a_letter() -> None:
    assert np.array_equal(places(written()), places(written()))
    assert not np.array_equal(places(written())[:50], places(written(seed=2))[:50])


@pytest.mark.parametrize("name", hand.names())
def test_every_hand_stays_on_the_paper(name: str) -> None:
    for sheet in written(name, size="A5").sheets:
        left, top, right, bottom = sheet.bounds
        assert left > 3 and top > 3 and right < sheet.width - 1 and bottom < sheet.height - 3


def test_all_is_written_in_its_order() -> None:
    done = written()
    said = " ".join(words for sheet in done.sheets for _, _, words in sheet.text)
    assert said.split() == TEXT.replace("Date: ", "").split()
    assert len(done.sheets) > 1
    for sheet in done.sheets:
        ys = [y for _, y, _ in sheet.text]
        assert ys == sorted(ys)


def test_the_name_is_never_alone_on_a_page() -> None:
    for count in range(12, 34, 3):
        done = written(text="Dear Ada,\n\n" + "It rained until Thursday. " * count + "\n\nLove,\nJo")
        assert len(done.sheets[-1].text) > 2, count


@pytest.mark.parametrize("count", range(12, 30, 2))
def test_nor_is_a_postscript(count: int) -> None:
    done = written(text="Dear Ada,\n\n" + "It rained until Thursday. " * count + "\n\nLove,\nJo\n\nP.S. Feed the cat.")
    assert len(done.sheets[-1].text) > 2


def test_what_is_missing_is_told_once_with_its_count() -> None:
    done = written(text="你 你 ok")
    assert [(m.char, m.times) for m in done.missing] == [("你", 2)]


def test_paper_sizes() -> None:
    assert paper.size("a5") == (148, 210) and paper.size("#10") == (241.3, 104.8) and paper.size("120x80") == (120, 80)
    for wrong in ("A99", "0x0", "1x", "axb", ""):
        with pytest.raises(ConfigError, match="A5"):
            paper.size(wrong)
