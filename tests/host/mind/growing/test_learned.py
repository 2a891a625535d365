"""Kept, taken back, and gone with what it came from."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from os1.mind.growing.learned import HABIT, Growth
from os1.mind.memory import WEARER, Memory, Store

NOW = datetime(2026, 11, 23, 4, 0)


@pytest.fixture
def memory() -> Memory:
    memory = Memory(Store(":memory:"))
    for text in ("i called my sister", "i called my sister again", "hello"):
        memory.add_turn(NOW, WEARER, text)
    return memory


def test_once_and_not_again_after_it_was_taken_back(memory: Memory) -> None:
    growth = Growth(memory)
    assert growth.learn(NOW, HABIT, "key", "you call your sister on Sundays", [1, 2], {"weekday": 6})
    assert not growth.learn(NOW, HABIT, "key", "again", [1])
    [one] = growth.all(HABIT)
    assert one.turns == (1, 2) and one.data == {"weekday": 6}
    assert growth.undo(one.id) and not growth.all() and [each.undone for each in growth.all(undone=True)] == [True]
    assert not growth.learn(NOW, HABIT, "key", "again", [1])
    assert growth.undo(one.id, False) and growth.all() and not growth.undo(99)


def test_nothing_is_learned_from_nothing(memory: Memory) -> None:
    assert not Growth(memory).learn(NOW, HABIT, "key", "text", [])


def test_it_goes_with_the_first_of_its_turns(memory: Memory) -> None:
    growth = Growth(memory)
    growth.learn(NOW, HABIT, "key", "text", [1, 2])
    growth.write(date(2026, 11, 22), NOW, "A page.", {2, 3})
    memory.store.run("DELETE FROM turn WHERE id = 2")
    assert not growth.all(undone=True) and not growth.pages()
    assert not memory.store.rows("SELECT * FROM learned_from") and not memory.store.rows("SELECT * FROM page_from")


def test_everything_forgotten(memory: Memory) -> None:
    growth = Growth(memory)
    growth.learn(NOW, HABIT, "key", "text", [1])
    growth.write(date(2026, 11, 22), NOW, "A page.", {3})
    memory.forget_all()
    assert not growth.all(undone=True) and not growth.written(date(2026, 1, 1))


def test_a_page_that_is_torn_out_is_not_written_again(memory: Memory) -> None:
    growth, day = Growth(memory), date(2026, 11, 22)
    growth.write(day, NOW, "A page.", {3})
    assert growth.page(day) and growth.tear_out(day)
    assert not growth.page(day) and not growth.tear_out(day) and growth.written(day) == {day}
