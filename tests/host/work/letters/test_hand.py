"""Hands: ours can all be read, a mistake in one is named, a learned one lies in the home."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.errors import ConfigError
from os1.work.letters import hand
from os1.work.letters.hand import Letters


def test_there_are_more_than_four_and_each_says_what_it_is() -> None:
    assert len(hand.names()) >= 4
    assert all(hand.load(name).says and hand.load(name).name == name for name in hand.names())


@pytest.mark.parametrize("name", hand.names())
def test_every_hand_writes_plain_english(name: str) -> None:
    letters = Letters(hand.load(name))
    text = "The quick brown fox jumps over the lazy dog, doesn’t it? JACKDAWS LOVE MY BIG SPHINX OF QUARTZ: £5 & 23!"
    assert not [c for c in text if c != " " and not letters.of(c)]


@pytest.mark.parametrize(("text", "said"), [("slnt = 3.0", "slnt"), ("slant = 'a lot'", "slant"), ("slant =", "read"),
                                            ("joined = 1", "joined"), ("x_height = true", "x_height")])
def test_a_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        hand.read(text, "mine")


def test_a_hand_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="clara"):
        hand.load("nobody", tmp_path)
    with pytest.raises(ConfigError):
        hand.load("../hands/clara")


def test_a_learned_hand_comes_from_the_home(tmp_path: Path) -> None:
    (tmp_path / "hands").mkdir()
    (tmp_path / "hands/mine.toml").write_text('skeletons = ["learned:mine", "print"]\njoined = false\n')
    (tmp_path / "hands/mine.txt").write_text("a\n  body 0,0 5,10! 9,0\n")
    mine = hand.load("mine", tmp_path)
    letters = Letters(mine, tmp_path)
    assert "mine" in hand.names(tmp_path)
    assert letters.of("a")[0].box[2] == 9 and letters.of("b"), "a letter it lacks is the next skeletons'"
