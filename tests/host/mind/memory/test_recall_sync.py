"""The search and the file: in step after every commit, every roll-back, every forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from os1.mind.memory import HER, WEARER, Memory, Store
from os1.mind.memory.recall_index import Floats

AT = datetime(2026, 1, 5, 9)


class Slow:
    """Every text means the same."""

    name, dims, quick = "slow", 4, False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def of(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.full((len(texts), 4), 0.5, np.float32)


def ids(memory: Memory, question: str, by: str = WEARER) -> list[int]:
    return [hit.id for hit in memory.recaller.find(question, 10, by=by)]


def test_a_turn_is_found_at_once_and_gone_at_once() -> None:
    memory = Memory(Store(":memory:"))
    assert ids(memory, "parrot") == []
    turn = memory.add_turn(AT, WEARER, "the parrot is green")
    assert ids(memory, "parrot") == [turn]
    memory.store.run("DELETE FROM turn WHERE id = ?", turn)
    assert ids(memory, "parrot") == []
    assert memory.recaller._search and "parrot" not in repr(memory.recaller._search.index._names)


def test_what_was_heard_of_her_later_is_found() -> None:
    memory = Memory(Store(":memory:"))
    hers = memory.add_turn(AT, HER, "")
    memory.add_turn(AT + timedelta(seconds=5), WEARER, "thanks")
    assert ids(memory, "whale", HER) == []
    memory.heard(hers, "a whale walked into a bar")
    assert ids(memory, "whale", HER) == [hers]


def test_what_was_taken_back_is_not_found_though_its_number_comes_again() -> None:
    memory = Memory(Store(":memory:"))
    memory.add_turn(AT, WEARER, "hello there")
    with memory.store.trying():
        turn = memory.add_turn(AT, WEARER, "the parrot is green")
        assert ids(memory, "parrot") == [turn]
    assert ids(memory, "parrot") == []
    assert memory.add_turn(AT, WEARER, "the kettle is green") == turn
    assert (ids(memory, "parrot"), ids(memory, "kettle")) == ([], [turn])


def test_more_changes_than_the_journal_keeps() -> None:
    memory = Memory(Store(":memory:"))
    ids(memory, "warm up")
    with memory.store.writing():
        for number in range(5000):
            memory.add_turn(AT, WEARER, f"number{number}")
    assert len(memory.store.rows("SELECT seq FROM turn_change")) <= 4096 + 256
    assert ids(memory, "number7") and ids(memory, "number4999")


def test_another_program_forgets(tmp_path: Path) -> None:
    memory, other = Memory(Store(tmp_path / "m.db")), Memory(Store(tmp_path / "m.db"))
    memory.add_turn(AT, WEARER, "the parrot is green")
    assert ids(memory, "parrot")
    other.forget_all()
    assert ids(memory, "parrot") == []


def test_vectors_are_kept_and_go_with_their_turn(tmp_path: Path) -> None:
    memory = Memory(Store(tmp_path / "m.db"), Slow)
    turn = memory.add_turn(AT, WEARER, "the parrot is green")
    assert memory.recaller.catch_up() == 1
    again, maker = Memory(Store(tmp_path / "m.db"), lambda: maker), Slow()
    assert again.recaller.catch_up() == 0 and maker.asked == []
    memory.store.run("UPDATE turn SET text = 'the kettle' WHERE id = ?", turn)
    assert again.recaller.catch_up() == 1 and maker.asked == ["the kettle"]
    memory.forget_all()
    assert again.store.rows("SELECT * FROM turn_vector") == []
