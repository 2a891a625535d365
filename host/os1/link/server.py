"""Where earpieces arrive: one port, WebSocket over TLS. Puts door, keys, sessions and ears together.

  TLS (door) > GET wire.PATH with "Authorization: Bearer <id>.<key>" (or 401 and the reason) > hello > welcome > Ear
             > anything else, and that path from a page of a browser (it says its Origin) > `app`

An ear's place is kept for wire.RESUME_S after its connection broke. What it takes to bring this down must not come
through the port: whatever arrives there is counted in `counts`, or has its connection closed with a code and a reason.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

from aiohttp import WSCloseCode, WSMsgType, web
from earpiece import wire

from os1.errors import Refused
from os1.link import greeting
from os1.link.authority import Authority, Browser
from os1.link.connection import CLOSING_S, Connection, shortened
from os1.link.door import DOOR, Door
from os1.link.ear import Ear
from os1.link.greeting import Hello
from os1.link.keys import Earpiece, Keys
from os1.link.noise import quiet
from os1.link.session import Session

HEARTBEAT_S = 10.0  # a ping after so much silence; no answer in half of it and the connection is broken
GUESS_S = 0.5  # a wrong key waits so long for its answer, and keeps nobody else waiting
KEYS_S = 0.25  # how often to look whether `os1` changed who may connect; who connects, is looked up at once
IDLE_S = 75.0  # a browser's connection that asks nothing
MAX_EARS = 64
MAX_MESSAGE = 1 << 16  # beyond it aiohttp closes, with 1009; from wire.MAX_* up to it we do, with a code of ours
log = logging.getLogger(__name__)

OnEar = Callable[[Ear], Awaitable[None]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """`async with Server(...)`: listens while the block runs. on_ear is called once for every ear that joins anew, and
    runs as a task of its own until the ear is gone; it should listen to `ear.events()`.

    called: the name in the welcome. app: pages on the same port, for the browser, which finds the door as `app[DOOR]`,
    and browser: TLS for those who look at them (see Authority.context). resume_s: see wire.RESUME_S.
    """

    def __init__(
        self,
        authority: Authority,
        keys: Keys,
        on_ear: OnEar,
        *,
        called: str = "Samantha",
        host: str = "0.0.0.0",
        port: int = wire.PORT,
        app: web.Application | None = None,
        browser: Browser = lambda: None,
        clock: Callable[[], float] | None = None,
        token: Callable[[], str] = lambda: secrets.token_hex(8),
        resume_s: float = wire.RESUME_S,
    ) -> None:
        self._authority = authority
        self._keys = keys
        self._on_ear = on_ear
        self.called = called
        self._address = (host, port)
        self._app = app if app is not None else web.Application()
        self._browser = browser
        self._clock = clock
        self._token = token
        self._resume_s = resume_s
        self.turned_away: dict[str, str] = {}  # id to why its last hello wasn't taken, though its key was right
        self._counts: Counter[str] = Counter()
        self._ears: dict[str, Ear] = {}
        self._expiries: dict[str, asyncio.TimerHandle] = {}
        self._connections: set[Connection] = set()
        self._listeners: set[asyncio.Task[None]] = set()

    # ---- life

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._now = self._clock or loop.time
        self._app.middlewares.insert(0, self._earpieces_first)
        self._door = self._app[DOOR] = Door(self._authority.context(self._browser), self._inside, self._counts)
        self._runner = web.AppRunner(self._app, access_log=None, handle_signals=False, logger=quiet(log, self._counts),
                                     keepalive_timeout=IDLE_S)
        await self._runner.setup()
        try:
            self._door.open(*self._address)
        except BaseException:
            await self._runner.cleanup()
            raise
        self._keys.watch(self._check_keys)
        self._watching = loop.create_task(self._watch_keys())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watching.cancel()
        for ear in list(self._ears.values()):
            ear.close(WSCloseCode.GOING_AWAY, "the host goes to rest")
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSING_S):
                await asyncio.gather(*(c.closed() for c in self._connections), return_exceptions=True)
                await asyncio.gather(*self._listeners, return_exceptions=True)
        for listener in self._listeners:
            listener.cancel()
        await self._door.close()
        await self._runner.cleanup()

    @property
    def port(self) -> int:
        return self._door.port

    @property
    def ears(self) -> list[Ear]:
        return list(self._ears.values())

    @property
    def counts(self) -> dict[str, int]:
        """Everything that was dropped, refused or cut since the start, by what it was."""
        counts = Counter(self._counts)
        for ear in self._ears.values():
            counts.update(ear.counts)
        return +counts

    # ---- a visitor

    def _inside(self) -> asyncio.Protocol:
        assert self._runner.server is not None
        return self._runner.server()

    @web.middleware
    async def _earpieces_first(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """A page can't leave out its Origin when it opens a WebSocket, and an earpiece has none."""
        if request.path == wire.PATH and "Origin" not in request.headers:
            if request.method != "GET":
                raise web.HTTPMethodNotAllowed(request.method, ["GET"])
            return await self._visit(request)
        return await handler(request)

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        try:
            earpiece = self._who(request)
        except Refused as e:
            self._counts["wrong key"] += 1
            await asyncio.sleep(GUESS_S)
            return web.Response(status=401, text=f"{e}\n", headers={"WWW-Authenticate": "Bearer"})
        socket = web.WebSocketResponse(
            timeout=CLOSING_S, heartbeat=HEARTBEAT_S, autoping=False, compress=False, max_msg_size=MAX_MESSAGE
        )
        if not socket.can_prepare(request):
            self._counts["no WebSocket"] += 1
            return web.Response(status=400, text="This is where earpieces connect, by WebSocket.\n")
        await socket.prepare(request)
        try:
            await self._greet(request, socket, earpiece)
        except Refused as e:
            self.turned_away[earpiece.id] = e.what
            self._counts[f"refused {e.code}"] += 1
            with suppress(OSError):
                await socket.send_str(greeting.refused(e))
                await socket.close(code=e.code, message=shortened(e.what))
        return socket

    def _who(self, request: web.Request) -> Earpiece:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        id, _, key = given.strip().rpartition(".")
        if scheme.lower() != "bearer" or not id:
            raise Refused(wire.CLOSE_KEY, "This needs an earpiece's key.", "Pair it with this host: os1 flash.")
        self._look_up()
        return self._keys.check(id, key)

    async def _greet(self, request: web.Request, socket: web.WebSocketResponse, earpiece: Earpiece) -> None:
        first = await socket.receive()  # the door's deadline covers it
        if first.type is not WSMsgType.TEXT and first.type is not WSMsgType.BINARY:
            self._counts["no hello"] += 1
            return
        if len(first.data) > wire.MAX_TEXT:
            raise Refused(wire.CLOSE_TOO_BIG, "A hello is not that long.")
        hello = greeting.hello(first.data)
        if hello.ear != earpiece.id:
            raise Refused(wire.CLOSE_KEY, "The hello names another earpiece than the key.")
        self._look_up()
        if not self._may_stay(earpiece):  # revoked since its key was looked at: it may have taken its time
            raise Refused(wire.CLOSE_KEY, "This earpiece's key was revoked.", "Pair it anew: os1 flash.")
        ear, resumed = self._seat(earpiece, hello)
        connection = Connection(socket, ear, self._now)
        ear.wire = connection
        self._door.greeted(request.transport)
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

    def _seat(self, earpiece: Earpiece, hello: Hello) -> tuple[Ear, bool]:
        """The ear that this connection is of, and whether it was here a moment ago. The newer connection wins."""
        ear = self._ears.get(earpiece.id)
        if ear is not None and ear.session.resumes(hello):
            self._stop_expiry(ear)
            if ear.wire is not None:
                ear.wire.cut(wire.CLOSE_REPLACED, "the same earpiece connected again")
                ear.wire = None
                ear.part("connected again", final=False)
            ear.earpiece = earpiece
            return ear, True
        if ear is not None:
            ear.close(wire.CLOSE_REPLACED, "the same earpiece connected again")
        if len(self._ears) >= MAX_EARS:
            raise Refused(wire.CLOSE_BUSY, f"{MAX_EARS} earpieces are here already.", "Try again later.")
        ear = Ear(earpiece, Session(self._token(), hello, self.called, self._now()), self._forget)
        self._ears[ear.id] = ear
        return ear, False

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
        self._counts.update(ear.counts)
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
            self._counts["listeners broken"] += 1
            ear.close(WSCloseCode.INTERNAL_ERROR, "the host has a fault")

    # ---- keys

    async def _watch_keys(self) -> None:
        while True:
            await asyncio.sleep(KEYS_S)
            self._look_up()

    def _look_up(self) -> None:
        try:
            self._keys.refresh()
        except Exception as e:  # a damaged file must not open or close the door
            log.error("%s", e)

    def _may_stay(self, earpiece: Earpiece) -> bool:
        known = self._keys.get(earpiece.id)
        return known is not None and known.revoked is None and known.key == earpiece.key

    def _check_keys(self) -> None:
        for ear in list(self._ears.values()):
            known = self._keys.get(ear.id)
            if known is None or not self._may_stay(ear.earpiece):
                self._counts["revoked"] += 1
                ear.close(wire.CLOSE_KEY, "this earpiece's key was revoked")
            else:
                ear.become(known)
