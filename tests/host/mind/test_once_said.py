"""What was told in any sentence is found again by a question in any words."""

from __future__ import annotations

import pytest

from .conftest import Talk


@pytest.mark.parametrize(("told", "asked", "holds"), [
    ("i put the spare key under the flowerpot", "where did i hide the key", "flowerpot"),
    ("my grandad was a baker in lyon", "where did grandad bake", "lyon"),
    ("bin day is wednesday", "when's bin day", "wednesday"),
    ("i'm learning spanish", "what am i learning", "spanish"),
    ("my neighbour joan drives me to church", "who drives me to church", "joan"),
    ("lena's wedding is on the fourth of august", "when does lena get married", "august"),
    ("i like my tea with milk", "how do i like my tea", "milk"),
    ("i ran a marathon in april", "when did i run the marathon", "april"),
])
def test_told_once_and_asked_in_other_words(talk: Talk, told: str, asked: str, holds: str) -> None:
    talk("you may remember what i say")
    talk(told)
    assert holds in talk(asked).lower()


def test_what_was_never_said_isnt_made_up(talk: Talk) -> None:
    talk("my sister lives in oslo")
    assert "oslo" not in talk("where did i put the ladder").lower()
    assert "oslo" not in talk("what is the capital of france").lower()


def test_what_was_put_right_is_told_as_it_is_now(talk: Talk) -> None:
    talk("remember that i take the blue pill at noon")
    talk("when do i take the blue pill")
    assert "six" in talk("that's not right, it's at six in the evening").lower()
    said = talk("what time do i take my pill").lower()
    assert "six" in said and "noon" not in said


def test_when_it_was_told(talk: Talk) -> None:
    talk("my brother liam bought a boat")
    talk.clock.forward(days=3)
    assert "ago" in (said := talk("when did i first tell you about liam")) or "on " in said


def test_what_is_forgotten_is_not_found(talk: Talk) -> None:
    talk("i put the spare key under the flowerpot")
    talk("forget everything about the spare key")
    assert "flowerpot" not in talk("where did i hide the key")
