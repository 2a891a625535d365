"""os1.mind.framed: a wish in another order is the same wish; what is more than that stays what it was."""

from __future__ import annotations

import pytest
from os1.mind.framed import framed

TIMES = frozenset(("at half past four this afternoon", "tomorrow", "at half past four", "tomorrow at half past four",
                   "at quarter to six this evening", "at four tomorrow morning", "on friday", "at six",
                   "on friday at six", "in twenty minutes", "on sundays"))


def told(said: str) -> str:
    return framed(said, TIMES.__contains__)


@pytest.mark.parametrize(("said", "same"), [
    ("remind me at half four this afternoon to water the tomatoes",
     "remind me at half past four this afternoon to water the tomatoes"),
    ("can you remind me to water the tomatoes tomorrow at half four please",
     "remind me tomorrow at half past four to water the tomatoes"),
    ("remind me to call anna on friday at six about the lease",
     "remind me on friday at six to call anna about the lease"),
    ("remind me at six to call anna on friday", "remind me on friday at six to call anna"),
    ("remind me in twenty minutes about the oven", "remind me in twenty minutes about the oven"),
    ("set an alarm called shift for quarter to six this evening", "set a shift alarm for quarter to six this evening"),
    ("wake me at four tomorrow morning quiet hours or not", "set an alarm for four tomorrow morning"),
])
def test_the_same_in_the_order_of_a_template(said: str, same: str) -> None:
    assert told(said) == same


@pytest.mark.parametrize("said", [
    "what time is it", "remind me to water the tomatoes", "wake me at four tomorrow morning unless it rains",
    "remind me at six to call anna and tomorrow on friday", "set an alarm for the thing with the bird at six",
    "cancel the alarm at six", "did you remind me at six"])
def test_more_or_less_than_that_is_left_alone(said: str) -> None:
    assert told(said) == ""
