"""Days out of what people say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.work.files.finding.times import FIRST, LAST, MONTHS, SEASONS, span

TODAY = date(2026, 11, 29)  # a Sunday


@pytest.mark.parametrize(("said", "first", "last", "rest"), [
    ("the contract last spring", "2026-03-01", "2026-05-31", "the contract"),
    ("photos from last winter", "2025-12-01", "2026-02-28", "photos from"),
    ("this autumn", "2026-09-01", "2026-11-30", ""),
    ("in the summer of 2023", "2023-06-01", "2023-08-31", ""),
    ("winter 2020", "2020-12-01", "2021-02-28", ""),
    ("invoice in march", "2026-03-01", "2026-03-31", "invoice"),
    ("invoice last december", "2025-12-01", "2025-12-31", "invoice"),
    ("may 2024", "2024-05-01", "2024-05-31", ""),
    ("tax 2023", "2023-01-01", "2023-12-31", "tax"),
    ("between 2019 and 2021", "2019-01-01", "2021-12-31", ""),
    ("yesterday", "2026-11-28", "2026-11-28", ""),
    ("the day before yesterday", "2026-11-27", "2026-11-27", ""),
    ("two weeks ago", "2026-11-12", "2026-11-18", ""),
    ("three days ago", "2026-11-26", "2026-11-26", ""),
    ("a year ago", "2025-05-31", "2026-05-30", ""),
    ("last week", "2026-11-16", "2026-11-22", ""),
    ("this week", "2026-11-23", "2026-11-29", ""),
    ("last month", "2026-10-01", "2026-10-31", ""),
    ("last year", "2025-01-01", "2025-12-31", ""),
    ("in the last three months", "2026-08-31", "2026-11-29", ""),
    ("last friday", "2026-11-27", "2026-11-27", ""),
    ("on the 5th of may", "2026-05-05", "2026-05-05", ""),
    ("december 24", "2025-12-24", "2025-12-24", ""),
    ("since march", "2026-03-01", str(LAST), ""),
    ("everything since 2020", "2020-01-01", str(LAST), "everything"),
    ("before 2020", str(FIRST), "2019-12-31", ""),
    ("after last summer", "2026-09-01", str(LAST), ""),
    ("last christmas", "2025-12-01", "2025-12-31", ""),
    ("lately", "2026-09-30", "2026-11-29", ""),
])  # fmt: skip
def test_said(said: str, first: str, last: str, rest: str) -> None:
    found, left = span(said, TODAY)
    assert found and (str(found.first), str(found.last), left) == (first, last, rest)


@pytest.mark.parametrize("said", ["the letter i may send", "march of the penguins", "spring cleaning list", "",
                                  "fall protection"])
def test_no_time(said: str) -> None:
    assert span(said, TODAY) == (None, said)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([*SEASONS, *MONTHS]))
def test_last_is_over_and_the_latest(today: date, name: str) -> None:
    found, _ = span(f"last {name}", today)
    assert found and found.last < today < found.last + timedelta(days=460)
