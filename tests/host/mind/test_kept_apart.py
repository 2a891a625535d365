"""The tables and small parsers behind the skills: lists of things, units, sums, twenty questions."""

from __future__ import annotations

import pytest
from os1.grammar import Grammar
from os1.mind.listing import like, list_name, things
from os1.mind.sums import DividedByZero, TooLarge, reckon
from os1.mind.things import QUESTIONS, THINGS, best_question, left
from os1.mind.units import all_units, convert


def test_things_said_in_a_row() -> None:
    assert things("some milk, two eggs and salt and pepper") == ["milk", "two eggs", "salt and pepper"]
    assert things("the bread and Bread") == ["bread"] and things(" , and ") == []
    assert like("eggs", "the egg") and like("tomatoes", "tomato") and not like("milk", "oat milk")
    assert list_name("my grocery list") == "shopping" and list_name("To-do") == "to do"


@pytest.mark.parametrize(("value", "unit", "to", "made"), [
    (1, "mile", "kilometre", 1.609344), (72, "fahrenheit", "celsius", 22.2222), (-40, "celsius", "fahrenheit", -40),
    (1, "pound", "gram", 453.59237), (1, "cup", "tablespoon", 16), (2, "dozen", "piece", 24),
    (0, "celsius", "kelvin", 273.15),
])
def test_units(value: float, unit: str, to: str, made: float) -> None:
    assert convert(value, unit, to) == pytest.approx(made, abs=1e-3)
    assert convert(value, unit, "hour") is None


def test_every_unit_can_be_said_and_every_said_one_is_known(grammar: Grammar) -> None:
    assert set(grammar.lists["unit"].values.values()) == set(all_units())


def test_sums() -> None:
    assert reckon([7, "plus", 8, "times", 2]) == 23 and reckon([5, "from", 12]) == 7
    assert reckon([10, "minus", 3, "minus", 2]) == 5
    with pytest.raises(DividedByZero):
        reckon([1, "over", 0])
    with pytest.raises(TooLarge):
        reckon([9, "power", 99])


def test_every_thing_is_found_by_honest_answers() -> None:
    for thing, true in THINGS.items():
        known: dict[str, bool] = {}
        while len(left(known)) > 1 and (what := best_question(left(known), known)):
            known[what] = what in true
        assert left(known) == [thing] and len(known) <= 14
    unasked = {"small_animal", "manylegs", "colourful", "pair", "time", "toy", "night"}
    assert set().union(*THINGS.values()) <= {*QUESTIONS, *unasked}
