"""Who she is and how she could sound, at the desk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from os1.errors import EngineMissing
from os1.mind.persona import SAMANTHA

from .conftest import Api, Home


async def test_her_card(home: Home, api: Api) -> None:
    said = await api("GET", "/api/persona")
    assert (said["card"]["name"], said["path"], said["waits"]) == ("Samantha", "", False)
    assert said["card"]["big_five"]["openness"] > 0 and said["card"]["wake"] == ["hey samantha"]


async def test_another_card_comes_at_the_next_start(home: Home, api: Api) -> None:
    card = json.loads(SAMANTHA.read_text())
    card["data"]["name"] = "Ada"
    said = await api("POST", "/api/persona", data=json.dumps(card).encode())
    assert (said["card"]["name"], said["waits"]) == ("Samantha", True)
    (path,) = (home.folder / "cards").iterdir()
    assert json.loads(path.read_text()) == card and path.stat().st_mode & 0o077 == 0
    assert str(path) in (home.folder / "config.toml").read_text()
    assert {"persona", "settings"} <= set(home.changed)
    assert not (await api("DELETE", "/api/persona"))["waits"]


@pytest.mark.parametrize(("card", "told"), [(b"{", "JSON"), (b'{"spec": "x"}', "spec"), (b"", "empty"), (
    b'{"spec": "chara_card_v3", "data": {"name": " "}}', "data.name")])
async def test_a_bad_card_is_refused_by_its_field(home: Home, api: Api, card: bytes, told: str) -> None:
    assert told in (await api("POST", "/api/persona", data=card, status=422))["error"]
    assert not (home.folder / "cards").exists() and not (home.folder / "config.toml").exists()


async def test_the_voices_there_are(home: Home, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await api("GET", "/api/voices")
    assert said["engine"] == "espeak-ng" and [one["id"] for one in said["items"] if one["speaks"]] == ["gmw/en-US+f2"]

    def none(folders: list[Path], language: str) -> None:
        raise EngineMissing("espeak-ng is not installed.", "Install it.")
    monkeypatch.setattr("os1.desk.api.persona.offered", none)
    assert await api("GET", "/api/voices") == {"engine": "espeak-ng", "items": [],
                                               "trouble": "espeak-ng is not installed. Install it."}
