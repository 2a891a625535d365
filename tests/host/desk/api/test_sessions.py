"""Who is at the desk: told, and sent away at once. On a real server, with real sockets."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from fakes.visiting import Visitor, at_home
from openapi_schema_validator import OAS31Validator
from os1.desk import entrance
from os1.desk.entrance import ENDED

from .conftest import DOCUMENT, Home, declared

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
async def visitor(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    async with at_home(tmp_path, house=home.house) as visitor:
        visitor.http.headers["User-Agent"] = FIREFOX
        yield visitor


async def said(visitor: Visitor, method: str, path: str, session: str, status: int = 200) -> Any:
    answer = await visitor.ask(method, path, session)
    assert answer.status == status, await answer.text()
    made = json.loads(await answer.read() or "null")
    schema = declared(method, path, status)
    if schema:
        OAS31Validator({**schema, "components": DOCUMENT["components"]}).validate(made)
    return made


async def test_who_is_here(visitor: Visitor) -> None:
    mine, other = await visitor.login(), await visitor.login()
    socket = await visitor.connect("/api/setup", other)
    listed = (await said(visitor, "GET", "/api/sessions", mine))["items"]
    assert [(s["mine"], s["pages"], s["agent"], s["whence"]) for s in listed] == [
        (True, 0, "Firefox, Linux", ""), (False, 1, "Firefox, Linux", "")], "the one used last first"
    assert all(s["begun"] <= s["used"] < s["ends"] for s in listed)
    assert not {mine, other} & {s["id"] for s in listed} and mine not in json.dumps(listed)
    await socket.close()


async def test_one_is_sent_away(visitor: Visitor) -> None:
    mine, other = await visitor.login(), await visitor.login()
    socket = await visitor.connect("/api/setup", other)
    them = next(s for s in (await said(visitor, "GET", "/api/sessions", mine))["items"] if not s["mine"])
    await said(visitor, "DELETE", f"/api/sessions/{them['id']}", mine, 204)
    assert (await socket.receive(timeout=10)).data == ENDED
    assert (await visitor.ask("GET", "/api/session", other)).status == 401
    assert (await said(visitor, "DELETE", f"/api/sessions/{them['id']}", mine, 404))["cure"]
    (me,) = (await said(visitor, "GET", "/api/sessions", mine))["items"]
    await said(visitor, "DELETE", f"/api/sessions/{me['id']}", mine, 204)
    await said(visitor, "GET", "/api/sessions", mine, 401)


async def test_everybody_else_is_sent_away(visitor: Visitor) -> None:
    mine, *others = [await visitor.login() for _ in range(4)]
    socket = await visitor.connect("/api/setup", mine)
    assert await said(visitor, "DELETE", "/api/sessions", mine) == {"ended": 3}
    for other in others:
        assert (await visitor.ask("GET", "/api/session", other)).status == 401
    await socket.send_str("still here")
    assert await socket.receive_str(timeout=10) == "still here"
