"""os1.desk.live: what the trace notes, as pages are told it; and who does not keep up is let go."""

from __future__ import annotations

import json
from typing import Any

import pytest
from os1.desk.live import MOST, WORDS, Live, Point, Watching, word

HELLO = {"version": "1.0", "name": "Samantha", "following": "kitchen"}


class Page:
    def __init__(self, live: Live) -> None:
        self.woken = 0
        self.page: Watching = live.watch(self.wake)

    def wake(self) -> None:
        self.woken += 1

    def told(self) -> list[dict[str, Any]]:
        out = []
        while (message := self.page.take()) is not None:
            out.append(json.loads(message))
        return out


def live() -> Live:
    return Live(lambda: dict(HELLO), lambda: [{"id": "kitchen", "here": True}])


def test_a_page_is_told_how_things_are_first() -> None:
    house = live()
    house.mood((0.5, -0.2, 0.1))
    page = Page(house)
    assert page.woken == 1
    assert page.told() == [
        {"type": "hello", **HELLO}, {"type": "ears", "ears": [{"id": "kitchen", "here": True}]},
        {"type": "mood", "pleasure": 0.5, "arousal": -0.2, "dominance": 0.1, "word": "calm"}]


def test_what_happens_is_told_in_order() -> None:
    house = live()
    page = Page(house)
    page.told()
    for event, facts in (
            ("following", {"ear": "desk"}), ("state", {"ear": "desk", "state": "listening"}),
            ("partial", {"ear": "desk", "text": "what ti"}), ("frame", {"ear": "desk", "first": 512}),
            ("heard", {"ear": "desk", "text": "what time is it", "named": True, "engine": "typed", "began": 1}),
            ("thought", {"ear": "desk", "reply": 3, "text": "It is nine.", "asks": False, "skill": "Time"}),
            ("grown", {"ear": "desk", "reply": 3, "text": " Late, that is."}),
            ("over", {"ear": "desk", "reply": 3, "chars": 11, "whole": False})):
        house.note(0.0, event, facts)
    house.changed("timers")
    told = page.told()
    assert told == [
        {"type": "following", "ear": "desk"}, {"type": "state", "ear": "desk", "state": "listening"},
        {"type": "partial", "ear": "desk", "text": "what ti"},
        {"type": "heard", "ear": "desk", "text": "what time is it", "named": True, "typed": True},
        {"type": "thought", "ear": "desk", "reply": 3, "text": "It is nine.", "asks": False},
        {"type": "thought", "ear": "desk", "reply": 3, "text": "It is nine. Late, that is.", "asks": False},
        {"type": "spoken", "ear": "desk", "reply": 3, "chars": 11, "whole": False},
        {"type": "changed", "what": "timers"}]


@pytest.mark.parametrize("event", ["joined", "parted", "muted"])
def test_who_comes_and_goes_is_told(event: str) -> None:
    house = live()
    page = Page(house)
    page.told()
    house.note(0.0, event, {"ear": "kitchen"})
    assert [message["type"] for message in page.told()] == ["ears"]


def test_a_slow_page_is_let_go_and_the_others_go_on() -> None:
    house = live()
    slow, quick = Page(house), Page(house)
    for number in range(MOST + 10):
        house.changed("memory")
        assert quick.told()
        assert slow.woken == number + 2
    assert slow.page.slow and len(slow.page.waiting) == MOST and not quick.page.slow
    house.leave(slow.page)
    house.changed("memory")
    assert len(slow.page.waiting) == MOST


def test_the_house_knows_whether_anybody_watches() -> None:
    watched: list[bool] = []
    house = Live(lambda: dict(HELLO), list, watched.append)
    house.note(0.0, "state", {})
    one, two = Page(house), Page(house)
    house.leave(one.page)
    house.leave(one.page)
    assert watched == [True] and house.on
    house.leave(two.page)
    assert watched == [True, False] and not house.on


def test_her_mood_is_told_when_it_has_changed() -> None:
    house = live()
    page = Page(house)
    page.told()
    for now in ((0.2, 0.0, 0.0), (0.2001, 0.0, 0.0), (0.3, 0.0, 0.0)):
        house.mood(now)
    assert [message["pleasure"] for message in page.told()] == [0.2, 0.3]


@pytest.mark.parametrize(("mood", "said"), [
    ((0.05, -0.05, 0.0), "even"), ((0.4, 0.3, 0.2), "lively"), ((0.4, -0.3, 0.2), "calm"),
    ((-0.4, 0.3, 0.2), "cross"), ((-0.4, -0.3, -0.2), "low")])
def test_a_mood_has_a_word(mood: Point, said: str) -> None:
    assert word(mood) == said and len(set(WORDS.values())) == 8
