"""Moved, called off, added; read again as another program would."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from fakes.appointments import BERLIN, BIRTHDAY, CALL, CHOIR, FLOATING, at, calendar
from icalendar import Calendar
from os1.errors import CalendarTrouble
from os1.work.calendar.changing import Changed, added, called_off, moved
from os1.work.calendar.expanding import Occasion, between
from os1.work.calendar.reading import read

NOW = datetime(2026, 10, 1, tzinfo=UTC)


FIRST, LAST = at(2026, 10, 20), at(2026, 11, 14)


def on(data: bytes | Calendar, first: datetime = FIRST, last: datetime = LAST) -> list[Occasion]:
    found = read(data).calendar if isinstance(data, bytes) else data
    return between(found, first, last, BERLIN)


def move(data: bytes, uid: str, day: int, to: datetime, all_of_it: bool = False) -> Changed:
    [one] = [one for one in on(data) if one.uid == uid and one.start.day == day]
    return moved(read(data).calendar, one, to, BERLIN, NOW, all_of_it)


def test_one_of_a_series() -> None:
    changed = move(calendar(CHOIR, CALL), "choir", 29, at(2026, 10, 30, 16))
    starts = [one.start for one in on(changed.data) if one.uid == "choir"]
    assert starts == [at(2026, 10, 22, 19), at(2026, 10, 30, 16), at(2026, 11, 5, 19), at(2026, 11, 12, 19)]
    assert (changed.before, changed.after) == (at(2026, 10, 29, 19), at(2026, 10, 30, 16))
    again = move(changed.data, "choir", 30, at(2026, 10, 28, 12))
    assert [one.start for one in on(again.data) if one.uid == "choir"][1] == at(2026, 10, 28, 12)
    assert read(again.data).calendar.to_ical().count(b"RECURRENCE-ID") == 1, "moved twice it is still one"


def test_the_whole_series_with_what_was_moved_and_called_off() -> None:
    data = move(calendar(CHOIR), "choir", 29, at(2026, 10, 30, 16)).data
    [later] = [one for one in on(data) if one.start == at(2026, 11, 5, 19)]
    data = called_off(read(data).calendar, later, BERLIN, NOW).data
    changed = move(data, "choir", 22, at(2026, 10, 23, 20), all_of_it=True)
    assert [one.start for one in on(changed.data)] == [at(2026, 10, 23, 20), at(2026, 10, 31, 17), at(2026, 11, 13, 20)]


@pytest.mark.parametrize("to", [at(2026, 10, 23, 18), at(2026, 10, 21, 20), at(2026, 10, 20, 23), at(2026, 10, 22, 8)])
def test_the_whole_series_to_another_day_at_any_hour(to: datetime) -> None:
    changed = move(calendar(CHOIR), "choir", 22, to, all_of_it=True)
    assert [one.start for one in on(changed.data, at(2026, 10, 18), at(2026, 10, 31))] == [to, to + timedelta(days=7)]


@pytest.mark.parametrize("until", ["20261112T180000Z", "20261112T235959", "20261113"])
@pytest.mark.parametrize("to", [at(2026, 10, 22, 21), at(2026, 10, 23, 19), at(2026, 10, 21, 8)])
def test_the_last_of_a_series_is_not_lost_when_all_move(until: str, to: datetime) -> None:
    data = calendar(CHOIR.replace("FREQ=WEEKLY;BYDAY=TH", f"FREQ=WEEKLY;UNTIL={until}"))
    before = on(data, at(2026, 10, 18), at(2026, 12, 31))
    assert len(before) == 4, "clocks go back among them"
    changed = move(data, "choir", 22, to, all_of_it=True)
    after = [one.start for one in on(changed.data, at(2026, 10, 18), at(2026, 12, 31))]
    assert after == [to + timedelta(days=7 * number) for number in range(4)]


def test_days_that_were_added_to_a_series_move_with_it() -> None:
    more = "RRULE:FREQ=WEEKLY;COUNT=2\nRDATE;TZID=Europe/Berlin:20261124T190000\nRDATE;VALUE=DATE-TIME;" \
           "TZID=Europe/Berlin:20261201T190000"
    data = calendar(re.sub(r"RRULE:.*", more, CHOIR))
    assert len(on(data, at(2026, 10, 18), at(2026, 12, 31))) == 3
    changed = move(data, "choir", 22, at(2026, 10, 23, 20), all_of_it=True)
    starts = [one.start for one in on(changed.data, at(2026, 10, 18), at(2026, 12, 31))]
    assert starts == [at(2026, 10, 23, 20), at(2026, 11, 25, 20), at(2026, 12, 2, 20)]


def test_a_rule_that_names_its_days_is_left_alone() -> None:
    monthly = CHOIR.replace("FREQ=WEEKLY;BYDAY=TH", "FREQ=MONTHLY;BYMONTHDAY=15")
    with pytest.raises(CalendarTrouble, match="names its days"):
        moved(
            read(calendar(monthly)).calendar,
            on(calendar(monthly), at(2026, 10, 14))[0],
            at(2026, 10, 16, 19),
            BERLIN,
            NOW,
            all_of_it=True,
        )


def test_in_its_own_zone() -> None:
    changed = move(calendar(CALL), "call", 29, at(2026, 11, 5, 16))
    assert b"DTSTART;TZID=America/New_York:20261105T100000" in changed.data, (
        "New York has put back its clocks too by then"
    )
    assert [(one.start, one.end) for one in on(changed.data)] == [(at(2026, 11, 5, 16), at(2026, 11, 5, 17))]
    floating = move(calendar(FLOATING), "floating", 29, at(2026, 10, 29, 9))
    assert b"DTSTART:20261029T090000\r\n" in floating.data


def test_one_is_called_off_and_all_are() -> None:
    [one] = [one for one in on(calendar(CHOIR, CALL)) if one.start == at(2026, 10, 29, 19)]
    changed = called_off(read(calendar(CHOIR, CALL)).calendar, one, BERLIN, NOW)
    assert [one.start.day for one in on(changed.data) if one.uid == "choir"] == [22, 5, 12] and changed.after is None
    assert len(on(changed.data)) == 4
    gone = called_off(read(calendar(CHOIR, CALL)).calendar, one, BERLIN, NOW, all_of_it=True)
    assert [one.uid for one in on(gone.data)] == ["call"]


def test_a_day_of_a_yearly_one() -> None:
    changed = move(calendar(BIRTHDAY), "birthday", 29, at(2026, 10, 31))
    assert [(one.start, one.whole_day) for one in on(changed.data)] == [(at(2026, 10, 31), True)]
    assert [one.start for one in on(changed.data, at(2027, 10, 1), at(2027, 11, 1))] == [at(2027, 10, 29)]


def test_added() -> None:
    first = added(None, "Dentist", at(2026, 10, 29, 9), timedelta(minutes=30), "u1@x", NOW, "Main Street")
    second = added(read(first.data).calendar, "Holiday", date(2026, 10, 30), timedelta(days=1), "u2@x", NOW)
    assert [(one.summary, one.start, one.place, one.whole_day) for one in on(second.data)] == [
        ("Dentist", at(2026, 10, 29, 9), "Main Street", False), ("Holiday", at(2026, 10, 30), "", True)]
    with pytest.raises(CalendarTrouble, match="needs a name"):
        added(None, " ", at(2026, 10, 29, 9), timedelta(hours=1), "u", NOW)


def test_other_programs_see_that_it_changed() -> None:
    changed = move(calendar(CALL), "call", 29, at(2026, 10, 29, 16))
    assert b"SEQUENCE:0" in changed.data
    assert b"SEQUENCE:1" in move(changed.data, "call", 29, at(2026, 10, 29, 17)).data


def test_what_is_gone() -> None:
    one = on(calendar(CALL))[0]
    with pytest.raises(CalendarTrouble, match="isn't in the calendar"):
        moved(read(calendar(CHOIR)).calendar, one, at(2026, 10, 29, 16), BERLIN, NOW)


def test_the_calendar_given_is_not_changed() -> None:
    given = read(calendar(CHOIR)).calendar
    before = given.to_ical()
    called_off(given, on(given)[0], BERLIN, NOW)
    moved(given, on(given)[0], at(2026, 10, 29, 16), BERLIN, NOW)
    assert given.to_ical() == before
