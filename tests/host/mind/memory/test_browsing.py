"""Looking through the memory: page after page, nothing twice, nothing left out, and quick however much there is."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from os1.mind.memory import HER, WEARER, Memory, Store, browsing
from os1.mind.memory.claim import Claim

MONDAY = datetime(2026, 11, 23, 8, 10)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(Store(tmp_path / "m.db"))


def test_pages_of_turns_hold_each_once(memory: Memory) -> None:
    with memory.store.writing():
        for n in range(25):
            memory.add_turn(MONDAY + timedelta(minutes=n), (WEARER, HER)[n % 2], f"turn {n}")
        memory.add_turn(MONDAY, HER, "")  # she was never heard
    seen, before = [], 0
    while found := browsing.turns(memory.store, limit=10, before=before):
        seen += [turn.text for turn in found]
        before = found[-1].id
    assert seen == [f"turn {n}" for n in reversed(range(25))]
    assert [turn.id for turn in browsing.turns(memory.store, speaker=HER, limit=2)] == [24, 22]


def test_words_find_turns_the_last_word_though_only_begun(memory: Memory) -> None:
    memory.add_turn(MONDAY, WEARER, "my sister adopted a whippet")
    memory.add_turn(MONDAY, WEARER, "my sister lives in denver")
    memory.add_turn(MONDAY, WEARER, 'he said "100%" AND left')
    def found(words: str) -> list[int]:
        return [turn.id for turn in browsing.turns(memory.store, words)]
    assert found("sister") == [2, 1] and found("sister whip") == [1] and found("sister giraffe") == []
    assert found("100% and") == [3] and found('"') == [] and found("* OR sister") == []


def test_facts_of_both_kinds_are_one_row(memory: Memory) -> None:
    for n in range(4):
        turn = memory.add_turn(MONDAY, WEARER, f"turn {n}")
        memory.add_fact(turn, MONDAY, f"told {n}a")
        memory.add_fact(turn, MONDAY, f"told {n}b")
        memory.known.learn(turn, MONDAY, Claim(f"thing {n}", "be", "green_100%"))
    whole = browsing.facts(memory.store)
    assert [row.place for row in whole] == sorted((row.place for row in whole), reverse=True) and len(whole) == 12
    seen, before = [], browsing.FIRST
    while found := browsing.facts(memory.store, limit=5, before=before):
        seen += found
        before = found[-1].place
    assert seen == whole
    assert [row.text for row in browsing.facts(memory.store, "TOLD 3")] == ["told 3b", "told 3a"]
    assert len(browsing.facts(memory.store, "n_100%")) == 4 and browsing.facts(memory.store, "n%100") == []


def test_what_holds_no_longer_is_shown_where_it_is_asked_for(memory: Memory) -> None:
    turn = memory.add_turn(MONDAY, WEARER, "my sister lives in boston")
    old = memory.known.learn(turn, MONDAY, Claim("my sister", "live", "in boston")).fact
    later = memory.add_turn(MONDAY, WEARER, "no denver")
    memory.known.correct(old, later, MONDAY, "denver")
    assert [row.known.object for row in browsing.facts(memory.store) if row.known] == ["in denver"]
    assert [row.known.object for row in browsing.facts(memory.store, past=True) if row.known] == ["in denver",
                                                                                                 "in boston"]


def test_the_ten_thousandth_row_is_as_near_as_the_first(memory: Memory) -> None:
    with memory.store.writing():
        for n in range(10_000):
            turn = memory.add_turn(MONDAY, WEARER, f"the word number {n} of many")
            memory.add_fact(turn, MONDAY, f"fact number {n}")
    def took(work: object) -> float:
        best = 9.0
        for _ in range(5):
            began = time.perf_counter()
            work()  # type: ignore[operator]
            best = min(best, time.perf_counter() - began)
        return best
    steps = memory.store.rows("EXPLAIN QUERY PLAN SELECT turn, id, at, text FROM fact WHERE turn <= 9 AND (turn, 0, id)"
                              " < (9, 0, 9) ORDER BY turn DESC, id DESC LIMIT 9")
    assert "fact_turn" in str(steps) and "TEMP B-TREE" not in str(steps)
    assert took(lambda: browsing.turns(memory.store, before=20)) < 0.1
    assert took(lambda: browsing.facts(memory.store, before=(20, 0, 20))) < 0.1
    assert took(lambda: browsing.turns(memory.store, "number")) < 0.1
    print({name: f"{took(work) * 1000:.2f} ms" for name, work in {
        "first": lambda: browsing.turns(memory.store), "last": lambda: browsing.turns(memory.store, before=60),
        "words": lambda: browsing.turns(memory.store, "number"), "facts": lambda: browsing.facts(memory.store),
        "letters": lambda: browsing.facts(memory.store, "number 17")}.items()})
