"""Times that are past, seen from a Tuesday noon."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.mind.memory.past import past

NOW = datetime(2026, 11, 24, 12, 0)


@pytest.mark.parametrize(("words", "begin", "end"), [
    ("yesterday", "11-23 00", "11-24 00"), ("yesterday evening", "11-23 18", "11-24 00"), ("today", "11-24 00",
    "11-24 12"),
    ("this morning", "11-24 05", "11-24 12"), ("last night", "11-23 18", "11-24 05"),
    ("the day before yesterday", "11-22 00", "11-23 00"), ("last tuesday", "11-17 00", "11-18 00"),
    ("on monday", "11-23 00", "11-24 00"), ("on friday evening", "11-20 18", "11-21 00"),
    ("last week", "11-16 00", "11-23 00"), ("two days ago", "11-22 00", "11-23 00"),
    ("a week ago", "11-14 00", "11-21 00"), ("three hours ago", "11-24 08", "11-24 10"),
    ("in march", "03-01 00", "04-01 00"), ("on the 4th of march", "03-04 00", "03-05 00"),
    ("on march the fourth", "03-04 00", "03-05 00"), ("on the twenty second of november", "11-22 00", "11-23 00"),
    ("last weekend", "11-21 00", "11-23 00"),
])
def test_spans(words: str, begin: str, end: str) -> None:
    found = past(f"what did i say {words}", NOW)
    assert found and found[1] == "what did i say"
    assert tuple(f"{at:%m-%d %H}" for at in found[0]) == (begin, end)


def test_december_was_last_year() -> None:
    found = past("what did i tell you in december", NOW)
    assert found and found[0][0] == datetime(2025, 12, 1)


@pytest.mark.parametrize("words", ["what did i say", "remember the milk", "on the 31st of february", "in the kitchen"])
def test_no_time(words: str) -> None:
    assert past(words, NOW) is None
