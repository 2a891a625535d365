"""Times and numbers as one says them."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.mind import spoken


@pytest.mark.parametrize(("hour", "minute", "said"), [
    (8, 10, "eight ten"), (8, 5, "eight oh five"), (0, 0, "midnight"), (12, 0, "noon"), (13, 0, "one o'clock"),
    (0, 20, "twelve twenty"), (7, 30, "half past seven"), (7, 15, "a quarter past seven"), (12, 45, "a quarter to one"),
    (23, 45, "a quarter to twelve"), (11, 59, "eleven fifty nine"),
])
def test_clock(hour: int, minute: int, said: str) -> None:
    assert spoken.clock(datetime(2026, 5, 3, hour, minute)) == said


@pytest.mark.parametrize(("seconds", "said"), [
    (20, "twenty seconds"), (60, "one minute"), (125, "two minutes and five seconds"), (1800, "half an hour"),
    (5400, "an hour and a half"), (3600, "one hour"), (3661, "one hour and one minute"), (0, "no time"),
    (90000, "one day and one hour"), (3725, "one hour and two minutes"),
])
def test_duration(seconds: float, said: str) -> None:
    assert spoken.duration(seconds) == said


@pytest.mark.parametrize(("value", "said"), [
    (56, "fifty six"), (-2, "minus two"), (0.5, "zero point five"), (100, "one hundred"), (2.0, "two"),
    (3.125, "three point one two five"),
])
def test_number(value: float, said: str) -> None:
    assert spoken.number(value) == said


def test_dates() -> None:
    monday = datetime(2026, 11, 23, 8)
    assert spoken.date(monday) == "Monday, the twenty third of November"
    assert [spoken.ordinal(day) for day in (1, 12, 20, 21, 30, 31)] == [
        "first", "twelfth", "twentieth", "twenty first", "thirtieth", "thirty first"]
    assert spoken.day(datetime(2026, 11, 24), monday) == "tomorrow"
    assert spoken.ago(datetime(2026, 11, 22, 9), monday) == "yesterday"
    assert spoken.ago(datetime(2026, 11, 23, 7), monday) == "earlier today"
    assert spoken.ago(datetime(2026, 11, 23, 7, 59), monday) == "a moment ago"
    assert spoken.ago(datetime(2026, 11, 18, 7), monday) == "on Wednesday"


def test_listed() -> None:
    assert [spoken.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
