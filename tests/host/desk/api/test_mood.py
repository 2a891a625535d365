"""Her mood at the desk: now, why, and over the days; and looking changes nothing."""

from __future__ import annotations

from datetime import timedelta

from os1.mind.mood import HALF_LIFE_S

from .conftest import Api, Home


async def test_now_and_why(home: Home, api: Api) -> None:
    calm = await api("GET", "/api/mood")
    assert (calm["word"], calm["causes"], calm["now"]) == ("even", [], calm["nature"])
    assert calm["half_life_s"] == HALF_LIFE_S
    home.say("you are stupid")
    hurt = await api("GET", "/api/mood")
    assert hurt["now"]["pleasure"] < calm["now"]["pleasure"] and hurt["word"] in ("low", "upset", "subdued")
    assert (hurt["causes"][0]["name"], hurt["causes"][0]["turn"]) == ("Insult", 1) and hurt["causes"][0]["why"]
    assert hurt["causes"][0]["felt"]["pleasure"] < 0 and hurt["why"]


async def test_looking_changes_nothing(home: Home, api: Api) -> None:
    home.say("you are stupid")
    before, state = home.mind._condition, home.mind.memory.store.state
    await api("GET", "/api/mood")
    await api("GET", "/api/mood/history")
    assert (home.mind._condition, home.mind.memory.store.state) == (before, state)


async def test_over_the_days(home: Home, api: Api) -> None:
    home.say("you are wonderful")
    home.now[0] += timedelta(days=2)
    home.changed.clear()
    home.say("you are stupid")
    assert "mood" in home.changed
    whole = await api("GET", "/api/mood/history?days=7")
    assert [one["cause"] for one in whole["moments"]] == ["Praise", "Insult"]
    assert (whole["end"] - whole["begin"], len(whole["curve"])) == (7 * 86400, 240)
    assert whole["curve"][0]["mood"] == whole["nature"] and whole["curve"][-1]["mood"] != whole["nature"]
    assert [one["cause"] for one in (await api("GET", "/api/mood/history?days=0.5"))["moments"]] == ["Insult"]


async def test_what_is_forgotten_is_in_neither(home: Home, api: Api) -> None:
    home.say("you are stupid")
    await api("DELETE", "/api/memory/turns/1", status=204)
    assert (await api("GET", "/api/mood"))["causes"] == []
    assert (await api("GET", "/api/mood/history"))["moments"] == []
    assert "mood" in home.changed
