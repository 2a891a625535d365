"""GET /api/live: for who is in, until they leave or don't keep up."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest
from fakes.visiting import at_home
from os1.desk.live import Live
from os1.desk.routes import live as route

pytestmark = pytest.mark.live


def made() -> Live:
    return Live(lambda: {"version": "1", "name": "Samantha", "following": ""}, list)


async def test_a_page_watches_until_it_leaves(tmp_path: Path) -> None:
    live = made()
    async with at_home(tmp_path, more=[lambda app, entrance: route.add(app, entrance, live)]) as visitor:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await visitor.connect("/api/live", "00" * 32)
        assert not live.on
        socket = await visitor.connect("/api/live", await visitor.login())
        assert [json.loads((await socket.receive(timeout=10)).data)["type"] for _ in range(2)] == ["hello", "ears"]
        live.changed("timers")
        assert json.loads((await socket.receive(timeout=10)).data) == {"type": "changed", "what": "timers"}
        await socket.close()
        async with asyncio.timeout(10):
            while live.on:
                await asyncio.sleep(0.01)


async def test_who_does_not_keep_up_is_told_to_come_back(tmp_path: Path) -> None:
    live = made()
    async with at_home(tmp_path, more=[lambda app, entrance: route.add(app, entrance, live)]) as visitor:
        socket = await visitor.connect("/api/live", await visitor.login())
        await socket.receive(timeout=10)
        for _ in range(1000):  # at once: nothing is sent meanwhile
            live.changed("memory")
        async with asyncio.timeout(10):
            while (message := await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                continue
        assert message.data == aiohttp.WSCloseCode.TRY_AGAIN_LATER
