"""What she remembers, at the desk: paged, searched, forgotten to the last byte, taken out and taken over."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta

from os1.mind.memory import HER, WEARER
from os1.recent import Recent

from .conftest import MONDAY, SESSION, Api, Home


async def test_pages_follow_each_other(home: Home, api: Api) -> None:
    with home.mind.memory.store.writing():
        for n in range(7):
            home.mind.memory.add_turn(MONDAY + timedelta(minutes=n), (WEARER, HER)[n % 2], f"turn {n}")
    first = await api("GET", "/api/memory/turns?limit=3")
    second = await api("GET", f"/api/memory/turns?limit=3&before={first['next']}")
    last = await api("GET", f"/api/memory/turns?limit=3&before={second['next']}")
    texts = [turn["text"] for page in (first, second, last) for turn in page["items"]]
    assert texts == [f"turn {n}" for n in reversed(range(7))] and last["next"] is None
    assert first["items"][0] == {"id": 7, "at": first["items"][0]["at"], "speaker": "wearer",
                                 "text": "turn 6", "skill": ""}
    assert datetime.fromisoformat(first["items"][0]["at"]) == MONDAY + timedelta(minutes=6)
    hers = await api("GET", "/api/memory/turns?speaker=her&q=tur")
    assert [turn["text"] for turn in hers["items"]] == ["turn 5", "turn 3", "turn 1"] and hers["next"] is None


async def test_a_place_that_is_none_is_refused(home: Home, api: Api) -> None:
    for before in ("x", "1.2", "-1", "9" * 30, "²"):
        said = await api("GET", f"/api/memory/turns?before={before}", status=422)
        assert said["field"] == "before"


async def test_how_much_there_is_and_whether_she_may(home: Home, api: Api) -> None:
    assert await api("GET", "/api/memory") == {"turns": 0, "facts": 0, "began": None, "allowed": True,
                                               "off_record": False}
    home.say("my sister lives in boston")
    said = await api("PATCH", "/api/memory", {"off_record": True})
    assert (said["facts"], said["off_record"], said["allowed"]) == (1, True, True)
    home.say("my locker code is four")
    assert (await api("GET", "/api/memory/turns?q=locker"))["items"] == []
    assert (await api("PATCH", "/api/memory", {"allowed": False, "off_record": False}))["allowed"] is False
    assert home.mind.memory.allowed is False


async def test_a_turn_is_forgotten_with_what_follows_from_it(home: Home, api: Api) -> None:
    home.say("my sister zelda lives in boston", "what time is it")
    turn = (await api("GET", "/api/memory/turns?q=zelda&speaker=wearer"))["items"][0]
    recent: Recent = home.house.recent
    recent.note(1.0, "heard", {"ear": "den", "text": turn["text"], "ended": 0, "decided": 1})
    recent.note(2.0, "thought", {"ear": "den", "text": "I see.", "reply": 1, "turn": turn["id"]})
    await api("DELETE", f"/api/memory/turns/{turn['id']}", status=204)
    assert (await api("GET", "/api/memory/facts"))["items"] == []
    assert home.bytes_of(b"zelda") == [] and recent.turns() == []
    assert home.let_go and "memory" in home.changed and "traces" in home.changed
    assert (await api("DELETE", f"/api/memory/turns/{turn['id']}", status=404))["field"] == "id"


async def test_everything_about_somebody_is_forgotten(home: Home, api: Api) -> None:
    home.say("my sister zelda lives in boston", "remind me to call zelda tomorrow at nine",
             "add zelda's gift to my list")
    assert home.bytes_of(b"zelda")
    assert (await api("POST", "/api/memory/forget", {"about": "zelda"}))["things"] >= 1
    assert home.bytes_of(b"zelda") == []
    assert {"memory", "reminders", "lists"} <= set(home.changed)
    assert (await api("POST", "/api/memory/forget", {"about": "giraffe"}))["things"] == 0


async def test_all_of_it_is_forgotten_only_where_that_is_said(home: Home, api: Api) -> None:
    home.say("you are stupid", "my sister zelda lives in boston")
    for body in ({}, {"about": " "}, {"about": "zelda", "everything": True}):
        assert (await api("POST", "/api/memory/forget", body, status=422))["field"] == "about"
    assert home.bytes_of(b"zelda")
    await api("POST", "/api/memory/forget", {"everything": True})
    assert home.bytes_of(b"zelda") == [] and home.mind.mood_history.between(0, 1e12) == []
    assert [cause.name for cause in home.mind.mood.causes if cause.turn] == []


async def test_out_as_a_file_and_in_again(home: Home, api: Api) -> None:
    home.say("my sister lives in boston", "set a timer for ten minutes", "you are wonderful")
    text = json.dumps(await api("GET", "/api/memory/export"))
    before = (await api("GET", "/api/memory/turns"))["items"]
    said = await api("POST", "/api/memory/import", data=text.encode(), status=409)
    assert "already" in said["error"]
    home.say("this comes later")
    home.changed.clear()
    assert (await api("POST", "/api/memory/import?replace=true", data=text.encode()))["turns"] == 6
    assert (await api("GET", "/api/memory/turns"))["items"] == before
    assert {"memory", "timers", "mood"} <= set(home.changed)
    for bad in (b"", b"{}", b"\xff", b'{"os1_memory": 1, "schema": 99, "tables": {}}'):
        await api("POST", "/api/memory/import?replace=true", data=bad, status=422 if bad == b"\xff" else 409)
    assert (await api("GET", "/api/memory/turns"))["items"] == before


async def test_a_memory_of_ten_thousand_turns_is_paged_in_milliseconds(home: Home, api: Api) -> None:
    with home.mind.memory.store.writing():
        for n in range(10_000):
            turn = home.mind.memory.add_turn(MONDAY, WEARER, f"the word number {n} of many")
            home.mind.memory.add_fact(turn, MONDAY, f"fact number {n}")
    took = {}
    for path in ("turns?limit=50", "turns?limit=50&before=60", "turns?q=number", "facts?limit=50", "facts?q=number+17"):
        times = []
        for _ in range(7):
            began = time.perf_counter()
            async with api._client.get(f"/api/memory/{path}", headers={"Authorization": f"Bearer {SESSION}"}) as answer:
                assert len((await answer.json())["items"]) == 50
            times.append(time.perf_counter() - began)
        took[path] = min(times)
    print({path: f"{seconds * 1000:.1f} ms" for path, seconds in took.items()})
    assert max(took.values()) < 0.2
