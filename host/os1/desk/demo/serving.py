"""The page and a made-up house behind it, on a port of 127.0.0.1, with the page's real policy. No daemon, no secrets:
any token is taken for a login until `shut` is called."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import Any, Self, cast

from aiohttp import WSMsgType, web

from os1.desk import assets
from os1.desk.demo import data
from os1.desk.demo.house import House
from os1.desk.demo.letters import ROUTES as LETTERS
from os1.desk.guard import Way, guard

HERE = "127.0.0.1"


class Demo:
    """`async with Demo(house) as demo:` is at `demo.address`; `demo.link` leads in."""

    def __init__(self, house: House, port: int = 0, talk: bool = False) -> None:
        """talk: whoever looks sees a conversation."""
        self.house, self._port, self._talk = house, port, talk
        self.session, self._sockets = "1" * 64, set[web.WebSocketResponse]()
        self.asked: list[str] = []

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[guard(Way())])
        app.router.add_post("/api/login", self._login)
        app.router.add_post("/api/logout", self._logout)
        app.router.add_get("/api/session", self._stands)
        app.router.add_get("/api/live", self._live)
        app.router.add_get("/ear", self._ear)
        for route in LETTERS:
            serve = partial(route.serve, cast(Any, self.house.letters), self._needs)
            app.router.add_route(route.method, route.path, serve)
        app.router.add_route("*", "/api/{path:.+}", self._api)
        assets.add(app)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HERE, self._port).start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()
        await self._runner.cleanup()

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self._port}"

    @property
    def link(self) -> str:
        return f"{self.address}/#0.0.0"

    async def shut(self) -> None:
        """Every session is over; a link opens another."""
        self.session = self.session.translate(str.maketrans("123456789", "234567891"))
        await self.cut()

    async def cut(self) -> None:
        """The live sockets break."""
        for socket in list(self._sockets):
            with suppress(OSError):
                await socket.close(code=1012)

    async def tell(self, **event: Any) -> None:
        """To every page."""
        for socket in list(self._sockets):
            await socket.send_json(event)

    async def _login(self, request: web.Request) -> web.Response:
        return web.json_response({"session": self.session})

    async def _logout(self, request: web.Request) -> web.Response:
        await self.shut()
        return web.Response(status=204)

    def _may(self, request: web.Request) -> bool:
        offered = request.headers.get("Authorization", "") + request.headers.get("Sec-WebSocket-Protocol", "")
        return self.session in offered

    async def _needs(self, request: web.Request) -> None:
        if not self._may(request):
            raise web.HTTPUnauthorized(text="Open the desk by a link.")

    async def _stands(self, request: web.Request) -> web.Response:
        return web.Response(status=204 if self._may(request) else 401)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if not self._may(request):
            return web.Response(status=401)
        socket = web.WebSocketResponse(protocols=("os1.desk",))
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await socket.send_json({"type": "hello", "version": self.house.me["version"], "name": self.house.me["name"],
                                    "wakes": self.house.me["wakes"], "following": ""})
            for event in data.conversation() if self._talk else ():
                await socket.send_json(event)
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
        return socket

    async def _ear(self, request: web.Request) -> web.StreamResponse:
        """She is there, and says nothing."""
        if not self._may(request):
            return web.Response(status=401)
        socket = web.WebSocketResponse(protocols=("os1.desk",))
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT and '"hello"' in message.data:
                await socket.send_json({"type": "welcome", "session": "1", "resumed": False, "codec": "adpcm"})
        return socket

    async def _api(self, request: web.Request) -> web.Response:
        if not self._may(request):
            return web.json_response({"error": "Open the desk by a link.", "cure": "os1 desk", "field": ""}, status=401)
        text, path = await request.text(), request.match_info["path"]
        self.asked.append(f"{request.method} {path}")
        try:
            body = json.loads(text) if text else None
        except ValueError:
            body = None
        status, said = self.house.answer(request.method, path, dict(request.query), body)
        if status == 204:
            return web.Response(status=204)
        return web.json_response(said, status=status)
