"""What she learned at night, read and taken back at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from os1.mind.growing.learned import HABIT, JOKE, Growth
from os1.mind.memory import WEARER

from .conftest import MONDAY, Api, Home


@pytest.fixture
def growth(home: Home) -> Growth:
    made, memory = Growth(home.mind.memory), home.mind.memory
    for n, (kind, text) in enumerate(((HABIT, "you set a timer on Mondays"), (JOKE, "the pasta"))):
        turn = memory.add_turn(MONDAY, WEARER, f"words {n}")
        assert made.learn(MONDAY + timedelta(hours=n), kind, text, text, [turn])
    made.write(MONDAY.date(), MONDAY + timedelta(hours=5), "A good day.", [1])
    return made


async def test_it_is_told_with_the_words_it_came_from(home: Home, api: Api, growth: Growth) -> None:
    page, joke, habit = (await api("GET", "/api/journal"))["items"]
    assert (page["id"], page["kind"], page["text"], page["again"]) == ("page-2026-11-23", "diary", "A good day.", False)
    assert (joke["kind"], joke["turns"][0]["text"]) == ("joke", "words 1")
    assert (habit["id"], habit["undone"], habit["again"]) == ("learned-1", False, True)
    first = await api("GET", "/api/journal?limit=2")
    assert (await api("GET", f"/api/journal?limit=2&before={first['next']}")) == {"items": [habit], "next": None}


async def test_it_is_taken_back_and_wanted_again(home: Home, api: Api, growth: Growth) -> None:
    home.changed.clear()
    assert await api("POST", "/api/journal/learned-1/undo") == {"id": "learned-1", "undone": True}
    assert [one.kind for one in growth.all()] == [JOKE] and "journal" in home.changed
    assert [one["undone"] for one in (await api("GET", "/api/journal"))["items"]] == [False, False, True]
    assert await api("POST", "/api/journal/learned-1/redo") == {"id": "learned-1", "undone": False}
    assert len(growth.all()) == 2


async def test_a_page_is_torn_out_to_the_last_byte(home: Home, api: Api, growth: Growth) -> None:
    await api("POST", "/api/journal/page-2026-11-23/undo")
    assert growth.pages() == []
    for id in ("page-2026-11-23", "page-2026-99-99", "learned-77"):
        assert (await api("POST", f"/api/journal/{id}/undo", status=404))["field"] == "id"
    await api("POST", "/api/journal/learned-77/redo", status=404)


async def test_what_is_forgotten_takes_it_along(home: Home, api: Api, growth: Growth) -> None:
    await api("DELETE", "/api/memory/turns/1", status=204)
    assert [one["kind"] for one in (await api("GET", "/api/journal"))["items"]] == ["joke"]
