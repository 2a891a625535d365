"""The page as an ear: by its session, at the desk's own origin, for as long as that lasts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from earpiece import wire
from fakes.visiting import Visitor, at_home
from os1.desk.routes import ear as route
from os1.events import FromEar, Joined, Muted, Parted, Pressed, Typed
from os1.link import seats
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

pytestmark = pytest.mark.live
ID = "desk-0123abcd"


class House:
    """A desk and a server, and what came from the ears."""

    def __init__(self, visitor: Visitor, server: Server, ears: list[Ear], events: list[FromEar]) -> None:
        self.visitor, self.server, self.ears, self.events = visitor, server, ears, events

    async def page(self, session: str, id: str = ID, **more: Any) -> aiohttp.ClientWebSocketResponse:
        socket = await self.visitor.connect(wire.PATH, session)
        await socket.send_str(json.dumps({
            "type": "hello", "versions": [1], "codecs": ["adpcm", "pcm16"], "ear": id, "firmware": "", "session": "",
            "board": "browser", "ring_ms": 3000} | more))
        return socket

    async def event(self, wanted: FromEar) -> None:
        async with asyncio.timeout(10):
            while wanted not in self.events:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def desk(home: Path) -> AsyncIterator[House]:
    ears, events = list[Ear](), list[FromEar]()

    async def on_ear(ear: Ear) -> None:
        ears.append(ear)
        async for event in ear.events():
            events.append(event)

    keys = Keys(home / "earpieces.json")
    async with (Server(open_authority(home / "authority"), keys, on_ear, host="127.0.0.1", port=0) as server,
                at_home(home, more=[lambda app, entrance: route.add(app, entrance, server.sit)]) as visitor):
        yield House(visitor, server, ears, events)


async def told(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    return dict(json.loads((await socket.receive(timeout=10)).data))


async def closed(socket: aiohttp.ClientWebSocketResponse) -> int:
    """With which code."""
    while (message := await socket.receive(timeout=10)).type is aiohttp.WSMsgType.TEXT:
        continue
    assert message.type is aiohttp.WSMsgType.CLOSE
    return int(message.data)


async def test_a_page_is_an_ear_that_is_written_down_nowhere(tmp_path: Path) -> None:
    async with desk(tmp_path) as house:
        socket = await house.page(await house.visitor.login())
        assert socket.protocol == "os1.desk"
        welcome = await told(socket)
        assert (welcome["type"], welcome["codec"], welcome["name"]) == ("welcome", "adpcm", "Samantha")
        await house.event(Joined(ID))
        (ear,) = house.ears
        assert (ear.name, ear.owner, ear.desk) == ("the desk", "", True)
        await socket.send_str('{"type":"button","press":"tap"}')
        await socket.send_str(json.dumps({"type": "typed", "text": " What time\nis it, Zoë? "}))
        await socket.send_str('{"type":"mute","on":true}')
        await house.event(Muted(True))
        assert house.events[-3:] == [Pressed("tap"), Typed("What time is it, Zoë?"), Muted(True)]
        assert not (tmp_path / "earpieces.json").exists()


async def test_who_has_no_session_does_not_come_in(tmp_path: Path) -> None:
    async with desk(tmp_path) as house:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await house.visitor.connect(wire.PATH, "00" * 32)
        assert refused.value.status == 401 and not house.ears


@pytest.mark.parametrize("id", ["kitchen", "desk-0123ABCD", "desk-0123abcde", ""])
async def test_a_page_cannot_call_itself_an_earpiece(tmp_path: Path, id: str) -> None:
    async with desk(tmp_path) as house:
        socket = await house.page(await house.visitor.login(), id)
        assert (await told(socket))["code"] == wire.CLOSE_PROTOCOL
        assert await closed(socket) == wire.CLOSE_PROTOCOL and not house.ears


async def test_it_ends_with_the_session(tmp_path: Path) -> None:
    async with desk(tmp_path) as house:
        session = await house.visitor.login()
        socket = await house.page(session)
        await told(socket)
        await house.event(Joined(ID))
        await house.visitor.ask("POST", "/api/logout", session)
        assert await closed(socket) == wire.CLOSE_KEY
        async with asyncio.timeout(10):  # its place isn't kept, at the latest when all guests are looked at again
            while house.server.ears or not any(isinstance(one, Parted) and one.final for one in house.events):
                await asyncio.sleep(0.01)


async def test_the_same_page_twice_is_the_newer_one(tmp_path: Path) -> None:
    async with desk(tmp_path) as house:
        session = await house.visitor.login()
        first = await house.page(session)
        await told(first)
        second = await house.page(session)
        assert (await told(second))["type"] == "welcome"
        assert await closed(first) == wire.CLOSE_REPLACED
        other = await house.page(session, "desk-00000001")
        assert (await told(other))["type"] == "welcome" and len(house.server.ears) == 2


async def test_so_many_pages_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "MAX_DESKS", 2)
    async with desk(tmp_path) as house:
        session = await house.visitor.login()
        for id in ("desk-00000001", "desk-00000002"):
            assert (await told(await house.page(session, id)))["type"] == "welcome"
        assert (await told(await house.page(session, "desk-00000003")))["code"] == wire.CLOSE_BUSY


async def test_what_is_typed_has_a_measure(tmp_path: Path) -> None:
    async with desk(tmp_path) as house:
        socket = await house.page(await house.visitor.login())
        await told(socket)
        await socket.send_str(json.dumps({"type": "typed", "text": "ü" * 2001}))
        await socket.send_str(json.dumps({"type": "typed", "text": "  "}))
        await socket.send_str(json.dumps({"type": "typed", "text": "ü" * 2000}))
        await house.event(Typed("ü" * 2000))
        assert sum(isinstance(event, Typed) for event in house.events) == 1 and house.server.counts["bad"] == 1
