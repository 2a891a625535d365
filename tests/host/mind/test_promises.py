"""A promise on its day: told once, with tact."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.mind.tact import COURTESY, Tact

from .conftest import MONDAY, Talk

TUESDAY = datetime(2026, 11, 24)


def due(talk: Talk, at: datetime) -> str:
    talk.clock.now = at
    return " ".join(thought.text for thought in talk.exchange.due(at))


@pytest.fixture
def promised(talk: Talk) -> Talk:
    talk("i promised my sister to water her plants tomorrow")
    return talk


def test_it_is_told_once_on_its_day(promised: Talk) -> None:
    assert promised.mind.next_due() == TUESDAY.replace(hour=10)
    assert not due(promised, TUESDAY.replace(hour=9, minute=59))
    assert "you promised your sister to water her plants" in due(promised, TUESDAY.replace(hour=10)).lower()
    assert not due(promised, TUESDAY.replace(hour=18)) and promised.mind.next_due() is None


def test_one_whose_day_is_over_is_not_mentioned(promised: Talk) -> None:
    promised.clock.now = TUESDAY + timedelta(days=1, hours=11)
    assert promised.mind.next_due() is None and not due(promised, promised.clock.now)


def test_one_for_the_same_day_comes_in_the_afternoon(talk: Talk) -> None:
    talk("i promised tom to call him today")
    assert talk.mind.next_due() == MONDAY.replace(hour=17, minute=0)
    assert "call him" in due(talk, MONDAY.replace(hour=17, minute=0))


def test_one_without_a_day_is_never_due(talk: Talk) -> None:
    talk("i promised tom to call him")
    assert talk.mind.next_due() is None


def test_not_in_the_quiet_hours_nor_where_she_may_not_speak_first(talk: Talk) -> None:
    talk("quiet hours from nine to eleven")
    talk("i promised my sister to water her plants tomorrow")
    assert not due(talk, TUESDAY.replace(hour=10)) and talk.mind.next_due() == TUESDAY.replace(hour=11)
    talk("don't speak to me first")
    assert talk.mind.next_due() is None and not due(talk, TUESDAY.replace(hour=12))
    talk("you may speak first again")
    assert "plants" in due(talk, TUESDAY.replace(hour=12))


def test_not_now_is_remembered_and_it_comes_again(promised: Talk) -> None:
    assert due(promised, TUESDAY.replace(hour=10))
    promised.clock.now = TUESDAY.replace(hour=10, minute=1)
    promised("not now")
    assert not due(promised, TUESDAY.replace(hour=10, minute=30))
    assert promised.mind.next_due() == TUESDAY.replace(hour=11, minute=1)
    assert "plants" in due(promised, TUESDAY.replace(hour=11, minute=1))
    assert not due(promised, TUESDAY.replace(hour=15)), "it was heard"


def test_not_now_to_something_else_brings_no_promise_back(promised: Talk) -> None:
    assert due(promised, TUESDAY.replace(hour=10))
    promised.clock.now = TUESDAY.replace(hour=13)
    promised("what time is it")
    promised("not now")
    assert promised.mind.next_due() is None


def test_one_that_was_forgotten_or_kept_aside_is_not_told(promised: Talk) -> None:
    promised("forget everything about my sister")
    promised("yes")
    assert promised.mind.next_due() is None
    promised("i promised my mother to visit her tomorrow")
    assert "visit her" in due(promised, TUESDAY.replace(hour=10)), "whatever number it has"


def test_promises_of_one_day_are_told_together(promised: Talk) -> None:
    promised("i promised tom to call him tomorrow evening")
    said = due(promised, TUESDAY.replace(hour=10))
    assert "plants" in said and "call him" in said and "evening" not in said


SECONDS = st.floats(-90000, 90000)


@given(SECONDS, SECONDS, st.integers(0, 24 * 60 - 1), st.booleans())
def test_the_next_moment_for_a_courtesy_is_the_first(silent: float, last: float, minute: int, night: bool) -> None:
    at = datetime(2026, 11, 23) + timedelta(minutes=minute)
    tact = Tact(silent_until=at.timestamp() + silent, last="promise", last_at=at.timestamp() + last)
    if not night:
        tact = Tact(None, True, tact.silent_until, tact.last, tact.last_at)
    found = tact.next_allowed("promise", at)
    assert found and found >= at and tact.allows(COURTESY, "promise", found)
    steps = range(0, int((found - at).total_seconds()) - 1, 60)
    assert not any(tact.allows(COURTESY, "promise", at + timedelta(seconds=step)) for step in steps)
    assert Tact(first=False).next_allowed("promise", at) is None
    assert Tact(refused={"promise": 3}).next_allowed("promise", at) is None
