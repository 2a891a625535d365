"""The file of one person's memory: one SQLite database, one writer, nothing lost by a kill at any moment.

WAL with synchronous=FULL: what a committed transaction wrote is there after a crash or a cut of power. All that one
answer writes is one transaction, so an answer is remembered whole or not at all.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from os1.errors import StoreError

from .migrations import MIGRATIONS

BUSY_S = 5.0  # how long another program, say a backup, may hold the file


class Store:
    """The database at `path` (":memory:" for one that lasts as long as the program). StoreError: locked, full, damaged,
    or written by a newer version. Usable from any thread, by one at a time."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._depth = 0
        self._sweep = False
        if path != ":memory:":
            _make_private(Path(path))
        with _told(path):
            self._db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
            for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                self._db.execute(f"PRAGMA {setting}")
            self._migrate()

    def _migrate(self) -> None:
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise StoreError(f"The memory {self.path} was written by a newer OS1.", "Update OS1, or give another file.")
        for number in range(version, len(MIGRATIONS)):
            self._db.executescript(f"BEGIN; {MIGRATIONS[number]} PRAGMA user_version={number + 1}; COMMIT;")

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
            self._db.execute(f"SAVEPOINT {mark}" if self._depth else "BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._db.in_transaction:
                    self._db.execute(f"ROLLBACK TO {mark}" if self._depth else "ROLLBACK")
                raise
            self._depth -= 1
            self._db.execute(f"RELEASE {mark}" if self._depth else "COMMIT")
            if not self._depth:
                self._wipe()

    def run(self, sql: str, *values: object) -> int:
        """Write one statement; gives the id of a row that was inserted."""
        with self.writing():
            return self._db.execute(sql, values).lastrowid or 0

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
        """After this transaction leave no trace of what was deleted: not in the search index, free pages or the log."""
        self._sweep = True

    def _wipe(self) -> None:
        if self._sweep:
            self._sweep = False
            for table in ("turn_words", "fact_words"):
                self._db.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
                self._db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_private(path: Path) -> None:
    """Only its owner may read it; SQLite gives its journal the same mode."""
    with suppress(OSError):  # SQLite will say what is wrong with the path
        path.touch(mode=0o600)
        path.chmod(0o600)


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    """SQLite's errors in words, with the cure."""
    try:
        yield
    except sqlite3.OperationalError as wrong:
        said = str(wrong)
        cure = ("Close the other program that uses it." if "locked" in said else
                "Make room on the disk." if "full" in said else "Check that the folder is there and can be written.")
        raise StoreError(f"The memory {path} can't be used: {said}.", cure) from wrong
    except sqlite3.DatabaseError as wrong:
        raise StoreError(f"The memory {path} is damaged: {wrong}.",
                         "Move it aside and put a backup in its place.") from wrong


def stamp(at: datetime) -> str:
    """A date and time as it is stored: ISO 8601 with the offset from UTC, whole seconds."""
    return at.isoformat(timespec="seconds")
