"""The file of one person's memory: one SQLite database, one writer, nothing lost by a kill at any moment.

WAL with synchronous=FULL: what a committed transaction wrote is there after a crash or a cut of power. All that one
answer writes is one transaction, so an answer is remembered whole or not at all. SQLite comes with apsw, because the
one beside Python is another on every machine, and forgetting needs an FTS5 that deletes securely (3.42 or newer).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from os1.errors import StoreError

from .migrations import MIGRATIONS

BUSY_S = 5.0  # how long another program, say a backup, may hold the file
SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


@dataclass(slots=True)
class Trial:
    """What a transaction that was taken back had written. state: of the store when it began (see `Store.state`)."""

    state: tuple[int, int]
    writes: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    sweep: bool = False


class Store:
    """The database at `path` (":memory:" for one that lasts as long as the program). StoreError: locked, full, damaged,
    or written by a newer version. Usable from any thread, by one at a time."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.after: list[Callable[[], None]] = []  # to be called once, when the transaction that runs is kept
        self.watchers: list[Callable[[frozenset[str]], None]] = []  # told of the tables in which rows were changed
        self._touched: set[str] = set()
        self._lock = threading.RLock()
        self._depth = 0
        self._sweep = False
        self._trial: Trial | None = None
        self._unkept: list[str] | None = None
        self._commits = 0
        if path != ":memory:":
            _make_private(Path(path))
        with _told(path):
            self._db = apsw.Connection(str(path))
            try:
                self._db.set_busy_timeout(round(BUSY_S * 1000))
                for setting in SETTINGS:
                    self._db.execute(f"PRAGMA {setting}").fetchall()
                self._migrate()
                self._db.set_update_hook(lambda kind, base, table, row: self._touched.add(table))
            except BaseException:
                self._db.close()
                raise

    def _migrate(self) -> None:
        version = int(self.rows("PRAGMA user_version")[0][0])
        if version > len(MIGRATIONS):
            raise StoreError(f"The memory {self.path} was written by a newer OS1.", "Update OS1, or give another file.",
                             "newer")
        for number in range(version, len(MIGRATIONS)):
            self._db.execute(f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version={number + 1}; COMMIT;").fetchall()

    def check(self) -> None:
        """Look through the whole file. StoreError: it is damaged. 0.1 s for 100,000 turns."""
        found = self.rows("PRAGMA quick_check(1)")[0][0]
        if found != "ok":
            raise _damaged(self.path, str(found))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; all of it is kept, or nothing if an error leaves the block. Inside another one it is a part
        that can fail by itself."""
        with self._lock, _told(self.path):
            mark = f"part{self._depth}"
            written = len(self._trial.writes) if self._trial else 0
            self._db.execute(f"SAVEPOINT {mark}" if self._depth else "BEGIN IMMEDIATE").fetchall()
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self._db.execute("COMMIT").fetchall()
            except BaseException:
                self._depth -= 1
                if self._db.in_transaction:
                    self._db.execute(f"ROLLBACK TO {mark}" if self._depth else "ROLLBACK").fetchall()
                if not self._depth:
                    self._sweep = False
                    self.after.clear()
                    self._touched.clear()
                if self._trial:
                    del self._trial.writes[written:]
                raise
            self._depth -= 1
            if self._depth:
                self._db.execute(f"RELEASE {mark}").fetchall()
            else:
                self._commits += 1
                self._wipe()
                self._follow()

    @contextmanager
    def trying(self) -> Iterator[Trial]:
        """A transaction that is taken back at its end, whatever happens; not inside another one. What it wrote can be
        written in earnest by `redo`."""
        with self._lock, _told(self.path):
            assert not self._depth, "a trial inside a transaction"
            self._trial = trial = Trial(self.state)
            self._db.execute("BEGIN IMMEDIATE").fetchall()
            self._depth = 1
            try:
                yield trial
            finally:
                self._depth, self._trial = 0, None
                trial.sweep, self._sweep = self._sweep, False
                self.after.clear()
                self._touched.clear()
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK").fetchall()

    def redo(self, trial: Trial) -> None:
        """Write what the trial had written. Only while `state` is what it was then: rows get the same numbers."""
        with self.writing():
            for sql, values in trial.writes:
                self._db.execute(sql, values).fetchall()
            self._sweep = self._sweep or trial.sweep

    @contextmanager
    def unkept(self) -> Iterator[list[str]]:
        """Nothing that is written in this block is; it gives the statements. For answers that need no memory while the
        file can't be written."""
        with self._lock:
            statements: list[str] = []
            self._unkept = statements
            try:
                yield statements
            finally:
                self._unkept = None

    @property
    def state(self) -> tuple[int, int]:
        """Another one after every transaction, of ours or of another program."""
        return self._commits, int(self.rows("PRAGMA data_version")[0][0])

    @property
    def changes(self) -> int:
        """Rows written so far, also those that were taken back: grows with every write."""
        return self._db.total_changes()

    def run(self, sql: str, *values: object) -> int:
        """Write one statement; gives the id of a row that was inserted."""
        if self._unkept is not None:
            self._unkept.append(sql)
            return 0
        with self.writing():
            if self._trial:
                self._trial.writes.append((sql, values))
            self._db.execute(sql, values).fetchall()
            return self._db.last_insert_rowid()

    def rows(self, sql: str, *values: object) -> Sequence[tuple[Any, ...]]:
        """Read."""
        with self._lock, _told(self.path):
            return self._db.execute(sql, values).fetchall()

    def keep(self, name: str, value: object) -> None:
        """Keep a small JSON value by name; None: no longer."""
        if value is None:
            self.run("DELETE FROM kept WHERE name = ?", name)
        else:
            self.run("INSERT INTO kept VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", name,
                     json.dumps(value))

    def kept(self, name: str) -> Any:
        """What was kept by this name; None if nothing was."""
        found = self.rows("SELECT value FROM kept WHERE name = ?", name)
        return json.loads(found[0][0]) if found else None

    def sweep(self) -> None:
        """After this transaction leave no trace of what was deleted: not in free pages or the log. The search index
        deletes securely by itself. 0.2 s for 100,000 turns."""
        self._sweep = True

    def _wipe(self) -> None:
        if self._sweep:
            self._sweep = False
            self._db.execute("VACUUM").fetchall()
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _follow(self) -> None:
        after, self.after = self.after, []
        for call in after:
            call()
        touched, self._touched = frozenset(self._touched), set()
        for watcher in self.watchers if touched else ():
            watcher(touched)


def _make_private(path: Path) -> None:
    """Only its owner may read it; SQLite gives its journal the same mode."""
    with suppress(OSError):  # SQLite will say what is wrong with the path
        path.touch(mode=0o600)
        path.chmod(0o600)


def _damaged(path: Path | str, said: str) -> StoreError:
    return StoreError(f"The memory {path} is damaged: {said}.", "Move it aside and put a backup in its place.",
                      "damaged")


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    """SQLite's errors in words, with the cure."""
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError) as wrong:
        raise _damaged(path, str(wrong)) from wrong
    except (apsw.BusyError, apsw.LockedError) as wrong:
        raise StoreError(f"The memory {path} can't be used: {wrong}.", "Close the other program that uses it.",
                         "locked") from wrong
    except apsw.FullError as wrong:
        raise StoreError(f"The memory {path} can't be used: {wrong}.", "Make room on the disk.", "full") from wrong
    except apsw.Error as wrong:
        raise StoreError(f"The memory {path} can't be used: {wrong}.",
                         "Check that the folder is there and can be written.") from wrong


def stamp(at: datetime) -> str:
    """A date and time as it is stored: ISO 8601 with the offset from UTC, whole seconds."""
    return at.isoformat(timespec="seconds")
