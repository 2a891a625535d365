"""A house with a real mind in it, its API on a real server, and a client that believes nothing: every answer must be
what openapi.json says of it."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.config import reading
from os1.config.keys import Value
from os1.desk.api import attach, openapi, routes
from os1.grammar import Grammar
from os1.housing import Housing
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory.store import SETTINGS
from os1.mind.repl import Exchange
from os1.mind.senses import Senses
from os1.pool import Threads

DOCUMENT = openapi.described(routes())
MONDAY = datetime(2026, 11, 23, 8, 10).astimezone()
SESSION = "good"


@dataclass
class Home:
    """What a test sees of the daemon. changed: what pages would be told. said: what is put into the house."""

    folder: Path
    mind: Mind
    now: list[datetime]
    senses: list[Senses]
    changed: list[str] = field(default_factory=list)
    let_go: list[bool] = field(default_factory=list)
    due: list[bool] = field(default_factory=list)
    own: Callable[[str, Value], bool] = lambda key, value: False
    house: Housing = field(init=False)

    def say(self, *texts: str) -> str:
        """Somebody talks with her; her last answer."""
        exchange, answer = Exchange(self.mind), ""
        for text in texts:
            answer = exchange.say(text).text
            self.now[0] += timedelta(seconds=10)
        return answer

    def bytes_of(self, words: bytes) -> list[str]:
        """The files of the home that hold these words."""
        return [path.name for path in self.folder.rglob("*") if path.is_file() and words in path.read_bytes().lower()]


@pytest.fixture
async def home(tmp_path: Path, grammar: Grammar, skills: Skills,
               monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Home]:
    monkeypatch.setattr("os1.mind.memory.store.SETTINGS", tuple(s.replace("=FULL", "=OFF") for s in SETTINGS))
    for name in [name for name in os.environ if name.startswith("OS1_") and "TEST" not in name]:
        monkeypatch.delenv(name)
    now, senses = [MONDAY], [Senses()]
    mind = Mind(Store(tmp_path / "memory.db"), persona.load(), grammar, skills, lambda: now[0], random.Random(0),
                papers=tmp_path)
    made, pool = Home(tmp_path, mind, now, senses), Threads()
    first = reading.read(tmp_path / "config.toml", {}).config(tmp_path)
    made.house = Housing(
        mind, pool, Keys(tmp_path / "earpieces.json"), Seen(tmp_path / "seen.json"), Wishes(tmp_path),
        Releases(tmp_path), "espeak-ng", 1000.0, lambda: first, lambda: senses[0], lambda key, value: made.own(
            key, value), lambda: made.due.append(True), lambda: made.let_go.append(True))
    made.house.changes.watch(made.changed.append)
    yield made
    pool.close()
    mind.memory.store.close()


class Api:
    """Asks, and checks each answer against the description."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self._client = client

    async def __call__(self, method: str, path: str, body: Any = None, *, session: str = SESSION, status: int = 200,
                       data: bytes | None = None) -> Any:
        """The answer's JSON, which has that status; None for one without content."""
        headers = {"Authorization": f"Bearer {session}"} if session else {}
        sent = data if data is not None or body is None else json.dumps(body).encode()
        async with self._client.request(method, path, data=sent, headers=headers) as response:
            text = await response.read()
            assert response.status == status, f"{response.status}: {text!r}"
            said = json.loads(text) if text else None
            schema = declared(method, path, status)
            if schema is not None:
                whole = {**schema, "components": DOCUMENT["components"]}
                OAS31Validator(whole, format_checker=oas31_format_checker).validate(said)
            elif status == 204:
                assert said is None
            if status >= 400:
                assert said["error"] and response.content_type == "application/json"
            return said


def declared(method: str, path: str, status: int) -> dict[str, Any] | None:
    """What openapi.json says of this answer; None: it has no content."""
    plain = path.partition("?")[0]
    for known, operations in DOCUMENT["paths"].items():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(known))
        if re.fullmatch(pattern, plain) and method.lower() in operations:
            responses = operations[method.lower()]["responses"]
            found = responses.get(str(status), responses["default"] if status >= 400 else None)
            assert found is not None, f"{method} {plain} is not said to answer {status}"
            content = found.get("content")
            return content["application/json"]["schema"] if content else None
    raise AssertionError(f"{method} {plain} is not described")


@pytest.fixture
async def api(home: Home) -> AsyncIterator[Api]:
    async def needs_login(request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bearer {SESSION}":
            raise web.HTTPUnauthorized(text="Open the desk by a link: os1 desk\n")
    app = web.Application()
    attach(app, home.house, needs_login)
    async with TestClient(TestServer(app)) as client:
        yield Api(client)
