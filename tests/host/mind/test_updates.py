"""New software for an ear, offered by tact: once a day, a few times, never after "no"; and how it went."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.events import Thought
from os1.mind import updates
from os1.mind.scene import Scene
from os1.mind.senses import EarSense, Senses

from .conftest import Clock, Talk

NIGHT = datetime(2026, 11, 24, 2, 0)


def offer(talk: Talk, version: int = 7, ear: str = "kitchen", name: str = "") -> Thought | None:
    """Her offer, put to the wearer if she makes it."""
    made = talk.mind.first(lambda scene: updates.offered(scene, ear, version, name))
    if made:
        talk.exchange.asks.settle(made)
    return made


def settle(talk: Talk, outcome: str, name: str = "") -> Thought | None:
    return talk.mind.first(lambda scene: updates.settled(scene, outcome, name))


def test_yes_is_passed_on_once(talk: Talk) -> None:
    made = offer(talk)
    assert made and made.ask and made.courtesy and made.skill == "Due" and "newer" in made.text
    assert "two" in talk("yes please")
    assert updates.agreed(talk.mind.memory) == {"kitchen": 7}
    updates.passed_on(talk.mind.memory, ["kitchen"])
    assert updates.agreed(talk.mind.memory) == {}


def test_no_holds_for_this_version_and_no_other(talk: Talk, clock: Clock) -> None:
    assert offer(talk)
    talk("no")
    for _ in range(5):
        clock.forward(days=1)
        assert offer(talk) is None
    assert updates.agreed(talk.mind.memory) == {}
    assert offer(talk, 8), "a newer one is another question"


def test_silence_is_no_answer_and_she_asks_another_day_a_few_times(talk: Talk, clock: Clock) -> None:
    assert offer(talk)
    clock.forward(hours=2)
    assert offer(talk) is None
    made = 1
    for _ in range(10):
        clock.forward(days=1)
        made += offer(talk) is not None
    assert made == updates.TIMES


def test_not_now_is_tact_and_she_comes_back_to_it(talk: Talk, clock: Clock) -> None:
    assert offer(talk)
    talk("not now")
    clock.forward(minutes=30)
    assert offer(talk) is None
    clock.forward(days=1)
    assert offer(talk)


def test_it_is_no_matter_for_the_night_nor_for_who_wants_silence(talk: Talk, clock: Clock) -> None:
    talk("mute")
    assert offer(talk) is None
    talk("unmute")
    talk("don't speak first")
    assert offer(talk) is None
    talk("you may speak first")
    clock.now = NIGHT
    assert offer(talk) is None and settle(talk, "done") is None
    clock.now = NIGHT.replace(hour=9)
    assert offer(talk)


def test_another_courtesy_a_moment_ago_is_enough(talk: Talk, clock: Clock) -> None:
    assert offer(talk, ear="kitchen", name="Kitchen")
    assert offer(talk, ear="den", name="Den") is None
    clock.forward(minutes=20)
    made = offer(talk, ear="den", name="Den")
    assert made and "Den" in made.text


@pytest.mark.parametrize(("outcome", "held"), [("done", "new version"), ("back", "old"), ("refused", "computer")])
def test_how_it_went(talk: Talk, outcome: str, held: str) -> None:
    for name in ("", "den"):
        made = settle(talk, outcome, name)
        assert made and held in made.text and (name or "your ear") in made.text and made.courtesy


def sense(talk: Talk, **values: object) -> None:
    talk.mind.senses = lambda: Senses((EarSense("Kitchen", id="kitchen", **values),), running=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["is there an update", "are you up to date?", "update yourself", "check for updates",
                                   "do you have any updates for my earpiece"])
def test_she_can_be_asked(talk: Talk, asked: str) -> None:
    sense(talk, updatable=True, newer=7)
    assert "?" in talk(asked)
    talk("yes")
    assert updates.agreed(talk.mind.memory) == {"kitchen": 7}
    sense(talk, updatable=True, newer=7, updating=True)
    assert "two" in talk(asked)
    sense(talk, updatable=True)
    assert "?" not in talk(asked)
    sense(talk)
    assert "cable" in talk(asked)
    talk.mind.senses = lambda: Senses(running=True)
    assert talk(asked)


def test_a_scene_that_says_no_writes_nothing(talk: Talk) -> None:
    def nothing(scene: Scene) -> None:
        return None

    before = talk.mind.memory.turns(5)
    assert talk.mind.first(nothing) is None and talk.mind.memory.turns(5) == before
