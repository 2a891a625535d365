"""A desk that one can talk to: the built page, a login that is open to all, her feed, an ear's real session."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from os1.desk import assets
from os1.desk.guard import Way, guard
from os1.errors import Refused
from os1.events import FromEar, Sound, Speech
from os1.link import greeting
from os1.link.connection import Connection
from os1.link.ear import Ear
from os1.link.keys import Earpiece
from os1.link.session import Session

PROTOCOL = "os1.desk"
CHUNK = 3200  # bytes, 100 ms: as a voice hands its sound over
OURS = ('{"type":"typed"', '{"type":"mute"')


class TalkingDesk:
    """`async with talking_desk() as desk`: at `desk.url`. From the page came `sounds`, `events`, `typed`, `muted`.

    shut: nobody is let in for the time being, as if the network were gone."""

    def __init__(self) -> None:
        self.port, self.shut, self.logged_in = 0, False, True
        self.events: list[FromEar] = []
        self.typed: list[dict[str, Any]] = []
        self.muted: list[bool] = []
        self.hellos: list[greeting.Hello] = []
        self.ear: Ear | None = None
        self.joined = asyncio.Event()
        self._feeds: set[web.WebSocketResponse] = set()
        self._transports: list[asyncio.Transport] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/#0123456789abcdef"

    @property
    def sounds(self) -> list[Sound]:
        return [event for event in self.events if isinstance(event, Sound)]

    @property
    def pcm(self) -> bytes:
        return b"".join(sound.pcm for sound in self.sounds)

    # ---- what a test does

    async def speak(self, reply: int, pcm: bytes, pause_s: float = 0, last: bool = True) -> bool:
        """All of it; False if it was hushed. pause_s: between chunks."""
        assert self.ear is not None
        chunks = [pcm[at:at + CHUNK] for at in range(0, len(pcm), CHUNK)]
        for i, chunk in enumerate(chunks):
            if not await self.ear.speak(reply, Speech(chunk, last=last and i == len(chunks) - 1)):
                return False
            await asyncio.sleep(pause_s)
        return True

    async def tell(self, **event: Any) -> None:
        """To every feed."""
        for feed in list(self._feeds):
            await feed.send_str(json.dumps(event))

    def cut(self) -> None:
        """The network goes: no goodbye."""
        for transport in self._transports:
            transport.abort()
        self._transports.clear()
        self.joined.clear()

    # ---- the server

    async def live(self, request: web.Request) -> web.StreamResponse:
        socket = await self._socket(request)
        self._feeds.add(socket)
        await socket.send_str(json.dumps({"type": "hello", "version": 1, "name": "Samantha", "wakes": "hey samantha",
                                          "following": ""}))
        async for _ in socket:
            pass
        self._feeds.discard(socket)
        return socket

    async def door(self, request: web.Request) -> web.StreamResponse:
        socket = await self._socket(request)
        first = await socket.receive()
        try:
            hello = greeting.hello(first.data)
        except Refused as e:
            await socket.send_str(greeting.refused(e))
            await socket.close(code=e.code)
            return socket
        self.hellos.append(hello)
        resumed = self.ear is not None and self.ear.session.resumes(hello)
        now = asyncio.get_running_loop().time
        if not resumed or self.ear is None:
            earpiece = Earpiece(hello.ear, "Desk", "Anna", "", 0)
            self.ear = Ear(earpiece, Session("s1", hello, "Samantha", now(), types=True), lambda ear, why: None)
            task = asyncio.get_running_loop().create_task(self._listen(self.ear))
            self._tasks.add(task)
        self.ear.session.join(hello, resumed)
        connection = Connection(_Tap(self, socket), self.ear, now)  # type: ignore[arg-type]
        self.ear.wire = connection
        self.joined.set()
        await connection.run()
        return socket

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if self.shut or not self.logged_in:
            raise web.HTTPUnauthorized() if not self.logged_in else web.HTTPServiceUnavailable()
        socket = web.WebSocketResponse(protocols=(PROTOCOL,), autoping=False, compress=False)
        await socket.prepare(request)
        assert isinstance(request.transport, asyncio.Transport)
        self._transports.append(request.transport)
        return socket

    async def _listen(self, ear: Ear) -> None:
        async for event in ear.events():
            self.events.append(event)

    async def session(self, request: web.Request) -> web.Response:
        return web.Response(status=204 if self.logged_in else 401)

    async def login(self, request: web.Request) -> web.Response:
        return web.json_response({"session": "f" * 32})

    async def me(self, request: web.Request) -> web.Response:
        return web.json_response({"name": "Samantha", "persona": "", "wearer": "Anna", "wakes": "Samantha",
                                  "version": "1", "introduced": True, "since": 0})

    async def tap(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(Path(__file__).with_name("tap.js"))


class _Tap:
    """The socket; what is written, and whether she is to be heard, goes to the test as it came."""

    def __init__(self, desk: TalkingDesk, socket: web.WebSocketResponse) -> None:
        self._desk, self._socket = desk, socket

    async def receive(self) -> Any:
        while True:
            message = await self._socket.receive()
            if message.type is not WSMsgType.TEXT or not message.data.startswith(OURS):
                return message
            said = json.loads(message.data)
            if said["type"] == "mute":
                self._desk.muted.append(said["on"])
            else:
                self._desk.typed.append(said)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


@asynccontextmanager
async def talking_desk() -> AsyncIterator[TalkingDesk]:
    desk = TalkingDesk()
    app = web.Application(middlewares=[guard(Way())])
    app.router.add_get("/tap.js", desk.tap)
    assets.add(app)
    app.router.add_get("/api/session", desk.session)
    app.router.add_post("/api/login", desk.login)
    app.router.add_get("/api/me", desk.me)
    app.router.add_get("/api/live", desk.live)
    app.router.add_get("/ear", desk.door)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    desk.port = runner.addresses[0][1]
    try:
        yield desk
    finally:
        desk.cut()
        for task in desk._tasks:
            task.cancel()
        await runner.cleanup()
