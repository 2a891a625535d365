"""Numbers of any size, and years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from os1.grammar import Grammar, Template
from os1.grammar.figures import figures, year_words
from os1.grammar.lists import figure_list
from os1.grammar.words import number_words, plain

MOST = 999_999_999
HEARD = Grammar([Template("N", "{n}")], {"n": figure_list("n", {"to": MOST}, "en")}).automaton()


def value_of(said: str) -> float | None:
    words = plain(said).split()
    return next((value for end, value in figures(words, 0, MOST) if end == len(words)), None)


@given(some.integers(0, MOST))
def test_every_whole_number_is_read_and_can_be_heard(number: int) -> None:
    for said in number_words(number):
        assert value_of(said) == number
    assert HEARD.accepts(number_words(number)[0].split())


@pytest.mark.parametrize(("said", "value"), [
    ("fifteen hundred", 1500), ("a hundred and five", 105), ("a thousand", 1000), ("two point five", 2.5),
    ("seven and a half", 7.5), ("1,234.56", 1234.56), ("two point five million", 2_500_000), ("a million", 1_000_000),
    ("zero point one two five", 0.125), ("three thousand and six", 3006),
    ("two hundred thousand", 200_000), ("twenty twenty", None), ("hundred", None), ("one one", None),
])
def test_figures(said: str, value: float | None) -> None:
    assert value_of(said) == value


def test_nothing_above_the_most_is_read() -> None:
    assert [value for _, value in figures(["two", "hundred"], 0, 150)] == [2]


def test_years_are_said_in_three_ways() -> None:
    years = dict(year_words(1900, 2030))
    assert years[("twenty", "twenty", "six")] == years[("two", "thousand", "twenty", "six")] == 2026
    assert years[("nineteen", "oh", "five")] == 1905 and years[("nineteen", "hundred")] == 1900
