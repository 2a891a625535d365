"""The wearer's calendars by voice: told, asked about, changed after a yes, undone; over real files."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes.appointments import BIRTHDAY, CHOIR, calendar
from host.mind.at_work import AtOnce, at_work
from host.mind.conftest import Clock, Talk
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.script import Clock as ScriptClock
from os1.mind.script import parse, run
from os1.work.calendar.accounts import FILE
from os1.work.calendar.calendars import View
from os1.working import CalendarWork, Working

BERLIN = "Europe/Berlin"
SCRIPTS = sorted((Path(__file__).parent / "conversations_at_work").glob("calendar-*.txt"))
DENTIST = """BEGIN:VEVENT
UID:dentist
SUMMARY:Dentist
DTSTART;TZID=Europe/Berlin:20261127T090000
DTEND;TZID=Europe/Berlin:20261127T094500
END:VEVENT"""
LUNCH = """BEGIN:VEVENT
UID:lunch
SUMMARY:Lunch with Anna
LOCATION:the Oak
DTSTART;TZID=Europe/Berlin:20261126T123000
DTEND;TZID=Europe/Berlin:20261126T140000
END:VEVENT"""


@pytest.fixture(autouse=True)
def in_berlin(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The wall's clock is Berlin's."""
    monkeypatch.setenv("TZ", getattr(request, "param", BERLIN))
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


class EveryMinute(CalendarWork):
    """Looks as often as the daemon lets it, whatever a script does to the clock."""

    def view(self) -> View | None:
        self.fresh()
        return super().view()


def with_calendar(place: Path, now: Callable[[], datetime], may_change: bool = True,
                  kind: type[CalendarWork] = CalendarWork) -> Working:
    """Her work, with a calendar: files in a folder."""
    working = at_work(place, lambda: now().timestamp())
    (place / "mine").mkdir(exist_ok=True)
    for name, *events in (("choir", CHOIR), ("dentist", DENTIST), ("lunch", LUNCH), ("mum", BIRTHDAY)):
        if not (place / "mine" / f"{name}.ics").exists():
            (place / "mine" / f"{name}.ics").write_bytes(calendar(*events))
    (place / "home" / FILE).write_text(f'[mine]\npath = "{place}/mine"\nmay_change = {str(may_change).lower()}\n')
    working.calendar = area = kind(working, ZoneInfo(os.environ["TZ"]), looker=AtOnce())
    working.add(area)
    area.fresh()
    return working


class Room:
    def __init__(self, place: Path, mind: Mind, clock: Clock, may_change: bool = True) -> None:
        self.place = place / "mine"
        self.working = with_calendar(place, lambda: clock.now, may_change)
        mind.work = self.working
        self.talk = Talk(mind, clock)
        self.talk.exchange.hand = ""  # a voice that nobody knows

    def __call__(self, text: str, by: str = "tap") -> str:
        """by: how a yes is given; "": in a voice."""
        self.talk.exchange.hand = by if text.startswith(("yes", "undo")) else ""
        return " ".join([self.talk(text), *(thought.text for thought in self.talk.exchange.worked())])

    def text(self, name: str) -> str:
        return (self.place / name).read_text() if (self.place / name).exists() else ""


