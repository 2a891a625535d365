"""The daemon as the desk sees it: a change in the memory is told whoever made it, and forgetting reaches what is in
memory alone."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.config import Config
from os1.grammar import Grammar
from os1.housing import TABLES, Housing
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory.forgetting import Forgetting
from os1.mind.repl import Exchange
from os1.mind.senses import Senses
from os1.parts import now
from os1.pool import Threads


@pytest.fixture
async def house(tmp_path: Path, grammar: Grammar, skills: Skills) -> AsyncIterator[Housing]:
    pool = Threads()
    mind = await pool.run(lambda: Mind(Store(tmp_path / "memory.db"), persona.load(), grammar, skills, now,
                                       random.Random(0)))
    config, dues = Config(tmp_path), list[str]()
    made = Housing(mind, pool, Keys(tmp_path / "earpieces.json"), Seen(tmp_path / "seen.json"), Wishes(tmp_path),
                   Releases(tmp_path), "espeak-ng", 0.0, lambda: config, Senses, lambda key, value: key == "name",
                   lambda: dues.append(threading.current_thread().name), lambda: None)
    made.dues = dues  # type: ignore[attr-defined]
    yield made
    await pool.run(mind.memory.store.close)
    pool.close()


async def test_what_she_is_told_by_voice_is_told_to_the_pages(house: Housing) -> None:
    told: list[str] = []
    house.changes.watch(told.append)
    for said, what in (("set a timer for ten minutes", {"memory", "timers", "reminders"}),
                       ("put milk on my shopping list", {"memory", "lists"}),
                       ("my sister lives in boston", {"memory", "people"}), ("you are stupid", {"memory", "mood"})):
        told.clear()
        await house.think(lambda mind, said=said: Exchange(mind).say(said))  # type: ignore[misc]
        assert what <= set(told) and not {"earpieces", "settings"} & set(told), said
    told.clear()
    await house.think(lambda mind: mind.rehearse("set a timer for ten minutes"))
    assert told == []
    house.keys.issue("den")
    assert told == ["earpieces"]


async def test_what_is_due_is_looked_at_anew_on_the_loop(house: Housing) -> None:
    await house.think(lambda mind: mind.memory.add_due("timer", "", 0.0, 9e9))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert house.dues == ["MainThread", "MainThread"]  # type: ignore[attr-defined]


async def test_every_table_with_something_to_show_is_known(house: Housing) -> None:
    tables = await house.think(lambda mind: Forgetting(mind.memory.store).tables())
    unseen = {"kept", "turn_vector", "learned_from", "page_from"}
    assert set(TABLES) == set(tables) - unseen


async def test_forgetting_by_voice_reaches_the_last_turns(house: Housing) -> None:
    await house.think(lambda mind: Exchange(mind).say("my sister zelda lives in boston"))
    turn = (await house.think(lambda mind: mind.memory.turns(1)))[0].id
    for event, facts in (("heard", {"text": "my sister zelda lives in boston", "ended": 0, "decided": 1}),
                         ("thought", {"text": "I see.", "reply": 1, "turn": turn})):
        house.recent.note(1.0, event, {"ear": "den", **facts})
    await house.think(lambda mind: Exchange(mind).say("forget everything about zelda"))
    assert house.recent.turns() == []


async def test_what_counts(house: Housing) -> None:
    assert house.counts("link.port", 8316) and not house.counts("link.port", 9000)
    assert house.counts("name", "hey ada"), "she wrote it herself"
    assert house.wakes == "hey samantha"


async def test_pages_are_told_on_the_loop_though_the_mind_has_a_thread_of_its_own(house: Housing) -> None:
    told: list[tuple[str, str]] = []
    house.pages(lambda what: told.append((what, threading.current_thread().name)))
    await house.think(lambda mind: mind.memory.add_note("shopping", mind.clock(), "milk"))
    await asyncio.sleep(0)
    assert told == [("lists", "MainThread")]
