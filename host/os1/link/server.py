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
from typing import Self

from aiohttp import web
from earpiece import wire

from os1.errors import Refused
from os1.link.authority import Authority, Browser
from os1.link.door import DOOR, Door
from os1.link.ear import Ear
from os1.link.guest import Guest, Keyed
from os1.link.keys import Keys
from os1.link.noise import quiet
from os1.link.seats import OnEar, Seats

GUESS_S = 0.5  # a wrong key waits so long for its answer, and keeps nobody else waiting
KEYS_S = 0.25  # how often to look whether `os1` changed who may connect; who connects, is looked up at once
IDLE_S = 75.0  # a browser's connection that asks nothing
log = logging.getLogger(__name__)

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
        self._seats = Seats(on_ear, called, token, resume_s, clock)
        self.turned_away = self._seats.turned_away  # id to why its last hello wasn't taken, though its key was right
        self._counts = self._seats.counts
        self._address = (host, port)
        self._app = app if app is not None else web.Application()
        self._browser = browser

    # ---- life

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
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
        self._keys.watch(self._check_guests)
        self._watching = loop.create_task(self._watch_keys())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watching.cancel()
        await self._seats.close()
        await self._door.close()
        await self._runner.cleanup()

    @property
    def called(self) -> str:
        """Her name, in the welcome."""
        return self._seats.called

    @called.setter
    def called(self, name: str) -> None:
        self._seats.called = name

    @property
    def port(self) -> int:
        return self._door.port

    @property
    def ears(self) -> list[Ear]:
        return self._seats.ears

    @property
    def counts(self) -> dict[str, int]:
        """Everything that was dropped, refused or cut since the start, by what it was."""
        counts = Counter(self._counts)
        for ear in self._seats.ears:
            counts.update(ear.counts)
        return +counts

    # ---- a visitor

    async def sit(self, socket: web.WebSocketResponse, guest: Guest) -> None:
        """Somebody who came in by another door, and may be an ear, until the WebSocket ends."""
        await self._seats.sit(socket, guest)

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
            guest = self._who(request)
        except Refused as e:
            self._counts["wrong key"] += 1
            await asyncio.sleep(GUESS_S)
            return web.Response(status=401, text=f"{e}\n", headers={"WWW-Authenticate": "Bearer"})
        return await self._seats.visit(request, guest, guest.id, lambda: self._door.greeted(request.transport))

    def _who(self, request: web.Request) -> Keyed:
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        id, _, key = given.strip().rpartition(".")
        if scheme.lower() != "bearer" or not id:
            raise Refused(wire.CLOSE_KEY, "This needs an earpiece's key.", "Pair it with this host: os1 flash.")
        self._look_up()
        return Keyed(self._keys, self._keys.check(id, key))

    # ---- keys

    async def _watch_keys(self) -> None:
        while True:
            await asyncio.sleep(KEYS_S)
            self._look_up()
            self._check_guests()

    def _look_up(self) -> None:
        try:
            self._keys.refresh()
        except Exception as e:  # a damaged file must not open or close the door
            log.error("%s", e)

    def _check_guests(self) -> None:
        for ear, guest in self._seats.guests:
            if (known := guest.now()) is not None:
                ear.become(known)
            else:
                self._counts["revoked"] += 1
                ear.close(wire.CLOSE_KEY, "this login has ended" if guest.types else "this earpiece's key was revoked")
