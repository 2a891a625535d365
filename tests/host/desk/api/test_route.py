"""One request: who may, what may be sent, and what comes of what goes wrong. On every route."""

from __future__ import annotations

import re
from functools import partial

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from os1.desk.api import routes
from os1.desk.api.route import MAX_BODY, Call, File, Nothing, Route

from .conftest import Api, Home

ALL = routes()


def example(path: str) -> str:
    """An address of that route."""
    return re.sub(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})*))?\}", lambda name: _like(name[2] or "x"), path)


def _like(pattern: str) -> str:
    """Something that a pattern in an address takes."""
    tried = ("7", "den", "known-7", "learned-7", "pdf", *("0" * length for length in (16, 32, 64)), "x")
    return next(one for one in tried if re.fullmatch(pattern, one))


def wrong(query: type) -> str:
    """A query that can't be: its first field that has a demand, wrongly filled."""
    for field in msgspec.structs.fields(query):
        kind = msgspec.inspect.type_info(field.type)
        if isinstance(kind, msgspec.inspect.StrType):
            if kind.max_length is not None:
                return f"{field.encode_name}={'x' * (kind.max_length + 1)}"
        else:
            return f"{field.encode_name}=!"
    raise AssertionError(f"{query} takes anything")


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
    await api(route.method, path, data=b'{"text": "' + b"a" * max(MAX_BODY, route.most) + b'"}', status=413)
    said = await api(route.method, path, {"no_such_thing": 1}, status=422)
    assert said["field"].endswith("no_such_thing") or said["error"].startswith("Object missing required field")
    assert not home.changed


@pytest.mark.parametrize("route", [r for r in ALL if r.query is not Nothing],
                         ids=lambda route: f"{route.method} {route.path}")
async def test_a_query_is_checked(route: Route, home: Home, api: Api) -> None:
    bad = wrong(route.query)
    said = await api(route.method, f"{example(route.path)}?{bad}", status=422, data=b"")
    assert said["field"] == bad.partition("=")[0]


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
