"""Sums told in whole sentences."""

import pytest
from os1.mind.word_sums import Result, numerals, word_sum


@pytest.mark.parametrize(("said", "value", "unit", "kind"), [
    ("how much do 3 people pay each if the bill is 84 euros", 28, "euros", "each"),
    ("the bill is 96 and there are four of us", 24, "", "each"),
    ("i've got 12.50 and spend 3.75, what's left", 8.75, "", ""),
    ("14 bags at 25 kilos each, what's that in all", 350, "kilos", ""),
    ("how much change do i get from 20 if it costs 13.40", 6.6, "", ""),
    ("i earn 2500 a month how much is that a year", 30000, "", ""),
    ("if a train goes 80 kilometres an hour how far does it get in 3 hours", 240, "kilometres", ""),
    ("is 7 times 8 54", 56, "", "no"),
    ("8 times 7 is 56 right", 56, "", "yes"),
])
def test_what_comes_out(said: str, value: float, unit: str, kind: str) -> None:
    found = word_sum(said)
    assert found is not None
    assert (round(found.value, 9), found.unit, found.kind) == (value, unit, kind)


@pytest.mark.parametrize("said", ["we have 5 kids and two cats", "i have 3 children each of them is great",
                                  "how many people were there in 2019", "wake me at 7 in 3 days what's left"])
def test_what_is_no_sum(said: str) -> None:
    assert word_sum(said) is None


def test_that_is_the_last_result() -> None:
    assert word_sum("half of that", 56) == Result(28)
    assert word_sum("half of that") is None


def test_numbers_become_numerals() -> None:
    assert numerals("twenty five bags and a dozen eggs") == "25 bags and 12 eggs"
