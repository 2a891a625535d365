"""What she remembers. Every part of the mind that keeps something keeps it here; nothing is hidden elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .due import NEVER, RUNG, Due
from .recall import Found, keywords, query, recall, recall_turns
from .store import Store, stamp

WEARER, HER = "wearer", "her"
_MAX_DUES = 100  # things waiting at once: beyond that somebody is playing

__all__ = ["HER", "NEVER", "RUNG", "WEARER", "Due", "Found", "Memory", "Note", "Store", "Turn", "stamp"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the talk."""

    id: int
    at: datetime
    speaker: str
    text: str
    skill: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was dictated."""

    id: int
    at: datetime
    text: str


class Memory:
    """The memory in words of the story; `store` is its file."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # ---- turns

    def add_turn(self, at: datetime, speaker: str, text: str, skill: str = "") -> int:
        """Remember that this was said; gives the turn's number."""
        return self.store.run("INSERT INTO turn (at, speaker, text, skill) VALUES (?, ?, ?, ?)", stamp(at), speaker,
                              text, skill)

    def understood(self, turn: int, skill: str) -> None:
        """This turn was answered by `skill`."""
        self.store.run("UPDATE turn SET skill = ? WHERE id = ?", skill, turn)

    def heard(self, turn: int, text: str) -> None:
        """Of her turn only this was heard."""
        self.store.run("UPDATE turn SET text = ? WHERE id = ? AND speaker = ?", text, turn, HER)

    def turns(self, limit: int, speaker: str = "", before: int = 0) -> list[Turn]:
        """The latest turns that hold words, the newest first."""
        rows = self.store.rows("SELECT id, at, speaker, text, skill FROM turn WHERE text <> '' AND ? IN ('', speaker)"
                               " AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?", speaker, before, before, limit)
        return [Turn(id, datetime.fromisoformat(at), who, text, skill) for id, at, who, text, skill in rows]

    # ---- facts

    def add_fact(self, turn: int, at: datetime, text: str) -> int:
        """Remember what the wearer told in this turn, in the wearer's words."""
        return self.store.run("INSERT INTO fact (turn, at, text) VALUES (?, ?, ?)", turn, stamp(at), text)

    def facts(self, limit: int = 1000) -> list[Found]:
        """All facts, the newest first."""
        rows = self.store.rows("SELECT id, at, text FROM fact ORDER BY id DESC LIMIT ?", limit)
        return [Found(id, datetime.fromisoformat(at), text) for id, at, text in rows]

    def recall(self, about: str, kind: str = "") -> list[Found]:
        """The facts that speak of `about`, best first."""
        return recall(self.store, about, kind)

    def recall_turns(self, about: str, without: frozenset[str] = frozenset()) -> list[Found]:
        """The wearer's turns that speak of `about`, without those that were answered by these skills; best first."""
        return recall_turns(self.store, about, without)

    # ---- forgetting

    def forget_fact(self, fact: Found, spoken: str) -> None:
        """Forget a fact, the turn it came from, and every turn that repeats it (in her words: `spoken`)."""
        with self.store.writing():
            self.store.run("DELETE FROM turn WHERE id = (SELECT turn FROM fact WHERE id = ?)", fact.id)
            self.store.run("DELETE FROM turn WHERE instr(lower(text), lower(?)) OR instr(lower(text), lower(?))",
                           fact.text, spoken)
            self.store.sweep()

    def forget_about(self, about: str) -> int:
        """Forget every turn, fact and note that holds all words of `about` that matter; gives how many facts."""
        words = keywords(about)
        if not words:
            return 0
        with self.store.writing():
            sought = query(words, " AND ")
            facts = self.store.rows("SELECT rowid FROM fact_words WHERE fact_words MATCH ?", sought)
            self.store.run("DELETE FROM turn WHERE id IN (SELECT turn FROM fact JOIN fact_words"
                           " ON fact_words.rowid = fact.id WHERE fact_words MATCH ?)", sought)
            self.store.run("DELETE FROM turn WHERE id IN"
                           " (SELECT rowid FROM turn_words WHERE turn_words MATCH ?)", sought)
            for table in ("note", "due"):
                column = "text" if table == "note" else "name"
                where = " AND ".join(f"instr(lower({column}), ?)" for _ in words)
                self.store.run(f"DELETE FROM {table} WHERE {where}", *words)
            self.store.sweep()
            return len(facts)

    def forget_all(self) -> None:
        """Forget everything that was told: turns, facts, notes, names. Timers and alarms that run go on."""
        with self.store.writing():
            for table in ("turn", "note", "kept"):
                self.store.run(f"DELETE FROM {table}")
            self.store.sweep()

    # ---- what is due

    def add_due(self, kind: str, name: str, made: float, at: float, rule: str = "", **more: object) -> bool:
        """Set a timer, alarm or the like (see Due); False if too many are waiting."""
        with self.store.writing():
            if self.store.rows("SELECT count(*) FROM due")[0][0] >= _MAX_DUES:
                return False
            self.store.run("INSERT INTO due (kind, name, made, at, rule, more) VALUES (?, ?, ?, ?, ?, ?)", kind, name,
                           made, at, rule, json.dumps(more))
            return True

    def dues(self, kind: str = "") -> list[Due]:
        """What waits, the next first; at last what waits for no time."""
        rows = self.store.rows("SELECT id, kind, name, made, at, rule, more FROM due WHERE ? IN ('', kind)"
                               " ORDER BY at, id", kind)
        return [Due(id, kind_, name, made, at, rule, json.loads(more))
                for id, kind_, name, made, at, rule, more in rows]

    def change_due(self, due: Due) -> None:
        """Keep it as it is given now."""
        self.store.run("UPDATE due SET kind = ?, name = ?, made = ?, at = ?, rule = ?, more = ? WHERE id = ?", due.kind,
                       due.name, due.made, due.at, due.rule, json.dumps(due.more), due.id)

    def drop_due(self, due: Due) -> None:
        """It is done, or no longer wanted."""
        self.store.run("DELETE FROM due WHERE id = ?", due.id)

    # ---- notes

    def add_note(self, list_: str, at: datetime, text: str) -> None:
        """Write a text at the end of a list."""
        self.store.run("INSERT INTO note (list, at, text) VALUES (?, ?, ?)", list_, stamp(at), text)

    def notes(self, list_: str) -> list[Note]:
        """A list, in the order in which it was written."""
        rows = self.store.rows("SELECT id, at, text FROM note WHERE list = ? ORDER BY id", list_)
        return [Note(id, datetime.fromisoformat(at), text) for id, at, text in rows]

    def lists(self) -> list[str]:
        """The names of all lists, the oldest first."""
        return [str(row[0]) for row in self.store.rows("SELECT list FROM note GROUP BY list ORDER BY min(id)")]

    def drop_notes(self, list_: str, only: Note | None = None) -> None:
        """Throw away a list, or one note of it."""
        with self.store.writing():
            self.store.run("DELETE FROM note WHERE list = ? AND ? IN (0, id)", list_, only.id if only else 0)
            self.store.sweep()

    # ---- small things

    def keep(self, name: str, value: object) -> None:
        """Keep a small JSON value by name; None: no longer."""
        self.store.keep(name, value)

    def kept(self, name: str, default: Any = None) -> Any:
        """What was kept by this name."""
        value = self.store.kept(name)
        return default if value is None else value
