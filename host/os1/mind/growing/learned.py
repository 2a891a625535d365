"""Where she keeps what she learned: numbered, dated, each with the turns it came from, each to be taken back.

A row goes with the first of its turns that is forgotten (triggers in the memory file see to it); the next night makes
it anew from what is left, if that is enough.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..memory import Memory, stamp

HABIT, JOKE = "habit", "joke"

@dataclass(frozen=True, slots=True)
class Learned:
    """id: its number. kind: HABIT or JOKE. text: in her mouth, to the wearer. data: what her skills need of it."""

    id: int
    at: datetime
    kind: str
    text: str
    data: Mapping[str, object] = field(default_factory=dict)
    undone: bool = False
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Of her diary. text "": taken out, and not to be written again."""

    day: date
    at: datetime
    text: str


class Growth:
    """What she learned, in the memory's file."""

    def __init__(self, memory: Memory) -> None:
        self._store = memory.store

    def learn(self, at: datetime, kind: str, key: str, text: str, turns: Iterable[int],
              data: Mapping[str, object] | None = None) -> bool:
        """Keep something new; False if it is known, or was taken back."""
        turns = sorted(set(turns))
        if not turns or self._store.rows("SELECT 1 FROM learned WHERE kind = ? AND key = ?", kind, key):
            return False
        with self._store.writing():
            id = self._store.run("INSERT INTO learned (at, kind, key, text, data) VALUES (?, ?, ?, ?, ?)", stamp(at),
                                 kind, key, text, json.dumps(data or {}))
            for turn in turns:
                self._store.run("INSERT INTO learned_from VALUES (?, ?)", id, turn)
        return True

    def all(self, kind: str = "", undone: bool = False) -> list[Learned]:
        """What she learned, the oldest first; with what was taken back if `undone`."""
        rows = self._store.rows("SELECT id, at, kind, text, data, undone FROM learned WHERE ? IN ('', kind)"
                                " AND undone <= ? ORDER BY id", kind, int(undone))
        turns: dict[int, list[int]] = {}
        for id, turn in self._store.rows("SELECT learned, turn FROM learned_from ORDER BY turn"):
            turns.setdefault(id, []).append(turn)
        return [Learned(id, datetime.fromisoformat(at), kind, text, json.loads(data), bool(gone),
                        tuple(turns.get(id, ()))) for id, at, kind, text, data, gone in rows]

    def undo(self, id: int, undone: bool = True) -> bool:
        """Take it back, for good, or want it again; False if there is none of this number."""
        known = bool(self._store.rows("SELECT 1 FROM learned WHERE id = ?", id))
        self._store.run("UPDATE learned SET undone = ? WHERE id = ?", int(undone), id)
        return known

    def write(self, day: date, at: datetime, text: str, turns: Iterable[int]) -> None:
        """Write the page of a day."""
        with self._store.writing():
            self._store.run("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", day.isoformat(), stamp(at), text)
            for turn in sorted(set(turns)):
                self._store.run("INSERT INTO page_from VALUES (?, ?)", day.isoformat(), turn)

    def tear_out(self, day: date) -> bool:
        """Take a page out for good; False if there is none."""
        if not self.page(day):
            return False
        self._store.run("UPDATE page SET text = '' WHERE day = ?", day.isoformat())
        return True

    def page(self, day: date) -> Page | None:
        """The page of a day that can be read."""
        return next((page for page in self._pages("WHERE day = ?", day.isoformat()) if page.text), None)

    def pages(self) -> list[Page]:
        """All that can be read, the newest first."""
        return [page for page in self._pages("WHERE text <> ''") if page.text]

    def written(self, since: date) -> set[date]:
        """The days from `since` on that have a page, torn out or not."""
        return {page.day for page in self._pages("WHERE day >= ?", since.isoformat())}

    def _pages(self, where: str, *values: object) -> list[Page]:
        rows = self._store.rows(f"SELECT day, at, text FROM page {where} ORDER BY day DESC", *values)
        return [Page(date.fromisoformat(day), datetime.fromisoformat(at), text) for day, at, text in rows]
