"""What lies ahead is noticed, asked after once, and forgotten with its turn."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from os1.mind.skills.following import TOPICS, ahead, over_at

from .conftest import Talk

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("said", "topic", "day"), [
    ("i have an interview tomorrow", "interview", 24), ("my exam is on friday", "exam", 27),
    ("we're moving next week", "move", 30), ("i've got a date tonight", "date", 23),
    ("i'm going to the dentist on monday", "doctor", 30), ("it's my first day at the bakery tomorrow", "first_day", 24),
])
def test_what_lies_ahead(said: str, topic: str, day: int) -> None:
    assert ahead(said, MONDAY) == (topic, date(2026, 11, day))


@pytest.mark.parametrize("said", [
    "i had an interview yesterday", "what time is my interview tomorrow", "remind me of the exam tomorrow",
    "i have an interview", "see you tomorrow", "set an alarm for my exam tomorrow",
])
def test_what_does_not(said: str) -> None:
    assert ahead(said, MONDAY) is None


def test_asked_once(talk: Talk) -> None:
    talk("i have an interview tomorrow")
    assert "interview" not in talk("hello")
    talk.clock.forward(days=2)
    assert "interview" in talk("hello")
    assert talk.thought("it went great").skill == "talk.follow"
    assert "interview" not in talk("good morning")


@pytest.mark.parametrize(("said", "over"), [
    ("i have an interview today", 18), ("my exam is this morning", 13), ("i have an interview today at two", 16),
    ("i've got a date tonight", 24), ("i've a meeting today at 10am", 12),
])
def test_when_it_is_over(said: str, over: int) -> None:
    ends = over_at(said, datetime(2026, 11, 23, 9))
    assert ends and (ends - datetime(2026, 11, 23)).total_seconds() == over * 3600
    assert over_at("i have an interview tomorrow", datetime(2026, 11, 23, 9)) is None


def test_asked_the_same_evening(talk: Talk) -> None:
    talk("i have an interview today in two hours")
    assert "interview" not in talk("hello")
    talk.clock.forward(hours=12)
    assert "interview" in talk("hello")


def test_gone_with_its_turn(talk: Talk) -> None:
    talk("i have an interview tomorrow")
    talk("forget everything about the interview")
    talk.clock.forward(days=2)
    assert "interview" not in talk("hello") and talk.mind.memory.kept("follow") is None


def test_every_topic_has_its_words(talk: Talk) -> None:
    for topic in TOPICS:
        assert all(text.endswith("?") for text in talk.mind.replies.wordings[f"follow.{topic}"])
        assert len(talk.mind.replies.wordings[f"ahead.{topic}"]) >= 2
