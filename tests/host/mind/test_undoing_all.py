"""Several things done, of different kinds, and taken back: one after the other, and all of a morning at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from host.mind.at_work import furnished
from host.mind.conftest import Clock, Talk
from host.mind.test_agenda import in_berlin, with_calendar
from os1.mind import Mind
from os1.mind.skills.undoing_all import span

__all__ = ["in_berlin"]
MORNING = datetime(2026, 11, 23, 8, 10)


class Room:
    def __init__(self, place: Path, mind: Mind, clock: Clock) -> None:
        furnished(place / "user")
        self.place, self.clock = place, clock
        clock.now = MORNING.replace(tzinfo=ZoneInfo(os.environ["TZ"]))
        mind.work = with_calendar(place, lambda: clock.now)
        self.talk = Talk(mind, clock)

    def __call__(self, *texts: str) -> str:
        """All that she says to the last of these, at once and after."""
        said = ""
        for text in texts:
            said = " ".join([self.talk(text), *(thought.text for thought in self.talk.exchange.worked())])
        return said

    def names(self) -> set[str]:
        return {str(path.relative_to(self.place)) for folder in ("user", "mine")
                for path in (self.place / folder).rglob("*") if path.is_file()}


@pytest.fixture
def room(wake: Callable[..., Mind], clock: Clock, tmp_path: Path) -> Iterator[Room]:
    yield Room(tmp_path, wake(), clock)


def done(room: Room) -> set[str]:
    """A list, a calendar and a folder changed, in that order; what was there before."""
    room("what's on thursday")
    before = room.names()
    room("add milk to my shopping list")
    room("put the plumber on tuesday at nine", "yes")
    room("tidy my downloads", "yes")
    assert len(room.names() - before) > 2
    return before


def test_one_after_the_other_the_newest_first_and_each_is_named(room: Room) -> None:
    before = done(room)
    assert "invoices" in room("undo") and len(room.names() - before) == 1
    assert "lumber" in room("undo that too") and room.names() == before
    assert "milk" in room("and the one before, undo that as well")
    assert "nothing" in room("undo") or "Nothing" in room("undo")


def test_a_whole_morning_is_told_and_taken_back_after_a_yes(room: Room) -> None:
    before = done(room)
    room.clock.now += timedelta(hours=6)
    asked = room("undo everything from this morning")
    assert "two things" in asked and "lumber" in asked and "invoices" in asked and room.names() != before
    assert "two things" in room("yes") and room.names() == before
    assert "yes" not in room("undo everything from this morning")


def test_a_no_and_a_voice_take_nothing_back(room: Room) -> None:
    before = done(room)
    after = room.names()
    room("take back everything you did today", "no")
    assert room.names() == after != before
    room.talk.exchange.hand = ""
    assert "tap" in room("take back everything you did today", "yes").lower() and room.names() == after
    room.talk.exchange.hand = "tap"
    room("yes")
    assert room.names() == before


def test_what_was_done_at_another_time_stays(room: Room) -> None:
    before = done(room)
    after = room.names()
    room.clock.now += timedelta(hours=6)
    room("undo everything from this afternoon")
    assert room.names() == after
    room.clock.now += timedelta(days=1)
    room("undo everything from today")
    assert room.names() == after
    room("undo everything from yesterday", "yes")
    assert room.names() == before


@pytest.mark.parametrize(("said", "hours"), [("morning", (0, 12)), ("afternoon", (12, 18)), ("evening", (18, 24)),
                                             ("today", (0, 24)), ("yesterday", (-24, 0)), ("hour", (7, 8))])
def test_spans(said: str, hours: tuple[int, int]) -> None:
    now = datetime(2026, 11, 23, 8, 0)
    midnight = datetime(2026, 11, 23)
    assert span(said, now) == tuple(midnight + timedelta(hours=hour) for hour in hours)
