"""Her mood, asked about; and that no mood changes what is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from os1.mind import Mind

from .conftest import Clock, Talk

QUESTIONS = ("what is seven times eight", "set a timer for ten minutes", "how much time is left", "what day is it",
             "remember that the key is under the pot", "where is the key", "what is fifteen plus four",
             "what's on my shopping list", "what is my name")
FACTS = re.compile(r"(?i)fifty[ -]six|ten minutes|Monday|under the pot|nineteen|milk|Theo")


def facts(mind: Mind, clock: Clock, mood: tuple[float, float, float], humour: float) -> list[list[str]]:
    talk = Talk(mind, clock)
    talk("my name is theo")
    talk("put milk on my shopping list")
    mind.persona = replace(mind.persona, humour=humour)
    found = []
    for question in QUESTIONS:
        mind.mood = replace(mind.mood, now=mood)
        found.append(sorted(set(FACTS.findall(talk(question).lower()))))
    return found


def test_no_mood_and_no_humour_changes_an_answer(wake: Callable[..., Mind], clock: Clock) -> None:
    every = []
    for seed, mood in enumerate([(0.4, 0.1, 0.3), (1, 1, 1), (-1, -1, -1), (-1, 1, -1), (1, -1, 1)]):
        for humour in (0.0, 1.0):
            mind = wake(seed)
            mind.memory.forget_all()
            for due in mind.memory.dues():
                mind.memory.drop_due(due)
            every.append(facts(mind, clock, mood, humour))
    assert all(found == every[0] for found in every) and all(every[0])


@pytest.mark.parametrize(("said", "low"), [("you are stupid", True), ("you are wonderful", False)])
def test_asked_in_many_ways_she_says_how_she_is_and_why(talk: Talk, said: str, low: bool) -> None:
    talk(said)
    talk(said)
    words = talk.mind.replies.wordings
    reasons = words["talk.why.Insult" if low else "talk.why.Praise"]
    for question in ("what mood are you in", "why are you sad" if low else "why are you so happy", "are you happy"):
        answer = talk(question)
        assert any(reason in answer for reason in reasons), (question, answer)
    angry = talk("are you angry with me")
    assert any(way in angry for way in words["mood.a_little" if low else "mood.not_angry"])


def test_cheering_up_and_saying_sorry_work(talk: Talk) -> None:
    talk("you are stupid")
    talk("you are useless")
    low = talk.mind.mood.lean()
    talk("cheer up")
    assert talk.mind.mood.lean() > low + 0.1
    talk("i'm sorry")
    assert talk.mind.mood.lean() > 0
