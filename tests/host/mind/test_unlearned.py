"""Forgetting a fact by what it says, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def told(talk: Any) -> Any:
    talk("you may remember what i tell you")
    talk("i'm from bergen originally")
    talk("my daughter pia loves figs")
    return talk


def test_that_fact_goes_and_the_one_told_last_stays(told: Any) -> None:
    told("forget that i'm from bergen")
    assert "bergen" not in told("where am i from").lower() and "figs" in told("what does pia love")


def test_a_reason_is_no_part_of_it(told: Any) -> None:
    told("forget that pia loves figs she's gone off them")
    assert "figs" not in told("what does pia love").lower() and "Bergen" in told("where am i from")


def test_without_its_comma_it_is_what_was_said_last(told: Any) -> None:
    told("forget that i was wrong")
    assert "figs" not in told("what does pia love").lower() and "Bergen" in told("where am i from")
