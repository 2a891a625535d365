"""What became of her work is told where the wearer is, once somebody is there to hear it; pages see how far it is.

  worker: ready(), stepped()  >  the loop: news > mind.first > the ear that was used last; "work" to the pages
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from os1.events import Thought
from os1.mind import Mind
from os1.pool import Pool

from .working import Working

EVERY_S = 0.2  # between two words of progress to a page


class Hears(Protocol):
    """A wearer."""

    @property
    def active(self) -> float: ...

    def due(self, thought: Thought) -> None: ...


class Telling:
    """Of one event loop. reachable: whom she may speak to. tell: to all pages, a message's type and facts. spoke:
    called after each thing said."""

    def __init__(self, mind: Mind, pool: Pool, reachable: Callable[[], Sequence[Hears]],
                 tell: Callable[..., None], spoke: Callable[[], None]) -> None:
        self._mind, self._pool, self._reachable, self._tell, self._spoke = mind, pool, reachable, tell, spoke
        self._loop = asyncio.get_running_loop()
        self._there = asyncio.Event()
        self._told = 0.0  # when a page was told last

    def ready(self) -> None:
        """There is news, or somebody to hear it. From any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._there.set)

    def stepped(self, what: str, done: int, total: int) -> None:
        """How far it is. From the worker's thread."""
        now = time.monotonic()
        if self._loop.is_closed() or (0 < done != total and now - self._told < EVERY_S):
            return
        self._told = now
        self._loop.call_soon_threadsafe(lambda: self._tell("work", what=what, done=done, total=total))

    async def run(self, working: Working) -> None:
        """For ever."""
        while True:
            self._there.clear()
            if wearers := self._reachable():
                for made in working.take():
                    if thought := await self._pool.run(self._mind.first, made):
                        max(wearers, key=lambda wearer: wearer.active).due(thought)
                        self._spoke()
            await self._there.wait()
