"""Noise at the port: counted, never raised, and never in the way of an ear."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import ssl
import sys
from asyncio import sslproto
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from earpiece import wire
from fakes.pace import PATIENCE_S
from os1.events import Pressed
from os1.link import door as module
from os1.link.authority import Authority, trusting
from os1.link.keys import Keys
from os1.link.server import Server

House = Any
rng = random.Random(8316)

UPGRADE = (
    f"GET {wire.PATH} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer %s\r\n\r\n"
)
PLAIN = [
    b"",
    b"GET / HTTP/1.1\r\n\r\n",
    bytes(300),
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + rng.randbytes(500),
    b"\x16\x03\x03\xff\xff" + rng.randbytes(2000),
    b"\x80\x2e\x01\x00\x02" + rng.randbytes(40),
    *(rng.randbytes(rng.randrange(1, 3000)) for _ in range(10)),
]
IN_TLS = [
    b"",
    b"\r\n" * 50,
    rng.randbytes(2000),
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET " + b"/" * 20_000 + b" HTTP/1.1\r\n\r\n",
    b"GET /ear HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
    b"GET /ear HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz",
    b"POST /ear HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + bytes(5000),
    b"GET /ear HTTP/1.1\r\n" + b"A: b\r\n" * 5000 + b"\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nAuthorization: Bearer \xff.\xff\r\n\r\n",
    b"GET http://[/ear HTTP/1.1\r\nHost: [\r\n\r\n",
    (UPGRADE % "nobody.00").encode(),
    *(rng.randbytes(rng.randrange(1, 3000)) for _ in range(5)),
]


async def throw(port: int, garbage: bytes, tls: ssl.SSLContext | None = None) -> bytes:
    """Send it and read whatever comes back."""
    options: dict[str, Any] = {"ssl": tls, "server_hostname": wire.SERVER_NAME} if tls else {}
    reader, writer = await asyncio.open_connection("127.0.0.1", port, **options)
    answer = b""
    try:
        writer.write(garbage)
        if writer.can_write_eof():
            writer.write_eof()
        async with asyncio.timeout(0.4 if tls else 5):
            answer = await reader.read(1 << 16)
    except (OSError, TimeoutError):
        pass  # cut off: as good an answer as any
    finally:
        writer.transport.abort()
    return answer


async def everything(server: Server, authority: Authority, key: str) -> None:
    """All the garbage there is, and WebSocket garbage of somebody with a key."""
    await asyncio.gather(*(throw(server.port, garbage) for garbage in PLAIN))
    await asyncio.gather(*(throw(server.port, garbage, trusting(authority.der)) for garbage in IN_TLS))
    inside = (UPGRADE % f"kitchen.{key}").encode()
    broken = [b"\xff" * 100, b"\x82\xff" + b"\x7f" * 8, b"\x81\x83abcd\xff\xff\xff", b"\x89\xfe\xff\xff"]
    frames = (inside + frame for frame in [rng.randbytes(500), *broken])
    answers = await asyncio.gather(*(throw(server.port, frame, trusting(authority.der)) for frame in frames))
    assert all(answer.startswith(b"HTTP/1.1 101") for answer in answers)


async def test_garbage_changes_nothing_for_a_conversation(
    house: House, authority: Authority, no_tracebacks: None
) -> None:
    key = house.keys.issue("kitchen")
    async with house.earpiece("other") as ear:
        await everything(house.server, authority, key)
        await ear.press()
        await house.event(Pressed)
        assert len(house.ears) == 1
    assert house.server.counts["no TLS"] == len(PLAIN)
    assert house.server.counts["no HTTP"] >= 5


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not for Windows")
def test_the_same_under_uvloop_and_no_socket_is_left(
    authority: Authority, keys: Keys, tmp_path: Path, no_tracebacks: None
) -> None:
    uvloop = pytest.importorskip("uvloop")

    async def listener(ear: Any) -> None:
        async for _ in ear.events():
            pass

    async def main() -> None:
        async with Server(authority, keys, listener, host="127.0.0.1", port=0) as server:
            key = keys.issue("kitchen")
            await everything(server, authority, key)
            before = await settled()
            await everything(server, authority, key)
            async with asyncio.timeout(PATIENCE_S):
                while await settled() > before + 1:
                    continue

    uvloop.run(main())


async def settled() -> int:
    """Open files once connections that were cut are gone."""
    await asyncio.sleep(0.3)
    gc.collect()
    folder = Path("/proc/self/fd")
    return len(os.listdir(folder)) if folder.exists() else 0


async def opened(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port)


async def gone(reader: asyncio.StreamReader) -> bool:
    """Did the other side close?"""
    async with asyncio.timeout(PATIENCE_S):
        try:
            return await reader.read(1) == b""
        except ConnectionError:
            return True


@pytest.mark.parametrize("words", [b"", b"GET /ear HTTP/1.1\r\nHost: x\r\n"])
@pytest.mark.parametrize("tls", [False, True])
async def test_whoever_dawdles_is_shown_out(
    build: Any, authority: Authority, monkeypatch: Any, words: bytes, tls: bool, no_tracebacks: None, pace: float
) -> None:
    monkeypatch.setattr(module, "GREETING_S", 0.2 * pace)
    house = await build()
    options: dict[str, Any] = {"ssl": trusting(authority.der), "server_hostname": wire.SERVER_NAME} if tls else {}
    reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port, **options)
    writer.write(words if tls else b"\x16\x03")
    assert await gone(reader)
    writer.close()


async def test_a_hello_that_never_comes_is_not_waited_for(
    build: Any, authority: Authority, monkeypatch: Any, pace: float
) -> None:
    monkeypatch.setattr(module, "GREETING_S", 0.3 * pace)
    house = await build()
    key = house.keys.issue("kitchen")
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", house.server.port, ssl=trusting(authority.der), server_hostname=wire.SERVER_NAME
    )
    writer.write((UPGRADE % f"kitchen.{key}").encode())
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
    assert await gone(reader)
    await house.until(lambda: house.server.counts.get("too slow") == 1)
    writer.close()


async def test_who_said_hello_may_stay(build: Any, monkeypatch: Any, pace: float) -> None:
    monkeypatch.setattr(module, "GREETING_S", 0.3 * pace)
    house = await build()
    async with house.earpiece() as ear:
        await asyncio.sleep(0.6 * pace)
        await ear.press()
        await house.event(Pressed)
    assert house.server.counts == {}


async def asking(door: module.Door, ask: Callable[[], None], times: int, every_s: float) -> float:
    """Somebody stands there and `ask` is called now and then: for how many seconds was he let stand?"""
    loop = asyncio.get_running_loop()
    reader, writer = await opened(door.port)
    begun = loop.time()
    for _ in range(times):
        await asyncio.sleep(every_s)
        ask()
    assert await gone(reader)
    writer.close()
    return loop.time() - begun


@pytest.mark.parametrize("greeted", [False, True])
async def test_who_asks_may_stay_a_while_longer(monkeypatch: Any, greeted: bool) -> None:
    monkeypatch.setattr(module, "GREETING_S", 0.2)
    monkeypatch.setattr(module, "ASKED_S", 0.3)

    class Inside(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport
            guests.append(self)

    guests: list[Inside] = []
    counts: Counter[str] = Counter()
    door = module.Door(None, Inside, counts)  # without TLS, as on this computer only
    door.open("127.0.0.1", 0)
    assert await asking(door, lambda: None, 1, 0.0) < 0.3, "who asks nothing goes in time"
    assert await asking(door, lambda: door.asked(guests[-1].transport), 3, 0.15) > 0.6
    assert counts["too slow"] == 2
    if greeted:
        reader, writer = await opened(door.port)
        await asyncio.sleep(0.05)
        door.greeted(guests[-1].transport)
        door.asked(guests[-1].transport)
        await asyncio.sleep(0.5)
        assert counts["too slow"] == 2, "who was greeted isn't made a stranger by asking"
        writer.close()
    door.asked(None)
    await door.close()


async def test_a_crowd_of_strangers_keeps_no_ear_out(build: Any, monkeypatch: Any, no_tracebacks: None) -> None:
    monkeypatch.setattr(module, "MAX_STRANGERS", 8)
    house = await build()
    crowd = [await opened(house.server.port) for _ in range(30)]
    async with house.earpiece() as ear:
        await ear.press()
        await house.event(Pressed)
    assert house.server.counts["pushed out"] >= 22
    for _, writer in crowd:
        writer.close()


@pytest.mark.parametrize("limit", ["KNOCKS", "MAX_VISITS"])
async def test_more_than_can_be_is_turned_away(build: Any, monkeypatch: Any, limit: str) -> None:
    monkeypatch.setattr(module, limit, 1)
    monkeypatch.setattr(module, "KNOCKS_PER_S", 0.001)
    house = await build()
    async with house.earpiece() as ear:
        reader, writer = await opened(house.server.port)
        assert await gone(reader)
        writer.close()
        await ear.press()
        await house.event(Pressed)
    assert house.server.counts["turned away"] == 1


async def test_when_the_system_has_no_sockets_left_it_tries_again(build: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "PAUSE_S", 0.01)
    loop: Any = asyncio.get_running_loop()
    accept: Callable[..., Any] = loop.sock_accept
    failures = iter([OSError(24, "Too many open files")] * 3)

    async def failing(listening: Any) -> Any:
        for failure in failures:
            raise failure
        return await accept(listening)

    monkeypatch.setattr(loop, "sock_accept", failing)
    house = await build()
    async with house.earpiece() as ear:
        await ear.press()
        await house.event(Pressed)
    assert house.server.counts["not accepted"] == 3


async def test_a_visit_that_has_just_closed_can_be_cut() -> None:
    """asyncio's TLS transport has lost its protocol by then (sslproto of 3.11)."""
    closed = sslproto._SSLProtocolTransport(asyncio.get_running_loop(), None)  # type: ignore[attr-defined]
    door = module.Door(ssl.create_default_context(), asyncio.Protocol, Counter())
    visit = module.Visit(door, asyncio.Protocol())
    visit._transport = closed
    visit.cut()
    assert closed._closed
