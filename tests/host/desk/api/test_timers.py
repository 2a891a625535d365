"""Timers at the desk are those that were asked for by voice, and the other way round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from .conftest import Api, Home


async def test_one_that_was_said_is_shown_and_one_that_was_set_is_told(home: Home, api: Api) -> None:
    home.say("set a pasta timer for ten minutes")
    said = await api("GET", "/api/timers")
    (pasta,) = said["items"]
    assert (pasta["name"], pasta["called"], pasta["length"], pasta["left"], pasta["paused"]) == (
        "pasta", "pasta timer", 600, 590.0, False)
    assert said["now"] == home.now[0].timestamp() and pasta["at"] == said["now"] + 590
    home.changed.clear()
    eggs = await api("POST", "/api/timers", {"seconds": 240, "name": "my Eggs"}, status=201)
    assert (eggs["name"], eggs["left"]) == ("eggs", 240.0)
    assert set(home.changed) == {"timers", "reminders"} and home.due
    assert "eggs" in home.say("how long is left on the eggs timer").lower()
    home.now[0] += timedelta(minutes=5)
    assert "eggs" in str(home.mind.due(home.now[0])).lower()


async def test_it_stands_still_goes_on_and_is_made_longer(home: Home, api: Api) -> None:
    timer = await api("POST", "/api/timers", {"seconds": 100}, status=201)
    path = f"/api/timers/{timer['id']}"
    home.now[0] += timedelta(seconds=40)
    still = await api("PATCH", path, {"paused": True})
    assert (still["paused"], still["at"], still["left"]) == (True, None, 60.0)
    home.now[0] += timedelta(seconds=1000)
    assert (await api("PATCH", path, {"left": 30, "name": "tea"}))["left"] == 30.0
    gone_on = await api("PATCH", path, {"paused": False})
    assert (gone_on["left"], gone_on["name"], gone_on["at"]) == (30.0, "tea", home.now[0].timestamp() + 30)
    assert (await api("PATCH", path, {"again": True}))["left"] == 100.0
    assert await api("PATCH", path, {}) == await api("PATCH", path, {"paused": False})


async def test_it_is_cancelled(home: Home, api: Api) -> None:
    home.say("start a stopwatch")
    timer = await api("POST", "/api/timers", {"seconds": 100}, status=201)
    kinds = {one["kind"]: one["id"] for one in (await api("GET", "/api/timers"))["items"]}
    assert set(kinds) == {"timer", "stopwatch"}
    for id in kinds.values():
        await api("DELETE", f"/api/timers/{id}", status=204)
        await api("DELETE", f"/api/timers/{id}", status=404)
    assert (await api("PATCH", f"/api/timers/{timer['id']}", {"left": 3}, status=404))["field"] == "id"
    assert "timer" in home.say("how long is left on my timer")


@pytest.mark.parametrize(("body", "field"), [({}, ""), ({"seconds": 0}, "seconds"), ({"seconds": 10**9}, "seconds"),
                                             ({"seconds": "ten"}, "seconds"),
                                             ({"seconds": 9, "name": "x" * 99}, "name")])
async def test_what_can_not_be(home: Home, api: Api, body: dict[str, object], field: str) -> None:
    said = await api("POST", "/api/timers", body, status=422)
    assert said["field"] == (field or "seconds")


async def test_too_many(home: Home, api: Api) -> None:
    for _ in range(100):
        home.mind.memory.add_due("timer", "", 0.0, 9e9)
    assert (await api("POST", "/api/timers", {"seconds": 9}, status=409))["cure"]


async def test_a_reminder_is_no_timer(home: Home, api: Api) -> None:
    home.mind.memory.add_due("reminder", "x", 0.0, 9e9)
    await api("DELETE", "/api/timers/1", status=404)
    assert len(home.mind.memory.dues()) == 1
