"""Gone: after forgetting by voice, the bytes of every file in the home are looked through."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from os1.mind import Mind
from os1.mind.growing.learned import HABIT, Growth
from os1.mind.memory import HER, WEARER, Memory, Store
from os1.trace import Trace

from ..conftest import Talk

NOW = datetime(2026, 11, 23, 8, 10)


def files_with(folder: Path, *words: bytes) -> list[str]:
    """The files of a home that hold one of these words, whatever their letter case."""
    return [path.name for path in folder.rglob("*") if path.is_file()
            and any(word in path.read_bytes().lower() for word in words)]


def in_her_head(mind: Mind) -> str:
    return f"{mind._condition}".lower()


TOLD = ("my sister zelda lives in zanzibar", "she likes xylophones", "what does my sister like", "where does "
    "zelda live",
        "actually she lives in quito", "remember that zelda owns a kayak", "i promised zelda to call her",
        "put a gift for zelda on my shopping list", "take a note zelda needs a visa",
        "remind me to phone zelda in two days", "how do you know that", "what do you know about zelda", "set a timer")
GONE = (b"zelda", b"zanzibar", b"xyloph", b"quito", b"kayak")


def test_everything_about_somebody(talk: Talk, tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace.jsonl")
    talk.mind.memory.forgetting.after.append(lambda gone: trace.forget(gone.holds))
    talk("my bike is blue")
    for text in TOLD:
        trace.note("heard", text=text)
        trace.note("thought", text=talk(text))
    growth, turn = Growth(talk.mind.memory), talk.mind.memory.turns(1, WEARER)[0].id
    growth.learn(NOW, HABIT, "call zelda", "you call Zelda on Sundays", [turn], {"whom": "zelda"})
    growth.write(NOW.date(), NOW, "Today it was about Zelda.", {turn})
    talk.mind.memory.keep("other", {"causes": ["we spoke of zelda", "a joke"]})
    aside = tmp_path / "memory.damaged-2026-11-01-000000.db"
    aside.write_bytes(b"\x00\x01Zelda\x00" * 9)
    assert len(files_with(tmp_path, b"zelda")) >= 3 and "zelda" in in_her_head(talk.mind)
    talk("forget everything about zelda")
    assert files_with(tmp_path, *GONE) == [] and not aside.exists()
    assert all(word.decode() not in in_her_head(talk.mind) for word in GONE)
    assert talk.mind.memory.kept("other")["causes"] == ["a joke"]
    assert "zelda" not in talk("what did you say").lower() and "blue" in talk("what colour is my bike")
    trace.close()


def test_by_the_other_name(talk: Talk, tmp_path: Path) -> None:
    talk("my boss is called quentin")
    talk("he lives in zanzibar")
    talk("forget everything about my boss")
    assert files_with(tmp_path, b"quentin", b"zanzibar") == []


@pytest.mark.parametrize("words", ["forget that", "forget what i just said", "delete that"])
def test_what_was_just_said(talk: Talk, tmp_path: Path, words: str) -> None:
    talk("my sister lives in boston")
    talk("i steal marzipan at night")
    talk(words)
    assert files_with(tmp_path, b"marzipan") == [] and "marzipan" not in in_her_head(talk.mind)
    assert "Boston" in talk("where does my sister live")


def test_what_she_has_just_told(talk: Talk, tmp_path: Path) -> None:
    talk("my sister lives in zanzibar")
    talk("i like jazz")
    talk("where does my sister live")
    talk("forget that")
    assert files_with(tmp_path, b"zanzibar") == [] and "jazz" in talk("what do i like").lower()


def test_everything_keeps_what_runs_and_what_was_allowed(talk: Talk, tmp_path: Path) -> None:
    for text in ("my name is quirin", *TOLD, "never mind", "set a timer for ten minutes"):
        talk(text)
    talk.mind.memory.allow(False)
    talk("forget everything")
    talk("yes")
    assert files_with(tmp_path, *GONE, b"quirin") == [] and not talk.mind.memory.allowed
    assert [due.kind for due in talk.mind.memory.dues()] == ["timer"]


def test_a_reply_on_its_way_is_not_written_after_it_was_forgotten(talk: Talk, tmp_path: Path) -> None:
    talk("my sister lives in zanzibar")
    spoken = talk.mind.answer("where does my sister live")  # she is still speaking
    talk.mind.answer("forget everything about my sister")
    talk.mind.remember_heard(spoken.turn, len(spoken.text))
    assert files_with(tmp_path, b"zanzibar") == []


def test_off_the_record_leaves_no_trace(talk: Talk, tmp_path: Path) -> None:
    talk("i like jazz")
    talk("off the record")
    for text in ("my sister lives in zanzibar", "she likes xylophones", "remember that i own a kayak", "set a timer",
                 "what did i just say", "where does my sister live"):
        assert talk(text)
    assert files_with(tmp_path, b"zanzibar", b"xyloph", b"kayak", b"sister") == []
    talk("on the record")
    talk("she lives in oslo")
    assert "jazz" in talk("what do i like").lower() and not talk.mind.memory.known.about("my sister")


def test_words_of_a_table_that_comes_later(tmp_path: Path) -> None:
    memory = Memory(Store(tmp_path / "m.db"))
    memory.store.run("CREATE TABLE later (key TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID")
    memory.store.run("INSERT INTO later VALUES ('a', 'about zelda'), ('b', 'about tom')")
    memory.forget_about("zelda")
    assert [key for key, in memory.store.rows("SELECT key FROM later")] == ["b"]
    memory.forget_all()
    assert memory.store.rows("SELECT * FROM later") == []


def test_nothing_of_many_turns_is_left_in_any_page(tmp_path: Path) -> None:
    """Pages of the file are split and joined on the way: none keeps a copy."""
    memory, rng = Memory(Store(tmp_path / "m.db")), random.Random(7)
    words = ["apple", "banana", "cherry", "damson", "elder", "fig", "grape"]
    secret = "zqx" + "".join(rng.choices("bcdfgh", k=9))
    with memory.store.writing():
        for number in range(3000):
            text = " ".join(rng.choices(words, k=rng.randint(3, 60)))
            turn = memory.add_turn(NOW, WEARER, f"{text} {secret}{number % 5}" if number % 7 == 0 else text)
            if number % 5 == 0:
                memory.heard(memory.add_turn(NOW, HER, ""), f"{secret} {text}")
            if number % 7 == 0:
                memory.add_fact(turn, NOW, f"{text} {secret}{number % 5}")
    for ending in ("", *"01234"):
        memory.forget_about(secret + ending)
    assert files_with(tmp_path, secret.encode()) == [] and len(memory.turns(9999)) > 2000
    assert memory.store.rows("PRAGMA integrity_check")[0][0] == "ok"
    memory.store.run("INSERT INTO turn_words(turn_words) VALUES ('integrity-check')")


def test_forgetting_does_not_take_seconds(tmp_path: Path) -> None:
    memory, rng = Memory(Store(tmp_path / "m.db")), random.Random(3)
    words = [f"{one}{two}{three}" for one in "bdfgklm" for two in "aeiou" for three in ("n", "r", "lt", "sk")]
    with memory.store.writing():
        for _ in range(10_000):
            memory.add_turn(NOW, WEARER, " ".join(rng.choices(words, k=9)))
        memory.add_turn(NOW, WEARER, "my xylophone is red")
    began = time.thread_time()  # of the processor: a disk may be busy with something else
    memory.forget_about("xylophone")
    assert time.thread_time() - began < 1.0 and files_with(tmp_path, b"xyloph") == []


def test_the_trace_of_a_mind_that_forgets(tmp_path: Path, wake: Callable[..., Mind]) -> None:
    path = tmp_path / "t.jsonl"
    trace = Trace(path)
    for text in ("one ä", "about zelda", "three"):
        trace.note("heard", text=text)
    trace.forget(lambda line: "zelda" in line)
    trace.note("heard", text="four")
    texts = [json.loads(line).get("text", "") for line in path.read_text().splitlines()]
    assert [text[:3] for text in texts if text] == ["one", "thr", "fou"]
    assert replace(wake().mood).why == ""
