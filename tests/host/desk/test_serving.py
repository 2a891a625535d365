"""The desk's server: on this computer only, behind a login, with a policy on every answer."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from os1.desk import place, serving
from os1.desk.guard import HEADERS
from os1.desk.pulse import Pulse
from os1.desk.serving import PROTOCOL, Desk
from os1.desk.shelf import Shelf
from os1.errors import ConfigError


class Visitor:
    """Somebody with a browser's headers."""

    def __init__(self, desk: Desk, http: aiohttp.ClientSession, home: Path) -> None:
        self.desk, self.http, self.home = desk, http, home
        self.origin = f"http://127.0.0.1:{desk.port}"

    async def ask(self, method: str, path: str, session: str = "", **more: object) -> aiohttp.ClientResponse:
        headers = {"Origin": self.origin} | ({"Authorization": f"Bearer {session}"} if session else {})
        return await self.http.request(method, self.origin + path, headers=headers, **more)  # type: ignore[arg-type]

    async def login(self) -> str:
        token = place.link(self.home).partition("#")[2]
        answer = await self.ask("POST", "/api/login", json={"token": token})
        assert answer.status == 200
        return str((await answer.json())["session"])


@pytest.fixture
async def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(serving, "GUESS_S", 0.0)

    async def echo(socket: web.WebSocketResponse) -> None:
        async for message in socket:
            await socket.send_str(message.data)

    async with Desk(tmp_path, 0, Shelf(tmp_path / "shelf"), echo) as desk, aiohttp.ClientSession() as http:
        yield Visitor(desk, http, tmp_path)


async def test_every_answer_bears_the_policy(visitor: Visitor) -> None:
    for method, path, status in (("GET", "/", 200), ("GET", "/worker.js", 200), ("GET", "/nothing.js", 404),
                                 ("GET", "/api/session", 401), ("PUT", "/api/image", 401), ("DELETE", "/", 405)):
        answer = await visitor.ask(method, path)
        assert answer.status == status, path
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path


async def test_only_what_lies_in_the_page_folder(visitor: Visitor) -> None:
    for path in ("/..%2fserving.py", "/serving.py", "/%2e%2e/place.py", "/sources", "/web/package.json"):
        assert (await visitor.ask("GET", path)).status == 404, path


async def test_login_and_leaving(visitor: Visitor) -> None:
    session = await visitor.login()
    assert (await visitor.ask("GET", "/api/session", session)).status == 204
    assert (await visitor.ask("POST", "/api/logout", session)).status == 204
    assert (await visitor.ask("GET", "/api/session", session)).status == 401
    for body in ({"token": "guessed"}, {}, [], {"token": "x" * 100_000}):
        assert (await visitor.ask("POST", "/api/login", json=body)).status in (400, 401)


async def test_strangers_are_refused(visitor: Visitor) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        answer = await visitor.http.get(visitor.origin + "/", headers=headers)
        assert answer.status == 403 and answer.headers["Content-Security-Policy"]


async def test_the_socket_needs_a_login(visitor: Visitor) -> None:
    session = await visitor.login()
    for protocols, fits in (((PROTOCOL, f"session.{session}"), True), ((PROTOCOL,), False),
                            ((PROTOCOL, "session.00"), False)):
        try:
            async with visitor.http.ws_connect(f"{visitor.origin}/api/setup", protocols=protocols,
                                               origin=visitor.origin) as socket:
                await socket.send_str("hello")
                assert (await socket.receive_str()) == "hello" and fits
                assert socket.protocol == PROTOCOL, "the token is not said back"
        except aiohttp.WSServerHandshakeError as e:
            assert e.status == 401 and not fits


async def test_images(visitor: Visitor, tmp_path: Path) -> None:
    session = await visitor.login()
    put = await visitor.ask("PUT", "/api/image", session, data=b"mine" * 1000)
    digest = (await put.json())["sha256"]
    assert (await visitor.ask("GET", f"/api/image/{digest}", session)).status == 404, "it is not offered yet"
    shelf = visitor.desk._shelf
    assert shelf.offer(shelf.path(digest)) == digest
    got = await visitor.ask("GET", f"/api/image/{digest}", session)
    assert await got.read() == b"mine" * 1000
    assert (await visitor.ask("GET", f"/api/image/{digest}")).status == 401
    shelf.path(digest).write_bytes(b"other")
    assert (await visitor.ask("GET", f"/api/image/{digest}", session)).status == 404, "it was changed on the disk"
    await visitor.ask("PUT", "/api/image", session, data=b"second")
    assert len(list((tmp_path / "shelf").iterdir())) == 1, "the last one only"


async def test_it_listens_on_this_computer_only(visitor: Visitor) -> None:
    [address] = visitor.desk._runner.addresses
    assert address[0] == "127.0.0.1"


async def test_a_port_that_is_taken(visitor: Visitor, tmp_path: Path) -> None:
    home = tmp_path / "other"
    home.mkdir()

    async def nobody(socket: web.WebSocketResponse) -> None: ...

    async with Desk(home, visitor.desk.port, Shelf(home), nobody) as desk:
        assert desk.port not in (0, visitor.desk.port) and str(desk.port) in place.link(home)


async def test_the_link_is_its_owners_alone(visitor: Visitor, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / place.FILE).stat().st_mode) == 0o600
    await visitor.desk.__aexit__()
    with pytest.raises(ConfigError, match="isn't running"):
        place.link(tmp_path)


async def test_it_goes_to_rest_with_a_page_open(tmp_path: Path) -> None:
    async def listen(socket: web.WebSocketResponse) -> None:
        async for _ in socket:
            pass

    async with aiohttp.ClientSession() as http:
        async with Desk(tmp_path, 0, Shelf(tmp_path), listen) as desk:
            session = await Visitor(desk, http, tmp_path).login()
            origin = f"http://127.0.0.1:{desk.port}"
            socket = await http.ws_connect(f"{origin}/api/setup", protocols=(PROTOCOL, f"session.{session}"),
                                           origin=origin)
            closing = asyncio.create_task(socket.receive())
        assert (await closing).data == 1001


async def test_who_watches_over_her_needs_no_login_but_must_be_here(tmp_path: Path) -> None:
    felt = [Pulse("1.0", 0.0, earpieces=2)]

    async def feel() -> Pulse:
        return felt[0]

    async def nobody(socket: web.WebSocketResponse) -> None:
        return None

    async with (Desk(tmp_path, 0, Shelf(tmp_path / "shelf"), nobody, felt=feel) as desk,
                aiohttp.ClientSession(f"http://127.0.0.1:{desk.port}") as http):
        answer = await http.get("/metrics")
        assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert "os1_earpieces 2\n" in await answer.text()
        assert (await http.get("/health")).status == 200
        felt[0] = Pulse("1.0", 0.0, trouble="she is stopping")
        assert (await http.get("/health")).status == 503 and (await http.get("/metrics")).status == 200
        for path in ("/health", "/metrics"):
            assert (await http.get(path, headers={"Host": "stranger.example"})).status == 403
            assert (await http.get(path, headers={"Origin": "http://stranger.example"})).status == 403
