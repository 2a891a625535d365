"""Calendars for the tests, made here."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
CHOIR = """BEGIN:VEVENT
UID:choir
SUMMARY:Choir
LOCATION:the church
DTSTART;TZID=Europe/Berlin:20261015T190000
DTEND;TZID=Europe/Berlin:20261015T203000
RRULE:FREQ=WEEKLY;BYDAY=TH
END:VEVENT"""
BIRTHDAY = """BEGIN:VEVENT
UID:birthday
SUMMARY:Mum's birthday
DTSTART;VALUE=DATE:20001029
RRULE:FREQ=YEARLY
END:VEVENT"""
CALL = """BEGIN:VEVENT
UID:call
SUMMARY:Call with New York
DTSTART;TZID=America/New_York:20261029T100000
DURATION:PT1H
END:VEVENT"""
FLOATING = """BEGIN:VEVENT
UID:floating
SUMMARY:Pills
DTSTART:20261029T080000
END:VEVENT"""


def calendar(*events: str) -> bytes:
    """A whole calendar with these."""
    text = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made for a test//EN", *events, "END:VCALENDAR", ""))
    return text.replace("\n", "\r\n").encode()


def at(*when: int) -> datetime:
    """In Berlin."""
    return datetime(*when, tzinfo=BERLIN)  # type: ignore[arg-type]
