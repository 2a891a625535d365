"""In and out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes.visiting import Visitor, at_home
from os1.desk import entrance, guesses

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
async def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    async with at_home(tmp_path) as visitor:
        yield visitor


async def test_login_and_leaving(visitor: Visitor) -> None:
    session = await visitor.login()
    assert (await visitor.ask("GET", "/api/session", session)).status == 204
    assert (await visitor.ask("POST", "/api/logout", session)).status == 204
    assert (await visitor.ask("POST", "/api/logout", session)).status == 204, "twice does no harm"
    assert (await visitor.ask("GET", "/api/session", session)).status == 401


@pytest.mark.parametrize(("body", "status"), [
    (b'{"token": "guessed"}', 401), (b"{}", 400), (b"[]", 400), (b'{"token": 1}', 400), (b'{"token": null}', 400),
    (b"", 400), (b"\xff\xfe", 400), (b'{"token": "\\ud800"}', 401), (b"[" * 900, 400), (b'{"token": "x"', 400),
    (b'{"token": "' + b"x" * 100_000 + b'"}', 413)])
async def test_what_is_no_login(visitor: Visitor, body: bytes, status: int) -> None:
    answer = await visitor.ask("POST", "/api/login", data=body)
    said = await answer.json()
    assert answer.status == status and said["error"] and said["cure"]


async def test_who_guesses_is_not_looked_at_for_a_while(visitor: Visitor) -> None:
    for _ in range(guesses.AT_ONCE):
        assert (await visitor.ask("POST", "/api/login", json={"token": "guessed"})).status == 401
    token = visitor.token()
    answer = await visitor.ask("POST", "/api/login", json={"token": token})
    assert answer.status == 429 and "6 s" in (await answer.json())["cure"]
    visitor.desk._guesses._until.clear()  # six seconds later
    session = await visitor.login(token)
    for _ in range(2 * guesses.AT_ONCE):
        assert (await visitor.ask("GET", "/api/session", "of yesterday")).status == 401
    assert (await visitor.ask("GET", "/api/session", session)).status == 204
    assert await visitor.login(), "a page that asks with an old session is no guess"


async def test_it_is_kept_who_came_in(visitor: Visitor) -> None:
    await visitor.ask("POST", "/api/login", json={"token": visitor.token()}, headers={"User-Agent": FIREFOX})
    (session,) = visitor.desk.entrance.logins.sessions()
    assert (session.agent, session.whence) == ("Firefox, Linux", "")
