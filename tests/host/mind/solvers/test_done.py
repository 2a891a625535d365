"""What she reminded of is done, in whatever words."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("said", ["oh i already put them out", "thanks they're out", "i've put the bins out now"])
def test_a_reminder_that_just_rang(talk: Any, said: str) -> None:
    talk("remind me in one minute to put the bins out")
    talk.mind.due(talk.clock.forward(minutes=1))
    assert "bins" in talk(said)


def test_it_is_something_else_an_hour_later(talk: Any) -> None:
    talk("remind me in one minute to put the bins out")
    talk.mind.due(talk.clock.forward(minutes=1))
    talk.clock.forward(hours=1)
    assert "bins" not in talk("i washed it")


def test_a_duty_by_its_name_at_any_time(talk: Any) -> None:
    talk("nag me about the tax return")
    assert "tax return" in talk("i've sent in the tax return").lower()
    assert not talk.mind.memory.dues("duty")


def test_a_line_of_the_to_do_list(talk: Any) -> None:
    talk("add renew the parking permit to my to do list")
    assert "parking permit" in talk("i've renewed the parking permit")
    assert not talk.mind.memory.notes("to do")
