"""The API behind the desk's own door: its login, its guard, its headers."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web
from os1.desk import entrance, place
from os1.desk.guard import HEADERS
from os1.desk.serving import Desk
from os1.desk.shelf import Shelf

from .conftest import Home


async def test_who_has_a_link_is_answered_and_nobody_else(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)

    async def nothing(socket: web.WebSocketResponse) -> None:
        return None

    desk = Desk(home.folder, 0, Shelf(home.folder / "shelf"), nothing, house=home.house)
    async with desk, aiohttp.ClientSession() as http:
        origin = f"http://127.0.0.1:{desk.port}"
        async with http.get(f"{origin}/api/me") as answer:
            assert answer.status == 401 and "os1 desk" in (await answer.json())["cure"]
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        token = place.link(home.folder).partition("#")[2]
        async with http.post(f"{origin}/api/login", json={"token": token}, headers={"Origin": origin}) as answer:
            session = {"Authorization": f"Bearer {(await answer.json())['session']}"}
        async with http.get(f"{origin}/api/me", headers=session) as answer:
            assert (await answer.json())["name"] == "Samantha"
        async with http.post(f"{origin}/api/timers", json={"seconds": 9}, headers=session) as answer:
            assert answer.status == 403, "another page's request bears no Origin of ours"
    assert home.mind.memory.dues() == []