@pytest.fixture
def room(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> Room:
    return Room(tmp_path, wake(), clock)


def test_a_day_holds_her_reminders_too(room: Room) -> None:
    room("remind me on thursday at ten to call the plumber")
    said = room("what's on thursday")
    assert all(word in said for word in ("Lunch with Anna", "Choir", "half past twelve", "plumber", "the Oak"))
    assert "Choir" not in room("what are my reminders for tomorrow")


def test_is_there_time(room: Room) -> None:
    assert "Dentist" in room("am i free on friday at nine")
    assert "Dentist" not in room("am i free on friday at four")
    assert "Choir" in room("am i free on thursday")


def test_one_of_a_series_is_moved_by_a_hand_and_by_no_voice_nearby(room: Room) -> None:
    before = room.text("choir.ics")
    assert "of them?" in room("move the choir to friday")
    asked = room("just this one")
    assert "Thursday" in asked and "Friday" in asked and "seven" in asked
    assert "tap" in room("yes", by="").lower() and room.text("choir.ics") == before, "a television may say yes"
    assert "Choir" in room("yes")
    assert "RECURRENCE-ID" in room.text("choir.ics")
    assert "Choir" in room("what's on friday") and "Choir" not in room("what's on thursday")
    assert "tap" in room("undo that", by="").lower() and "RECURRENCE-ID" in room.text("choir.ics")
    room("no")
    room("undo that")
    assert room.text("choir.ics") == before


def test_the_whole_series(room: Room) -> None:
    room("move the choir to friday")
    room("all of them")
    room("yes")
    assert "BYDAY=FR" in room.text("choir.ics")


def test_no_leaves_everything(room: Room) -> None:
    before = room.text("dentist.ics")
    room("when is the dentist")
    assert "ten" in room("move it to ten")
    room("no")
    assert room.text("dentist.ics") == before


def test_it_is_what_was_spoken_of(room: Room) -> None:
    assert "Friday" in room("when is the dentist")
    asked = room("move it to four")
    assert "four" in asked and "afternoon" in asked
    room("yes")
    assert "T160000" in room.text("dentist.ics")
    assert room("call it off")
    room("yes")
    assert room.text("dentist.ics") == ""
    room("undo")
    assert "T160000" in room.text("dentist.ics")


def test_something_new_clashes_and_is_put_in_all_the_same(room: Room) -> None:
    asked = room("put the plumber on thursday at one")
    assert "Lunch with Anna" in asked
    room("yes please")
    made = [path for path in room.place.iterdir() if path.name not in ("choir.ics", "dentist.ics", "lunch.ics",
                                                                        "mum.ics")]
    assert len(made) == 1 and "SUMMARY:Plumber" in made[0].read_text() and "20261126T130000" in made[0].read_text()
    assert "Plumber" in room("what have you changed today")


def test_a_calendar_that_is_only_read_is_left_alone(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> None:
    room = Room(tmp_path, wake(), clock, may_change=False)
    assert "only read" in room("move the dentist to four")
    assert "calendar.toml" in room("put the plumber in my calendar on thursday at one")


def test_without_calendars_a_day_is_her_reminders(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> None:
    mind = wake()
    mind.work = at_work(tmp_path, lambda: clock.now.timestamp())
    talk = Talk(mind, clock)
    assert "Thursday" in talk("what's on thursday")
    assert "os1 calendar" in talk("what does next week look like").lower()


def test_what_wasnt_looked_at_lately_is_looked_at_first(room: Room, clock: Clock) -> None:
    clock.forward(minutes=10)
    (room.place / "dentist.ics").unlink()
    said = room("what's on friday")
    assert "calendar" in said and "Dentist" not in said


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path: Path, seed: int, tmp_path: Path, grammar: Grammar, skills: Skills) -> None:
    def wake(clock: ScriptClock) -> Mind:
        mind = Mind(Store(tmp_path / "m.db"), persona.load(), grammar, skills, clock, random.Random(seed))
        mind.work = with_calendar(tmp_path, clock, kind=EveryMinute)
        return mind

    zone = next((line.removeprefix("# TZ=") for line in path.read_text().splitlines() if line.startswith("# TZ=")), "")
    if zone:
        os.environ["TZ"] = zone
        time.tzset()
    verdicts = [verdict for turn in run(parse(path.read_text()), wake) for verdict in turn.verdicts]
    failed = [f"{path.name}:{verdict.line.number}: {verdict.line.kind} {verdict.line.text}  <- {verdict.said!r}"
              for verdict in verdicts if not verdict.holds]
    assert len(verdicts) >= 4 and not failed, "\n".join(failed)
