"""What she says of her own accord, and when: not into what somebody says, and a greeting only into silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from os1.events import RATE, Thought
from os1.mind import Mind
from os1.pool import Pool

from .tasks import Tasks

PAUSE_S, OVERHEARS_S = 0.5, 20.0  # how often she listens for a pause, and how long she waits for one
GREET_AFTER_S = 2.5  # of silence after the ear was put in or tapped: who wants something has begun to speak
MISSED_LEAST_S = 1.0  # of lost sound that she speaks of: no less is a sentence
MISSED_WAIT_S = 1.5  # after an ear's last word about it: what it kept comes first, and one gap is told once


class Manners:
    """say: called with what is to be said now. overhears: does somebody speak at one of the ears? still: do she and
    the wearer have nothing to say to each other just now?"""

    def __init__(self, mind: Mind, pool: Pool, tasks: Tasks, say: Callable[[Thought], None],
                 overhears: Callable[[], bool], still: Callable[[], bool]) -> None:
        self._mind, self._pool, self._tasks = mind, pool, tasks
        self._say, self._overhears, self._still = say, overhears, still
        self._missed = 0  # samples lost that she hasn't spoken of
        self._missing: asyncio.TimerHandle | None = None  # when she will
        self._greeting: asyncio.TimerHandle | None = None
        self._polite: list[asyncio.TimerHandle] = []  # what waits for a pause
        self._hot: set[str] = set()  # ears that are

    def due(self, thought: Thought, waited: float = 0.0) -> None:
        """Something she says of her own accord: never into what somebody says; what was asked for waits so long."""
        if self._overhears() and (thought.courtesy or waited < OVERHEARS_S):
            loop = asyncio.get_running_loop()
            self._polite = [*(timer for timer in self._polite if not timer.cancelled() and timer.when() > loop.time()),
                            loop.call_later(PAUSE_S, self.due, thought, waited + PAUSE_S)]
        else:
            self._say(thought)

    def greet_soon(self) -> None:
        """The ear was put in, or tapped."""
        if self._greeting:
            self._greeting.cancel()
        loop = asyncio.get_running_loop()
        self._greeting = loop.call_later(GREET_AFTER_S, lambda: self._tasks.spawn(self._greet()))

    def miss(self, samples: int) -> None:
        """Sound is lost. She says so, once she knows how much."""
        self._missed += samples
        if self._missing:
            self._missing.cancel()
        loop = asyncio.get_running_loop()
        self._missing = loop.call_later(MISSED_WAIT_S, lambda: self._tasks.spawn(self._own_up()))

    def reported(self, ear: str, percent: int, hot: bool) -> None:
        """How an earpiece is."""
        self._tasks.spawn(self._warn(ear, percent, hot and ear not in self._hot))
        self._hot = self._hot | {ear} if hot else self._hot - {ear}

    def end(self) -> None:
        """She says nothing more of her own accord."""
        for timer in (self._missing, self._greeting, *self._polite):
            if timer:
                timer.cancel()

    async def _own_up(self) -> None:
        seconds, self._missed = self._missed / RATE, 0
        if seconds >= MISSED_LEAST_S:
            self.due(await self._pool.run(self._mind.missed, seconds))

    async def _greet(self) -> None:
        """Good morning, unless the wearer has something to say first."""
        if self._still() and not self._overhears():
            thought = await self._pool.run(self._mind.arrived, self._mind.clock())
            if thought:
                self.due(thought)

    async def _warn(self, ear: str, percent: int, hot: bool) -> None:
        """Cell and heat: when nobody speaks, she says so."""
        said = [await self._pool.run(self._mind.cell, ear, percent)]
        if hot:
            said.append(await self._pool.run(self._mind.notice, "ear.hot"))
        for thought in said:
            if thought:
                self.due(thought)
