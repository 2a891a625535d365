"""Measures and dates in whatever stands around them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from os1.mind.date_sums import date_sum
from os1.mind.elsewhere import elsewhere
from os1.mind.in_short import of_order, renamed, sentences, shift
from os1.mind.measures import compared, told, wanted
from os1.mind.percent_sums import percent_of
from os1.mind.word_sums import numerals

NOW = datetime(2026, 11, 23, 9, 0)


@pytest.mark.parametrize(("said", "amount", "unit", "to"), [
    ("my gran weighs 9 stone, how many kilos", 9, "stone", "kilogram"),
    ("how many grams is half a pound", 0.5, "pound", "gram"),
    ("it's 30 degrees out, what's that in fahrenheit", 30, "celsius", "fahrenheit"),
    ("60 miles an hour in kilometres", 60, "mile per hour", "kilometre per hour"),
])
def test_what_is_wanted(said: str, amount: float, unit: str, to: str) -> None:
    found = wanted(said)
    assert found and (found.quantity.amount, found.quantity.unit, found.to) == (amount, unit, to)


def test_no_measure_is_wanted() -> None:
    for said in ("we drove 200 miles in two days", "remind me in 10 minutes", "i need two pounds of apples"):
        assert wanted(said) is None


def test_what_was_told_before() -> None:
    assert (found := wanted("and in pounds?", told("he weighs 80 kilos"))) and found.to == "pound"
    assert (two := compared("is a mile longer than a kilometre?")) and two.more and not two.which


@pytest.mark.parametrize(("said", "day"), [
    ("what date is three weeks from saturday", date(2026, 12, 19)),
    ("what's the third friday in december", date(2026, 12, 18)), ("when's easter next year", date(2027, 3, 28))])
def test_days(said: str, day: date) -> None:
    assert (found := date_sum(said, NOW)) and found.day == day


def test_no_date_is_asked_for() -> None:
    assert date_sum("remind me two weeks from saturday", NOW) is None


@pytest.mark.parametrize(("said", "value"), [
    ("my rent went from 800 to 880, by how many percent", (10.0, True)), ("add 19 percent to 200", (238.0, False)),
    ("three quarters in percent", (75.0, True)), ("milk and eggs", None)])
def test_percentages(said: str, value: tuple[float, bool] | None) -> None:
    assert percent_of(numerals(said)) == value


def test_in_short() -> None:
    assert list(sentences("timer", "i don't need it any more")) == ["cancel the timer"]
    assert renamed("call it pasta") == "pasta"
    later, beside = shift("make it half an hour later"), shift("and again ten minutes later")
    assert later and not later.beside and beside and beside.beside
    assert of_order("get rid of the later one", [NOW, NOW.replace(hour=8)]) == NOW
    assert elsewhere("if it's eight in london, what is it in moscow") == ("eight", "london", "moscow")
