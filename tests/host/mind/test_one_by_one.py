"""Several things of one kind, named in one breath."""

from __future__ import annotations

import pytest
from os1.mind.one_by_one import each


@pytest.mark.parametrize(
    "said, wishes",
    [
        ("wake me at six and at seven", ["wake me at six", "wake me at seven"]),
        (
            "set alarms for six thirty and quarter to seven",
            ["set an alarm for six thirty", "set an alarm for quarter to seven"],
        ),
        (
            "set an alarm for seven and another one for eight tomorrow",
            ["set an alarm for seven tomorrow", "set an alarm for eight tomorrow"],
        ),
        (
            "set a timer for five minutes and another for ten",
            ["set a timer for five minutes", "set a timer for ten minutes"],
        ),
        ("set two timers for five and ten minutes", ["set a timer for five minutes", "set a timer for ten minutes"]),
        (
            "set timers for one hour two hours and three hours",
            ["set a timer for one hour", "set a timer for two hours", "set a timer for three hours"],
        ),
        (
            "remind me to call mum tomorrow at six and buy milk at seven",
            ["remind me to call mum tomorrow at six", "remind me to buy milk at seven tomorrow"],
        ),
        ("what's the time and the date", ["what's the time", "what's the date"]),
    ],
)
def test_each_is_a_wish_of_its_own(said: str, wishes: list[str]) -> None:
    assert each(said) == wishes


@pytest.mark.parametrize("said", [
    "wake me at six", "set a timer for one hour ten minutes", "remind me to eat fish and chips at seven",
    "remind me to pick up tom and anna at noon", "remind me tomorrow at nine to call the bank and to pay the rent",
    "what's the time", "i like fish and chips"])
def test_what_is_one_thing_stays_one(said: str) -> None:
    assert each(said) == []
