"""Openings and closings: for every occasion and register, never twice to the same person while there is another."""

from __future__ import annotations

from random import Random

import pytest
from os1.errors import ConfigError
from os1.work.letters import occasions
from os1.work.letters.text import parse


@pytest.mark.parametrize("occasion", occasions.names())
@pytest.mark.parametrize("register", occasions.REGISTERS)
def test_a_shell_around_a_body_is_a_letter(occasion: str, register: str) -> None:
    shell = occasions.shell(occasion, "Rosa", Random(1), register)
    letter = parse(shell.around("You forgot it in 1994.", "Jim"))
    assert "Rosa" in letter.opening and letter.signature == "Jim" and letter.closing == [shell.closing]
    assert "You forgot it in 1994." in letter.paragraphs and "{" not in letter.words


@pytest.mark.parametrize("occasion", occasions.names())
def test_nothing_sounds_like_a_form(occasion: str) -> None:
    """Phrases that everybody has read too often."""
    worn = ("i hope this letter finds you", "please find enclosed", "hereby", "thoughts and prayers",
            "sincere condolences", "on the occasion of", "warmest congratulations", "many happy returns",
            "deepest sympathy", "heartfelt")
    for register in occasions.REGISTERS:
        shells = [occasions.shell(occasion, "Rosa", Random(seed), register) for seed in range(9)]
        said = " ".join(sentence for shell in shells for sentence in shell.sentences)
        assert not [w for w in worn if w in said.lower()]


def test_what_was_said_last_year_isnt_said_again() -> None:
    said: list[str] = []
    firsts = []
    for year in range(4):
        shell = occasions.shell("anniversary", "Rosa", Random(year), "warm", said)
        firsts += [shell.first] if shell.first else []
        said += shell.sentences
    assert len(firsts) == len(set(firsts)) >= 2
    assert shell.opening and shell.closing, "there is always an opening and a closing"


def test_registers_are_steps() -> None:
    assert occasions.step("plain", 1) == "warm" == occasions.step("warm", 1)
    assert occasions.step("plain", -1) == "short" == occasions.step("short", -1)


@pytest.mark.parametrize(("said", "occasion"), [("it's their golden wedding", "anniversary"), ("a love letter", "love"),
                                                ("to say sorry", "apology"), ("the weather", None)])
def test_occasions_are_found_in_what_is_said(said: str, occasion: str | None) -> None:
    assert occasions.find(said) == occasion


def test_unknown_words_are_told() -> None:
    with pytest.raises(ConfigError, match="birthday"):
        occasions.shell("moon landing", "Rosa", Random(1))
    with pytest.raises(ConfigError, match="warm"):
        occasions.shell("love", "Rosa", Random(1), "hot")
