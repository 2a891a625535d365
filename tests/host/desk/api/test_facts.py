"""What she knows, put right and forgotten at the desk."""

from __future__ import annotations

from .conftest import Api, Home


async def test_facts_of_both_kinds(home: Home, api: Api) -> None:
    home.say("my sister lives in boston", "remember that the fuse box hums at night")
    told, known = (await api("GET", "/api/memory/facts"))["items"]
    assert (told["kind"], told["object"]) == ("told", "the fuse box hums at night")
    assert (known["kind"], known["text"], known["subject"], known["relation"], known["object"], known["holds"]) == (
        "known", "Your sister lives in Boston", "my sister", "live", "in boston", True)
    page = await api("GET", "/api/memory/facts?limit=1")
    assert page["items"] == [told]
    assert (await api("GET", f"/api/memory/facts?limit=1&before={page['next']}")) == {"items": [known], "next": None}
    assert (await api("GET", "/api/memory/facts?q=hums"))["items"] == [told]


async def test_a_known_fact_is_put_right_and_what_was_said_stays_in_its_place(home: Home, api: Api) -> None:
    home.say("my sister lives in boston")
    old = (await api("GET", "/api/memory/facts"))["items"][0]
    new = await api("PATCH", f"/api/memory/facts/{old['id']}", {"object": "denver"})
    assert (new["object"], new["text"]) == ("in denver", "Your sister lives in Denver")
    assert "denver" in home.say("where does my sister live").lower()
    past = (await api("GET", "/api/memory/facts?past=true"))["items"]
    assert [(one["object"], one["holds"], one["ended"]) for one in past] == [("in denver", True, ""),
                                                                            ("in boston", False, "wrong")]
    turn = (await api("GET", "/api/memory/turns?q=denver&speaker=wearer"))["items"][-1]
    assert (turn["id"], turn["skill"]) == (new["turn"], "Correct")
    assert turn["text"].lower() == "no, my sister lives in denver"
    said = await api("PATCH", f"/api/memory/facts/{old['id']}", {"object": "paris"}, status=409)
    assert "no longer" in said["error"]
    await api("DELETE", f"/api/memory/facts/{new['id']}", status=204)
    assert home.bytes_of(b"denver") == []


async def test_what_was_told_is_worded_anew(home: Home, api: Api) -> None:
    home.say("remember that the fuse box hums at night")
    old = (await api("GET", "/api/memory/facts"))["items"][0]
    new = await api("PATCH", f"/api/memory/facts/{old['id']}", {"text": "the fuse box hums in the morning"})
    assert new["object"] == "the fuse box hums in the morning" and new["id"] != old["id"]
    assert home.bytes_of(b"hums at night") == []
    assert "morning" in home.say("what do you know about the fuse box")


async def test_the_wrong_field_and_no_fact(home: Home, api: Api) -> None:
    home.say("my sister lives in boston", "remember that the fuse box hums at night")
    told, known = (await api("GET", "/api/memory/facts"))["items"]
    assert (await api("PATCH", f"/api/memory/facts/{told['id']}", {"object": "x"}, status=422))["field"] == "text"
    assert (await api("PATCH", f"/api/memory/facts/{known['id']}", {"text": "x"}, status=422))["field"] == "object"
    assert (await api("PATCH", f"/api/memory/facts/{known['id']}", {"object": ""}, status=422))["field"] == "object"
    for id in ("told-99", "known-99"):
        await api("PATCH", f"/api/memory/facts/{id}", {"object": "x"}, status=404)
        await api("DELETE", f"/api/memory/facts/{id}", status=404)


async def test_off_the_record_nothing_is_put_right(home: Home, api: Api) -> None:
    home.say("my sister lives in boston")
    home.mind.memory.go_off_record(True)
    said = await api("PATCH", "/api/memory/facts/known-1", {"object": "denver"}, status=409)
    assert "record" in said["cure"] and home.bytes_of(b"denver") == []


async def test_a_fact_is_forgotten_with_its_words(home: Home, api: Api) -> None:
    home.say("my sister lives in boston", "remember that the fuse box hums at night")
    for fact in (await api("GET", "/api/memory/facts"))["items"]:
        await api("DELETE", f"/api/memory/facts/{fact['id']}", status=204)
    assert home.bytes_of(b"boston") == [] and home.bytes_of(b"hums at night") == []
    assert len(home.let_go) == 2
