"""What wakes her: asked about, and told once her ears have learned a name or couldn't."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.mind.senses import NameSense, Senses

from .conftest import Clock, Talk

NIGHT = datetime(2026, 11, 24, 2, 0)


def senses(talk: Talk, name: NameSense) -> None:
    talk.mind.senses = lambda: Senses(running=True, name=name)


@pytest.mark.parametrize("asked", ["what wakes you", "how do I wake you up?", "have you learned your new name yet",
                                   "What's your wake word?", "why don't you answer to your new name"])
def test_she_says_how_far_she_is(talk: Talk, asked: str) -> None:
    talk("call yourself Ottilie")
    senses(talk, NameSense("hey samantha", "Ottilie", 40))
    said = talk(asked).lower()
    assert "forty percent" in said and "hey samantha" in said and "ottilie" in said


def test_she_says_what_wakes_her_and_why_another_name_does_not(talk: Talk) -> None:
    senses(talk, NameSense("hey samantha"))
    assert "hey samantha" in talk("what wakes you").lower()
    senses(talk, NameSense("hey samantha", "O", failed="'hey o' is too short."))
    said = talk("what wakes you").lower()
    assert "too short" in said and "hey samantha" in said
    senses(talk, NameSense())
    assert "type" in talk("what wakes you").lower() or "keyboard" in talk("what wakes you").lower()


@pytest.mark.parametrize(("why", "fit", "held"), [("", True, "answer to Iris"), ("It broke.", True, "hey samantha"),
                                                  ("It is too short.", False, "too short")])
def test_how_it_ended_is_told(talk: Talk, why: str, fit: bool, held: str) -> None:
    told = talk.mind.name_settled("Iris", why, fit, "hey samantha")
    assert told and held in told.text and told.courtesy and told.skill == "Due"


def test_it_is_not_told_at_night_unless_they_talk(talk: Talk, clock: Clock) -> None:
    clock.now = NIGHT
    assert talk.mind.name_settled("Iris", "", True, "hey iris") is None
    talk("call yourself Iris")
    assert talk.mind.name_settled("Iris", "", True, "hey iris")
