"""A phone is shown the way, by who sits at this computer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes.visiting import Visitor, at_home
from openapi_schema_validator import OAS31Validator
from os1.desk import elsewhere, entrance, place, qr, reachable
from os1.desk.trust import authority
from os1.errors import ConfigError
from os1.link.authority import open_authority
from os1.link.browsers import open_issuer

from .conftest import DOCUMENT, Home, declared

Opened = Callable[[bool], None]


@pytest.fixture
def opened(home: Home) -> Opened:
    """May others look in?"""
    def set(open: bool) -> None:
        config = home.house.settings()
        changed = replace(config, desk=replace(config.desk, elsewhere=open))
        home.house.settings = lambda: changed
    return set


@pytest.fixture
async def visitor(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(entrance, "GUESS_S", 0.0)
    monkeypatch.setattr(reachable, "names", lambda config: ["192.168.1.20", "study.local"])
    open_issuer(open_authority(tmp_path / "authority").folder, "study", [])
    async with at_home(tmp_path, house=home.house, secure=lambda: 8316, elsewhere=lambda: True) as visitor:
        yield visitor


async def said(visitor: Visitor, method: str, path: str, session: str, status: int = 200, **more: Any) -> Any:
    answer = await visitor.ask(method, path, session, **more)
    made = json.loads(await answer.read())
    assert answer.status == status, made
    OAS31Validator({**(declared(method, path, status) or {}), "components": DOCUMENT["components"]}).validate(made)
    return made


async def test_where_it_is_and_whom_to_trust(visitor: Visitor, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await visitor.login()
    told = await said(visitor, "GET", "/api/elsewhere", session)
    trusted = authority.read(visitor.home)
    assert told == {"open": False, "names": ["192.168.1.20", "study.local"], "why": "", "authority": "OS1 at study",
                    "sha256": trusted.sha256, "trust": ["https://192.168.1.20:8316/trust",
                                                        "https://study.local:8316/trust"]}
    opened(True)
    assert (await said(visitor, "GET", "/api/elsewhere", session))["open"]

    def nobody(config: object) -> list[str]:
        raise ConfigError("Only this computer itself can reach her.", "Join a network.")

    monkeypatch.setattr(reachable, "names", nobody)
    told = await said(visitor, "GET", "/api/elsewhere", session)
    assert told["names"] == told["trust"] == [] and "Join a network" in told["why"]


async def test_a_link_that_lets_a_phone_in(visitor: Visitor, opened: Opened) -> None:
    session = await visitor.login()
    assert "desk.elsewhere" in (await said(visitor, "POST", "/api/elsewhere/links", session, 409, json={}))["cure"]
    opened(True)
    made = await said(visitor, "POST", "/api/elsewhere/links", session, json={"name": "study.local"})
    assert [link.partition("#")[0] for link in made["links"]] == ["https://192.168.1.20:8316/",
                                                                 "https://study.local:8316/"]
    assert made["code"] == qr.rows(made["links"][1]) and made["seconds"] == 600
    token = made["links"][0].partition("#")[2]
    assert await visitor.login(token)
    assert (await visitor.ask("POST", "/api/login", json={"token": token})).status == 401, "once"
    assert (await said(visitor, "POST", "/api/elsewhere/links", session, 422, json={"name": "x"}))["field"] == "name"


async def test_who_is_elsewhere_lets_nobody_in(visitor: Visitor, opened: Opened,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    opened(True)
    monkeypatch.setattr(elsewhere, "whence", lambda request: "192.168.1.7")
    session = await visitor.login()
    monkeypatch.undo()
    assert place.link(visitor.home)
    assert "os1 desk" in (await said(visitor, "POST", "/api/elsewhere/links", session, 403, json={}))["cure"]
