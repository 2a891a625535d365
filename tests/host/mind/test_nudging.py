"""Nudges: sooner and firmer each time, never at night, answered late as well."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from os1.mind.nudging import FIRMEST, STEPS, firmness, next_nudge

from .conftest import Clock, Talk


def test_no_nudge_falls_into_the_night() -> None:
    for hour in range(24):
        for step in range(STEPS + 3):
            at = next_nudge(step, datetime(2026, 11, 23, hour, 40))
            assert time(9) <= at.time() < time(21, 30)


def test_they_come_sooner_and_firmer_and_then_once_a_day() -> None:
    morning = datetime(2026, 11, 23, 9)
    waits = [next_nudge(step, morning) - morning for step in range(1, STEPS)]
    assert waits == sorted(waits, reverse=True) and next_nudge(STEPS, morning) - morning == timedelta(days=1)
    assert [firmness(step) for step in (1, 2, 5, 50)] == [1, 2, FIRMEST, FIRMEST]


def test_a_late_answer_still_answers(talk: Talk, clock: Clock) -> None:
    talk("nag me about the attic")
    talk.exchange.due(clock.forward(hours=2))
    clock.forward(minutes=50)
    assert "attic" in talk("i did it") and not talk.mind.memory.dues("duty")


def test_a_nudge_missed_by_day_waits_for_the_end_of_the_night(talk: Talk, clock: Clock) -> None:
    talk("nag me about the attic")
    assert talk.exchange.due(clock.forward(hours=15)) == []
    following = talk.mind.next_due()
    assert following and following.time() == time(9)
