"""A database of hers: one SQLite file for its owner alone, with its shape brought up to date. Errors come in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from os1.errors import WorkError

BUSY_MS = 5000  # how long another program, say a backup, may hold the file


class Database:
    """The file at `path`, or ":memory:". durable: what was written is there after a cut of power, not after a crash
    only. WorkError: locked, full, damaged, or written by a newer version. For one thread at a time."""

    def __init__(self, path: Path | str, shape: Sequence[str], durable: bool = True) -> None:
        self.path = path
        if path != ":memory:":
            with suppress(OSError):  # SQLite will say what is wrong with the path
                Path(path).touch(mode=0o600)
                Path(path).chmod(0o600)
        with self.told():
            self._db = apsw.Connection(str(path))
            try:
                self._db.set_busy_timeout(BUSY_MS)
                level = "FULL" if durable else "NORMAL"
                for setting in ("journal_mode=WAL", f"synchronous={level}", "foreign_keys=ON", "secure_delete=ON"):
                    self._db.execute(f"PRAGMA {setting}").fetchall()
                self._shape(shape)
            except BaseException:
                self._db.close()
                raise

    def _shape(self, shape: Sequence[str]) -> None:
        version = int(self.rows("PRAGMA user_version")[0][0])
        if version > len(shape):
            raise WorkError(f"{self.path} was written by a newer OS1.", "Update OS1.")
        for number in range(version, len(shape)):
            self._db.execute(f"BEGIN; {shape[number]} PRAGMA user_version={number + 1}; COMMIT;").fetchall()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing if an error leaves the block."""
        with self.told():
            self._db.execute("BEGIN IMMEDIATE").fetchall()
            try:
                yield
                self._db.execute("COMMIT").fetchall()
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK").fetchall()
                raise

    def run(self, sql: str, *values: object) -> int:
        """Write, inside `writing`; gives the id of a row that was inserted."""
        self._db.execute(sql, values)
        return self._db.last_insert_rowid()

    def many(self, sql: str, rows: Iterator[tuple[object, ...]] | Sequence[tuple[object, ...]]) -> None:
        """Write for each row, inside `writing`."""
        self._db.executemany(sql, rows)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Read."""
        with self.told():
            return self._db.execute(sql, values).fetchall()

    def wipe(self) -> None:
        """Leave no trace of what was deleted: not in free pages nor in the log."""
        with self.told():
            self._db.execute("VACUUM").fetchall()
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def told(self) -> Iterator[None]:
        """SQLite's errors in words, with the cure."""
        try:
            yield
        except (apsw.CorruptError, apsw.NotADBError) as wrong:
            raise WorkError(f"{self.path} is damaged: {wrong}.",
                            "Move it aside and put a backup in its place.") from wrong
        except (apsw.BusyError, apsw.LockedError) as wrong:
            raise WorkError(f"{self.path} can't be used: {wrong}.", "Close the other program that uses it.") from wrong
        except (apsw.FullError, apsw.IOError) as wrong:
            raise WorkError(f"{self.path} can't be written: {wrong}.", "Make room on the disk.") from wrong
        except apsw.Error as wrong:
            raise WorkError(f"{self.path} can't be used: {wrong}.",
                            "Check that the folder is there and can be written.") from wrong
