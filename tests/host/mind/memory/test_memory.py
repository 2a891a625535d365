"""Turns, facts, dues, notes; and forgetting them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from os1.mind.memory import HER, WEARER, Memory, Store

NOW = datetime(2026, 11, 23, 8, 10)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Store(tmp_path / "m.db"))


def tell(memory: Memory, text: str) -> int:
    turn = memory.add_turn(NOW, WEARER, f"remember that {text}")
    return memory.add_fact(turn, NOW, text)


def test_turns_are_verbatim_dated_and_signed(memory: Memory) -> None:
    memory.add_turn(NOW, WEARER, "What TIME is it?")
    hers = memory.add_turn(NOW, HER, "", "GetTime")
    assert [turn.text for turn in memory.turns(5)] == ["What TIME is it?"]  # nothing of hers was heard yet
    memory.heard(hers, "It's eight")
    newest, first = memory.turns(5)
    assert (newest.speaker, newest.text, newest.skill, first.at) == (HER, "It's eight", "GetTime", NOW)
    memory.heard(first.id, "something else")  # the wearer's words are the wearer's
    assert memory.turns(5)[1].text == "What TIME is it?"


def test_a_fact_goes_with_its_turn(memory: Memory) -> None:
    tell(memory, "my bike is blue")
    memory.store.run("DELETE FROM turn")
    assert memory.facts() == [] and memory.recall("bike") == []


def test_at_most_a_hundred_dues(memory: Memory) -> None:
    assert all(memory.add_due("timer", "", 0, number) for number in range(100))
    assert not memory.add_due("timer", "", 0, 1)
    assert [due.at for due in memory.dues()][:2] == [0, 1]


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_forgotten_is_gone_from_every_file(memory: Memory, tmp_path: Path) -> None:
    tell(memory, "the xylophone is under the staircase")
    tell(memory, "my bike is blue")
    hers = memory.add_turn(NOW, HER, "")
    memory.heard(hers, "I'll remember that the xylophone is under the staircase.")
    memory.add_note("notes", NOW, "tune the xylophone")
    memory.add_due("reminder", "play the xylophone", 0, 1)
    assert b"xylophone" in bytes_of(tmp_path)
    assert memory.forget_about("my xylophone") == 3
    assert b"xylophone" not in bytes_of(tmp_path)
    assert [fact.text for fact in memory.facts()] == ["my bike is blue"] and memory.dues() == []
    assert memory.recall("bike") and not memory.recall("xylophone")


def test_forget_that_takes_its_echo_too(memory: Memory, tmp_path: Path) -> None:
    tell(memory, "my xylophone is red")
    hers = memory.add_turn(NOW, HER, "")
    memory.heard(hers, "Got it: your xylophone is red.")
    memory.forget_fact(memory.facts()[0], "your xylophone is red")
    assert b"xylophone" not in bytes_of(tmp_path) and memory.turns(9) == []


def test_forget_all_keeps_what_runs(memory: Memory, tmp_path: Path) -> None:
    tell(memory, "my xylophone is red")
    memory.keep("wearer.name", "Quirinius")
    memory.add_due("timer", "tea", 0, 1)
    memory.forget_all()
    assert b"xylophone" not in bytes_of(tmp_path) and b"Quirinius" not in bytes_of(tmp_path)
    assert [due.name for due in memory.dues()] == ["tea"]


def test_forgetting_nothing_forgets_nothing(memory: Memory) -> None:
    tell(memory, "my bike is blue")
    assert memory.forget_about("the") == 0 and memory.forget_about("car") == 0
    assert len(memory.facts()) == 1
