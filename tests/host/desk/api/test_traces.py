"""The last turns with their milliseconds, at the desk."""

from __future__ import annotations

import time

from os1.events import FRAME

from .conftest import Api, Home


def turn(home: Home, number: int, text: str = "what time is it") -> None:
    at = time.monotonic()
    note = home.house.recent.note
    note(at, "frame", {"ear": "den", "first": 0})
    note(at + 0.15, "frame", {"ear": "den", "first": 5 * FRAME})
    note(at + 0.16, "heard", {"ear": "den", "text": text, "ended": 3, "decided": 6 * FRAME, "engine": "draft"})
    note(at + 0.17, "thought", {"ear": "den", "text": "Nine.", "reply": number, "turn": 2 * number, "skill": "GetTime"})
    note(at + 0.20, "speech", {"ear": "den", "reply": number})
    note(at + 1.20, "over", {"ear": "den", "reply": number, "whole": True})


async def test_the_stages_of_a_turn(home: Home, api: Api) -> None:
    turn(home, 1)
    (one,) = (await api("GET", "/api/traces"))["items"]
    assert one == await api("GET", "/api/traces/1") and home.changed == ["traces"]
    assert abs(one["at"] - time.time()) < 60
    assert (one["ear"], one["heard"], one["said"], one["skill"], one["waited"], one["whole"]) == (
        "den", "what time is it", "Nine.", "GetTime", 200.0, True)
    assert one["stages"] == [
        {"name": "endpoint", "begins": 0.0, "ms": 150.0}, {"name": "recognition", "begins": 150.0, "ms": 10.0},
        {"name": "mind", "begins": 160.0, "ms": 10.0}, {"name": "voice", "begins": 170.0, "ms": 30.0}]


async def test_they_are_paged_and_the_oldest_are_gone(home: Home, api: Api) -> None:
    for number in range(1, 206):
        turn(home, number)
    first = await api("GET", "/api/traces?limit=150")
    rest = await api("GET", f"/api/traces?limit=150&before={first['next']}")
    assert [one["id"] for one in first["items"] + rest["items"]] == list(range(205, 5, -1)) and rest["next"] is None
    assert (await api("GET", "/api/traces/5", status=404))["field"] == "id"


async def test_forgetting_reaches_them_and_no_file_ever_held_them(home: Home, api: Api) -> None:
    turn(home, 1, "zelda sleeps")
    assert home.bytes_of(b"zelda") == []
    await api("POST", "/api/memory/forget", {"about": "zelda"})
    assert (await api("GET", "/api/traces"))["items"] == []
