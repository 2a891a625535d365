"""The first hour by hand is the first hour: one state, whoever asks."""

from __future__ import annotations

from .conftest import Api, Home


async def test_it_is_answered_step_by_step(api: Api, home: Home) -> None:
    begun = await api("GET", "/api/introduction")
    assert (begun["step"], begun["wearer"], begun["allowed"]) == ("", "", None)
    assert begun["names"] and all(liked["why"] for liked in begun["names"])
    said = await api("PATCH", "/api/introduction", {"wearer": "Anna", "step": "memory"})
    assert (said["step"], said["wearer"]) == ("memory", "Anna")
    said = await api("PATCH", "/api/introduction", {"allowed": True, "step": "her_name"})
    assert said["allowed"] is True and home.mind.memory.allowed
    said = await api("PATCH", "/api/introduction", {"her_name": "Imogen", "rate": 0.9, "step": "done"})
    assert (said["called"], said["rate"], said["volume"], said["step"]) == ("Imogen", 0.9, 1.0, "done")
    me = await api("GET", "/api/me")
    assert (me["name"], me["wearer"], me["introduced"]) == ("Imogen", "Anna", True)
    assert "introduction" in home.changed


async def test_it_goes_on_by_voice_where_it_was_left_by_hand(api: Api, home: Home) -> None:
    await api("PATCH", "/api/introduction", {"wearer": "Anna", "step": "memory"})
    assert "remember" in home.say("introduce yourself").lower()
    home.say("yes")
    assert (await api("GET", "/api/introduction"))["step"] == "her_name"


async def test_what_cannot_be_is_refused(api: Api) -> None:
    for body in ({"rate": 9}, {"step": "tomorrow"}, {"wearer": ""}, {"shoe": 41}):
        await api("PATCH", "/api/introduction", body, status=422)
