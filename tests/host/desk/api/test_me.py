"""Who is here."""

from __future__ import annotations

from os1 import __version__

from .conftest import Api, Home


async def test_who_they_are(home: Home, api: Api) -> None:
    assert await api("GET", "/api/me") == {
        "name": "Samantha", "persona": "Samantha", "wearer": "", "wakes": "hey samantha", "version": __version__,
        "introduced": False, "since": 1000.0}


async def test_who_has_talked_with_her_is_known(home: Home, api: Api) -> None:
    home.say("my name is anna")
    said = await api("GET", "/api/me")
    assert (said["wearer"].lower(), said["introduced"]) == ("anna", True)
    home.mind.memory.keep("introduction", {"step": "memory"})
    assert not (await api("GET", "/api/me"))["introduced"]
