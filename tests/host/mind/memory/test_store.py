"""The file: whole transactions, no trace of what was forgotten, errors in words."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from os1.errors import StoreError
from os1.mind.memory import WEARER, Memory, Store
from os1.mind.memory.migrations import MIGRATIONS


def test_it_is_wal_and_synchronous(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.db")
    assert store.rows("PRAGMA journal_mode")[0][0] == "wal"
    assert store.rows("PRAGMA synchronous")[0][0] == 2  # FULL
    assert store.rows("PRAGMA user_version")[0][0] == len(MIGRATIONS)


def test_a_transaction_is_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.db")
    with pytest.raises(RuntimeError), store.writing():
        store.keep("a", 1)
        raise RuntimeError
    assert store.kept("a") is None
    with store.writing():
        store.keep("a", 1)
        with pytest.raises(RuntimeError), store.writing():
            store.keep("b", 2)
            raise RuntimeError
    assert (store.kept("a"), store.kept("b")) == (1, None)


def test_a_trial_is_taken_back_and_can_be_done_in_earnest(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.db")
    memory, at = Memory(store), datetime(2026, 1, 1)
    memory.add_turn(at, WEARER, "before")
    was = store.state
    with store.trying() as trial:
        turn = memory.add_turn(at, WEARER, "tried")
        with pytest.raises(RuntimeError), store.writing():
            store.keep("a", 1)
            raise RuntimeError
        memory.forget_about("before")
        assert [each.text for each in memory.turns(9)] == ["tried"]
    assert [each.text for each in memory.turns(9)] == ["before"] and store.state == was == trial.state
    store.redo(trial)
    assert [(each.id, each.text) for each in memory.turns(9)] == [(turn, "tried")] and store.kept("a") is None
    assert store.state != was
    assert b"before" not in (tmp_path / "m.db").read_bytes(), "what a trial would have swept is swept"


def test_a_trial_that_breaks_leaves_the_file_usable(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.db")
    with pytest.raises(RuntimeError), store.trying():
        store.keep("a", 1)
        raise RuntimeError
    store.keep("b", 2)
    assert (store.kept("a"), store.kept("b")) == (None, 2)


WRITER = """
import sys
from datetime import datetime
from os1.mind.memory import Memory, Store
memory = Memory(Store(sys.argv[1]))
for number in range(100000):
    with memory.store.writing():
        turn = memory.add_turn(datetime(2026, 1, 1), "wearer", f"fact {number}")
        memory.add_fact(turn, datetime(2026, 1, 1), f"fact {number}")
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_kill_9_loses_nothing_that_was_said_to_be_kept(tmp_path: Path, after: int) -> None:
    path = tmp_path / "m.db"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert writer.stdout
    last = -1
    for line in writer.stdout:
        last = int(line)
        if last >= after:
            writer.send_signal(signal.SIGKILL)
            break
    writer.wait()
    memory = Memory(Store(path))
    facts = [fact.text for fact in memory.facts(10**6)]
    assert f"fact {last}" in facts
    assert len(facts) == len(memory.turns(10**6, WEARER))  # no fact without its turn, no half answer
    assert memory.store.rows("PRAGMA integrity_check")[0][0] == "ok"
    assert memory.recall(f"fact {last}")


def test_locked_damaged_newer_and_missing_are_said(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    Store(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.commit()
    with pytest.raises(StoreError, match="newer"):
        Store(path)
    other.close()
    path.write_bytes(b"this is no database at all, " * 50)
    with pytest.raises(StoreError, match="damaged"):
        Store(path)
    with pytest.raises(StoreError, match="can't be used"):
        Store(tmp_path / "nowhere" / "m.db")


def test_an_old_file_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    sqlite3.connect(path).close()  # version 0: empty
    store = Store(path)
    store.keep("a", [1])
    store.close()
    assert Store(path).kept("a") == [1]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    path.touch(mode=0o644)
    store = Store(path)
    store.keep("a", 1)
    assert {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {
        "m.db": 0o600, "m.db-wal": 0o600, "m.db-shm": 0o600}
    store.close()


def test_who_watches_is_told_which_tables_changed_and_only_of_what_was_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "memory.db")
    told: list[frozenset[str]] = []
    store.watchers.append(told.append)
    with store.writing():
        store.run("INSERT INTO note (list, at, text) VALUES ('shopping', '', 'milk')")
        store.run("INSERT INTO due (kind, name, made, at) VALUES ('timer', '', 0, 1)")
        assert not told
    assert [{"note", "due"}] == [set(tables) & {"note", "due", "turn"} for tables in told]
    with pytest.raises(ZeroDivisionError), store.writing():
        store.run("DELETE FROM note WHERE id > 0")
        raise ZeroDivisionError
    with store.trying():
        store.run("DELETE FROM note WHERE id > 0")
    store.rows("SELECT * FROM note")
    assert len(told) == 1
    store.close()
