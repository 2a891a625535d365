"""One WebSocket: pings are answered, floods of them and dead peers are not."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from earpiece import wire
from os1.events import Joined, Parted, Pressed
from os1.link import seats as module
from os1.link.connection import PINGS, REASON, shortened

House = Any


async def test_a_ping_is_answered(house: House) -> None:
    async with house.earpiece() as ear:
        ear._socket._autoping = False
        await ear._socket.ping(b"are you there")
        while (message := await ear._socket.receive(10)).type is not aiohttp.WSMsgType.PONG:
            assert message.type is aiohttp.WSMsgType.TEXT
        assert message.data == b"are you there"


async def test_too_many_pings_are_a_flood(house: House, no_tracebacks: None) -> None:
    async with house.earpiece() as ear:
        for _ in range(PINGS + 5):
            await ear._socket.ping()
        async with asyncio.timeout(10):
            code = [e async for e in ear.events()][-1].code
        assert code == wire.CLOSE_FLOOD


async def test_an_ear_that_falls_silent_is_missed(build: Any, monkeypatch: Any, no_tracebacks: None) -> None:
    monkeypatch.setattr(module, "HEARTBEAT_S", 0.1)
    house = await build()
    async with house.earpiece():  # reads nothing, so it doesn't answer pings
        await house.event(Joined)
        parted = await house.event(Parted)
        assert not parted.final and "PONG" in parted.reason


async def test_an_ear_that_answers_pings_may_be_silent(build: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "HEARTBEAT_S", 0.05)
    house = await build()
    async with house.earpiece() as ear:
        reading = asyncio.create_task(anext(e async for e in ear.events() if e is None))
        await asyncio.sleep(0.3)
        await ear.press()
        await house.event(Pressed)
        assert not any(isinstance(e, Parted) for e in house.events)
        reading.cancel()


def test_a_reason_fits_a_close_frame_whatever_its_letters() -> None:
    assert shortened("short") == b"short"
    long = shortened("ä" * 200)
    assert len(long) <= REASON and long.decode() == "ä" * (REASON // 2)
