"""Where heavy work runs: one interface, several back ends.

Work crosses to a worker in ticks: the sound that has come for all streams since the last tick is handed over at once,
never one call a frame, so that a busy loop doesn't multiply wake-ups. In the worker a tick is heard in rounds of one
frame of each stream, so that engines which all streams share can work ahead on a whole round in one go.

  tick     a1 a2 a3 | b1 b2 | c1   ->   rounds (a1 b1 c1) (a2 b2) (a3)   ->   ahead(round), then feed each
`Inline` runs on the spot (virtual clock, tests); `Threads` on local worker threads (vosk and Silero release the GIL).
A cluster fits behind the same Protocol.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from os1.events import FromEars, Sound

T = TypeVar("T")
log = logging.getLogger(__name__)
# Frames (8 s) of one stream that may wait for a worker; older ones are dropped and counted. A worker that comes back
# after a stall hears ten seconds in one, so waiting loses nothing but time, while a dropped frame loses a word.
MAX_BEHIND = 256
# Frames (256 ms) of one stream in a tick: one that has much to catch up on doesn't keep the others' events waiting.
MOST_ROUNDS = 8


class Listens(Protocol):
    """A stream's ears."""

    def feed(self, sound: Sound) -> list[FromEars]: ...


Tell = Callable[[list[FromEars]], None]
Job = tuple[Listens, Sound, Tell]
Ahead = Callable[[Sequence[tuple[Listens, Sound]]], None]  # is given one frame of each stream, before they are fed


class Pool(Protocol):
    """Runs work off the event loop."""

    def hear(self, ears: Listens, sound: Sound, tell: Tell) -> None:
        """Feed `sound` to `ears` in order; `tell` is called on the loop with what came out, if anything did."""

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        """One piece of work, away from the loop. Work given here runs one at a time, in order."""

    def close(self) -> None: ...


class Inline:
    """No threads at all."""

    def hear(self, ears: Listens, sound: Sound, tell: Tell) -> None:
        events = ears.feed(sound)
        if events:
            tell(events)

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        return work(*args)

    def close(self) -> None:
        return None


class Threads:
    """One thread for the ears of all streams, one for everything else (the mind keeps to a single thread).

    ahead: lets shared engines work on a round of frames in one go; without it each stream's `feed` does it all.
    dropped: frames that no worker ever heard. behind: the most frames of one stream that have had to wait.
    """

    def __init__(self, ahead: Ahead | None = None) -> None:
        self._ahead = ahead
        self._ears = ThreadPoolExecutor(1, "ears")
        self._rest = ThreadPoolExecutor(1, "mind")
        self._waiting: dict[Hashable, list[Job]] = {}
        self._busy = False
        self.dropped = self.behind = 0

    def hear(self, ears: Listens, sound: Sound, tell: Tell) -> None:
        queue = self._waiting.setdefault(id(ears), [])
        if len(queue) >= MAX_BEHIND:
            queue.pop(0)
            self.dropped += 1
        queue.append((ears, sound, tell))
        self.behind = max(self.behind, len(queue))
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().create_task(self._ticks())

    async def _ticks(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                queues = [queue[:MOST_ROUNDS] for queue in self._waiting.values()]
                self._waiting = {ears: queue[MOST_ROUNDS:] for ears, queue in self._waiting.items()
                                 if len(queue) > MOST_ROUNDS}
                for tell, events in await loop.run_in_executor(self._ears, _tick, queues, self._ahead):
                    tell(events)
        finally:
            self._busy = False

    @property
    def busy(self) -> bool:
        """Is there sound that was not heard to its end?"""
        return self._busy

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._rest, work, *args)

    def close(self) -> None:
        self._ears.shutdown(wait=False, cancel_futures=True)
        self._rest.shutdown(wait=True)


def _tick(queues: Sequence[Sequence[Job]], ahead: Ahead | None) -> list[tuple[Tell, list[FromEars]]]:
    """In the worker: sound of all streams that has come since the last tick."""
    out = []
    for jobs in _rounds(queues):
        if ahead:
            try:
                ahead([(ears, sound) for ears, sound, _ in jobs])
            except Exception:  # then each stream does it alone, and the one that breaks is found
                log.exception("working ahead broke")
        for ears, sound, tell in jobs:
            try:
                events = ears.feed(sound)
            except Exception:  # one stream's broken engine must not deafen the others
                log.exception("ears broke on a frame; it is skipped")
                continue
            if events:
                out.append((tell, events))
    return out


def _rounds(queues: Sequence[Sequence[Job]]) -> Iterator[list[Job]]:
    """The first frame of each stream, the second of each, and so on."""
    for place in range(max(len(queue) for queue in queues)):
        yield [queue[place] for queue in queues if place < len(queue)]
