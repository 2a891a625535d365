"""The mind as a whole: answers, what is kept of them, tone, dues, and nothing lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from os1.events import Ask
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory import HER, WEARER

from .conftest import Clock, Talk


def test_both_sides_are_remembered(talk: Talk) -> None:
    said = talk("what time is it")
    hers, mine = talk.mind.memory.turns(2)
    assert (mine.speaker, mine.text) == (WEARER, "what time is it")
    assert (hers.speaker, hers.text, hers.skill) == (HER, said, "GetTime")


def test_only_what_was_heard_is_remembered(wake: Callable[..., Mind]) -> None:
    mind = wake()
    story = mind.answer("tell me a story")
    assert mind.memory.turns(1, HER) == []
    mind.remember_heard(story.turn, 25)
    heard = mind.memory.turns(1, HER)[0].text
    assert story.text.startswith(heard) and len(heard) <= 25 and not heard.endswith(" ")
    assert story.text[len(heard)] in " .,"  # whole words only
    mind.remember_heard(story.turn, 40)  # she has gone on
    assert mind.memory.turns(1, HER)[0].text.startswith(heard + " ")
    mind.remember_heard(story.turn, 9999)
    assert mind.memory.turns(1, HER)[0].text == story.text
    assert mind.answer("go on").text not in story.text, "nothing of it is left"


def test_an_unheard_reply_leaves_nothing(wake: Callable[..., Mind]) -> None:
    mind = wake()
    mind.remember_heard(mind.answer("tell me a story").turn, 0)
    mind.remember_heard(12345, 7)
    assert mind.memory.turns(1, HER) == []


def test_go_on_from_the_interrupted_sentence(wake: Callable[..., Mind]) -> None:
    mind = wake()
    story = mind.answer("tell me a story").text
    first_end = story.index(". ") + 2
    mind.remember_heard(2, first_end + 12)
    stop = mind.answer("stop")
    mind.remember_heard(stop.turn, len(stop.text))
    rest = mind.answer("go on")
    assert rest.text == story[first_end:]
    mind.remember_heard(rest.turn, len(rest.text))
    assert mind.answer("go on").text not in story


def test_speech_that_was_not_understood(wake: Callable[..., Mind]) -> None:
    mind = wake()
    assert mind.answer("").skill == "Unheard"
    assert mind.answer("", named=True).skill == "Called"
    assert mind.memory.turns(1, WEARER) == []
    story = mind.answer("tell me a story")
    mind.remember_heard(story.turn, 30)
    again = mind.answer("")
    assert again.ask and again.ask.then == "go_on"
    went_on = mind.answer("yes please", again.ask)
    assert went_on.text in story.text and went_on.closes == 1


def test_tone_follows_mood_and_wish(talk: Talk) -> None:
    before = talk.thought("what time is it").tone
    for _ in range(3):
        talk("you are wonderful")
    talk("speak slower")
    after = talk.thought("what time is it").tone
    assert after.pleasure > before.pleasure and after.rate < 1 == before.rate
    talk.clock.forward(hours=48)
    assert talk.thought("what time is it").tone.pleasure == pytest.approx(before.pleasure, abs=0.01)


def test_how_are_you_says_why(talk: Talk) -> None:
    plain = talk("how are you")
    for _ in range(2):
        talk("you are stupid")
    hurt = talk("how are you")
    assert any(reason in hurt for reason in talk.mind.replies.wordings["talk.why.Insult"])
    assert plain not in hurt


def test_she_is_the_same_after_a_restart(wake: Callable[..., Mind], clock: Clock) -> None:
    one = Talk(wake(), clock)
    one("my name is theo")
    one("remember that my bike is blue")
    for _ in range(3):
        one("you are wonderful")
    one("set a timer for ten minutes")
    two = Talk(wake(), clock)
    assert two.mind.mood.now == pytest.approx(one.mind.mood.now)
    assert "Theo" in two("what is my name") and "your bike is blue" in two("what did i tell you about my bike").lower()
    assert two.mind.next_due() == clock.now + timedelta(minutes=10)


def test_the_open_question_outlives_a_restart(wake: Callable[..., Mind], clock: Clock) -> None:
    Talk(wake(), clock)("set a timer")
    assert "five minutes" in Talk(wake(), clock)("five minutes").lower()
    assert wake().memory.dues("timer")[0].length == 300


def test_dues_ring_once_and_in_order(talk: Talk) -> None:
    talk("set a pasta timer for ten minutes")
    talk("set a timer for five minutes")
    now = talk.clock.forward(minutes=5)
    assert talk.mind.next_due() == now
    assert ["five minutes" in thought.text for thought in talk.mind.due(now)] == [True]
    assert talk.mind.due(now) == []
    assert "pasta" in talk.mind.due(talk.clock.forward(minutes=5))[0].text
    assert talk.mind.next_due() is None


def test_a_press_lets_her_repeat(talk: Talk) -> None:
    said = talk("what time is it")
    again = talk.mind.do("Repeat")
    assert (again.text, again.skill) == (said, "Repeat") and again.turn


def test_the_battery_is_spoken_of_once_per_threshold_even_over_a_restart(
        wake: Callable[..., Mind], clock: Clock) -> None:
    mind = wake()
    assert mind.cell("ear", 21) is None and mind.cell("ear", -1) is None
    low = mind.cell("ear", 19)
    assert low and "nineteen" in low.text.lower() and low.skill == "Due"
    assert mind.cell("ear", 20) is None and mind.cell("other", 9)
    mind = wake()
    assert mind.cell("ear", 15) is None
    assert mind.cell("ear", 10) and mind.cell("ear", 9) is None
    assert mind.cell("ear", 90) is None  # charged
    clock.forward(hours=1)
    assert mind.cell("ear", 20)


def test_what_rang_in_her_absence_is_told(talk: Talk) -> None:
    talk("set a pasta timer for ten minutes")
    said = talk.mind.due(talk.clock.forward(minutes=30))[0].text
    assert "pasta" in said and "twenty minutes" in said


def test_a_full_disk_is_said_and_nothing_raised(wake: Callable[..., Mind]) -> None:
    mind = wake()
    mind.memory.store.rows("PRAGMA max_page_count = 1")
    pages = mind.memory.store.rows("PRAGMA page_count")[0][0]
    mind.memory.store.rows(f"PRAGMA max_page_count = {pages}")
    for _ in range(400):
        said = mind.answer("remember that " + "my very long fact goes on " * 40)
        if said.skill == "Memory":
            break
    assert said.text in mind.replies.wordings["memory.full"] and said.turn == 0


def test_a_locked_file_is_said(wake: Callable[..., Mind], monkeypatch: pytest.MonkeyPatch) -> None:
    mind, other = wake(), wake()
    other.memory.store.rows("PRAGMA busy_timeout = 1")
    with mind.memory.store.writing():
        mind.memory.keep("x", 1)
        asked = Ask("For how long?", ("duration",), "timer.length")
        said = other.answer("five minutes", asked)
        assert said.skill == "Memory" and said.closes == 1
        assert other.due(datetime(2030, 1, 1)) == []
    assert other.answer("what time is it").skill == "GetTime"


def test_chance_is_an_argument(grammar: Grammar, skills: Skills, clock: Clock) -> None:
    def three(seed: int) -> list[str]:
        mind = Mind(Store(":memory:"), persona.load(), grammar, skills, clock, random.Random(seed))
        lines = ("hello", "tell me a joke", "flip a coin", "how are you", "thank you")
        return [mind.answer(line).text for line in lines]
    assert three(1) == three(1) != three(2)


def test_anything_at_all_may_be_said(talk: Talk, tmp_path: Path) -> None:
    rng = random.Random(3)
    words = ["remember", "that", "set", "timer", "yes", "no", "five", "minutes", "why", "stop", "my", "name", "is",
             "forget", "'; drop table turn; --", "{name}", "%s", "where", "\x00", "é", "a" * 500]
    for _ in range(300):
        talk(" ".join(rng.choices(words, k=rng.randint(0, 7))))
        if rng.random() < 0.1:
            talk.clock.forward(seconds=rng.randint(0, 9999))
    assert talk("what time is it")


def test_what_she_missed_is_said_with_how_long(talk: Talk) -> None:
    assert "seven seconds" in talk.mind.missed(7.2).text
    assert "one second" in talk.mind.missed(0.4).text
    assert "a minute" in talk.mind.missed(60).text or "one minute" in talk.mind.missed(60).text
