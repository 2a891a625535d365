"""Does anything block the event loop? A task that wants to run every 10 ms, and notes how late it was."""

from __future__ import annotations

import asyncio
from typing import Self

BEAT_S = 0.01


class Heartbeat:
    """`async with Heartbeat() as heart:` and then `heart.delays_ms`."""

    def __init__(self) -> None:
        self.delays_ms: list[float] = [0.0]

    def worst(self) -> float:
        """Milliseconds."""
        return max(self.delays_ms)

    async def __aenter__(self) -> Self:
        self._task = asyncio.get_running_loop().create_task(self._beat())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + BEAT_S
            await asyncio.sleep(BEAT_S)
            self.delays_ms.append(1000 * max(0.0, loop.time() - due))
