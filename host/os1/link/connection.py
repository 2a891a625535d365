"""One WebSocket of an ear, while it lasts: bytes to and from the ear's session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from aiohttp import WSMsgType, web
from earpiece import wire

from os1.link.ear import Ear
from os1.link.rate import Bucket

CLOSING_S = 2.0  # to answer a close; then the connection is cut
PINGS, PINGS_PER_S = 32, 2
REASON = 120  # bytes; a close frame holds 123


class Connection:
    """One WebSocket: a reader, which is the request's own task, and a writer."""

    def __init__(self, socket: web.WebSocketResponse, ear: Ear, clock: Callable[[], float]) -> None:
        self._socket = socket
        self._ear = ear
        self._clock = clock
        self._work = asyncio.Event()
        self._pings = Bucket(PINGS, PINGS_PER_S, clock())
        self._closer: asyncio.Task[None] | None = None
        self.cut_by: tuple[int, str] | None = None

    def wake(self) -> None:
        self._work.set()

    def cut(self, code: int, reason: str) -> None:
        if self.cut_by is None:
            self.cut_by = (code, reason)
            self._closer = asyncio.get_running_loop().create_task(self._close(code, reason))
            self._work.set()

    async def run(self) -> str:
        """Until it ends; returns why."""
        writer = asyncio.get_running_loop().create_task(self._write())
        try:
            return await self._read()
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            await self.closed()

    async def closed(self) -> None:
        """Once a cut is complete."""
        if self._closer is not None:
            await self._closer

    async def _close(self, code: int, reason: str) -> None:
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(CLOSING_S):  # aiohttp would wait for ever for a peer that doesn't read
                await self._socket.close(code=code, message=shortened(reason))

    async def _read(self) -> str:
        session = self._ear.session
        while self.cut_by is None:
            message = await self._socket.receive()
            if self.cut_by is not None:
                break
            if message.type is WSMsgType.BINARY or message.type is WSMsgType.TEXT:
                self._ear.deliver(session.receive(message.data, self._clock()))
                if len(message.data) == wire.SHORT:
                    self._ear.moved()
                if session.closing is not None:
                    self.cut(*session.closing)
            elif message.type is WSMsgType.PING:
                await self._pong(message.data)
            elif message.type is WSMsgType.PONG:
                continue
            elif message.type is WSMsgType.ERROR:
                return f"the connection broke ({message.data})"
            else:
                return f"the earpiece closed ({self._socket.close_code})"
        return self.cut_by[1]

    async def _pong(self, payload: bytes) -> None:
        if not self._pings.take(self._clock()):
            self.cut(wire.CLOSE_FLOOD, "too many pings")
            return
        with suppress(OSError):
            await self._socket.pong(payload)

    async def _write(self) -> None:
        session = self._ear.session
        try:
            while self.cut_by is None:
                message = session.take()
                if message is None:
                    self._work.clear()
                    await self._work.wait()
                elif isinstance(message, str):
                    await self._socket.send_str(message)
                else:
                    await self._socket.send_bytes(message)
        except OSError:  # the reader sees it too, and says so
            return


def shortened(reason: str) -> bytes:
    """As much of it as a close frame holds."""
    return reason.encode()[:REASON].decode(errors="ignore").encode()
