"""Words: letters joined into one line, pens lifted where a hand lifts them, dots and bars last."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from os1.work.letters import hand
from os1.work.letters.hand import Hand, Letters
from os1.work.letters.writing import Word, Writer

CLARA = replace(hand.load("clara"), lift=0.0)


def written(text: str, who: Hand = CLARA, seed: int = 1) -> Word:
    return Writer(who, Letters(who), Random(seed)).word(text)


def test_a_joined_word_is_one_stroke_and_its_dots_and_bars() -> None:
    assert len(written("manner").strokes) == 1
    assert len(written("minnet").strokes) == 3, "the dot and the bar"
    dot, bar = written("minnet").strokes[1:]
    assert dot[:, 1].min() > 12 and np.ptp(bar[:, 0]) > 4, "they come when the word is written"


def test_two_ts_share_a_bar() -> None:
    assert len(written("letter").strokes) == 2
    bar = written("letter").strokes[1]
    assert np.ptp(bar[:, 0]) > 9


def test_print_lifts_the_pen_after_every_letter() -> None:
    assert len(written("nnnnn", hand.load("emil")).strokes) == 5


def test_a_hand_that_lifts_the_pen_does_so() -> None:
    assert len(written("mannammannam", replace(CLARA, lift=1.0)).strokes) == 12


def test_a_capital_that_doesnt_join_stands_by_itself() -> None:
    assert len(written("Dann").strokes) == 2


@pytest.mark.parametrize("text", ["eleven", "union", "woven", "abbey", "hyphen", "cacao", "sizes"])
def test_joins_have_no_kinks_but_where_letters_turn(text: str) -> None:
    """Along the line the pen turns by more than 50 degrees only in the few corners that letters have."""
    (line, *_) = written(text).strokes
    step = np.diff(line, axis=0)
    step = step[np.hypot(*step.T) > 1e-6]
    angle = np.arctan2(step[:, 1], step[:, 0])
    turns = np.degrees(abs((np.diff(angle) + math.pi) % (2 * math.pi) - math.pi))
    assert (turns > 50).sum() <= 3 * len(text)


def test_no_word_is_written_twice_the_same_and_a_seed_repeats_it() -> None:
    writer = Writer(CLARA, Letters(CLARA), Random(1))
    first, second = writer.word("honey"), writer.word("honey")
    assert first.strokes[0].shape != second.strokes[0].shape or abs(first.strokes[0] - second.strokes[0]).max() > 0.01
    assert np.array_equal(written("honey").strokes[0], written("honey").strokes[0])


def test_a_longer_word_is_wider_and_letters_go_right() -> None:
    assert written("man").width < written("manner").width
    ends = [written("n" * count).width for count in range(1, 8)]
    assert ends == sorted(ends)


def test_what_the_hand_lacks_is_named() -> None:
    word = written("a你b")
    assert word.unknown == "你" and word.strokes
