"""A network between a simulated ear and its host: a TCP relay with delay, jitter, stalls and bandwidth, in order.

    async with Network(PROFILES["wifi"], "127.0.0.1", daemon_port, seed=1) as net:
        settings = EarSettings(host="127.0.0.1", port=net.port, ...)
        net.cut()          # every connection breaks, as when one walks out of the house
        net.down = True    # ... and nobody gets through until it is False again
"""

from __future__ import annotations

import asyncio
import math
import random
import socket
import time
from collections import deque
from dataclasses import dataclass

AGAIN_MS = 200.0  # until TCP sends again what was lost: Linux's shortest time-out
PIECE = 1460  # bytes in a segment of TCP: what is delayed as one
WINDOW = 32 * 1024  # bytes on their way to the ear before the host has to wait
SENT = PIECE // 2  # the same of what the ear sends. With what this computer's sockets hold about 10 KB; lwIP has 5.7
RECEIVED = 1024  # bytes of this computer's own buffer behind it; Linux makes 2304 of it, its least


@dataclass(frozen=True, slots=True)
class Profile:
    """One direction. A piece is delayed by delay_ms +- jitter_ms (uniform), never overtakes, and takes its time at
    `kbps`. Stalls begin on average every stall_every_s and last up to stall_ms: nothing passes in them. The share
    `loss` of the pieces comes only the second time. beacon_ms: what goes to the ear waits for the access point's next
    beacon that its radio wakes for."""

    delay_ms: float
    jitter_ms: float
    kbps: float
    stall_every_s: float = 0.0
    stall_ms: float = 0.0
    loss: float = 0.0
    beacon_ms: float = 0.0


PROFILES = {
    "none": Profile(0.0, 0.0, 1e6),
    "lan": Profile(0.5, 0.1, 100_000),
    "wifi": Profile(5.0, 5.0, 20_000),
    "lossy": Profile(5.0, 5.0, 20_000, loss=0.02),
    "saving": Profile(5.0, 5.0, 20_000, beacon_ms=307.2),  # every third beacon of 102.4 ms, as esp_wifi sleeps
    "walls": Profile(5.0, 5.0, 20_000, stall_every_s=3.0, stall_ms=1500.0),  # longer than the ear's send window
    "bad": Profile(60.0, 40.0, 1_000, stall_every_s=4.0, stall_ms=250.0),
}


class Network:
    """Listens on 127.0.0.1:port (chosen by the system) while the block runs, and passes everything on to host:port."""

    def __init__(self, profile: Profile, host: str, port: int, seed: int = 0) -> None:
        self.profile = profile
        self.port = 0
        self.down = False
        self.passed = 0  # bytes, both ways
        self.delivered: list[float] = []  # time.monotonic() of each piece that reached the ear
        self._target = (host, port)
        self._random = random.Random(seed)
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._serving: set[asyncio.Task[None]] = set()  # who ends by itself once its tasks have

    async def __aenter__(self) -> Network:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVED)
        self._server = await asyncio.start_server(self._serve, sock=listener, limit=PIECE // 2)
        self.port = listener.getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._serving, return_exceptions=True)

    def cut(self) -> None:
        """Break every connection, both ways, without a goodbye."""
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._target)
        except OSError:  # nobody listens there: the ear sees a connection that breaks at once
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        me = asyncio.current_task()
        assert me is not None
        self._serving.add(me)
        me.add_done_callback(self._serving.discard)
        ways = [Way(self, self._random.random(), far_writer), Way(self, self._random.random(), writer, self.delivered)]
        tasks = [asyncio.ensure_future(w.run(r)) for w, r in zip(ways, (reader, far_reader), strict=True)]
        self._tasks |= set(tasks)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._tasks -= set(tasks)
            for w in (writer, far_writer):
                w.close()
                self._writers.discard(w)


class Way:
    """One direction of one connection."""

    def __init__(self, network: Network, seed: float, writer: asyncio.StreamWriter,
                 delivered: list[float] | None = None) -> None:
        self._network = network
        self._window = SENT if delivered is None else WINDOW
        self._delivered = delivered
        self._random = random.Random(seed)
        self._writer = writer
        self._queue: deque[tuple[float, bytes]] = deque()
        self._waiting = 0
        self._free = 0.0  # when the wire has sent what it was given
        self._last = 0.0  # when the last piece arrives: none overtakes it
        self._stall = 0.0  # when the next stall begins
        self._came = asyncio.Event()
        self._went = asyncio.Event()

    async def run(self, reader: asyncio.StreamReader) -> None:
        delivery = asyncio.ensure_future(self._deliver())
        try:
            while piece := await reader.read(PIECE):
                self._queue.append((self._arrival(asyncio.get_running_loop().time(), len(piece)), piece))
                self._waiting += len(piece)
                self._came.set()
                while self._waiting > self._window:
                    self._went.clear()
                    await self._went.wait()
            while self._queue:
                self._went.clear()
                await self._went.wait()
        except ConnectionError:  # cut: as it should be
            return
        finally:
            delivery.cancel()

    def _arrival(self, now: float, size: int) -> float:
        profile = self._network.profile
        self._free = max(self._free, now) + size * 8 / (profile.kbps * 1000)
        delay = profile.delay_ms + self._random.uniform(-1, 1) * profile.jitter_ms
        if profile.loss and self._random.random() < profile.loss:
            delay += AGAIN_MS
        arrival = self._free + max(0.0, delay) / 1000
        if profile.beacon_ms and self._delivered is not None:
            beacon = profile.beacon_ms / 1000
            arrival = math.ceil(arrival / beacon) * beacon
        if profile.stall_every_s:
            arrival = self._stalled(arrival)
        self._last = max(self._last, arrival)
        return self._last

    def _stalled(self, arrival: float) -> float:
        profile = self._network.profile
        if self._stall == 0.0:
            self._stall = arrival + self._random.expovariate(1 / profile.stall_every_s)
        if arrival < self._stall:
            return arrival
        end = self._stall + self._random.uniform(0.2, 1.0) * profile.stall_ms / 1000
        self._stall = max(arrival, end) + self._random.expovariate(1 / profile.stall_every_s)
        return max(arrival, end)

    async def _deliver(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            while not self._queue:
                self._came.clear()
                await self._came.wait()
            due, piece = self._queue[0]
            if due > loop.time():
                await asyncio.sleep(due - loop.time())
            self._writer.write(piece)
            self._network.passed += len(piece)
            if self._delivered is not None:
                self._delivered.append(time.monotonic())
            self._queue.popleft()
            self._waiting -= len(piece)
            self._went.set()
