"""What she remembers. Every part of the mind that keeps something keeps it here; nothing is hidden elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from .due import NEVER, RUNG, Due
from .facts import Facts, Known, Learned
from .forgetting import Forgetting, Gone
from .recall import Found, keywords, recall_turns
from .recall_facts import FactSearch
from .recall_sync import Recaller
from .recall_vectors import Vectors, chosen
from .store import Store, stamp

WEARER, HER = "wearer", "her"
ALLOWED = "memory.allowed"  # False: the wearer's turns are not kept
HER_NAME = "her.name"  # where what she is called is kept, if it isn't what her card says
_OFFSETS = timedelta(days=1)  # times are stored with their offset from UTC: as texts they are out of order by less
_TURN = "id, at, speaker, text, skill, outside"  # the columns of a Turn
_MAX_DUES = 100  # things waiting at once: beyond that somebody is playing

OFF_RECORD = "off_record"
_OF_THE_TALK = frozenset(("asks", "topic", "source"))  # small things with the talk's words: not kept off the record

__all__ = ["ALLOWED", "HER", "HER_NAME", "NEVER", "RUNG", "WEARER", "Due", "Found", "Gone", "Known", "Learned",
           "Memory", "Note", "Store", "Turn", "Vectors", "chosen", "keywords", "stamp"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the talk. outside: strangers' words may be in it (see os1.mind.outside)."""

    id: int
    at: datetime
    speaker: str
    text: str
    skill: str = ""
    outside: bool = False


def _turn(id: int, at: str, speaker: str, text: str, skill: str, outside: int) -> Turn:
    """A row as a turn."""
    return Turn(id, datetime.fromisoformat(at), speaker, text, skill, bool(outside))


@dataclass(frozen=True, slots=True)
class Note:
    """What was dictated."""

    id: int
    at: datetime
    text: str


