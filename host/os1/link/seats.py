"""The places of ears, whichever door they came through: hello > welcome > Ear.

An ear's place is kept for wire.RESUME_S after its connection broke. on_ear is called once for every ear that joins
anew, and runs as a task of its own until the ear is gone. Everything dropped, refused or cut is counted.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from earpiece import wire

from os1.errors import Refused
from os1.link import greeting
from os1.link.connection import CLOSING_S, Connection, shortened
from os1.link.ear import Ear
from os1.link.greeting import Hello
from os1.link.guest import Guest
from os1.link.keys import Earpiece
from os1.link.session import Session

HEARTBEAT_S = 10.0  # a ping after so much silence; no answer in half of it and the connection is broken
HELLO_S = 10.0  # for the first message
MAX_EARS = 64
MAX_DESKS = 8  # of them pages of the desk
MAX_MESSAGE = 1 << 16  # beyond it aiohttp closes, with 1009; from wire.MAX_* up to it we do, with a code of ours
log = logging.getLogger(__name__)

OnEar = Callable[[Ear], Awaitable[None]]


def options() -> dict[str, Any]:
    """Of the WebSocket of an ear."""
    return {"timeout": CLOSING_S, "heartbeat": HEARTBEAT_S, "autoping": False, "compress": False,
            "max_msg_size": MAX_MESSAGE}


class Seats:
    """Of one event loop. called: her name, in the welcome. token: makes the names of sessions."""

    def __init__(self, on_ear: OnEar, called: str, token: Callable[[], str], resume_s: float,
                 clock: Callable[[], float] | None) -> None:
        self.called = called
        self.turned_away: dict[str, str] = {}  # id to why its last hello wasn't taken, though it may come in
        self.counts: Counter[str] = Counter()
        self._on_ear, self._token, self._resume_s = on_ear, token, resume_s
        self._clock = clock
        self._ears: dict[str, Ear] = {}
        self._guests: dict[str, Guest] = {}
        self._expiries: dict[str, asyncio.TimerHandle] = {}
        self._connections: set[Connection] = set()
        self._listeners: set[asyncio.Task[None]] = set()

    @property
    def ears(self) -> list[Ear]:
        return list(self._ears.values())

    @property
    def guests(self) -> list[tuple[Ear, Guest]]:
        """Ears, with the right by which they are here."""
        return [(ear, self._guests[id]) for id, ear in self._ears.items()]

    def _now(self) -> float:
        return self._clock() if self._clock else asyncio.get_running_loop().time()

    async def close(self) -> None:
        """Send everybody away."""
        for ear in self.ears:
            ear.close(WSCloseCode.GOING_AWAY, "the host goes to rest")
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_S):
                await asyncio.gather(*(c.closed() for c in self._connections), return_exceptions=True)
                await asyncio.gather(*self._listeners, return_exceptions=True)
        for listener in self._listeners:
            listener.cancel()

    async def visit(self, request: web.Request, guest: Guest, id: str = "",
                    greeted: Callable[[], None] = lambda: None) -> web.StreamResponse:
        """A request of somebody who may come in. id: whose, if that is known before the hello. greeted: called once it
        has said hello."""
        socket = web.WebSocketResponse(**options())
        if not socket.can_prepare(request):
            self.counts["no WebSocket"] += 1
            return web.Response(status=400, text="This is where earpieces connect, by WebSocket.\n")
        await socket.prepare(request)
        await self.sit(socket, guest, id, greeted)
        return socket

    async def sit(self, socket: web.WebSocketResponse, guest: Guest, id: str = "",
                  greeted: Callable[[], None] = lambda: None) -> None:
        """The same for a WebSocket that is open, with `options`, until it ends."""
        try:
            await self._greet(socket, guest, greeted)
        except Refused as e:
            if id:
                self.turned_away[id] = e.what
            self.counts[f"refused {e.code}"] += 1
            with suppress(OSError):
                await socket.send_str(greeting.refused(e))
                await socket.close(code=e.code, message=shortened(e.what))

    async def _greet(self, socket: web.WebSocketResponse, guest: Guest, greeted: Callable[[], None]) -> None:
        try:
            first = await socket.receive(timeout=HELLO_S)
        except TimeoutError:
            self.counts["no hello"] += 1
            return
        if first.type is not WSMsgType.TEXT and first.type is not WSMsgType.BINARY:
            self.counts["no hello"] += 1
            return
        if len(first.data) > wire.MAX_TEXT:
            raise Refused(wire.CLOSE_TOO_BIG, "A hello is not that long.")
        hello = greeting.hello(first.data)
        ear, resumed = self._seat(guest.ear(hello), guest, hello)
        connection = Connection(socket, ear, self._now)
        ear.wire = connection
        greeted()
        ear.deliver([ear.session.join(hello, resumed)])
        ear.firmware = hello.firmware
        log.info("Ear %s is here (%s, %s, resumed: %s).", ear.id, hello.board, hello.firmware, resumed)
        if not resumed:
            self._listen(ear)
        reason = "the connection broke"
        self._connections.add(connection)
        try:
            reason = await connection.run()
        finally:
            self._connections.discard(connection)
            self._unseat(ear, connection, reason)

    # ---- places

    def _seat(self, earpiece: Earpiece, guest: Guest, hello: Hello) -> tuple[Ear, bool]:
        """The ear that this connection is of, and whether it was here a moment ago. The newer connection wins."""
        ear = self._ears.get(earpiece.id)
        if ear is not None and ear.session.resumes(hello):
            self._stop_expiry(ear)
            if ear.wire is not None:
                ear.wire.cut(wire.CLOSE_REPLACED, "the same earpiece connected again")
                ear.wire = None
                ear.part("connected again", final=False)
            ear.earpiece = earpiece
            self._guests[ear.id] = guest
            return ear, True
        if ear is not None:
            ear.close(wire.CLOSE_REPLACED, "the same earpiece connected again")
        self._make_room(guest)
        ear = Ear(earpiece, Session(self._token(), hello, self.called, self._now(), types=guest.types), self._forget)
        self._ears[ear.id], self._guests[ear.id] = ear, guest
        return ear, False

    def _make_room(self, guest: Guest) -> None:
        if len(self._ears) >= MAX_EARS:
            raise Refused(wire.CLOSE_BUSY, f"{MAX_EARS} earpieces are here already.", "Try again later.")
        if guest.types and sum(other.types for other in self._guests.values()) >= MAX_DESKS:
            raise Refused(wire.CLOSE_BUSY, f"{MAX_DESKS} pages of the desk listen already.", "Close one of them.")

    def _unseat(self, ear: Ear, connection: Connection, reason: str) -> None:
        """The connection is over; the place is kept for a while, unless we ended it."""
        if ear.wire is not connection:
            return
        ear.wire = None
        if connection.cut_by is not None:
            self._forget(ear, reason)
        elif not ear.gone:
            ear.part(reason, final=False)
            loop = asyncio.get_running_loop()
            self._expiries[ear.id] = loop.call_later(self._resume_s, self._forget, ear, "it did not come back")

    def _forget(self, ear: Ear, reason: str) -> None:
        if ear.gone:
            return
        self._stop_expiry(ear)
        self._ears.pop(ear.id, None)
        self._guests.pop(ear.id, None)
        self.counts.update(ear.counts)
        log.info("Ear %s is gone: %s.", ear.id, reason)
        ear.part(reason, final=True)

    def _stop_expiry(self, ear: Ear) -> None:
        expiry = self._expiries.pop(ear.id, None)
        if expiry is not None:
            expiry.cancel()

    def _listen(self, ear: Ear) -> None:
        task = asyncio.get_running_loop().create_task(self._listener(ear))
        self._listeners.add(task)
        task.add_done_callback(self._listeners.discard)

    async def _listener(self, ear: Ear) -> None:
        try:
            await self._on_ear(ear)
        except Exception:
            log.exception("The listener of ear %s broke; it is sent away.", ear.id)
            self.counts["listeners broken"] += 1
            ear.close(WSCloseCode.INTERNAL_ERROR, "the host has a fault")
