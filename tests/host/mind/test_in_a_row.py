"""Things to buy that are said in a row (os1.mind.in_a_row)."""

from __future__ import annotations

import pytest
from os1.mind.in_a_row import apart


@pytest.mark.parametrize(("said", "things"), [
    ("milk bread", ["milk", "bread"]),
    ("milk eggs bread", ["milk", "eggs", "bread"]),
    ("bananas two melons", ["bananas", "two melons"]),
    ("oat milk some cheese", ["oat milk", "some cheese"]),
    ("peanut butter", ["peanut butter"]),
    ("milk chocolate", ["milk chocolate"]),
    ("cream cheese bread", ["cream cheese", "bread"]),
    ("toilet paper", ["toilet paper"]),
    ("tea bags", ["tea bags"]),
])
def test_things_in_a_row_are_told_apart(said: str, things: list[str]) -> None:
    """Two words are two things where each of them is one by itself."""
    assert apart(said) == things
