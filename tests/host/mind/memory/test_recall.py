"""Finding what was told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from os1.mind.memory import WEARER, Memory, Store

FACTS = ("the spare key is under the blue flowerpot", "my sister's name is anna", "anna works at the hospital",
         "the dentist is on thursday at noon", "i parked the car behind the church", "my bike is blue",
         "the code is four two", "my bikes are in the cellar", "theo borrowed my ladder")


@pytest.fixture(scope="module")
def memory() -> Memory:
    memory = Memory(Store(":memory:"))
    for number, text in enumerate(FACTS):
        at = datetime(2026, 1, 1) + timedelta(days=number)
        memory.add_fact(memory.add_turn(at, WEARER, text), at, text)
    return memory


@pytest.mark.parametrize(("about", "kind", "found"), [
    ("the spare key", "where", FACTS[0]), ("the keys", "where", FACTS[0]), ("flowerpots", "", FACTS[0]),
    ("my sister's name", "", FACTS[1]), ("my sister", "who", FACTS[1]), ("sister's", "", FACTS[1]),
    ("the dentist", "when", FACTS[3]), ("did i park the car", "where", FACTS[4]), ("my car", "where", FACTS[4]),
    ("my bike", "where", FACTS[7]), ("what colour is blue bike", "", FACTS[5]), ("the code", "", FACTS[6]),
    ("who borrowed the ladder", "who", FACTS[8]), ("anna's hospital", "", FACTS[2]),
])
def test_found(memory: Memory, about: str, kind: str, found: str) -> None:
    assert memory.recall(about, kind)[0].text == found


@pytest.mark.parametrize("about", ["my brother", "", "what is it", "my uncle's trumpet", 'a "quoted" AND NOT thing*'])
def test_nothing_is_found(memory: Memory, about: str) -> None:
    assert memory.recall(about) == []


def test_the_newest_of_equals_first(memory: Memory) -> None:
    assert [fact.text for fact in memory.recall("bike")] == [FACTS[7], FACTS[5]]
