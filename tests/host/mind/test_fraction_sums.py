"""Fractions as decimals, and back."""

from __future__ import annotations

import pytest
from os1.mind.fraction_sums import decimal_of, fraction_of
from os1.mind.word_sums import numerals


@pytest.mark.parametrize(("said", "value"), [
    ("what's three eighths as a decimal", 0.375), ("two and three quarters as a decimal", 2.75),
    ("what is seven over twenty as a decimal", 0.35), ("what's the decimal for one fifth", 0.2),
    ("half as a decimal", 0.5), ("convert five eighths to a decimal", 0.625), ("two and a quarter in decimals", 2.25),
    ("one over zero as a decimal", None), ("what's three eighths of forty", None),
])
def test_decimal(said: str, value: float | None) -> None:
    assert decimal_of(numerals(said)) == value


@pytest.mark.parametrize(("said", "words"), [
    ("point seven five as a fraction", "3 quarters"), ("two point five as a fraction", "2 and 1 half"),
    ("zero point six as a fraction", "3 fifths"), ("what's a fraction", "")])
def test_fraction(said: str, words: str) -> None:
    assert fraction_of(numerals(said)) == words
