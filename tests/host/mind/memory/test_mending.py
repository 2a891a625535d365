"""A file that is damaged, newer, locked or full: said by her, nothing lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import apsw
import pytest
from os1.errors import StoreError
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory import WEARER, Memory
from os1.mind.memory.mending import ASIDE, open_memory

from ..conftest import Talk

pytestmark = pytest.mark.live

NOW = datetime(2026, 11, 23, 8, 10)
Wake = Callable[[Store], Talk]


@pytest.fixture
def wake(grammar: Grammar, skills: Skills) -> Wake:
    return lambda store: Talk(Mind(store, persona.load(), grammar, skills, lambda: NOW, random.Random(1)), lambda: NOW)


def filled(path: Path, turns: int = 400) -> None:
    memory = Memory(Store(path))
    with memory.store.writing():
        for number in range(turns):
            turn = memory.add_turn(NOW, WEARER, f"turn number {number} " + "words " * 30)
            memory.add_fact(turn, NOW, f"fact {number}")
    memory.store.close()


def test_what_can_be_read_of_a_damaged_file_is_saved(tmp_path: Path, wake: Wake) -> None:
    path = tmp_path / "memory.db"
    filled(path)
    data = bytearray(path.read_bytes())
    for page in range(40, len(data) // 4096, 12):
        data[page * 4096:(page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    store = open_memory(path, NOW)
    saved = len(Memory(store).turns(9999))
    assert 200 < saved < 400 and store.rows("PRAGMA integrity_check")[0][0] == "ok"
    [aside] = tmp_path.glob(ASIDE)
    assert "2026-11-23" in aside.name and aside.read_bytes() == bytes(data), "the damaged file is kept as it was"
    talk = wake(store)
    [said] = talk.exchange.due(NOW)
    assert "damaged" in said.text and "aside" in said.text
    assert talk.exchange.due(NOW) == [], "she says it once"


@pytest.mark.parametrize("content", [b"this is no database at all, " * 50, b"", b"SQLite format 3\x00" + bytes(4000)])
def test_no_database_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(content)
    store = open_memory(path, NOW)
    assert Memory(store).turns(9) == [] and len(list(tmp_path.glob(ASIDE))) == bool(content)


def test_a_newer_one_is_left_alone(tmp_path: Path, wake: Wake) -> None:
    path = tmp_path / "memory.db"
    filled(path, 3)
    other = apsw.Connection(str(path))
    other.execute("PRAGMA user_version = 99")
    other.close()
    before = path.read_bytes()
    talk = wake(open_memory(path, NOW))
    assert "newer" in talk.exchange.due(NOW)[0].text
    talk("i like jazz")
    assert "jazz" in talk("what do i like").lower() and path.read_bytes() == before


def test_a_locked_one_is_said_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"")
    monkeypatch.setattr("os1.mind.memory.store.BUSY_S", 0.05)
    other = apsw.Connection(str(path))
    other.execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x (y)").fetchall()
    with pytest.raises(StoreError) as said:
        open_memory(path, NOW)
    assert said.value.reason == "locked"


def test_a_full_disk_answers_what_needs_no_memory(tmp_path: Path, wake: Wake) -> None:
    path = tmp_path / "memory.db"
    talk = wake(Store(path))
    talk("i like jazz")
    store = talk.mind.memory.store
    store.rows(f"PRAGMA max_page_count = {store.rows('PRAGMA page_count')[0][0]}")
    for words in ("long " * 60, "x"):
        for number in range(400):
            if talk.mind.answer(f"remember that my number {number} is {words}").skill == "Memory":
                break
    told = next(said.text for _ in range(400) if (said := talk.mind.answer("what time is it")).skill == "Memory")
    assert "disk" in talk.mind.answer("remember that the key is under the mat").text.lower()
    assert "eight" in told.lower() and "disk" in told.lower()
    assert "jazz" in " ".join(fact.object for fact in talk.mind.memory.known.all())


WRITER = """
import random, sys
from datetime import datetime
from os1.mind.memory import Memory, Store
from os1.mind.memory.deriving import derive
memory, now = Memory(Store(sys.argv[1])), datetime(2026, 1, 1)
first = int(sys.argv[2])
for number in range(first, first + 100000):
    text = f"my sister moved to town{number}"
    with memory.store.writing():
        turn = memory.add_turn(now, "wearer", text)
        for claim in derive(text, now):
            memory.known.learn(turn, now, claim)
    if number % 9 == 4:
        memory.forget_about(f"town{number - 2}")
        print(f"- {number - 2}", flush=True)
    print(f"+ {number}", flush=True)
"""


def test_kill_9_again_and_again(tmp_path: Path) -> None:
    """Whatever was acknowledged is there, whatever was forgotten is not, and the file is whole, after every kill."""
    path, kept, first, rng = tmp_path / "m.db", set[int](), 0, random.Random(5)
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(first)], stdout=subprocess.PIPE,
                                  text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
        assert writer.stdout
        stop, gone = rng.randint(3, 40), set[int]()
        for line in writer.stdout:
            sign, number = line.split()
            (kept.add if sign == "+" else gone.add)(int(number))
            if sign == "+" and int(number) - first >= stop:
                writer.send_signal(signal.SIGKILL)
                break
        for line in writer.stdout:  # what it still said before it died
            sign, number = line.split()
            (kept.add if sign == "+" else gone.add)(int(number))
        writer.wait()
        kept -= gone
        store = open_memory(path, NOW)
        memory = Memory(store)
        there = {int(turn.text.split("town")[1]) for turn in memory.turns(10**6, WEARER)}
        assert kept - {max(kept) - back for back in range(3)} <= there and not gone & there
        assert max(kept) in there and len(there - kept) <= 1, "at most the one that nobody heard of yet"
        assert store.rows("PRAGMA integrity_check")[0][0] == "ok" and not list(tmp_path.glob(ASIDE))
        assert len([fact for fact in memory.known.about("my sister", "live") if fact.holds]) == 1
        store.close()
        kept, first = there, max(there) + 1
