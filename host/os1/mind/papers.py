"""What she keeps for the wearer, as plain files that any other program reads, beside her memory:

  calendar.ics        alarms and reminders as VEVENT with VALARM and RRULE, what waits for no time and duties as VTODO
  lists/shopping.md   a list: "- [ ] milk"
  notes.md            notes, each with its date

The memory is the truth; the files are written anew, whole and at once, whenever what they hold has changed, so that
what was forgotten stands in none of them. Changes made in them by others are overwritten, and they say so.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .memory import NEVER, RUNG, Due, Memory

NOTES = "notes"
HINT = "Written by OS1 from its memory: changes made here are overwritten."
_KINDS = {"alarm": "Alarm", "reminder": "", "duty": ""}


class Papers:
    """The files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state: tuple[int, int] | None = None

    def write(self, memory: Memory) -> None:
        """Bring the files up to date, if the memory changed since. OSError: the folder can't be written."""
        if memory.store.state == self._state:
            return
        dues = [due for due in memory.dues() if due.kind in _KINDS and due.kind != RUNG]
        self._put(self.folder / "calendar.ics", calendar(dues) if dues else b"")
        names = memory.lists()
        lists = {_file_name(name): name for name in names if name != NOTES}
        for file, name in lists.items():
            lines = [f"- [ ] {note.text}" for note in memory.notes(name)]
            self._put(self.folder / "lists" / file, _page(name.capitalize(), lines))
        for old in (self.folder / "lists").glob("*.md"):
            if old.name not in lists:
                old.unlink()
        notes = [f"- {note.at:%Y-%m-%d %H:%M}  {note.text}" for note in memory.notes(NOTES)]
        self._put(self.folder / "notes.md", _page("Notes", notes) if notes else b"")
        self._state = memory.store.state

    @staticmethod
    def _put(path: Path, content: bytes) -> None:
        """Let the file hold just this, at once; b"": let it be gone. Nothing is left half-written."""
        beside = path.with_suffix(".new")
        beside.unlink(missing_ok=True)
        if not content:
            path.unlink(missing_ok=True)
            return
        with suppress(FileNotFoundError):
            if path.read_bytes() == content:
                return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def _page(title: str, lines: list[str]) -> bytes:
    return ("\n".join([f"# {title}", "", f"<!-- {HINT} -->", "", *lines]) + "\n").encode()


def _file_name(name: str) -> str:
    """A list's file: letters and digits of its name, so that no name leaves the folder."""
    return (re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "list")[:60] + ".md"


def calendar(dues: list[Due]) -> bytes:
    """Alarms, reminders and duties in iCalendar (RFC 5545)."""
    from icalendar import Alarm, Calendar, Event, Todo  # 40 ms that no start should wait for

    made = Calendar()
    made.add("prodid", "-//OS1//mind//EN")
    made.add("version", "2.0")
    made.add("x-wr-caldesc", HINT)
    for due in dues:
        timed = due.at != NEVER and due.kind != "duty"
        entry = Event() if timed else Todo()
        entry.add("uid", f"{due.kind}-{due.id}-{round(due.made)}@os1")
        entry.add("dtstamp", datetime.fromtimestamp(due.made, UTC))
        entry.add("summary", due.name or _KINDS[due.kind] or due.kind)
        if timed:
            begin = datetime.fromtimestamp(due.at)  # floating: the wearer's own wall clock, wherever that is
            entry.add("dtstart", begin)
            entry.add("duration", timedelta(minutes=5))
            if due.rule:
                entry.add("rrule", _rule(due.rule))
            bell = Alarm()
            bell.add("action", "DISPLAY")
            bell.add("description", due.name or _KINDS[due.kind])
            bell.add("trigger", timedelta(0))
            entry.add_component(bell)
        else:
            entry.add("status", "NEEDS-ACTION")
            if due.more.get("said"):
                entry.add("description", str(due.more["said"]))
            if due.kind == "duty":
                entry.add("due", datetime.fromtimestamp(due.at))
        made.add_component(entry)
    return bytes(made.to_ical())


def _rule(text: str) -> dict[str, object]:
    parts = (part.split("=", 1) for part in text.split(";"))
    return {name.lower(): [int(each) if each.lstrip("-").isdigit() else each for each in value.split(",")]
            for name, value in parts}
