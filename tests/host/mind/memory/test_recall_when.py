"""Spoken times of the past."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.mind.memory.recall_when import span

NOW = datetime(2026, 11, 25, 10, 30)  # a Wednesday


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
])
def test_span(text: str, begin: str, end: str) -> None:
    assert span(text, NOW) == (datetime.fromisoformat(begin), datetime.fromisoformat(end))


@pytest.mark.parametrize("text", ["", "soon", "the bus", "in march 0000", "999999999 days ago", "99999 years ago"])
def test_no_span(text: str) -> None:
    assert span(text, NOW) is None
