"""The listening socket: TCP and TLS, and who may stand in the doorway for how long.

Until it has said who it is, a connection is a stranger. Strangers have one deadline for everything (TLS, HTTP, hello),
and when too many stand there the one who has stood longest goes: so nobody who knocks slowly keeps an ear out. A
browser that asks for a page is a stranger too, but one with a longer deadline, from each question on (`asked`). Noise
at the port is counted, never raised.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections import Counter
from collections.abc import Callable

from aiohttp import web

from os1.errors import ConfigError
from os1.link.rate import Bucket

GREETING_S = 10.0  # an ESP32 takes one or two for TLS, a bad Wi-Fi some more
ASKED_S = 60.0  # a page has to get there over a bad Wi-Fi, and a browser keeps the connection for its next question
MAX_STRANGERS = 64
MAX_VISITS = 512  # sockets in all; a process may usually open 1024 files
KNOCKS, KNOCKS_PER_S = 128, 32  # connections from one address
MAX_PACES = 256  # addresses remembered
BACKLOG = 64
PAUSE_S = 0.2  # when the system has no sockets left


class Visit(asyncio.Protocol):
    """Passes everything on to `inside`, and sees to it that it leaves in time."""

    def __init__(self, door: Door, inside: asyncio.Protocol) -> None:
        self._door = door
        self._inside = inside
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._door.entered(self, transport)
        self._inside.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._inside.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inside.eof_received()

    def pause_writing(self) -> None:
        self._inside.pause_writing()

    def resume_writing(self) -> None:
        self._inside.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._door.left(self)
        self._inside.connection_lost(exc)

    def cut(self) -> None:
        """At once, whatever is still on its way."""
        if isinstance(self._transport, asyncio.Transport):
            with contextlib.suppress(AttributeError):  # of asyncio's TLS transport, which may have closed just now
                self._transport.abort()


class Door:
    """Listens on (host, port) once opened; every visitor who gets through TLS is given to a protocol of `inside`.
    context: None: without TLS, where nobody else can listen."""

    def __init__(self, context: ssl.SSLContext | None, inside: Callable[[], asyncio.Protocol],
                 counts: Counter[str]) -> None:
        self._context = context
        self._inside = inside
        self._counts = counts
        self._listening: socket.socket | None = None
        self._accepting: asyncio.Task[None] | None = None
        self._knocking: set[asyncio.Task[None]] = set()  # in the TLS handshake
        self._strangers: dict[asyncio.BaseTransport, Visit] = {}  # oldest first
        self._visits: set[Visit] = set()
        self._deadlines: dict[Visit, asyncio.TimerHandle] = {}
        self._paces: dict[str, Bucket] = {}

    @property
    def port(self) -> int:
        assert self._listening is not None
        port: int = self._listening.getsockname()[1]
        return port

    def open(self, host: str, port: int) -> None:
        """ConfigError if the port is taken or the address isn't ours."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        except OSError as e:
            raise ConfigError(
                f"Can't listen on {host} port {port}: {e.strerror or e}.",
                "Perhaps a daemon is running already; else set link.bind and link.port in config.toml.",
            ) from e
        self._listening.setblocking(False)
        self._accepting = asyncio.get_running_loop().create_task(self._accept(self._listening))

    async def close(self) -> None:
        tasks = [*self._knocking, *([self._accepting] if self._accepting else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._listening is not None:
            self._listening.close()
        for visit in list(self._visits):
            visit.cut()

    def greeted(self, transport: asyncio.BaseTransport | None) -> None:
        """Whoever came by `transport` is no stranger any more and may stay."""
        visit = self._strangers.pop(transport, None) if transport is not None else None
        if visit is not None:
            self._deadlines.pop(visit).cancel()

    def asked(self, transport: asyncio.BaseTransport | None) -> None:
        """A stranger who came by `transport` has sent a whole question that may be answered: he may stay for ASKED_S
        more, and still goes first when too many stand there."""
        visit = self._strangers.get(transport) if transport is not None else None
        if visit is not None:
            self._deadlines[visit].cancel()
            self._deadlines[visit] = asyncio.get_running_loop().call_later(ASKED_S, self._too_slow, visit)

    def entered(self, visit: Visit, transport: asyncio.BaseTransport) -> None:
        self._visits.add(visit)
        self._strangers[transport] = visit
        loop = asyncio.get_running_loop()
        self._deadlines[visit] = loop.call_later(GREETING_S, self._too_slow, visit)

    def left(self, visit: Visit) -> None:
        self._visits.discard(visit)
        if visit._transport is not None:
            self._strangers.pop(visit._transport, None)
        deadline = self._deadlines.pop(visit, None)
        if deadline is not None:
            deadline.cancel()

    def _too_slow(self, visit: Visit) -> None:
        self._counts["too slow"] += 1
        visit.cut()

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                visitor, address = await loop.sock_accept(listening)
                visitor.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError:  # no sockets left, or the visitor was gone before we looked
                self._counts["not accepted"] += 1
                await asyncio.sleep(PAUSE_S)
                continue
            if not self._in_pace(address[0]) or not self._make_room():
                self._counts["turned away"] += 1
                visitor.close()
                continue
            task = loop.create_task(self._knock(visitor))
            self._knocking.add(task)
            task.add_done_callback(self._knocking.discard)

    def _in_pace(self, address: str) -> bool:
        """A handshake costs a millisecond or two: one machine that keeps knocking must not take them all."""
        now = asyncio.get_running_loop().time()
        pace = self._paces.pop(address, None) or Bucket(KNOCKS, KNOCKS_PER_S, now)
        self._paces[address] = pace  # the newest last
        if len(self._paces) > MAX_PACES:
            del self._paces[next(iter(self._paces))]
        return pace.take(now)

    def _make_room(self) -> bool:
        if len(self._knocking) + len(self._strangers) >= MAX_STRANGERS:
            self._counts["pushed out"] += 1
            if self._strangers:
                next(iter(self._strangers.values())).cut()
            else:
                next(iter(self._knocking)).cancel()
        return len(self._visits) < MAX_VISITS

    async def _knock(self, visitor: socket.socket) -> None:
        try:  # from here on the socket is the transport's to close
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: Visit(self, self._inside()),
                visitor,
                ssl=self._context,
                **({"ssl_handshake_timeout": GREETING_S, "ssl_shutdown_timeout": 1.0} if self._context else {}),
            )
        except (OSError, EOFError):  # ssl.SSLError and time-outs are OSErrors too
            self._counts["no TLS"] += 1


DOOR = web.AppKey("door", Door)  # where an application finds the door that its visitors came through
