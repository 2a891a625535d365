"""The memory's file: whole, truncated, locked, newer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
import pytest
from os1.doctor import memory
from os1.mind.memory import WEARER, Memory, Store

AT = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def path(home: Path) -> Path:
    """A memory of some pages."""
    store = Store(home / "memory.db")
    kept = Memory(store)
    with store.writing():
        for number in range(300):
            kept.add_turn(AT, WEARER, f"the word of the day is number {number}")
    store.close()
    return home / "memory.db"


def said(home: Path, verdicts: Any) -> dict[str, str]:
    found: dict[str, str] = verdicts(memory.judge(memory.look(home)))
    return found


def test_a_whole_one_and_nothing_is_left_behind_by_looking(path: Path, verdicts: Any) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in path.parent.iterdir()}
    assert said(path.parent, verdicts)["database"].startswith("ok: It is whole")
    assert {p.name: p.stat().st_mtime_ns for p in path.parent.iterdir()} == before


def test_none_yet(home: Path, verdicts: Any) -> None:
    assert said(home, verdicts)["database"].startswith("ok: There is none yet")
    assert list(home.iterdir()) == []


def test_one_that_was_cut_off(path: Path, verdicts: Any) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:len(whole) // 2])
    assert said(path.parent, verdicts)["database"].startswith("fault: It is damaged")


def test_one_with_a_page_of_rubbish_and_one_that_is_no_database(path: Path, verdicts: Any) -> None:
    with path.open("r+b") as file:
        for page in range(4, 30):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)
    assert said(path.parent, verdicts)["database"].startswith("fault: It is damaged")
    path.write_bytes(b"Dear diary, " * 1000)
    assert said(path.parent, verdicts)["database"].startswith("fault: It is damaged")


def test_one_in_use_is_whole_too(path: Path, verdicts: Any) -> None:
    """The daemon has it open, with a journal that holds the newest turns."""
    store = Store(path)
    Memory(store).add_turn(AT, WEARER, "one more")
    assert path.with_name("memory.db-wal").exists()
    assert said(path.parent, verdicts)["database"].startswith("ok")
    store.close()


def test_one_that_another_program_holds(path: Path, verdicts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "BUSY_MS", 10)
    other = apsw.Connection(str(path))
    other.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    other.execute("BEGIN IMMEDIATE; UPDATE turn SET text = text WHERE id = 1; COMMIT").fetchall()
    assert said(path.parent, verdicts)["database"].startswith("fault: Another program holds it")
    other.close()


def test_one_of_a_newer_program(path: Path, verdicts: Any) -> None:
    database = apsw.Connection(str(path))
    database.execute("PRAGMA user_version=9999").fetchall()
    database.close()
    assert "newer OS1" in said(path.parent, verdicts)["database"]


def test_damaged_ones_beside_it_are_told(path: Path, verdicts: Any) -> None:
    path.with_name("memory.damaged-2026-11-01-100000.db").touch()
    found = said(path.parent, verdicts)
    assert found["database"].startswith("ok") and found["aside"].startswith("warning: 1 damaged")
