"""All of the wearer's calendars as one: looked at anew, read again only where a tag has changed, expanded once a day.

  refresh() > View: a value that any thread may read    prepare(wish) > the bytes before and after, for the journal
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from icalendar import Calendar

from os1.errors import CalendarTrouble, ConfigError

from .accounts import Account, opened
from .changing import added, called_off, moved
from .expanding import Occasion, between, expanded
from .place import Place, Stored
from .reading import read
from .wishes import Kind, Wish

BACK, AHEAD = timedelta(days=31), timedelta(days=366)  # of today: what a view holds
NEAR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class View:
    """Everything from `begin` to `end`, the earliest first. at: when it was looked at. troubles: calendars that
    couldn't be read, each with why. left_out: events that couldn't be."""

    occasions: tuple[Occasion, ...]
    begin: datetime
    end: datetime
    at: datetime
    troubles: tuple[str, ...] = ()
    left_out: int = 0

    def between(self, start: datetime, end: datetime) -> list[Occasion]:
        """What is going on at some time of [start, end)."""
        return [one for one in self.occasions if one.start < end and (one.end > start or one.start >= start)]


@dataclass(slots=True)
class _Known:
    """A file as it was read last. made: its occasions from the day `since` on. skipped: series of it
    that weren't expanded."""

    tag: str
    calendar: Calendar
    left_out: int
    uids: frozenset[str]
    since: datetime | None = None
    made: tuple[Occasion, ...] = ()
    skipped: int = 0


class Calendars:
    """Those of `accounts`, in the order of the file. zone: the wearer's. For one thread at a time."""

    def __init__(self, accounts: Sequence[Account], zone: tzinfo,
                 opens: Callable[[Account], Place] = opened) -> None:
        self.accounts = {account.name: account for account in accounts}
        self.zone = zone
        self._opens = opens
        self._known: dict[tuple[str, str], _Known] = {}

    @property
    def changeable(self) -> list[str]:
        """Names of those that she may change."""
        return [account.name for account in self.accounts.values() if account.may_change]

    def refresh(self, now: datetime) -> View:
        """Look at all of them. What can't be reached is told in the view, with what was known of it before."""
        today = now.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        begin, end = today - BACK, today + AHEAD
        troubles: list[str] = []
        for name in self.accounts:
            try:
                self._look(name, troubles)
            except (CalendarTrouble, ConfigError) as trouble:
                troubles.append(str(trouble))
        found: list[Occasion] = []
        for (name, _), known in self._known.items():
            if known.since != begin:
                made, known.skipped = expanded(known.calendar, begin, end, self.zone, name)
                known.since, known.made = begin, tuple(made)
            found += known.made
        found.sort(key=lambda one: (one.start, not one.whole_day, one.summary))
        skipped = Counter[str]()
        for (name, _), known in self._known.items():
            skipped[name] += known.skipped
        troubles += [f"In {name} I leave out {number} that would come too often, or never."
                     for name, number in skipped.items() if number]
        return View(tuple(found), begin, end, now, tuple(troubles), sum(
            one.left_out + one.skipped for one in self._known.values()))

    def _look(self, name: str, troubles: list[str]) -> None:
        there = set()
        for stored in self.place(name).all():
            there.add((name, stored.name))
            known = self._known.get((name, stored.name))
            if known is None or known.tag != stored.tag:
                try:
                    self._known[name, stored.name] = _read(stored)
                except CalendarTrouble as trouble:  # one file of a folder: the others are as good as before
                    troubles.append(str(trouble))
        for key in [key for key in self._known if key[0] == name and key not in there]:
            del self._known[key]

    def known(self, wish: Wish) -> bool:
        """Is the file known that it is about?"""
        return wish.occasion is None or any(account == wish.calendar and wish.occasion.uid in known.uids
                                            for (account, _), known in self._known.items())

    def place(self, name: str) -> Place:
        """CalendarTrouble: there is none of that name, or it isn't where it was."""
        if name not in self.accounts:
            raise CalendarTrouble(f"There is no calendar {name}.", "See calendar.toml.")
        return self._opens(self.accounts[name])

    def prepare(self, wish: Wish, uid: str, now: datetime) -> dict[str, Any]:
        """What a step of the journal is to say: the file's bytes as they are, and as they are to be. uid: for something
        new. CalendarTrouble: it may not be changed, or isn't any more as it was when it was asked about."""
        place = self.place(wish.calendar)
        if not self.accounts[wish.calendar].may_change:
            raise CalendarTrouble(f"I may only read the calendar {wish.calendar}.",
                                  "Set may_change = true for it in calendar.toml.")
        name = self._file(wish, place, uid)
        stored = place.get(name)
        calendar = _whole(stored) if stored else None
        if wish.kind is Kind.ADD:
            assert wish.start is not None
            start = wish.start.date() if wish.whole_day else wish.start
            length = timedelta(days=1) if wish.whole_day else wish.length
            new: bytes | None = added(calendar, wish.summary, start, length, uid, now, wish.place).data
        else:
            new = self._changed(wish, calendar, place, now)
        return {"calendar": wish.calendar, "file": name, "old": _text(stored.data if stored else None),
                "new": _text(new)}

    def _changed(self, wish: Wish, calendar: Calendar | None, place: Place, now: datetime) -> bytes | None:
        """None: the file is to go."""
        one = wish.occasion
        assert one is not None
        if calendar is None or not _still(one, calendar, self.zone):
            raise CalendarTrouble(f"{one.summary or 'That'} isn't any more as it was.", "Ask again what is on.")
        if wish.kind is Kind.MOVE:
            assert wish.start is not None
            return moved(calendar, one, wish.start, self.zone, now, wish.all_of_it).data
        data = called_off(calendar, one, self.zone, now, wish.all_of_it).data
        return data if place.single or Calendar.from_ical(data).walk("VEVENT") else None

    def _file(self, wish: Wish, place: Place, uid: str) -> str:
        if wish.occasion is None:
            return place.single or f"{uid}.ics"
        for (account, name), known in self._known.items():
            if account == wish.calendar and wish.occasion.uid in known.uids:
                return name
        raise CalendarTrouble(f"{wish.summary} isn't there any more.", "Ask again what is on.")


def _read(stored: Stored) -> _Known:
    found = read(stored.data, stored.name)
    uids = frozenset(str(event.get("UID", "")) for event in found.calendar.walk("VEVENT"))
    return _Known(stored.tag, found.calendar, found.left_out, uids)


def _whole(stored: Stored) -> Calendar:
    """CalendarTrouble: something in it can't be read, and would be lost."""
    found = read(stored.data, stored.name)
    if found.left_out:
        raise CalendarTrouble(f"{stored.name} holds {found.left_out} events that I can't read, and writing would lose "
                              "them.", "Mend it with the program that made it.")
    return found.calendar


def _still(one: Occasion, calendar: Calendar, zone: tzinfo) -> bool:
    there = between(calendar, one.start - NEAR, one.end + NEAR, zone, one.calendar)
    return one in there or replace(one, calendar="") in there


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


