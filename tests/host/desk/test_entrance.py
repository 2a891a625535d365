"""Who is in: the token in either header, and sockets that end with their session."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from fakes.visiting import Visitor, at_home, away
from os1.desk import entrance as module
from os1.desk import place
from os1.desk.entrance import ENDED, Entrance, token_of
from os1.desk.login import IDLE_S
from os1.link import door


class Clock:
    now = 1_764_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def visitor(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(module, "GUESS_S", 0.0)
    monkeypatch.setattr(Visitor, "token", lambda self: token(self, clock.now))
    async with at_home(tmp_path, clock=clock) as visitor:
        yield visitor


def token(visitor: Visitor, now: float) -> str:
    return place.link(visitor.home, now).partition("#")[2]


def shown(**headers: str) -> str:
    class Request:
        pass

    request = Request()
    request.headers = {name.replace("_", "-"): value for name, value in headers.items()}  # type: ignore[attr-defined]
    return token_of(request)  # type: ignore[arg-type]


def test_the_token_is_in_either_header() -> None:
    assert shown(Authorization="Bearer abc") == shown(Authorization="bearer  abc ") == "abc"
    assert shown(Sec_WebSocket_Protocol="os1.desk, session.abc") == "abc"
    assert shown() == shown(Authorization="Basic abc") == shown(Sec_WebSocket_Protocol="os1.desk") == ""


async def test_a_socket_ends_with_its_session_at_once_and_another_does_not(visitor: Visitor) -> None:
    logins = visitor.desk.entrance.logins
    mine, other = await visitor.login(), await visitor.login()
    sockets = [await visitor.connect("/api/setup", session) for session in (mine, mine, other)]
    me, them = logins.of(mine), logins.of(other)
    assert me and them and visitor.desk.entrance.sockets() == {me.id: 2, them.id: 1}
    logins.end(me.id)
    for socket in sockets[:2]:
        message = await socket.receive(timeout=10)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, ENDED)
    await sockets[2].send_str("still here")
    assert await sockets[2].receive_str(timeout=10) == "still here"
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await visitor.connect("/api/setup", mine)


async def test_nothing_is_taken_from_a_socket_whose_session_has_ended(tmp_path: Path,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """Even from one that answers no close, and goes on sending."""
    monkeypatch.setattr(module, "CLOSING_S", 0.3)
    heard: list[str] = []

    async def listen(socket: web.WebSocketResponse) -> None:
        async for message in socket:
            heard.insert(0, message.data)

    async with at_home(tmp_path, listen) as visitor:
        session = await visitor.login()
        socket = await visitor.connect("/api/setup", session, autoclose=False)
        await socket.send_str("before")
        while not heard:
            await asyncio.sleep(0.01)
        visitor.desk.entrance.logins.end(visitor.desk.entrance.logins.sessions()[0].id)
        assert (await socket.receive(timeout=10)).data == ENDED
        try:
            for _ in range(100):
                await socket.send_str("after")
                await asyncio.sleep(0.01)
        except OSError:
            pass  # cut off
        assert heard == ["before"] and not visitor.desk.entrance.sockets()


async def test_one_that_reads_nothing_any_more_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CLOSING_S", 0.3)
    full = asyncio.Event()

    async def talk(socket: web.WebSocketResponse) -> None:
        asyncio.get_running_loop().call_later(0.5, full.set)
        while True:
            await socket.send_str("x" * 100_000)

    async with at_home(tmp_path, talk) as visitor:
        socket = await visitor.connect("/api/setup", await visitor.login())
        connection = socket._response.connection
        assert connection and connection.transport
        connection.transport.pause_reading()
        await asyncio.wait_for(full.wait(), 30)
        assert visitor.desk.entrance.sockets()
        visitor.desk.entrance.logins.end_others("")
        async with asyncio.timeout(30):
            while visitor.desk.entrance.sockets():
                await asyncio.sleep(0.02)


async def test_a_page_that_is_open_is_in_use_and_one_that_was_left_is_not(visitor: Visitor, clock: Clock) -> None:
    open_, left = await visitor.login(), await visitor.login()
    socket = await visitor.connect("/api/setup", open_)
    for _ in range(3):
        clock.now += IDLE_S / 2
        visitor.desk.entrance.sweep()
    assert visitor.desk.entrance.logins.of(open_) and not visitor.desk.entrance.logins.of(left)
    clock.now += IDLE_S * 100
    visitor.desk.entrance.sweep()
    assert (await socket.receive(timeout=10)).data == ENDED


async def test_what_is_no_socket(visitor: Visitor) -> None:
    answer = await visitor.ask("GET", "/api/setup", await visitor.login())
    assert answer.status == 400 and "WebSocket" in (await answer.json())["error"]


async def test_the_door_lets_stay_who_is_logged_in_and_cuts_who_says_nothing(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "GREETING_S", 0.5)
    monkeypatch.setattr(door, "ASKED_S", 0.5)
    monkeypatch.setattr(module, "GUESS_S", 0.0)
    async with away(tmp_path) as visitor:
        host, port = visitor.origin.removeprefix("https://").split(":")
        session = await visitor.login()

        async def stands(token: str, times: int = 2) -> bool:
            """On one connection, asked again after the deadline."""
            reader, writer = await asyncio.open_connection("127.0.0.1", int(port), ssl=visitor.tls,
                                                           server_hostname=host)
            try:
                for _ in range(times):
                    writer.write(f"GET /api/session HTTP/1.1\r\nHost: {host}:{port}\r\n"
                                 f"Authorization: Bearer {token}\r\n\r\n".encode())
                    await reader.readuntil(b"\r\n\r\n")
                    await asyncio.sleep(1.2)
                return not reader.at_eof()
            except (asyncio.IncompleteReadError, ConnectionError):
                return False
            finally:
                writer.transport.abort()

        assert await stands(session) and not await stands("guessed")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port), ssl=visitor.tls, server_hostname=host)
        assert await asyncio.wait_for(reader.read(), 10) == b"", "knocks, and says nothing"
        writer.close()
        socket = await visitor.connect("/api/setup", session)
        await asyncio.sleep(1.2)
        await socket.send_str("still here")
        assert await socket.receive_str(timeout=10) == "still here"


async def test_looking_goes_on_while_the_desk_is_up(tmp_path: Path, clock: Clock,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SWEEP_S", 0.01)
    ended: list[str] = []
    async with at_home(tmp_path, clock=clock) as visitor:
        entrance: Entrance = visitor.desk.entrance
        entrance.logins.ended = lambda session: ended.append(session.id)
        await visitor.login(token(visitor, clock.now))
        clock.now += IDLE_S + 1
        async with asyncio.timeout(10):
            while not ended:
                await asyncio.sleep(0.01)
