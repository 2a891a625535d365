"""What is on between two times. Germany puts its clocks back on 2026-10-25, New York on 2026-11-01."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes.appointments import BERLIN, BIRTHDAY, CALL, CHOIR, FLOATING, at, calendar
from os1.work.calendar.expanding import between
from os1.work.calendar.reading import read


def test_a_series_keeps_the_walls_time_when_clocks_change() -> None:
    found = between(read(calendar(CHOIR)).calendar, at(2026, 10, 20), at(2026, 11, 7), BERLIN)
    assert [one.start for one in found] == [at(2026, 10, 22, 19), at(2026, 10, 29, 19), at(2026, 11, 5, 19)]
    assert [str(one.start.utcoffset()) for one in found] == ["2:00:00", "1:00:00", "1:00:00"]
    assert found[0].end - found[0].start == timedelta(minutes=90) and found[0].repeats


def test_another_zone_is_told_in_ones_own() -> None:
    """That week New York is five hours behind, not six."""
    [found] = between(read(calendar(CALL)).calendar, at(2026, 10, 29), at(2026, 10, 30), BERLIN)
    assert found.start == at(2026, 10, 29, 15) and found.end == at(2026, 10, 29, 16) and not found.repeats


def test_a_whole_day_and_a_time_without_a_zone() -> None:
    found = between(read(calendar(FLOATING, BIRTHDAY)).calendar, at(2026, 10, 29), at(2026, 10, 30), BERLIN)
    assert [(one.summary, one.start, one.whole_day) for one in found] == [
        ("Mum's birthday", at(2026, 10, 29), True), ("Pills", at(2026, 10, 29, 8), False)]


def test_what_is_called_off_is_not_on() -> None:
    off = CHOIR.replace("RRULE", "EXDATE;TZID=Europe/Berlin:20261029T190000\nRRULE")
    single = CALL.replace("DURATION", "STATUS:CANCELLED\nDURATION")
    assert between(read(calendar(off, single)).calendar, at(2026, 10, 29), at(2026, 10, 30), BERLIN) == []


def test_one_of_a_series_that_was_moved() -> None:
    moved = ("BEGIN:VEVENT\nUID:choir\nSUMMARY:Choir\nRECURRENCE-ID;TZID=Europe/Berlin:20261029T190000\n"
             "DTSTART;TZID=Europe/Berlin:20261030T180000\nDTEND;TZID=Europe/Berlin:20261030T190000\nEND:VEVENT")
    found = between(read(calendar(CHOIR, moved)).calendar, at(2026, 10, 26), at(2026, 11, 6), BERLIN)
    assert [one.start for one in found] == [at(2026, 10, 30, 18), at(2026, 11, 5, 19)]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=DAILY;COUNT=100000000"])
def test_a_rule_without_an_end(rule: str) -> None:
    many = CHOIR.replace("FREQ=WEEKLY;BYDAY=TH", rule)
    assert len(between(read(calendar(many)).calendar, at(2026, 10, 20), at(2026, 10, 21), BERLIN)) <= 2000


def test_what_goes_on_over_midnight() -> None:
    party = "BEGIN:VEVENT\nUID:p\nSUMMARY:Party\nDTSTART:20261029T220000\nDTEND:20261030T030000\nEND:VEVENT"
    for day in (29, 30):
        assert len(between(read(calendar(party)).calendar, at(2026, 10, day), at(2026, 10, day + 1), BERLIN)) == 1
    assert between(read(calendar(party)).calendar, at(2026, 10, 31), at(2026, 11, 1), BERLIN) == []
