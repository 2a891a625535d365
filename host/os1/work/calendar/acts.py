"""Changes of calendars as steps of the journal: the bytes before and after are in it, so that each can be taken back.

Nothing is written unless the file is as it was; nothing is put back unless it is still what she wrote. A server may
write the same events in another order or with other line breaks: what counts is what they say.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from icalendar import Calendar

from os1.errors import CalendarTrouble, ConfigError
from os1.work.deeds import Event, Refused, State, Step

from .place import Place

KIND = "calendar"  # of the deed, and of its step


class Acts:
    """place: a calendar by its name. Doer of steps {calendar, file, old, new}; old or new None: there is no file."""

    batch = 1

    def __init__(self, place: Callable[[str], Place]) -> None:
        self._place = place

    def do(self, step: Step) -> str:
        self._write(step, step.what["old"], step.what["new"])
        return ""

    def undo(self, step: Step) -> str:
        self._write(step, step.what["new"], step.what["old"])
        return ""

    def settle(self, step: Step) -> tuple[Event, str]:
        forth = step.state is State.DOING
        try:
            found = self._place(step.what["calendar"]).get(step.what["file"])
        except (CalendarTrouble, ConfigError) as why:
            return (Event.IN_DOUBT if forth else Event.STAYS), str(why)
        there = found.data if found else None
        if same(there, _bytes(step.what["new"])):
            return (Event.HAPPENED if forth else Event.STAYS), ""
        if same(there, _bytes(step.what["old"])):
            return (Event.NEVER_BEGAN if forth else Event.TAKEN_BACK), ""
        return (Event.IN_DOUBT if forth else Event.STAYS), "it was changed by somebody else meanwhile"

    def flush(self) -> None:
        """A folder's files are on the disk already; a server's are its own business."""

    def _write(self, step: Step, before: str | None, after: str | None) -> None:
        name, new = step.what["file"], _bytes(after)
        try:
            place = self._place(step.what["calendar"])
            found = place.get(name)
            if not same(found.data if found else None, _bytes(before)):
                raise Refused("it was changed by somebody else meanwhile")
        except (CalendarTrouble, ConfigError) as why:
            raise Refused(str(why)) from why
        try:
            if new is not None:
                place.put(name, new, found.tag if found else None)
            elif found:
                place.delete(name, found.tag)
        except CalendarTrouble as why:
            with suppress(CalendarTrouble):  # an answer that was lost on the way: was it done all the same?
                there = place.get(name)
                if same(there.data if there else None, new):
                    return
            raise Refused(str(why)) from why


def same(one: bytes | None, other: bytes | None) -> bool:
    """Do two files hold the same events?"""
    if one is None or other is None or one == other:
        return one == other
    try:
        return _events(one) == _events(other)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return False


def _events(data: bytes) -> list[list[str]]:
    found = Calendar.from_ical(data)
    return sorted(sorted(bytes(event.to_ical()).decode().replace("\r\n ", "").split("\r\n"))
                  for kind in ("VEVENT", "VTODO", "VJOURNAL") for event in found.walk(kind))


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")
