"""Calendars of all sorts of programs."""

from __future__ import annotations

import pytest
from fakes.appointments import BERLIN, CALL, CHOIR, at, calendar
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import CalendarTrouble
from os1.work.calendar.expanding import between
from os1.work.calendar.reading import read


def test_one_bad_event_is_left_out_and_counted() -> None:
    broken = CHOIR.replace("DTSTART;TZID=Europe/Berlin:20261015T190000", "DTSTART:tomorrow").replace("choir", "broken")
    found = read(calendar(broken, CALL) + b"")
    assert [one.uid for one in between(found.calendar, at(2026, 10, 29), at(2026, 10, 30), BERLIN)] == ["call"]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\xff" * 100, b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"])
def test_what_is_no_calendar(data: bytes) -> None:
    try:
        found = read(data, "x.ics")
    except CalendarTrouble as e:
        assert "x.ics" in str(e)
    else:
        assert between(found.calendar, at(2026, 10, 29), at(2026, 10, 30), BERLIN) == []


@given(st.binary(max_size=60), st.integers(0, len(calendar(CHOIR, CALL))))
def test_bytes_anywhere(noise: bytes, place: int) -> None:
    """It is read, or it says that it can't be: nothing else is raised."""
    data = calendar(CHOIR, CALL)
    try:
        found = read(data[:place] + noise + data[place:])
        between(found.calendar, at(2026, 10, 20), at(2026, 11, 1), BERLIN)
    except CalendarTrouble:
        pass
