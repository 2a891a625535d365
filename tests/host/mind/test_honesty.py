"""What she says of herself is true at that moment."""

from __future__ import annotations

import pytest
from os1.mind.senses import EarSense, Senses

from .conftest import Talk


@pytest.mark.parametrize(("ears", "words"), [(0, "No"), (1, "No"), (3, "three earpieces")])
def test_who_else_is_there(talk: Talk, ears: int, words: str) -> None:
    talk.mind.senses = lambda: Senses(tuple(EarSense(str(n)) for n in range(ears)), running=True)
    assert words in talk("are you talking to someone else right now")


def test_what_is_recorded(talk: Talk) -> None:
    talk("hello")
    assert "three lines" in talk("are you recording me")  # hello, her answer, and this question
    talk.mind.senses = lambda: Senses(trace="/tmp/x")
    assert "trace" in talk("are you recording this")


def test_what_leaves_the_house(talk: Talk) -> None:
    assert "othing" in talk("does anything leave this house")
    talk.mind.senses = lambda: Senses(model="example.org")
    assert "example.org" in talk("does anything leave this house")


def test_mistakes_are_counted(talk: Talk) -> None:
    assert "three" not in talk("how often were you wrong")
    for text in ("florp zibble grunt", "that's wrong", "grunt zibble florp"):
        talk(text)
    said = talk("how many mistakes have you made")
    assert "two" in said and "once" in said


def test_where_an_answer_came_from(talk: Talk) -> None:
    talk("what time is it")
    assert "misheard" in talk("are you sure") and "misheard" in talk("are you sure about that")
    talk("what's the meaning of life")
    assert "misheard" not in talk("are you sure")
