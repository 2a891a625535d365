"""All calendars as one: read anew where something changed; what is changed is what was asked about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes.appointments import BERLIN, CALL, CHOIR, at, calendar
from os1.errors import CalendarTrouble
from os1.work.calendar import calendars as module
from os1.work.calendar.accounts import Account
from os1.work.calendar.calendars import Calendars, View
from os1.work.calendar.wishes import Kind, Wish, clashing

NOW = datetime(2026, 10, 26, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "choir.ics").write_bytes(calendar(CHOIR))
    (tmp_path / "work.ics").write_bytes(calendar(CALL))
    return tmp_path


def both(folder: Path, may_change: bool = True) -> Calendars:
    return Calendars([Account("home", folder / "home", may_change=may_change),
                      Account("work", folder / "work.ics", may_change=may_change)], BERLIN)


def day(view: View, *date: int) -> list[tuple[str, str, str]]:
    start = at(*date, 0)
    return [(one.calendar, one.summary, f"{one.start:%H:%M}") for one in view.between(start, start + timedelta(days=1))]


def test_two_calendars_are_one_in_the_wearers_time(folder: Path) -> None:
    view = both(folder).refresh(NOW)
    assert day(view, 2026, 10, 29) == [("work", "Call with New York", "15:00"), ("home", "Choir", "19:00")]
    assert not view.troubles


def test_only_what_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = module.read

    def watched(data: bytes, called: str) -> object:
        read.append(called)
        return real(data, called)
    monkeypatch.setattr(module, "read", watched)
    calendars = both(folder)
    calendars.refresh(NOW)
    calendars.refresh(NOW)
    (folder / "work.ics").write_bytes(calendar())
    assert day(calendars.refresh(NOW), 2026, 10, 29) == [("home", "Choir", "19:00")]
    assert sorted(read) == ["choir.ics", "work.ics", "work.ics"]


def test_what_cant_be_reached_is_told_and_the_rest_is_there(folder: Path) -> None:
    calendars = both(folder)
    calendars.refresh(NOW)
    (folder / "work.ics").unlink()
    view = calendars.refresh(NOW)
    assert len(view.troubles) == 1 and "work.ics" in view.troubles[0]
    assert ("home", "Choir", "19:00") in day(view, 2026, 10, 29)


def test_one_of_a_series_is_moved_and_only_that(folder: Path) -> None:
    calendars = both(folder)
    choir = next(one for one in calendars.refresh(NOW).occasions if one.summary == "Choir" and one.start > NOW)
    step = calendars.prepare(Wish(Kind.MOVE, "home", "Choir", at(2026, 10, 30, 18), choir), "u", NOW)
    (folder / "home" / "choir.ics").write_text(step["new"])
    view = calendars.refresh(NOW)
    assert ("home", "Choir", "18:00") in day(view, 2026, 10, 30)
    assert ("home", "Choir", "19:00") in day(view, 2026, 11, 5)


def test_what_changed_meanwhile_is_not_moved(folder: Path) -> None:
    calendars = both(folder)
    choir = next(one for one in calendars.refresh(NOW).occasions if one.summary == "Choir")
    (folder / "home" / "choir.ics").write_bytes(calendar(CHOIR.replace("T190000", "T200000")))
    with pytest.raises(CalendarTrouble, match="isn't any more as it was"):
        calendars.prepare(Wish(Kind.OFF, "home", "Choir", None, choir), "u", NOW)


def test_a_calendar_that_is_only_read_isnt_changed(folder: Path) -> None:
    calendars = both(folder, may_change=False)
    calendars.refresh(NOW)
    with pytest.raises(CalendarTrouble, match="only read"):
        calendars.prepare(Wish(Kind.ADD, "home", "Dentist", at(2026, 10, 27, 9)), "u", NOW)
    assert calendars.changeable == []


def test_a_file_with_something_unreadable_isnt_written(folder: Path) -> None:
    broken = "BEGIN:VEVENT\nUID:x\nSUMMARY:no beginning\nEND:VEVENT"
    (folder / "work.ics").write_bytes(calendar(CALL, broken))
    calendars = both(folder)
    assert calendars.refresh(NOW).left_out == 1
    with pytest.raises(CalendarTrouble, match="would lose"):
        calendars.prepare(Wish(Kind.ADD, "work", "Dentist", at(2026, 10, 27, 9)), "u", NOW)


def test_the_only_event_of_a_file_takes_its_file_along(folder: Path) -> None:
    calendars = both(folder)
    view = calendars.refresh(NOW)
    choir = next(one for one in view.occasions if one.summary == "Choir")
    call = next(one for one in view.occasions if one.summary == "Call with New York")
    assert calendars.prepare(Wish(Kind.OFF, "home", "", None, choir, all_of_it=True), "u", NOW)["new"] is None
    assert "VCALENDAR" in calendars.prepare(Wish(Kind.OFF, "work", "", None, call), "u", NOW)["new"]


def test_what_is_on_at_the_same_time_clashes(folder: Path) -> None:
    occasions = both(folder).refresh(NOW).occasions
    assert [one.summary for one in clashing(Wish(Kind.ADD, "home", "x", at(2026, 10, 29, 15, 30)), occasions)] == [
        "Call with New York"]
    assert not clashing(Wish(Kind.ADD, "home", "x", at(2026, 10, 29, 16)), occasions)
