"""Finding what was told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from os1.bench.memory_plain import PlainSearch
from os1.mind.memory import HER, WEARER, Memory, Store
from os1.mind.memory.recall import STOP

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


OTHERWISE = (  # told, asked in other words, and whom FTS5 with the porter tokenizer gives first, if anybody
    ("i parked the car behind the church", "my automobile", "where"), ("my bike is blue", "a blue bicycle", ""),
    ("my bikes are in the cellar", "stuff in the basement", "where"),
    ("the wifi code is moonlight", "the wifi password", ""),
    ("granny lives in leeds", "my grandmother", "where"), ("the sofa comes on friday", "our new couch", "when"),
    ("the colour of the fence is green", "the color of it", ""),
    ("my mum's favourite is rum", "my mother's favorite", ""),
    ("the telly is broken", "the television", ""), ("my neighbour is called bea", "the neighbor", "who"))


def test_what_is_asked_in_other_words_is_found_where_plain_fts5_misses_it() -> None:
    memory = Memory(Store(":memory:"))
    texts = [*FACTS, *(told for told, _, _ in OTHERWISE[3:]), "the shop opens at nine", "my boss is away in may"]
    for number, text in enumerate(texts):
        at = datetime(2026, 1, 1) + timedelta(days=number)
        memory.add_fact(memory.add_turn(at, WEARER, text), at, text)
        memory.add_turn(at, HER, "I will remember it.")
    plain = PlainSearch(texts, STOP)
    ours = [memory.recall(about, kind)[:1] for _, about, kind in OTHERWISE]
    theirs = [[texts[number - 1] for number in plain.find(about, 1)] for _, about, _ in OTHERWISE]
    found = sum(each[0].text == told for each, (told, _, _) in zip(ours, OTHERWISE, strict=True) if each)
    assert found == len(OTHERWISE)
    assert sum(told in each for each, (told, _, _) in zip(theirs, OTHERWISE, strict=True)) == 2, "of ten"


def test_kin_are_not_the_same() -> None:
    memory = Memory(Store(":memory:"))
    at = datetime(2026, 1, 1)
    for text in ("my sister lives in boston", "my boss is away", "the dog is at the vet"):
        memory.add_fact(memory.add_turn(at, WEARER, text), at, text)
    assert memory.recall("my brother") == memory.recall("a puppy") == []


def test_a_turn_that_was_not_kept_as_a_fact_is_none() -> None:
    memory = Memory(Store(":memory:"))
    at = datetime(2026, 1, 1)
    memory.add_turn(at, WEARER, "the spare key is under the mat")
    assert memory.recall("spare key") == []
    for number in range(80):
        memory.add_turn(at, WEARER, f"where is the spare key number {number}")
    memory.add_fact(memory.add_turn(at, WEARER, "the spare key is in the shed"), at, "the spare key is in the shed")
    assert [fact.text for fact in memory.recall("spare key")] == ["the spare key is in the shed"]


def test_what_is_forgotten_is_found_no_more() -> None:
    memory = Memory(Store(":memory:"))
    at = datetime(2026, 1, 1)
    memory.add_fact(memory.add_turn(at, WEARER, "the spare key is in the shed"), at, "the spare key is in the shed")
    assert memory.recall("spare key")
    memory.forget_about("spare key")
    assert memory.recall("spare key") == []


def test_what_was_only_rehearsed_is_not_found() -> None:
    memory = Memory(Store(":memory:"))
    at = datetime(2026, 1, 1)
    with memory.store.trying():
        memory.add_fact(memory.add_turn(at, WEARER, "the key is in the shed"), at, "the key is in the shed")
        assert memory.recall("key")
    memory.add_fact(memory.add_turn(at, WEARER, "the cat is in the tree"), at, "the cat is in the tree")
    assert memory.recall("key") == [] and memory.recall("cat"), "the same number and time, and other words"
