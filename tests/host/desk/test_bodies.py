"""How much may be sent, and how slowly: to the real server, byte by byte."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes.visiting import Visitor, at_home
from os1.desk import bodies, entrance
from os1.desk.shelf import LARGEST


@pytest.fixture
async def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    monkeypatch.setattr(bodies, "BODY_S", 0.4)
    async with at_home(tmp_path) as visitor:
        yield visitor


async def told(visitor: Visitor, head: str, *parts: bytes, path: str = "/api/login", every_s: float = 0.0) -> bytes:
    """The answer to a request that is sent so."""
    reader, writer = await asyncio.open_connection("127.0.0.1", visitor.desk.port)
    host = f"127.0.0.1:{visitor.desk.port}"
    try:
        writer.write(f"PUT {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{head}\r\n".replace(
            "PUT /api/login", "POST /api/login").encode())
        for part in parts:
            await asyncio.sleep(every_s)
            writer.write(part)
        async with asyncio.timeout(20):
            return await reader.read(1 << 16)
    except ConnectionError:
        return b""
    finally:
        writer.transport.abort()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


async def test_a_slow_body_is_cut(visitor: Visitor) -> None:
    answer = await told(visitor, "Content-Length: 100\r\n", *[b"x"] * 4, every_s=0.05)
    assert status(answer) == 408 and json.loads(answer.partition(b"\r\n\r\n")[2])["cure"] == "Try again."
    assert b"connection: close" in answer.lower()


async def test_one_that_comes_in_parts_in_time_is_read(visitor: Visitor) -> None:
    body = json.dumps({"token": visitor.token()}).encode()
    parts = [body[n:n + 40] for n in range(0, len(body), 40)]
    assert status(await told(visitor, f"Content-Length: {len(body)}\r\n", *parts, every_s=0.02)) == 200


async def test_a_large_one_that_comes_slowly_is_cut(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SLOWEST", 1 << 30)
    session = await visitor.login()
    answer = await told(visitor, f"Content-Length: 1000000\r\nAuthorization: Bearer {session}\r\n", *[b"x" * 1000] * 5,
                        path="/api/image", every_s=0.05)
    assert answer == b"", "cut off"


async def test_too_much_is_not_read(visitor: Visitor) -> None:
    login = f"Authorization: Bearer {await visitor.login()}\r\n"
    for size, head in ((bodies.MOST + 1, ""), (10 ** 15, ""), (LARGEST + 1, login)):
        answer = await told(visitor, f"Content-Length: {size}\r\n{head}", path="/api/image")
        assert status(answer) == 413
    assert status(await told(visitor, "Content-Length: 70000\r\n", b"x" * 1000, path="/api/image")) == 401


async def test_how_much_must_be_said_before(visitor: Visitor) -> None:
    answer = await told(visitor, "Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n")
    assert status(answer) == 411


def test_how_long_is_waited() -> None:
    assert bodies.within(100) == bodies.BODY_S
    assert bodies.within(LARGEST) == bodies.BODY_S + LARGEST / bodies.SLOWEST < 600
    assert bodies.MOST >= LARGEST
