"""iCalendar (RFC 5545) bytes > components, whatever program wrote them. What can't be read says so and is left alone.

icalendar reads; what other programs get wrong in ways that it refuses (one bad line in a file of thousands) is left out
line by line, and counted.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from icalendar import Calendar

from os1.errors import CalendarTrouble

_WRONG = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError,
          RecursionError)  # what icalendar raises
LARGEST = 20_000_000  # bytes; a second or so each million
DEEPEST = 8  # components in components: an alarm in an event in a calendar is three
_RULE = re.compile(rb"RRULE[;:]", re.IGNORECASE)
_YEARLY = re.compile(rb"FREQ=YEARLY(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """left_out: how many events in it could not be read."""

    calendar: Calendar
    left_out: int = 0


def read(data: bytes, called: str = "this calendar") -> Read:
    """CalendarTrouble: it is no calendar at all."""
    if len(data) > LARGEST:
        raise CalendarTrouble(f"{called} is too large.", f"It may have {LARGEST // 1_000_000} MB.")
    data = _bounded(data)
    with suppress(*_WRONG):
        return _sound(Calendar.from_ical(data), 0)
    kept, left_out = [], 0
    for head, block in _blocks(data):
        if head or _readable(block):
            kept.append(block)
        else:
            left_out += 1
    try:
        return _sound(Calendar.from_ical(b"".join(kept)), left_out)
    except _WRONG as e:
        raise CalendarTrouble(f"{called} can't be read: {e}.", "Is it an iCalendar file (.ics)?") from e


def _sound(found: object, left_out: int) -> Read:
    """Without events that have no beginning. ValueError: it is something else."""
    if not isinstance(found, Calendar):
        raise ValueError("it isn't a calendar")
    without = [one for one in found.subcomponents if one.name == "VEVENT" and not _begins(one)]
    found.subcomponents = [one for one in found.subcomponents if one not in without]
    return Read(found, left_out + len(without))


def _bounded(data: bytes) -> bytes:
    """Without what takes icalendar for ever: a zone's clocks are changed by the year, and nothing lies deeper than
    DEEPEST. What is too deep ends the calendar there."""
    depth, zone, kept = 0, False, []
    for line in data.splitlines(keepends=True):
        start = line[:64].strip().upper()
        if start.startswith(b"BEGIN:"):
            depth += 1
            zone = zone or start == b"BEGIN:VTIMEZONE"
            if depth > DEEPEST:
                raise CalendarTrouble("This calendar can't be read: too much is in one another.",
                                      "Is it an iCalendar file (.ics)?")
        elif start.startswith(b"END:"):
            depth -= 1
            zone = zone and start != b"END:VTIMEZONE"
        if not (zone and _RULE.match(line) and not _YEARLY.search(line.strip())):
            kept.append(line)
    return b"".join(kept)


def _begins(event: Any) -> bool:
    try:
        return isinstance(event["DTSTART"].dt, date)
    except _WRONG:
        return False


def _blocks(data: bytes) -> list[tuple[bool, bytes]]:
    """Each event or task as a lump, and the lines between them. True: lines between."""
    blocks: list[tuple[bool, bytes]] = []
    inside: list[bytes] = []
    kind = b""
    for line in data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if not kind and line.strip().upper() in (b"BEGIN:VEVENT", b"BEGIN:VTODO", b"BEGIN:VJOURNAL"):
            kind, inside = line.strip().upper()[6:], [line]
        elif kind:
            inside.append(line)
            if line.strip().upper() == b"END:" + kind:
                blocks.append((False, b"\r\n".join(inside) + b"\r\n"))
                kind = b""
        elif line.strip():
            blocks.append((True, line + b"\r\n"))
    return blocks


def _readable(block: bytes) -> bool:
    try:
        found = Calendar.from_ical(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + block + b"END:VCALENDAR\r\n")
        return all(part.get("DTSTART") is not None for part in found.walk("VEVENT")) and not found.errors
    except _WRONG:
        return False
