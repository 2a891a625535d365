"""What became of a job is told to whoever is there, and when somebody is."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from os1.events import Thought
from os1.pool import Inline
from os1.working import Telling


class Mind:
    def first(self, made: Any) -> Thought | None:
        return made(None)


class Wearer:
    def __init__(self, active: float) -> None:
        self.active, self.said = active, list[str]()

    def due(self, thought: Thought) -> None:
        self.said.append(thought.text)


class Working:
    def __init__(self) -> None:
        self.news: deque[Any] = deque()

    def take(self) -> list[Any]:
        made = list(self.news)
        self.news.clear()
        return made


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_it_is_told_where_the_wearer_is_and_not_before_one_is_there() -> None:
    wearers: list[Wearer] = []
    mind: Any = Mind()
    working: Any = Working()
    spoke: list[bool] = []
    telling = Telling(mind, Inline(), lambda: wearers, lambda *a, **b: None, lambda: spoke.append(True))
    task = asyncio.get_running_loop().create_task(telling.run(working))
    working.news.append(lambda scene: Thought("Done."))
    telling.ready()
    await settle()
    assert working.news, "nobody would hear it"
    wearers += [Wearer(1.0), Wearer(5.0)]
    telling.ready()
    await settle()
    assert [w.said for w in wearers] == [[], ["Done."]] and spoke == [True]
    working.news.append(lambda scene: None)
    telling.ready()
    await settle()
    assert len(wearers[1].said) == 1
    task.cancel()


async def test_pages_see_how_far_it_is_but_not_every_step() -> None:
    told: list[tuple[Any, ...]] = []
    mind: Any = Mind()
    telling = Telling(mind, Inline(), list, lambda type, **facts: told.append((type, facts["done"])), lambda: None)
    telling.stepped("moving files", 0, 0)
    for done in range(1, 1001):
        telling.stepped("moving files", done, 1000)
    telling.stepped("", 0, 0)
    await settle()
    assert told[0] == ("work", 0) and ("work", 1000) in told and len(told) < 50
