"""Whose word it is, and to which question: what a tap agrees to, what a guest may."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from os1.events import Ask, Heard, Thought
from os1.mind.asks import Asks
from os1.wearer.tasks import Tasks
from os1.wearer.thinking import Thinking

OLD, NEW = (Ask(text, ("yes_no",), "go", hand=True) for text in ("Send it?", "Delete it all?"))


class Later:
    """A thread that begins late."""

    def __init__(self) -> None:
        self.begin = asyncio.Event()

    async def run(self, work: Any, *args: Any) -> Any:
        await self.begin.wait()
        return work(*args)


class Mind:
    def __init__(self) -> None:
        self.answered: list[tuple[str, Ask | None, dict[str, Any]]] = []
        self.voices = SimpleNamespace(wanted=False)

    def answer(self, text: str, ask: Ask | None, *args: Any, **named: Any) -> Thought:
        self.answered.append((text, ask, named))
        return Thought("Good.")


def thinking(mind: Mind, pool: Later, tasks: Tasks, guest: bool = False) -> Thinking:
    return Thinking(mind, None, pool, tasks, lambda thought: None, lambda: None, (1.0, 1.0), None,  # type: ignore[arg-type]
                    guest)


@pytest.mark.parametrize(("engine", "meant", "hand"), [("tap", OLD, "tap"), ("typed", NEW, "click"), ("", NEW, "")])
async def test_a_tap_is_to_what_was_open_when_it_came(engine: str, meant: Ask, hand: str) -> None:
    """However late the mind comes to it, and whatever an older answer has asked by then."""
    mind, pool, tasks, asks = Mind(), Later(), Tasks(), Asks([OLD])
    thinking(mind, pool, tasks).think(Heard("yes", 0, 0, 0, engine=engine), asks)
    asks.settle(Thought("", ask=NEW, closes=1))
    pool.begin.set()
    await tasks.end(5.0)
    (text, ask, named), = mind.answered
    assert (text, ask, named["hand"], named["guest"]) == ("yes", meant, hand, False)


async def test_a_guest_is_told_apart() -> None:
    mind, pool, tasks = Mind(), Later(), Tasks()
    pool.begin.set()
    thinking(mind, pool, tasks, guest=True).think(Heard("yes", 0, 0, 0, engine="tap"), Asks([OLD]))
    await tasks.end(5.0)
    assert mind.answered[0][2]["guest"] is True
