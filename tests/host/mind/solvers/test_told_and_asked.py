"""Something told and something asked in one breath: both are taken, and one thing isn't parted."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("said", "holds"), [
    ("my sister lives in york what time is it", ("york", "eight")),
    ("my name is ben what's yours", ("ben", "samantha")),
    ("i love my dog what's your name", ("dog", "samantha")),
    ("we saw a red panda today and what day is it", ("panda", "monday")),
])
def test_both_are_taken(talk: Callable[[str], str], said: str, holds: tuple[str, ...]) -> None:
    answer = talk(said).lower()
    assert all(word in answer for word in holds), answer


def test_what_was_told_ends_where_the_question_begins(talk: Callable[[str], str]) -> None:
    talk("my sister lives in york what time is it")
    assert "time" not in talk("where does my sister live")


@pytest.mark.parametrize("said", ["i wonder what time it is", "i know who you are", "i like what she did",
                                  "he asked what time is it"])
def test_one_thing_is_not_parted(talk: Callable[[str], str], said: str) -> None:
    assert "eight" not in talk(said) or said.startswith("i wonder")


def test_a_mere_reason_gets_no_word_of_its_own(talk: Callable[[str], str]) -> None:
    assert "eight" in (answer := talk("i'm late what time is it").lower())
    assert "forg" not in answer  # nor is it taken for an apology


def test_a_day_that_was_told_is_that_of_the_alarm(talk: Callable[[str], str]) -> None:
    assert "tomorrow morning" in talk("i have a dentist appointment tomorrow can you wake me at seven")
