"""os1 calendar: shows, and changes only when it is told to."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes.appointments import calendar
from os1 import cli
from os1.cli.calendar import day, when
from os1.errors import CalendarTrouble
from os1.work.calendar.accounts import FILE

PILLS = """BEGIN:VEVENT
UID:pills
SUMMARY:Pills
DTSTART:20260101T080000
DURATION:PT5M
RRULE:FREQ=DAILY
END:VEVENT"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    (tmp_path / FILE).write_text(f'[mine]\npath = "{tmp_path}/mine.ics"\nmay_change = true\n')
    (tmp_path / "mine.ics").write_bytes(calendar(PILLS))
    return tmp_path / "mine.ics"


def test_the_coming_days(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["calendar"]) == 0
    assert capsys.readouterr().out.count("Pills at 8 a.m.") >= 6


def test_nothing_is_changed_without_do(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert cli.main(["calendar", "add", "Dentist", "tomorrow", "16:00"]) == 0
    assert cli.main(["calendar", "off", "pills"]) == 0
    assert file.read_bytes() == before and capsys.readouterr().out.count("--do") == 2


def test_moved_and_taken_back(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert cli.main(["calendar", "move", "pills", "9:30", "--all", "--do"]) == 0
    assert b"T093000" in file.read_bytes()
    assert cli.main(["calendar", "undo", "--do"]) == 0
    assert file.read_bytes() == before
    assert cli.main(["calendar", "undo", "--do"]) == 1


def test_without_a_calendar_it_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                        capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    assert cli.main(["calendar"]) == 1
    assert FILE in capsys.readouterr().err


def test_days_and_times() -> None:
    thursday = date(2026, 11, 26)
    assert day("fri", thursday) == date(2026, 11, 27) and day("thursday", thursday) == date(2026, 12, 3)
    assert day("2027-01-02", thursday) == date(2027, 1, 2)
    now = datetime(2026, 3, 28, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert when(["tomorrow", "2:30"], now, None)[0].hour == 3, "that hour is left out"
    for wrong in (["someday"], ["25:61"]):
        with pytest.raises(CalendarTrouble):
            when(wrong, now, None)
