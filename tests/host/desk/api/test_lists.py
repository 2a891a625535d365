"""Lists and notes at the desk."""

from __future__ import annotations

from .conftest import Api, Home


async def test_what_was_said_is_shown_and_what_is_put_there_is_read(home: Home, api: Api) -> None:
    home.say("put milk on my shopping list", "take a note the bolt is loose")
    lists = (await api("GET", "/api/lists"))["items"]
    assert [(one["name"], one["notes"], [item["text"] for item in one["items"]]) for one in lists] == [
        ("shopping", False, ["milk"]), ("notes", True, ["the bolt is loose"])]
    home.changed.clear()
    made = await api("POST", "/api/lists/my%20grocery%20list/items", {"text": "Oat milk, 2 l"}, status=201)
    assert (made["name"], [item["text"] for item in made["items"]]) == ("shopping", ["milk", "Oat milk, 2 l"])
    assert home.changed == ["lists"]
    assert "oat milk" in home.say("what is on my shopping list").lower()
    assert "oat milk" in (home.folder / "lists/shopping.md").read_text().lower()


async def test_nothing_is_there_twice_but_a_note_may_be(home: Home, api: Api) -> None:
    for _ in range(2):
        list_ = await api("POST", "/api/lists/camping/items", {"text": "the Eggs"}, status=201)
        notes = await api("POST", "/api/lists/notes/items", {"text": "the Eggs"}, status=201)
    assert len(list_["items"]) == 1 and len(notes["items"]) == 2


async def test_an_item_says_something_else_and_is_taken_off(home: Home, api: Api) -> None:
    item = (await api("POST", "/api/lists/camping/items", {"text": "zzgiraffe"}, status=201))["items"][0]
    path = f"/api/lists/camping/items/{item['id']}"
    assert (await api("PATCH", path, {"text": "tent"}))["text"] == "tent"
    assert home.bytes_of(b"zzgiraffe") == []
    await api("DELETE", path, status=204)
    assert (await api("GET", "/api/lists"))["items"] == []
    for method, body in (("PATCH", {"text": "x"}), ("DELETE", None)):
        assert (await api(method, path, body, status=404))["field"] == "id"


async def test_a_list_is_thrown_away(home: Home, api: Api) -> None:
    for name in ("camping", "notes"):
        await api("POST", f"/api/lists/{name}/items", {"text": "x"}, status=201)
        await api("DELETE", f"/api/lists/{name}", status=204)
        assert (await api("DELETE", f"/api/lists/{name}", status=404))["field"] == "name"


async def test_what_can_not_be(home: Home, api: Api) -> None:
    for text in ("", " ", "x" * 1001):
        assert (await api("POST", "/api/lists/camping/items", {"text": text}, status=422))["field"] == "text"
    assert (await api("POST", f"/api/lists/{'x' * 70}/items", {"text": "x"}, status=422))["field"] == "name"
    with home.mind.memory.store.writing():
        for n in range(500):
            home.mind.memory.add_note("camping", home.now[0], f"thing {n}")
    assert "full" in (await api("POST", "/api/lists/camping/items", {"text": "x"}, status=409))["error"]
