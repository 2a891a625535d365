"""An earpiece at the browser's USB port: its socket, and the images."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from fakes.visiting import Visitor, at_home
from os1.desk import entrance
from os1.desk.entrance import PROTOCOL


@pytest.fixture
async def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    async with at_home(tmp_path) as visitor:
        yield visitor


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
    put = await visitor.ask("PUT", "/api/image", session, data=b"mine" * 100_000)
    digest = (await put.json())["sha256"]
    assert (await visitor.ask("GET", f"/api/image/{digest}", session)).status == 404, "it is not offered yet"
    shelf = visitor.desk._shelf
    assert shelf.offer(shelf.path(digest)) == digest
    got = await visitor.ask("GET", f"/api/image/{digest}", session)
    assert await got.read() == b"mine" * 100_000
    assert (await visitor.ask("GET", f"/api/image/{digest}")).status == 401
    shelf.path(digest).write_bytes(b"other")
    assert (await visitor.ask("GET", f"/api/image/{digest}", session)).status == 404, "it was changed on the disk"
    await visitor.ask("PUT", "/api/image", session, data=b"second")
    assert len(list((tmp_path / "shelf").iterdir())) == 1, "the last one only"
