"""os1.mind.sound_alike: whose name was it?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.mind.sound_alike import likest, of_these

NAMES = ("Anna Berg", "Kenji Tanaka", "Maria Berg", "Garden", "Zofia Nowak", "Tom Weber")


# Heard so of the name by our recogniser, of two synthetic voices; then names that nobody of these has.
@pytest.mark.parametrize(("heard", "name"), [
    ("an", "Anna Berg"), ("and a", "Anna Berg"), ("any", "Anna Berg"), ("tom", "Tom Weber"),
    ("zoltan", ""), ("the bank", ""), ("paris", ""), ("a", ""), ("", ""), ("berg", "")])
def test_heard(heard: str, name: str) -> None:
    assert likest(heard, NAMES) == name


def test_an_address() -> None:
    people = [("Anna Berg", "anna@berg.example"), ("", "x@y.example")]
    assert of_these("any", people) == "anna@berg.example" and of_these("zoltan", people) == ""


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_nothing_raises(heard: str, names: list[str]) -> None:
    assert likest(heard, names) in {"", *names}
