"""Other computers come in only if they may."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from fakes.visiting import at_home, away
from os1.desk import elsewhere, entrance
from os1.desk.entrance import ENDED
from os1.link import door


@pytest.mark.parametrize(("remote", "told"), [
    ("127.0.0.1", ""), ("127.9.9.9", ""), ("::1", ""), ("::ffff:127.0.0.1", ""), ("192.168.1.7", "192.168.1.7"),
    ("::ffff:192.168.1.7", "192.168.1.7"), ("fe80::1%eth0", "fe80::1"), ("", "?"), (None, "?"), ("x", "x")])
def test_whence(remote: str | None, told: str) -> None:
    request: Any = SimpleNamespace(remote=remote)
    assert elsewhere.whence(request) == told


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks, asks from another computer."""
    monkeypatch.setattr(elsewhere, "whence", lambda request: "192.168.1.7")
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)


async def test_nobody_from_elsewhere_and_he_is_told_how(tmp_path: Path, far: None) -> None:
    async with away(tmp_path, lambda: False) as visitor:
        for path in ("/", "/icon.svg", "/trust", "/api/session", "/api/nothing"):
            answer = await visitor.ask("GET", path)
            assert answer.status == 403 and "desk.elsewhere true" in (await answer.json())["cure"]
            assert answer.headers["Content-Security-Policy"]
        answer = await visitor.ask("GET", "/", headers={"Accept": "text/html,*/*;q=0.8"})
        assert answer.content_type == "text/plain" and "os1 config set desk.elsewhere true" in await answer.text()
        assert (await visitor.ask("POST", "/api/login", json={"token": visitor.token()})).status == 403


async def test_this_computer_always(tmp_path: Path) -> None:
    async with away(tmp_path, lambda: False) as visitor:
        assert (await visitor.ask("GET", "/")).status == 200
        await visitor.login()
    async with at_home(tmp_path, elsewhere=lambda: False) as visitor:
        await visitor.login()


async def test_what_is_changed_counts_at_once_for_who_is_in_too(tmp_path: Path, far: None) -> None:
    allowed = [False]
    async with away(tmp_path, lambda: allowed[0]) as visitor:
        assert (await visitor.ask("GET", "/")).status == 403
        allowed[0] = True
        visitor.desk.look_again()
        session = await visitor.login()
        (found,) = visitor.desk.entrance.logins.sessions()
        assert found.whence == "192.168.1.7"
        socket = await visitor.connect("/api/setup", session)
        allowed[0] = False
        visitor.desk.look_again()
        message = await socket.receive(timeout=10)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, ENDED)
        assert (await visitor.ask("GET", "/api/session", session)).status == 403
        assert not visitor.desk.entrance.logins.sessions()


async def test_a_login_of_this_computer_outlasts_that(tmp_path: Path) -> None:
    async with at_home(tmp_path, elsewhere=lambda: False) as visitor:
        session = await visitor.login()
        visitor.desk.look_again()
        assert (await visitor.ask("GET", "/api/session", session)).status == 204


async def test_a_page_has_time_to_get_there_before_anybody_logs_in(tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "GREETING_S", 0.4)
    async with away(tmp_path) as visitor:
        host, port = visitor.origin.removeprefix("https://").split(":")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(port), ssl=visitor.tls, server_hostname=host)
        for _ in range(2):
            writer.write(f"GET /icon.svg HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            assert b" 200 " in await asyncio.wait_for(reader.readuntil(b"</svg>"), 10)
            await asyncio.sleep(0.8)
        writer.close()
