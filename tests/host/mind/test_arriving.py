"""Good morning, once, after a night, if it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from os1.mind import Mind
from os1.mind.growing.learned import HABIT, Growth

from .conftest import Clock, Talk

EVENING, MORNING = datetime(2026, 11, 22, 20, 0), datetime(2026, 11, 23, 8, 0)


@pytest.fixture
def talk(wake: Callable[..., Mind]) -> Talk:
    clock = Clock(EVENING)
    return Talk(wake(0, clock), clock)


def greeting(talk: Talk, now: datetime) -> str:
    talk.clock.now = now
    thought = talk.mind.arrived(now)
    return thought.text if thought else ""


def test_once_a_morning_with_what_the_day_holds(talk: Talk) -> None:
    talk("my name is theodore")
    talk("remind me to feed the cat at nine in the morning")
    said = greeting(talk, MORNING)
    assert "orning" in said and "feed the cat, at nine o'clock" in said
    assert not greeting(talk, MORNING.replace(hour=9))
    assert "orning" in greeting(talk, MORNING.replace(day=24))


def test_a_stranger_is_not_greeted(talk: Talk) -> None:
    assert not greeting(talk, MORNING)


@pytest.mark.parametrize("at", [datetime(2026, 11, 23, 4, 30), datetime(2026, 11, 23, 6, 30),
                                datetime(2026, 11, 23, 13, 0)])
def test_not_at_night_in_the_quiet_hours_or_in_the_afternoon(talk: Talk, at: datetime) -> None:
    talk("hello")
    assert not greeting(talk, at)


def test_not_after_a_nap(talk: Talk) -> None:
    talk.clock.now = datetime(2026, 11, 23, 5, 0)
    talk("what time is it")
    assert not greeting(talk, MORNING)


def test_not_where_she_was_told_never_to_speak_first(talk: Talk) -> None:
    talk("don't speak to me first")
    assert not greeting(talk, MORNING)


def test_a_habit_of_this_day_is_named(talk: Talk) -> None:
    talk("hello")
    Growth(talk.mind.memory).learn(EVENING, HABIT, "k", "you call your sister on Mondays", [1], {"weekday": 0})
    assert "Monday" in (said := greeting(talk, MORNING)) and "ou call your sister on Mondays" in said
    assert "sister" not in greeting(talk, MORNING.replace(day=24))
