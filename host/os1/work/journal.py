"""The journal of everything she does in the world: written first, then done. One SQLite file in the home.

A deed's steps are all in it, and on the disk, before the first begins; each is marked before it is done and after. So
whatever a crash leaves behind, the journal names the few steps that have to be looked at. `acting.py` does the deeds.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from os1.errors import WorkError

from .database import Database
from .deeds import OPEN, TABLE, Deed, Event, Report, State, Step, whole

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there
    fcntl = None  # type: ignore[assignment]

FILE = "journal.db"
LOCK = "journal.lock"  # held by whoever acts; its end is the end of that process, however that comes

SHAPE = (
    """
    CREATE TABLE deed (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      said TEXT NOT NULL,
      about TEXT NOT NULL,
      by TEXT NOT NULL,
      at REAL NOT NULL
    );
    CREATE TABLE step (
      deed INTEGER NOT NULL REFERENCES deed (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      what TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'planned',
      note TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (deed, number)
    ) WITHOUT ROWID;
    CREATE INDEX step_state ON step (deed, state);
    CREATE INDEX step_open ON step (state) WHERE state IN ('doing', 'undoing');
    """,
)


class Journal:
    """The journal in `home`; None: one in memory, for tests. clock: seconds since 1970. For one thread at a time."""

    def __init__(self, home: Path | None, clock: Callable[[], float]) -> None:
        self._home = home
        self._clock = clock
        self._db = Database(home / FILE if home else ":memory:", SHAPE)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one acts at a time, in whichever process. WorkError: somebody else does."""
        if self._home is None or fcntl is None:
            yield
            return
        fd = os.open(self._home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as taken:
                raise WorkError("Something else is being done at this moment.", "Try again when it is over.") from taken
            yield
        finally:
            os.close(fd)

    def write(self, kind: str, said: str, about: Mapping[str, Any], by: str,
              steps: Sequence[tuple[str, Mapping[str, Any]]]) -> Deed:
        """A deed with its steps (kind, what), before anything is done. It is on the disk when this returns."""
        with self._db.writing():
            number = self._db.run("INSERT INTO deed (kind, said, about, by, at) VALUES (?, ?, ?, ?, ?)", kind, said,
                                  json.dumps(about), by, self._clock())
            self._db.many("INSERT INTO step (deed, number, kind, what) VALUES (?, ?, ?, ?)",
                          [(number, place, step, json.dumps(what)) for place, (step, what) in enumerate(steps)])
        return self.deed(number)

    def deed(self, number: int) -> Deed:
        """WorkError: there is none of that number, or it was forgotten."""
        found = self._db.rows("SELECT id, kind, said, about, by, at FROM deed WHERE id = ?", number)
        if not found:
            raise WorkError(f"Nothing is known of a deed {number}.", "It may have been forgotten.")
        return self._deed(found[0])

    def deeds(self, kind: str = "", newest: int = 100, since: float = 0.0) -> list[Deed]:
        """The newest first; of every kind, or of one. since: seconds since 1970."""
        return [self._deed(row) for row in self._db.rows(
            "SELECT id, kind, said, about, by, at FROM deed WHERE ? IN ('', kind) AND at >= ? ORDER BY id DESC LIMIT ?",
            kind, since, newest)]

    def _deed(self, row: tuple[Any, ...]) -> Deed:
        number, kind, said, about, by, at = row
        return Deed(number, kind, said, json.loads(about), by, at, whole(self.counts(number)))

    def counts(self, deed: int) -> dict[State, int]:
        """In how many steps by state."""
        return {State(state): count for state, count in self._db.rows(
            "SELECT state, count(*) FROM step WHERE deed = ? GROUP BY state", deed)}

    def steps(self, deed: int, state: State | None = None, most: int = -1) -> list[Step]:
        """Of a deed, in order; in any state, or in one."""
        where, values = ("deed = ? AND state = ?", (deed, state.value)) if state else ("deed = ?", (deed,))
        return [self._step(row) for row in self._db.rows(
            f"SELECT number, kind, what, state, note FROM step WHERE {where} ORDER BY number LIMIT ?", *values, most)]

    def last_done(self, deed: int, below: int, most: int) -> list[Step]:
        """The last steps that are done, from the one before `below` backwards."""
        return [self._step(row) for row in self._db.rows(
            "SELECT number, kind, what, state, note FROM step WHERE deed = ? AND state = 'done' AND number < ? "
            "ORDER BY number DESC LIMIT ?", deed, below, most)]

    @staticmethod
    def _step(row: tuple[Any, ...]) -> Step:
        number, kind, what, state, note = row
        return Step(number, kind, json.loads(what), State(state), note)

    def unsettled(self) -> list[tuple[int, Step]]:
        """(deed, step) of all that a crash left under way."""
        states = ", ".join(f"'{state}'" for state in sorted(OPEN))
        return [(row[0], self._step(row[1:])) for row in self._db.rows(
            f"SELECT deed, number, kind, what, state, note FROM step WHERE state IN ({states}) ORDER BY deed, number")]

    def mark(self, deed: int, events: Sequence[tuple[Step, Event, str]]) -> None:
        """What befell these steps, with a note each: one transaction, on the disk when this returns. KeyError: the
        table has no such event in that state."""
        if events:
            with self._db.writing():
                self._db.many("UPDATE step SET state = ?, note = ? WHERE deed = ? AND number = ?",
                              [(TABLE[step.state, event].value, note, deed, step.number)
                               for step, event, note in events])

    def report(self, deed: int) -> Report:
        """How it stands."""
        trouble = [self._step(row) for row in self._db.rows(
            "SELECT number, kind, what, state, note FROM step WHERE deed = ? AND (note != '' OR state = 'doubtful') "
            "ORDER BY number", deed)]
        return Report(self.deed(deed), self.counts(deed), trouble)

    def forget(self, deed: int | None = None, before: float | None = None) -> int:
        """Forget a deed, or all that were done before a time (None: all of them), without a trace; they can't be undone
        then. How many. WorkError: it is under way."""
        with self.alone():
            if self.unsettled():
                raise WorkError("Something is under way, or was cut short.", "Finish or undo it first.")
            with self._db.writing():
                latest = before if before is not None else math.inf
                where, value = ("id = ?", deed) if deed is not None else ("at < ?", latest)
                gone = int(self._db.rows(f"SELECT count(*) FROM deed WHERE {where}", value)[0][0])
                self._db.run(f"DELETE FROM deed WHERE {where}", value)
            self._db.wipe()
        return gone
