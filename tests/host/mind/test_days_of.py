"""Weekdays of dates, and ages from them."""

from __future__ import annotations

from datetime import date

import pytest
from os1.mind.days_of import age_asked, weekday_asked
from os1.mind.word_sums import numerals

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(("said", "day"), [
    ("what day of the week is the fourth of july this year", date(2026, 7, 4)),
    ("which day does the twenty fifth of december fall on this year", date(2026, 12, 25)),
    ("the third of june is what day", date(2026, 6, 3)), ("what weekday is the first of march", date(2027, 3, 1)),
    ("what day was the ninth of november nineteen eighty nine", date(1989, 11, 9)),
    ("what day will the tenth of april be next year", date(2027, 4, 10)),
    ("on what day of the week does march the second fall in twenty thirty", date(2030, 3, 2)),
    ("what day was the thirtieth of february", None), ("what day is my birthday", None),
])
def test_weekday(said: str, day: date | None) -> None:
    assert weekday_asked(numerals(said), TODAY) == day


@pytest.mark.parametrize(("said", "age"), [
    ("how old is somebody who was born on the tenth of october nineteen seventy", (55, True)),
    ("what age is a man born on the fourth of march nineteen sixty", (66, True)),
    ("how old is someone born on march fifth two thousand and one", (24, True)),
    ("born in march nineteen eighty how old is that", (46, False)),
    ("how old is somebody born on the third of may", None), ("i was born on the third of may nineteen eighty", None),
])
def test_age(said: str, age: tuple[int, bool] | None) -> None:
    assert age_asked(numerals(said), TODAY) == age
