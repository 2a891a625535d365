"""One request: who may, what may be sent, and what comes of what goes wrong. On every route."""

from __future__ import annotations

import re
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from os1.desk.api import routes
from os1.desk.api.route import MAX_BODY, Call, File, Nothing, Route

from .conftest import Api, Home

ALL = routes()


def example(path: str) -> str:
    """An address of that route."""
    path = path.replace("{id:(?:told|known)-[0-9]{1,15}}", "known-7").replace(
        "{id:learned-[0-9]{1,15}|page-[0-9-]{10}}", "learned-7").replace("{id:[a-z0-9][a-z0-9-]{0,31}}", "den")
    return re.sub(r"\{\w+\}", "x", path.replace("{id:[0-9]{1,15}}", "7"))


@pytest.mark.parametrize("route", ALL, ids=lambda route: f"{route.method} {route.path}")
async def test_without_a_login_nothing_is_told_or_done(route: Route, home: Home, api: Api) -> None:
    for session in ("", "guessed"):
        said = await api(route.method, example(route.path), {} if route.body is not Nothing else None, session=session,
                         status=401)
        assert said == {"error": "Open the desk by a link: os1 desk", "cure": "", "field": "", "fields": {}}
    assert not home.changed


@pytest.mark.parametrize("route", [r for r in ALL if r.body not in (Nothing, bytes)],
                         ids=lambda route: f"{route.method} {route.path}")
async def test_what_is_no_json_or_of_no_field_is_refused(route: Route, home: Home, api: Api) -> None:
    path = example(route.path)
    await api(route.method, path, data=b"{", status=400)
    await api(route.method, path, data=b"\xff\xfe", status=400)
    await api(route.method, path, data=b"[]", status=422)
    await api(route.method, path, data=b'{"text": "' + b"a" * MAX_BODY + b'"}', status=413)
    said = await api(route.method, path, {"no_such_thing": 1}, status=422)
    assert said["field"].endswith("no_such_thing") or said["error"].startswith("Object missing required field")
    assert not home.changed


@pytest.mark.parametrize("route", [r for r in ALL if r.query is not Nothing],
                         ids=lambda route: f"{route.method} {route.path}")
async def test_a_query_is_checked(route: Route, home: Home, api: Api) -> None:
    bad = {"Paged": "limit=0", "Sought": "limit=201", "Days": "days=0", "Replace": "replace=7", "How": "forget=x"}
    said = await api(route.method, f"{example(route.path)}?{bad[route.query.__name__]}", status=422, data=b"")
    assert said["field"] == bad[route.query.__name__].partition("=")[0]


async def test_what_breaks_is_in_the_log_and_not_in_the_answer(home: Home, caplog: pytest.LogCaptureFixture) -> None:
    async def breaks(house: object, call: Call[Nothing, Nothing]) -> Nothing:
        raise KeyError("the wearer's secret")

    async def gives(house: object, call: Call[Nothing, Nothing]) -> File:
        return File("a.json", b"{}")

    async def anybody(request: web.Request) -> None:
        return None
    app = web.Application()
    for path, handler in (("/breaks", breaks), ("/gives", gives)):
        route = Route("GET", path, "", File, handler)
        app.router.add_get(path, partial(route.serve, home.house, anybody))
    async with TestClient(TestServer(app)) as client:
        async with client.get("/breaks") as response:
            assert response.status == 500 and "secret" not in await response.text()
        async with client.get("/gives") as response:
            assert response.headers["Content-Disposition"] == 'attachment; filename="a.json"'
    assert "secret" in caplog.text
