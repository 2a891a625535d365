"""The memory as one JSON file, and back, without loss.

  {"os1_memory": 1, "schema": 2, "tables": {"turn": [{"id": 1, "at": "2026-11-23T08:10:00", ...}], "kept": ...}}

`schema` says by which step of migrations.py it was written. Every table is there, with every column; bytes are
{"base64": ...}. A file that isn't like that is refused by the name of what is wrong, and changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from os1.errors import OS1Error, StoreError

from .forgetting import Forgetting
from .migrations import MIGRATIONS
from .store import Store

FORMAT = 1
_KINDS: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,), "BLOB": (bytes,)}


def exported(store: Store) -> str:
    """Everything, as JSON."""
    tables = {}
    for table in _tables(store):
        names = list(_columns(store, table))
        rows = store.rows(f'SELECT {", ".join(names)} FROM "{table}" ORDER BY 1')
        tables[table] = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
    return json.dumps({"os1_memory": FORMAT, "schema": len(MIGRATIONS), "tables": tables}, ensure_ascii=False, indent=1)


def import_into(store: Store, text: str, replace: bool = False) -> int:
    """Fill an empty memory; gives the number of turns. replace: forget what is there. OS1Error names the field that is
    wrong, or says that the memory isn't empty; then nothing was changed."""
    tables = _checked(store, text)
    with store.writing():
        if any(store.rows(f'SELECT 1 FROM "{table}" LIMIT 1') for table in ("turn", "note", "due", "fact")):
            if not replace:
                raise OS1Error("There is something in the memory already.",
                               "Export it first, then import with --replace.")
            Forgetting(store).everything()
        store.rows("PRAGMA defer_foreign_keys=ON")
        for table in _tables(store):
            store.run(f'DELETE FROM "{table}"')
        for table, rows in tables.items():
            for number, row in enumerate(rows):
                try:
                    store.run(f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({", ".join("?" for _ in row)})',
                              *row.values())
                except StoreError as wrong:
                    raise OS1Error(f"tables.{table}[{number}] can't be taken over: {wrong.__cause__}.") from wrong
    return len(tables.get("turn", ()))


def _checked(store: Store, text: str) -> dict[str, list[dict[str, object]]]:
    """The rows by table, each of them possible."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise OS1Error(f"This is no JSON: {wrong}.") from wrong
    if not isinstance(data, dict) or data.get("os1_memory") is None:
        raise OS1Error("os1_memory is missing: this is no exported memory.")
    if data["os1_memory"] != FORMAT:
        raise OS1Error(f"os1_memory is {data['os1_memory']!r}: only format {FORMAT} is known.", "Update OS1.")
    if not isinstance(data.get("schema"), int) or not 1 <= data["schema"] <= len(MIGRATIONS):
        raise OS1Error(f"schema is {data.get('schema')!r}: this OS1 knows 1 to {len(MIGRATIONS)}.", "Update OS1.")
    if not isinstance(data.get("tables"), dict):
        raise OS1Error("tables is no object.")
    known = _tables(store)
    checked = {}
    for table, rows in data["tables"].items():
        if table not in known:
            raise OS1Error(f"tables.{table}: no table is called so.", f"Known are {', '.join(known)}.")
        if not isinstance(rows, list):
            raise OS1Error(f"tables.{table} is no list.")
        columns = _columns(store, table)
        checked[table] = [_row(row, columns, f"tables.{table}[{number}]") for number, row in enumerate(rows)]
    order = [table for table in known if table in checked]
    return {table: checked[table] for table in order}


def _row(row: object, columns: Mapping[str, tuple[str, bool]], place: str) -> dict[str, object]:
    if not isinstance(row, dict):
        raise OS1Error(f"{place} is no object.")
    made: dict[str, object] = {}
    for name, value in row.items():
        if name not in columns:
            raise OS1Error(f"{place}.{name}: no such column.", f"Known are {', '.join(columns)}.")
        kind, needed = columns[name]
        try:
            made[name] = value = _raw(value)
        except (binascii.Error, ValueError, TypeError) as wrong:
            raise OS1Error(f"{place}.{name} is no base64: {wrong}.") from wrong
        if value is None and not needed:
            continue
        wanted = _KINDS.get(kind, (str, int, float, bytes))
        if isinstance(value, bool) or not isinstance(value, wanted):
            raise OS1Error(f"{place}.{name} = {value!r} should be {kind}.")
    missing = [name for name, (_, needed) in columns.items() if needed and name not in row]
    if missing:
        raise OS1Error(f"{place}.{missing[0]} is missing.")
    return made


def _tables(store: Store) -> list[str]:
    return Forgetting(store).tables()


def _columns(store: Store, table: str) -> dict[str, tuple[str, bool]]:
    """A table's columns: kind, and whether each row must bring it."""
    return {name: (kind.upper(), bool(needed or key) and default is None) for _, name, kind, needed, default, key
            in store.rows(f'PRAGMA table_info("{table}")')}


def _plain(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _raw(value: Any) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["base64"], validate=True) if set(value) == {"base64"} else value
    return value
