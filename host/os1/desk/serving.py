"""The desk's server: plain HTTP on 127.0.0.1, which browsers trust like TLS. Who may use it: `guard`, `login`.

  GET  /  and what lies in page/          the page itself, which holds nothing of the wearer's
  POST /api/login    {"token": "..."}     a link's token for a session's
  POST /api/logout    GET /api/session    ends it; 204 if it stands
  GET  /api/setup                         a WebSocket (protocols: PROTOCOL, "session." + token); see `setup`
  PUT  /api/image                         an image of the user's own; its SHA-256 comes back
  GET  /api/image/<sha-256>               one that `setup` has offered
  GET  /health    GET /metrics            see `pulse`
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from aiohttp import web

from os1.desk import assets, place, pulse
from os1.desk.guard import guard
from os1.desk.login import KEY_BYTES, Logins
from os1.desk.shelf import LARGEST, Shelf
from os1.errors import OS1Error

PROTOCOL = "os1.desk"
GUESS_S = 0.5  # a wrong token waits so long for its answer
HEARTBEAT_S = 20.0
MAX_MESSAGE = 1 << 17
MAX_LOGIN = 1024  # bytes of one; a stranger may send it
CLOSING_S = 2.0
log = logging.getLogger(__name__)

Felt = Callable[[], Awaitable[pulse.Pulse]]
OnSocket = Callable[[web.WebSocketResponse], Awaitable[None]]


class Desk:
    """`async with Desk(home, port, shelf, on_setup) as desk:` is at `desk.port`; `place.link(home)` leads in.

    port: if another program has it, any free one. on_setup: called with each page that connects, until it is gone.
    felt: tells how the daemon is; None: nobody is told.
    """

    def __init__(self, home: Path, port: int, shelf: Shelf, on_setup: OnSocket,
                 clock: Callable[[], float] = time.time, felt: Felt | None = None) -> None:
        self._felt = felt
        self._home, self._wanted, self._shelf, self._on_setup = home, port, shelf, on_setup
        self._key = secrets.token_bytes(KEY_BYTES)
        self._logins = Logins(self._key, clock)
        self._sockets: set[web.WebSocketResponse] = set()
        self.port = 0

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[guard], client_max_size=LARGEST)
        app.router.add_get("/", self._page)
        for route in assets.ROUTES:
            app.router.add_get(route, self._page)
        app.router.add_post("/api/login", self._login)
        app.router.add_post("/api/logout", self._logout)
        app.router.add_get("/api/session", self._session)
        app.router.add_get("/api/setup", self._setup)
        app.router.add_put("/api/image", self._put_image)
        app.router.add_get("/api/image/{digest:[0-9a-f]{64}}", self._image)
        if self._felt:
            app.router.add_get("/health", self._health)
            app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=CLOSING_S)
        await self._runner.setup()
        try:
            self.port = await self._listen()
            place.write(self._home, self.port, self._key)
        except BaseException:
            await self._runner.cleanup()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        place.remove(self._home)
        for socket in list(self._sockets):
            with suppress(OSError):
                await socket.close(code=1001, message=b"the daemon goes to rest")
        await self._runner.cleanup()

    async def _listen(self) -> int:
        for port in (self._wanted, 0):
            site = web.TCPSite(self._runner, place.HERE, port)
            try:
                await site.start()
            except OSError as e:
                log.info("port %s is taken (%s): the desk takes another", port, e.strerror or e)
                continue
            return int(self._runner.addresses[0][1])
        raise OS1Error("The desk finds no free port.", "Set desk.port = -1 in config.toml to do without.")

    # ---- who comes in

    async def _login(self, request: web.Request) -> web.Response:
        try:
            said = await request.content.readexactly(MAX_LOGIN)
        except asyncio.IncompleteReadError as e:
            said = e.partial
        try:
            token = str(json.loads(said)["token"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return web.Response(status=400, text="This is no login.\n")
        session = self._logins.open(token)
        if session is None:
            await asyncio.sleep(GUESS_S)
            return web.Response(status=401, text="This link is too old, or was used before.\n")
        return web.json_response({"session": session})

    async def _logout(self, request: web.Request) -> web.Response:
        self._logins.close(_bearer(request))
        return web.Response(status=204)

    async def _session(self, request: web.Request) -> web.Response:
        await self._needs_login(_bearer(request))
        return web.Response(status=204)

    async def _needs_login(self, session: str) -> None:
        if not self._logins.valid(session):
            await asyncio.sleep(GUESS_S)
            raise web.HTTPUnauthorized(text="Open the desk by a link: os1 desk\n")

    # ---- who watches over it

    async def _health(self, request: web.Request) -> web.Response:
        assert self._felt is not None
        status, said = pulse.health(await self._felt())
        return web.json_response(said, status=status)

    async def _metrics(self, request: web.Request) -> web.Response:
        assert self._felt is not None
        text = pulse.metrics(await self._felt())
        return web.Response(body=text.encode(), headers={"Content-Type": pulse.TEXT})

    # ---- what there is

    async def _page(self, request: web.Request) -> web.Response:
        return assets.answer(request.match_info.get("name", "index.html"), request.headers.get("Accept-Encoding", ""))

    async def _put_image(self, request: web.Request) -> web.Response:
        await self._needs_login(_bearer(request))
        return web.json_response({"sha256": self._shelf.put(await request.read())})

    async def _image(self, request: web.Request) -> web.Response:
        await self._needs_login(_bearer(request))
        data = self._shelf.get(request.match_info["digest"])
        if data is None:
            raise web.HTTPNotFound(text="That image is not offered.\n")
        return web.Response(body=data, content_type="application/octet-stream")

    async def _setup(self, request: web.Request) -> web.WebSocketResponse:
        offered = [p.strip() for p in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
        await self._needs_login(next((p.removeprefix("session.") for p in offered if p.startswith("session.")), ""))
        socket = web.WebSocketResponse(protocols=(PROTOCOL,), heartbeat=HEARTBEAT_S, compress=False, timeout=CLOSING_S,
                                       max_msg_size=MAX_MESSAGE)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await self._on_setup(socket)
        finally:
            self._sockets.discard(socket)
        return socket


def _bearer(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
