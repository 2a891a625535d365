"""Does anything block the event loop? A task that wants to run every 10 ms, and notes how late it was.

On a busy machine everything is late. So a process that does nothing else does the same beside it: what the loop is
late beyond that is the loop's own doing. `python -m os1.bench.heartbeat` is that process; it ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import select
import sys
import time
from typing import Self

BEAT_S = 0.01


class Heartbeat:
    """`async with Heartbeat() as heart:`, then `heart.delays_ms`, and after it `heart.machine_ms`."""

    def __init__(self) -> None:
        self.delays_ms: list[float] = [0.0]
        self.machine_ms: list[float] = [0.0]  # how late the other process was

    def worst(self) -> float:
        """Milliseconds."""
        return max(self.delays_ms)

    async def __aenter__(self) -> Self:
        pipe = asyncio.subprocess.PIPE
        self._other = await asyncio.create_subprocess_exec(sys.executable, "-m", "os1.bench.heartbeat", stdin=pipe,
                                                           stdout=pipe, limit=1 << 26)
        assert self._other.stdout
        await self._other.stdout.readline()  # it has begun
        self._task = asyncio.get_running_loop().create_task(self._beat())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        told = (await self._other.communicate(b""))[0]  # b"" closes its input
        self.machine_ms += json.loads(told or b"[]")

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + BEAT_S
            await asyncio.sleep(BEAT_S)
            self.delays_ms.append(1000 * max(0.0, loop.time() - due))


def beat_alone() -> list[float]:
    """How late each beat was, in ms, until standard input ends."""
    delays: list[float] = []
    while True:
        due = time.monotonic() + BEAT_S
        if select.select([sys.stdin], [], [], BEAT_S)[0]:
            return delays
        delays.append(round(1000 * max(0.0, time.monotonic() - due), 2))


if __name__ == "__main__":
    print("begun", flush=True)
    print(json.dumps(beat_alone()))
