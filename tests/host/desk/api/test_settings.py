"""Settings at the desk: all of them, and config.toml written with what the wearer wrote left in it."""

from __future__ import annotations

import pytest
from os1.config.keys import KEYS

from .conftest import Api, Home


async def setting(api: Api, key: str) -> dict[str, object]:
    return next(one for one in (await api("GET", "/api/settings"))["items"] if one["key"] == key)


async def test_every_key_is_there(home: Home, api: Api) -> None:
    said = await api("GET", "/api/settings")
    assert [one["key"] for one in said["items"]] == list(KEYS) and not said["restart"] and not said["mistakes"]
    rate, engine = await setting(api, "voice.rate"), await setting(api, "ears.engine")
    assert (rate["kind"], rate["value"], rate["least"], rate["most"], rate["live"]) == ("number", 1.0, 0.5, 2, True)
    assert (engine["kind"], engine["source"]) == ("choice", "default") and "vosk" in str(engine["choices"])
    kinds = {one["kind"] for one in said["items"]}
    assert kinds == {"switch", "whole", "number", "choice", "text", "choices", "list"}


async def test_some_count_at_once_and_others_at_the_next_start(home: Home, api: Api) -> None:
    (home.folder / "config.toml").write_text("# mine\n[voice]\nrate = 0.9  # slowly\n")
    said = await api("PATCH", "/api/settings", {"voice.volume": 0.5, "link.port": 9000, "model.may_send": ["turns"]})
    assert said["restart"] and home.changed == ["settings"]
    by_key = {one["key"]: one for one in said["items"]}
    assert (by_key["voice.volume"]["value"], by_key["voice.volume"]["waits"]) == (0.5, False)
    assert (by_key["link.port"]["value"], by_key["link.port"]["waits"]) == (9000, True)
    text = (home.folder / "config.toml").read_text()
    assert "# mine" in text and "rate = 0.9  # slowly" in text
    said = await api("PATCH", "/api/settings", {"link.port": None, "voice.rate": None})
    assert not said["restart"] and (await setting(api, "voice.rate"))["source"] == "default"


async def test_every_mistake_is_told_by_its_key_and_nothing_is_written(home: Home, api: Api) -> None:
    said = await api("PATCH", "/api/settings", {"voice.rate": 9, "link.prot": 1, "voice.volume": 0.5,
                                                "mind.introduce": "yes"}, status=422)
    assert set(said["fields"]) == {"voice.rate", "link.prot", "mind.introduce"} and said["field"] == "voice.rate"
    assert "Did you mean link.port?" in said["fields"]["link.prot"]
    assert not (home.folder / "config.toml").exists() and home.changed == []


async def test_what_is_wrong_in_the_file_is_told(home: Home, api: Api) -> None:
    (home.folder / "config.toml").write_text("[voice]\nrate = 9\n")
    (mistake,) = (await api("GET", "/api/settings"))["mistakes"]
    assert "line 2" in mistake["where"] and "0.5 to 2" in mistake["what"]
    said = await api("PATCH", "/api/settings", {"voice.volume": 0.5}, status=422)
    assert "line 2" in said["error"]


async def test_what_the_environment_says_is_fixed(home: Home, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS1_LINK_PORT", "9001")
    port = await setting(api, "link.port")
    assert (port["value"], port["fixed"], port["source"]) == (9001, True, "$OS1_LINK_PORT")


async def test_what_she_wrote_herself_counts_already(home: Home, api: Api) -> None:
    (home.folder / "config.toml").write_text('name = "hey ada"\n')
    assert (await setting(api, "name"))["waits"]
    home.own = lambda key, value: (key, value) == ("name", "hey ada")
    assert not (await setting(api, "name"))["waits"]
