"""Opening the memory, whatever state its file is in; and what she has to say of it.

  open_memory(path, now) -> Store, trouble      "": all is well
  damaged  the file is kept aside under the date, a new one begun, and what can still be read is taken over
  newer    it is left as it is, and what is said now lasts only until she is restarted
  locked, full, broken    likewise: a StoreError, because somebody must do something first
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import apsw

from os1.errors import StoreError

from .store import Store

ASIDE = "*.damaged-*"  # files kept aside, beside the memory
TROUBLE = "trouble"  # kept until she has said it
_TABLES = ("turn", "fact", "known", "due", "note", "kept")  # in the order in which they depend on each other
_PLAIN = ("learned", "learned_from", "page", "page_from",  # made anew by the next night where they can't be read
          "felt")
_log = logging.getLogger(__name__)


def open_memory(path: Path, now: datetime) -> Store:
    """The memory. StoreError: it is locked or can't be written. A damaged or a newer one is dealt with, and `TROUBLE`
    is kept in it for her to tell."""
    try:
        store = Store(path)
        try:
            store.check()
        except StoreError:
            store.close()
            raise
        return store
    except StoreError as wrong:
        if wrong.reason == "newer":
            store = Store(":memory:")
            store.keep(TROUBLE, {"what": "newer"})
            return store
        if wrong.reason != "damaged":
            raise
        _log.error("%s", wrong)
        return _begun_anew(path, now)


def _begun_anew(path: Path, now: datetime) -> Store:
    aside = path.with_name(f"{path.stem}.damaged-{now:%Y-%m-%d-%H%M%S}{path.suffix}")
    for end in ("", "-wal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    with suppress(FileNotFoundError):
        path.with_name(path.name + "-shm").unlink()
    store = Store(path)
    saved = salvage(aside, store)
    store.keep(TROUBLE, {"what": "damaged", "saved": saved})
    _log.error("The damaged memory was kept aside as %s; %d turns could be read and were taken over.", aside, saved)
    return store


def salvage(damaged: Path, store: Store) -> int:
    """Take over every row of a damaged file that can still be read; gives how many turns that were.

    Row by row, from the front and, from where it breaks, from the back: a damaged page costs its own rows alone. If
    the pages that describe the tables are damaged, nothing can be read; the file kept aside has it all the same.
    """
    saved = 0
    try:
        source = apsw.Connection(str(damaged))
        source.execute("PRAGMA writable_schema=ON")  # go on although the schema may be odd
    except apsw.Error:
        return 0
    with store.writing():
        store.rows("PRAGMA defer_foreign_keys=ON")
        for table in _TABLES:
            columns = [name for _, name, *_ in store.rows(f"PRAGMA table_info({table})")]
            for row in _readable(source, table, columns):
                with suppress(StoreError):  # a row that breaks the rules of its table is part of the damage
                    marks = ", ".join("?" for _ in columns)
                    store.run(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})", *row)
                    saved += table == "turn"
        for table in _PLAIN:
            columns = [name for _, name, *_ in store.rows(f"PRAGMA table_info({table})")]
            with suppress(apsw.Error):
                for row in source.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall():
                    with suppress(StoreError):
                        store.run(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' for _ in columns)})", *row)
        for table in ("learned_from", "page_from"):
            store.run(f"DELETE FROM {table} WHERE turn NOT IN (SELECT id FROM turn)")
        for table in ("fact", "known", "felt"):
            store.run(f"DELETE FROM {table} WHERE turn NOT IN (SELECT id FROM turn)")
        store.run("UPDATE known SET by = NULL WHERE by NOT IN (SELECT id FROM turn)")
    with suppress(apsw.Error):
        source.close()
    return saved


def _readable(source: apsw.Connection, table: str, columns: list[str]) -> list[tuple[object, ...]]:
    order = "name" if table == "kept" else "id"
    rows: dict[object, tuple[object, ...]] = {}
    with suppress(apsw.Error):
        there = {str(row[1]) for row in source.execute(f"PRAGMA table_info({table})")}
        if not there:
            return []
        wanted = ", ".join(column if column in there else f"'' AS {column}" for column in columns)
        for way in ("ASC", "DESC"):
            with suppress(apsw.Error):
                for row in source.execute(f"SELECT {wanted} FROM {table} NOT INDEXED ORDER BY {order} {way}"):
                    if row[0] in rows:
                        break
                    rows[row[0]] = row
        _between(source, table, wanted, rows) if order == "id" else None
    return list(rows.values())


def _between(source: apsw.Connection, table: str, wanted: str, rows: dict[object, tuple[object, ...]]) -> None:
    """The rows between two damaged places, one by one."""
    numbers = [number for number in rows if isinstance(number, int)]
    highest = max(numbers, default=0)
    for number in range(1, highest):
        if number not in rows:
            with suppress(apsw.Error):
                for row in source.execute(f"SELECT {wanted} FROM {table} WHERE id = ?", (number,)):
                    rows[number] = row
