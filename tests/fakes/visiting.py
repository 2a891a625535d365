"""A desk that is up, and somebody with a browser's headers: on this computer, or on another one by TLS."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from os1.desk import place
from os1.desk.guard import Way
from os1.desk.serving import PROTOCOL, Desk
from os1.desk.shelf import Shelf
from os1.link.authority import open_authority
from os1.link.browsers import CERTIFICATE, Browsers
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

NAMES = ("study.local", "localhost", "127.0.0.1")


class Visitor:
    """origin: what the browser believes to be at."""

    def __init__(self, desk: Desk, http: aiohttp.ClientSession, home: Path, origin: str = "",
                 tls: ssl.SSLContext | bool = True) -> None:
        self.desk, self.http, self.home, self.tls = desk, http, home, tls
        self.origin = origin or f"http://127.0.0.1:{desk.port}"

    async def ask(self, method: str, path: str, session: str = "", headers: dict[str, str] | None = None,
                  **more: Any) -> aiohttp.ClientResponse:
        own = {"Origin": self.origin} | ({"Authorization": f"Bearer {session}"} if session else {})
        return await self.http.request(method, self.origin + path, headers=own | (headers or {}), ssl=self.tls, **more)

    async def login(self, token: str = "") -> str:
        answer = await self.ask("POST", "/api/login", json={"token": token or self.token()})
        assert answer.status == 200, await answer.text()
        return str((await answer.json())["session"])

    def token(self) -> str:
        return place.link(self.home).partition("#")[2]

    async def connect(self, path: str, session: str, **more: Any) -> aiohttp.ClientWebSocketResponse:
        return await self.http.ws_connect(self.origin + path, protocols=(PROTOCOL, f"session.{session}"),
                                          origin=self.origin, ssl=self.tls, **more)


async def echo(socket: web.WebSocketResponse) -> None:
    """For a desk's `on_setup`."""
    async for message in socket:
        await socket.send_str(message.data)


@asynccontextmanager
async def at_home(home: Path, on_setup: Any = echo, **options: Any) -> AsyncIterator[Visitor]:
    """Somebody on this computer."""
    async with Desk(home, 0, Shelf(home / "shelf"), on_setup, **options) as desk, aiohttp.ClientSession() as http:
        yield Visitor(desk, http, home)


@asynccontextmanager
async def away(home: Path, allowed: Callable[[], bool] = lambda: True, name: str = "localhost",
               **options: Any) -> AsyncIterator[Visitor]:
    """Somebody who trusts this home's authority, by TLS. He comes from 127.0.0.1 all the same: see `elsewhere`."""
    async def nobody(ear: Ear) -> None: ...

    authority = open_authority(home / "authority")
    browsers = Browsers(authority.folder, "study", tuple, lambda: NAMES)
    browsers.renew()
    ports: list[int] = []
    desk = Desk(home, 0, Shelf(home / "shelf"), echo, elsewhere=allowed, secure=lambda: ports[0], **options)
    app = desk.application(Way("https", lambda: NAMES))
    async with Server(authority, Keys(home / "earpieces.json"), nobody, host="127.0.0.1", port=0, app=app,
                      browser=browsers.context) as server:
        ports.append(server.port)
        tls = ssl.create_default_context(cafile=authority.folder / CERTIFICATE)
        async with desk, aiohttp.ClientSession() as http:
            yield Visitor(desk, http, home, f"https://{name}:{server.port}", tls)
