"""Hostile calendars: whatever stands in them, a look ends soon, holds little, and says what it left out."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from os1.errors import CalendarTrouble
from os1.work.calendar.accounts import Account
from os1.work.calendar.calendars import Calendars
from os1.work.calendar.expanding import Occasion, expanded
from os1.work.calendar.folder import Folder
from os1.work.calendar.reading import read

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, tzinfo=BERLIN)
SOON_S = 20.0  # of processor time: hung is minutes
GOOD = "BEGIN:VEVENT\r\nUID:good\r\nSUMMARY:Good\r\nDTSTART:20261126T090000\r\nEND:VEVENT\r\n"


def event(rule: str = "", start: str = "DTSTART:20261101T090000", *more: str) -> str:
    lines = ["BEGIN:VEVENT", "UID:bad", "SUMMARY:Bad", start, *([f"RRULE:{rule}"] if rule else []), *more, "END:VEVENT"]
    return "\r\n".join(lines) + "\r\n"


def calendar(*parts: str) -> bytes:
    return "".join(("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n", *parts, "END:VCALENDAR\r\n")).encode()


def looked(data: bytes) -> tuple[list[Occasion], int]:
    """What a look finds and leaves out; it ends soon."""
    began = time.process_time()
    found = read(data)
    made, left_out = expanded(found.calendar, NOW - timedelta(31), NOW + timedelta(366), BERLIN)
    assert time.process_time() - began < SOON_S
    return made, left_out + found.left_out


ALL = ",".join(map(str, range(24)))
BOMBS = {
    "every second": event("FREQ=SECONDLY"), "every minute": event("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"),
    "an hour's rule of fifty years": event("FREQ=HOURLY", "DTSTART:19700101T000000"),
    "thirtieth of February": event("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    "the sixth Monday": event("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"),
    "every minute, said otherwise": event(f"FREQ=DAILY;BYHOUR={ALL};BYMINUTE={ALL}"),
    "no step": event("FREQ=DAILY;INTERVAL=0"), "since the year 1": event("FREQ=DAILY", "DTSTART:00010101T000000"),
    "ten thousand dates": event("", "DTSTART:20261101T090000", "RDATE:" + ",".join(["20261101T090000"] * 10_000)),
    "a huge count": event("FREQ=SECONDLY;COUNT=99999999999999999999"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_rule_that_nobody_keeps_is_left_out_and_counted(bomb: str) -> None:
    made, left_out = looked(calendar(BOMBS[bomb], GOOD))
    assert [one.summary for one in made] == ["Good"] and left_out == 1


@pytest.mark.parametrize("rule", [
    "FREQ=HOURLY;INTERVAL=6;COUNT=20", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=YEARLY",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=DAILY;BYHOUR=8,14,20",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=11", "FREQ=DAILY;UNTIL=20261130T000000"])
def test_what_people_keep_is_kept(rule: str) -> None:
    since = "DTSTART:20240229T090000" if "29" in rule else "DTSTART:20261101T090000"
    read_, left_out = looked(calendar(event(rule, since), GOOD))
    assert not left_out and (any(one.summary == "Bad" for one in read_) or "BYMONTHDAY=29" in rule)


@pytest.mark.parametrize("part", [
    event("", "DTSTART:99991231T235959Z"), event("", "DTSTART:00010101T000000Z"),
    event("", "DTSTART;VALUE=DATE:99991231"),
    event("", "DTSTART:20261101T090000", "DURATION:P99999999999D"),
    event("", "DTSTART:20261301T090000"),
    event("", "DTSTART;TZID=../../etc/passwd:20261101T090000"),
    "BEGIN:VEVENT\r\nSUMMARY:nothing else\r\nEND:VEVENT\r\n"])
def test_no_time_that_there_is(part: str) -> None:
    made, _ = looked(calendar(part, GOOD))
    assert "Good" in [one.summary for one in made]


def test_a_zone_whose_clocks_change_every_second() -> None:
    zone = ("BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
            "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")
    made, _ = looked(calendar(zone, event("", "DTSTART;TZID=X:20261125T090000"), GOOD))
    assert {one.summary for one in made} == {"Good", "Bad"}


def test_what_is_nested_for_ever_is_no_calendar() -> None:
    for name in ("VEVENT", "X-A"):
        with pytest.raises(CalendarTrouble, match="in one another"):
            read(calendar(f"BEGIN:{name}\r\n" * 20_000, f"END:{name}\r\n" * 20_000))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_bytes_and_any_change_of_a_calendar(data: st.DataObject) -> None:
    """Nothing raises but the one trouble."""
    whole = bytearray(calendar(event("FREQ=WEEKLY;BYDAY=TH;COUNT=9"), GOOD, event("", "DTSTART;VALUE=DATE:20261124")))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        piece = data.draw(st.sampled_from((b"\0", b"\xff\xfe", b"\r\n", b":", b";", b"=", b"9" * 30,
                                           b"BEGIN:VEVENT\r\n",
                                           b"END:VEVENT\r\n", b"RRULE:", b"FREQ=SECONDLY", b"TZID=", b"\\n", b"-")))
        whole[at:at + data.draw(st.integers(0, 12))] = piece
    with suppress(CalendarTrouble):
        looked(bytes(whole))


def test_the_others_are_told_and_it_is_said_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.ics").write_bytes(calendar(GOOD))
    (tmp_path / "bad.ics").write_bytes(calendar(BOMBS["every second"]))
    (tmp_path / "worse.ics").write_bytes(b"BEGIN:VCALENDAR\r\n" * 5000)
    os.mkfifo(tmp_path / "pipe.ics")
    calendars = Calendars([Account("mine")], BERLIN, lambda account: Folder(tmp_path))
    view = calendars.refresh(NOW)
    assert [one.summary for one in view.occasions] == ["Good"]
    assert any("in one another" in one for one in view.troubles) and any("leave out 1" in one for one in view.troubles)
