"""Events on their way to whoever listens to an ear; bounded. Sound that nobody takes is dropped, oldest first."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace

from os1.events import FromEar, Sound

WAITING = 64  # sounds (2 s) beyond what an ear's ring may bring in one burst
MAX_EVENTS = 512  # that aren't sound: a listener so far behind has stopped listening


class Inbox:
    """ring: frames that may arrive in one burst."""

    def __init__(self, ring: int) -> None:
        self.late = 0  # sounds dropped because nobody took them
        self._events: deque[FromEar] = deque()
        self._sounds = 0
        self._most = ring + WAITING
        self._more = asyncio.Event()
        self._over = False

    def put(self, event: FromEar) -> None:
        if isinstance(event, Sound):
            if self._sounds >= self._most:
                self._drop_oldest()
            self._sounds += 1
        elif len(self._events) - self._sounds >= MAX_EVENTS:
            self._events.remove(next(e for e in self._events if not isinstance(e, Sound)))
        self._events.append(event)
        self._more.set()

    def end(self) -> None:
        """Nothing comes any more."""
        self._over = True
        self._more.set()

    async def take(self) -> FromEar | None:
        """The next event, None after the last."""
        while not self._events:
            if self._over:
                return None
            self._more.clear()
            await self._more.wait()
        event = self._events.popleft()
        if isinstance(event, Sound):
            self._sounds -= 1
        return event

    def _drop_oldest(self) -> None:
        """The oldest sound goes; the one after it says that something was lost, or opened, before it."""
        at = next(i for i, e in enumerate(self._events) if isinstance(e, Sound))
        oldest = self._events[at]
        assert isinstance(oldest, Sound)
        del self._events[at]
        self._sounds -= 1
        self.late += 1
        for i in range(at, len(self._events)):
            heir = self._events[i]
            if isinstance(heir, Sound):
                lost = heir.lost if heir.opens else heir.lost + oldest.lost + 1
                self._events[i] = replace(heir, lost=lost, opens=heir.opens or oldest.opens)
                break
