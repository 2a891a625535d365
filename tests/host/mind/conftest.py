"""A mind on a virtual clock: the real grammar, skills, replies and SQLite."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from os1.events import Thought
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory.store import SETTINGS
from os1.mind.repl import Exchange

MONDAY = datetime(2026, 11, 23, 8, 10)


@dataclass
class Clock:
    """A clock that only the test moves."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@dataclass
class Talk:
    """Somebody typing, and her answers."""

    mind: Mind
    clock: Clock
    exchange: Exchange = field(init=False)

    def __post_init__(self) -> None:
        self.exchange = Exchange(self.mind)

    def __call__(self, text: str) -> str:
        return self.exchange.say(text).text

    def thought(self, text: str) -> Thought:
        return self.exchange.say(text)


@pytest.fixture(autouse=True)
def hurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No disk is waited for, which may take milliseconds each time: only a cut of power would tell. Not where keeping
    is what is tested."""
    if "memory" not in request.path.parts:
        monkeypatch.setattr("os1.mind.memory.store.SETTINGS", tuple(s.replace("=FULL", "=OFF") for s in SETTINGS))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wake(tmp_path: Path, grammar: Grammar, skills: Skills, clock: Clock) -> Iterator[Callable[..., Mind]]:
    """Makes minds on one and the same memory."""
    stores: list[Store] = []

    def make(seed: int = 0, now: Callable[[], datetime] = clock) -> Mind:
        stores.append(Store(tmp_path / "memory.db"))
        return Mind(stores[-1], persona.load(), grammar, skills, now, random.Random(seed))

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def talk(wake: Callable[..., Mind], clock: Clock) -> Talk:
    return Talk(wake(), clock)