class Memory:
    """The memory in words of the story; `store` is its file. vectors: makes what finds turns by meaning."""

    def __init__(self, store: Store, vectors: Callable[[], Vectors | None] = lambda: None) -> None:
        self.store = store
        self.known = Facts(store)
        self.forgetting = Forgetting(store)
        self.recaller = Recaller(store, vectors)
        self._fact_search = FactSearch(store)
        self.forgetting.after.append(lambda gone: self._fact_search.forget())

    # ---- turns

    def add_turn(self, at: datetime, speaker: str, text: str, skill: str = "", outside: bool = False) -> int:
        """Remember that this was said; gives the turn's number."""
        return self.store.run("INSERT INTO turn (at, speaker, text, skill, outside) VALUES (?, ?, ?, ?, ?)", stamp(at),
                              speaker, text, skill, int(outside))

    def understood(self, turn: int, skill: str, outside: bool = False) -> None:
        """This turn was answered by `skill`. outside: strangers' words may be in the answer."""
        self.store.run("UPDATE turn SET skill = ?, outside = ? WHERE id = ?", skill, int(outside), turn)

    def withheld(self, turn: int, instead: str) -> None:
        """The words of this turn are kept elsewhere, where they can be forgotten: here stands only what they were."""
        self.store.run("UPDATE turn SET text = ? WHERE id = ?", instead, turn)

    def heard(self, turn: int, text: str) -> None:
        """Of her turn only this was heard."""
        self.store.run("UPDATE turn SET text = ? WHERE id = ? AND speaker = ?", text, turn, HER)

    def turns(self, limit: int, speaker: str = "", before: int = 0) -> list[Turn]:
        """The latest turns that hold words, the newest first."""
        rows = self.store.rows(f"SELECT {_TURN} FROM turn WHERE text <> '' AND ? IN ('', speaker)"
                               " AND (? = 0 OR id < ?) ORDER BY id DESC LIMIT ?", speaker, before, before, limit)
        return [_turn(*row) for row in rows]

    def count_turns(self, speaker: str = "", *skills: str) -> int:
        """How many turns with words there are: of this speaker, answered by one of these skills."""
        among = f" AND skill IN ({', '.join('?' for _ in skills)})" if skills else ""
        return int(self.store.rows("SELECT count(*) FROM turn WHERE text <> '' AND ? IN ('', speaker)" + among, speaker,
                                   *skills)[0][0])

    def turns_between(self, begin: datetime, end: datetime) -> list[Turn]:
        """The turns with words from `begin` on and before `end`, the oldest first."""
        rows = self.store.rows(f"SELECT {_TURN} FROM turn WHERE text <> '' AND at >= ? AND at <= ?"
                               " ORDER BY id", (begin - _OFFSETS).isoformat(), (end + _OFFSETS).isoformat())
        turns = [_turn(*row) for row in rows]
        return [turn for turn in turns if begin <= turn.at < end]

    def turns_of(self, numbers: Iterable[int]) -> list[Turn]:
        """These turns, as far as they are remembered."""
        wanted = sorted(numbers)
        rows = self.store.rows(f"SELECT {_TURN} FROM turn WHERE id IN"
                               f" ({', '.join('?' for _ in wanted)}) ORDER BY id", *wanted)
        return [_turn(*row) for row in rows]

    def began(self) -> datetime | None:
        """When the first turn was that is still remembered."""
        rows = self.store.rows("SELECT at FROM turn ORDER BY id LIMIT 1")
        return datetime.fromisoformat(rows[0][0]) if rows else None

    # ---- facts

    def add_fact(self, turn: int, at: datetime, text: str) -> int:
        """Remember what the wearer told in this turn, in the wearer's words."""
        return self.store.run("INSERT INTO fact (turn, at, text) VALUES (?, ?, ?)", turn, stamp(at), text)

    def facts(self, limit: int = 1000) -> list[Found]:
        """All facts that hold, the newest first."""
        rows = self.store.rows("SELECT id, at, text FROM fact ORDER BY id DESC LIMIT ?", limit)
        return [Found(id, datetime.fromisoformat(at), text) for id, at, text in rows]

    def told(self, since: date) -> list[tuple[int, str]]:
        """Facts from that day on: the turn, and what was told; the oldest first."""
        return [(int(turn), str(text)) for turn, text in self.store.rows(
            "SELECT turn, text FROM fact WHERE at >= ? ORDER BY id", since.isoformat())]

    def recall(self, about: str, kind: str = "") -> list[Found]:
        """The facts that speak of `about`, best first."""
        return self._fact_search.find(about, kind)

    def recall_turns(self, about: str, without: frozenset[str] = frozenset(), by: str = WEARER,
                     within: Collection[tuple[float, float]] = ()) -> list[Found]:
        """The turns of one speaker that speak of `about`, without those that were answered by these skills; best
        first. within: spans of time in seconds since 1970."""
        return recall_turns(self.recaller, about, without, by, within)

    # ---- what was allowed

    @property
    def allowed(self) -> bool:
        """May she remember what is said to her? Yes, until the wearer says no."""
        return self.store.kept(ALLOWED) is not False

    def allow(self, allowed: bool) -> None:
        """The wearer's answer to whether she may remember. What is remembered stays until it is forgotten."""
        self.store.keep(ALLOWED, allowed)

    @property
    def off_record(self) -> bool:
        """Has the wearer gone off the record?"""
        return bool(self.store.kept(OFF_RECORD))

    def go_off_record(self, off: bool) -> None:
        """Keep nothing of what is said from now on; or do so again."""
        self.store.keep(OFF_RECORD, off or None)
        if off:
            for name in _OF_THE_TALK:
                self.store.keep(name, None)

    @property
    def keeps_turns(self) -> bool:
        """Is what is said now remembered?"""
        return self.allowed and not self.off_record

    # ---- forgetting: what is forgotten is gone from the file, and `forgetting.after` is called for what lies elsewhere

    def forget_fact(self, fact: Found, spoken: str) -> None:
        """Forget a fact, the turn it came from, and every turn that repeats it (in her words: `spoken`)."""
        turns = self.store.rows("SELECT turn FROM fact WHERE id = ?", fact.id)
        self.forgetting.turns({turn for turn, in turns}, (fact.text, spoken))

    def facts_of(self, turn: int) -> list[Found]:
        """The facts that came from a turn."""
        rows = self.store.rows("SELECT id, at, text FROM fact WHERE turn = ? ORDER BY id", turn)
        return [Found(id, datetime.fromisoformat(at), text) for id, at, text in rows]

    def forget_since(self, turn: int) -> None:
        """Forget this turn and every later one."""
        self.forgetting.turns({number for number, in self.store.rows("SELECT id FROM turn WHERE id >= ?", turn)})

    def forget_about(self, about: str) -> int:
        """Forget everything about somebody or something; gives how many things that was told there were."""
        return self.forgetting.about(about)

    def forget_all(self) -> None:
        """Forget everything that was told: turns, facts, notes, reminders, names. Timers and alarms that run go on."""
        self.forgetting.everything()

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

    def change_note(self, id: int, text: str) -> None:
        """Let a note say something else. What it said leaves no trace."""
        with self.store.writing():
            self.store.run("UPDATE note SET text = ? WHERE id = ?", text, id)
            self.store.sweep()

    # ---- small things

    def keep(self, name: str, value: object) -> None:
        """Keep a small JSON value by name; None: no longer."""
        self.store.keep(name, None if name in _OF_THE_TALK and self.off_record else value)

    def kept(self, name: str, default: Any = None) -> Any:
        """What was kept by this name."""
        value = self.store.kept(name)
        return default if value is None else value
