"""Past times, seen from a Tuesday noon and from a Wednesday morning."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.mind.memory.past import named, past

NOW, WEDNESDAY = datetime(2026, 11, 24, 12, 0), datetime(2026, 11, 25, 10, 30)


@pytest.mark.parametrize(("words", "begin", "end"), [
    ("yesterday", "11-23 00", "11-24 00"), ("yesterday evening", "11-23 18", "11-24 00"),
    ("today", "11-24 00", "11-25 00"), ("earlier", "11-24 00", "11-25 00"),
    ("this morning", "11-24 04", "11-24 12"), ("last night", "11-23 18", "11-24 04"),
    ("the day before yesterday", "11-22 00", "11-23 00"), ("last tuesday", "11-17 00", "11-18 00"),
    ("on monday", "11-23 00", "11-24 00"), ("on friday evening", "11-20 18", "11-21 00"),
    ("last week", "11-16 00", "11-23 00"), ("two days ago", "11-22 00", "11-23 00"),
    ("a week ago", "11-15 00", "11-20 00"), ("three hours ago", "11-24 08", "11-24 10"),
    ("in march", "03-01 00", "04-01 00"), ("on the 4th of march", "03-04 00", "03-05 00"),
    ("on march the fourth", "03-04 00", "03-05 00"), ("on the twenty second of november", "11-22 00", "11-23 00"),
    ("last weekend", "11-21 00", "11-23 00"), ("on november 3", "11-03 00", "11-04 00"),
    ("over the past month", "10-01 00", "11-01 00"), ("a few days ago", "11-21 00", "11-22 00"),
])
def test_the_time_at_the_end(words: str, begin: str, end: str) -> None:
    found = past(f"what did i say {words}", NOW)
    assert found and found[1] == "what did i say"
    assert tuple(f"{at:%m-%d %H}" for at in found[0]) == (begin, end)


def test_december_was_last_year() -> None:
    found = past("what did i tell you in december", NOW)
    assert found and found[0][0] == datetime(2025, 12, 1)


@pytest.mark.parametrize("words", ["what did i say", "remember the milk", "on the 31st of february", "in the kitchen"])
def test_no_time(words: str) -> None:
    assert past(words, NOW) is None


@pytest.mark.parametrize(("text", "begin", "end"), [
    ("today", "2026-11-25", "2026-11-26"), ("yesterday", "2026-11-24", "2026-11-25"),
    ("the day before yesterday", "2026-11-23", "2026-11-24"), ("last Tuesday", "2026-11-24", "2026-11-25"),
    ("on wednesday", "2026-11-18", "2026-11-19"), ("thursday", "2026-11-19", "2026-11-20"),
    ("last week", "2026-11-16", "2026-11-23"), ("this week", "2026-11-23", "2026-11-30"),
    ("last weekend", "2026-11-21", "2026-11-23"), ("last month", "2026-10-01", "2026-11-01"),
    ("this year", "2026-01-01", "2027-01-01"), ("last year", "2025-01-01", "2026-01-01"),
    ("in march", "2026-03-01", "2026-04-01"), ("in december", "2025-12-01", "2026-01-01"),
    ("two weeks ago", "2026-11-09", "2026-11-14"), ("a month ago", "2026-10-01", "2026-11-01"),
    ("three days ago", "2026-11-22", "2026-11-23"), ("last night", "2026-11-24T18:00", "2026-11-25T04:00"),
    ("this morning", "2026-11-25T04:00", "2026-11-25T12:00"),
    ("In  March 2019", "2019-03-01", "2019-04-01"), ("two hours ago", "2026-11-25T07:30", "2026-11-25T09:30"),
    ("in the last week", "2026-11-16", "2026-11-23"), ("last friday night", "2026-11-20T18:00", "2026-11-21T04:00"),
])
def test_named(text: str, begin: str, end: str) -> None:
    assert named(text, WEDNESDAY) == (datetime.fromisoformat(begin), datetime.fromisoformat(end))


@pytest.mark.parametrize("text", ["", "soon", "the bus", "in march 0000", "999999999 days ago", "99999 years ago",
                                  "9999 hours ago", "tomorrow", "on the 2200000000th of may", "on the fiftieth of may"])
def test_not_named(text: str) -> None:
    assert named(text, WEDNESDAY) is None


@given(st.text("abcdefghijklmnopqrstuvwxyz 0123456789"), st.datetimes())
def test_any_words_at_any_time_are_a_span_or_nothing(text: str, now: datetime) -> None:
    for words in (text, f"{text} ago", f"{text} weeks ago", f"the {text} of may", "last year"):
        span = named(words, now)
        assert span is None or span[0] < span[1]


@pytest.mark.parametrize("now", [datetime(2024, 2, 29), datetime(2026, 1, 1), datetime(2026, 11, 29, 23, 59)])
@pytest.mark.parametrize("words", ["last year", "last month", "a year ago", "a month ago", "last weekend", "on sunday"])
def test_at_the_edges_of_the_calendar(words: str, now: datetime) -> None:
    span = named(words, now)
    assert span and span[0] < span[1] and span[0] <= now
