"""Lengths of time and times of day from slots."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.grammar import Grammar
from os1.mind.slots import length, moment

NOW = datetime(2026, 11, 23, 14, 20)  # a Monday


@pytest.mark.parametrize(("said", "seconds"), [
    ("twenty seconds", 20), ("five minutes", 300), ("a minute", 60), ("an hour and a half", 5400),
    ("half an hour", 1800), ("two hours and ten minutes", 7800), ("an hour and twenty minutes", 4800),
    ("one hour", 3600), ("90 minutes", 5400),
    ("a minute and thirty seconds", 90), ("three quarters of an hour", 2700), ("two and a half minutes", 150),
    ("a couple of minutes", 120), ("10 minutes 30 seconds", 630),
])
def test_length(grammar: Grammar, said: str, seconds: int) -> None:
    match = grammar.restrict({"duration"}).match(said)
    assert match and length(match.slots) == seconds


@pytest.mark.parametrize(("said", "at"), [
    ("three o'clock", "23 15:00"), ("two", "24 02:00"), ("three in the morning", "24 03:00"),
    ("half past seven", "23 19:30"), ("a quarter to three", "23 14:45"),
    ("quarter past two in the afternoon", "24 14:15"),
    ("seven thirty", "23 19:30"),
    ("ten past three", "23 15:10"), ("twenty to four", "23 15:40"), ("seven oh five in the evening", "23 19:05"),
    ("noon", "24 12:00"),
    ("midnight", "24 00:00"), ("twelve thirty", "24 00:30"),
    ("six tomorrow morning", "24 06:00"),
])
def test_moment(grammar: Grammar, said: str, at: str) -> None:
    match = grammar.restrict({"clock"}).match(said)
    found = match and moment(match.slots, NOW)
    assert found and found.strftime("%d %H:%M") == at


def test_tomorrow_is_the_morning() -> None:
    assert moment({"hour": 7, "day": 1}, NOW) == datetime(2026, 11, 24, 7)
    assert moment({"hour": 3, "day": 1}, NOW) == datetime(2026, 11, 24, 15)
    assert moment({}, NOW) is None
