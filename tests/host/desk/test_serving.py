"""The desk's server: on this computer only, behind a login, with a policy on every answer."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from fakes.visiting import Visitor, at_home, away, echo
from os1.desk import entrance, place
from os1.desk.entrance import Entrance
from os1.desk.guard import HEADERS
from os1.desk.serving import Desk
from os1.desk.shelf import Shelf
from os1.errors import ConfigError


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[Visitor]:
    async with at_home(tmp_path) as visitor:
        yield visitor


@pytest.mark.parametrize("way", [at_home, away])
async def test_every_answer_bears_the_policy(tmp_path: Path, way: object) -> None:
    policy = {name: said for name, said in HEADERS.items() if name != "Cache-Control"}
    async with way(tmp_path) as visitor:  # type: ignore[operator]
        for method, path, status in (("GET", "/", 200), ("GET", "/icon.svg", 200), ("GET", "/nothing.js", 404),
                                     ("GET", "/api/session", 401), ("PUT", "/api/image", 401), ("DELETE", "/", 405),
                                     ("GET", "/api/nothing", 404), ("POST", "/api/login", 400)):
            answer = await visitor.ask(method, path)
            assert answer.status == status, path
            assert {name: answer.headers.get(name) for name in policy} == policy, path
            assert "Strict-Transport-Security" not in answer.headers, "see guard"
            if status >= 400:
                assert set(await answer.json()) >= {"error", "cure", "field"} and (await answer.json())["error"]
                assert answer.headers["Cache-Control"] == "no-store"


async def test_strangers_are_refused(visitor: Visitor) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        answer = await visitor.http.get(visitor.origin + "/", headers=headers)
        assert answer.status == 403 and answer.headers["Content-Security-Policy"]


async def test_it_listens_on_this_computer_only(visitor: Visitor) -> None:
    listening = visitor.desk._door._listening
    assert listening and listening.getsockname()[0] == "127.0.0.1"


async def test_a_port_that_is_taken(visitor: Visitor, tmp_path: Path) -> None:
    home = tmp_path / "other"
    home.mkdir()
    async with Desk(home, visitor.desk.port, Shelf(home), echo) as desk:
        assert desk.port not in (0, visitor.desk.port) and str(desk.port) in place.link(home)


async def test_the_link_is_its_owners_alone(visitor: Visitor, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / place.FILE).stat().st_mode) == 0o600
    await visitor.desk.__aexit__()
    with pytest.raises(ConfigError, match="isn't running"):
        place.link(tmp_path)


async def test_it_goes_to_rest_with_a_page_open(tmp_path: Path) -> None:
    async with at_home(tmp_path) as visitor:
        socket = await visitor.connect("/api/setup", await visitor.login())
        closing = asyncio.create_task(socket.receive())
        await visitor.desk.__aexit__()
        assert (await closing).data == 1001
        await visitor.desk.__aenter__()


async def test_the_same_login_stands_on_both_ways(tmp_path: Path) -> None:
    async with away(tmp_path) as visitor:
        session = await visitor.login()
        here = Visitor(visitor.desk, visitor.http, tmp_path)
        assert (await here.ask("GET", "/api/session", session)).status == 204
        assert (await here.ask("POST", "/api/logout", session)).status == 204
        assert (await visitor.ask("GET", "/api/session", session)).status == 401


async def test_more_routes_are_added_to_both(tmp_path: Path) -> None:
    made: list[web.Application] = []

    def more(app: web.Application, entrance: Entrance) -> None:
        async def whose(request: web.Request) -> web.Response:
            return web.json_response({"id": (await entrance.needs_login(request)).id})

        app.router.add_get("/api/whose", whose)
        made.append(app)

    async with away(tmp_path, more=[more]) as visitor:
        here = Visitor(visitor.desk, visitor.http, tmp_path)
        assert len(made) == 2
        session = await visitor.login()
        for each in (visitor, here):
            assert (await each.ask("GET", "/api/whose")).status == 401
            assert (await (await each.ask("GET", "/api/whose", session)).json())["id"]
