"""The same wish in other words, and an answer without the words around it."""

from __future__ import annotations

import pytest
from os1.mind.reworded import as_answer, reworded


@pytest.mark.parametrize(("said", "meant"), [
    ("at six I have to take my tablets", "remind me at six to take my tablets"),
    ("ping me at three about the bus", "remind me at three about the bus"),
    ("every weekday at 6:30 wake me", "wake me every weekday at 6:30"),
    ("just one called oven for 20 minutes", "set a timer called oven for 20 minutes"),
    ("my son's in toronto, what time's it there", "what time is it in toronto"),
    ("the tax return, please keep nagging me about it", "nag me about the tax return"),
    ("five more minutes pleeease", "five more minutes"),
])
def test_in_other_words(said: str, meant: str) -> None:
    assert meant in list(reworded(said))


def test_what_is_told_is_no_wish() -> None:
    for told in ("my brother lives in leeds", "i had a lovely walk in the park", "she is thirty today"):
        assert not any(text.startswith(("remind", "set", "wake", "put")) for text in reworded(told))


def test_an_answer() -> None:
    assert as_answer("ooh, let's say twenty") == "twenty" and as_answer("this afternoon sometime") == "this afternoon"
    assert as_answer("well") == "well"
