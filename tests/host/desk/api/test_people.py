"""Whom she knows, at the desk."""

from __future__ import annotations

from .conftest import Api, Home


async def test_people_under_one_head_however_they_were_named(home: Home, api: Api) -> None:
    home.say("my sister is called zelda", "my sister lives in boston", "zelda works at the zoo", "my boss likes jazz",
             "i live in berlin", "the car is red")
    people = (await api("GET", "/api/people"))["people"]
    zelda, boss = people
    assert (zelda["name"].lower(), zelda["who"], zelda["count"]) == ("zelda", "my sister", 3)
    assert "Boston" in str(zelda["facts"]) and zelda["facts"][0]["kind"] == "known"
    assert (boss["name"], boss["who"], boss["count"]) == ("", "my boss", 1)


async def test_one_is_forgotten(home: Home, api: Api) -> None:
    home.say("my sister is called zelda", "zelda works at the zoo", "my boss likes jazz")
    home.changed.clear()
    assert (await api("DELETE", "/api/people/zelda"))["things"] >= 2
    assert home.bytes_of(b"zelda") == [] and home.let_go and "people" in home.changed
    assert [one["who"] for one in (await api("GET", "/api/people"))["people"]] == ["my boss"]
    await api("DELETE", "/api/people/my%20boss")
    assert (await api("DELETE", "/api/people/zelda", status=404))["field"] == "who"


async def test_the_wearers_voice_is_learned_and_forgotten(home: Home, api: Api) -> None:
    assert (await api("GET", "/api/people"))["voices"] == [{"of": "wearer", "state": "no model", "sentences": 5}]
    assert "ears.speaker_model" in (await api("POST", "/api/people/voices/wearer", status=409))["cure"]
    home.mind.voices.model = "model-1"
    assert (await api("POST", "/api/people/voices/wearer"))["state"] == "learning" and home.mind.voices.learning
    home.mind.memory.keep("voice_print", {"model": "model-1", "sentences": 5, "vector": [1.0]})
    home.mind.voices.state = type(home.mind.voices.state)(None, False, False, False)
    assert (await api("GET", "/api/people"))["voices"][0]["state"] == "known"
    await api("DELETE", "/api/people/voices/wearer", status=204)
    assert (await api("GET", "/api/people"))["voices"][0]["state"] == "unknown"
    await api("DELETE", "/api/people/voices/wearer", status=404)
