"""What happens to her moves her; a word for it is never kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from os1.mind import Mind, appraisal

from .conftest import Clock, Talk


def test_what_a_skill_says_goes_before_the_table() -> None:
    assert appraisal.push("Unknown", (0.5, 0.0, 0.0)) == (0.5, 0.0, 0.0)
    assert appraisal.push("Broken")[0] < 0 and appraisal.push("GetTime") == (0.0, 0.0, 0.0)
    assert all(feeling in appraisal.FEELINGS for feeling, _ in appraisal.EVENTS.values())


def test_absence_and_interruptions() -> None:
    now = datetime(2026, 11, 23, 8)
    assert not appraisal.returned(None, now) and not appraisal.returned(now - timedelta(days=1), now)
    assert appraisal.returned(now - timedelta(days=4), now)
    assert not appraisal.often([0, 1], 2) and appraisal.often([0, 1, 2], 2) and not appraisal.often([0, 1, 2], 5000)


def test_she_is_glad_of_a_return_and_says_so(talk: Talk) -> None:
    talk("hello")
    talk.clock.forward(days=6)
    answer = talk("how are you")
    assert any(why in answer for why in talk.mind.replies.wordings["talk.why.Returned"]), answer


def test_being_cut_short_again_and_again_is_felt(talk: Talk) -> None:
    before = talk.mind.mood.now[0]
    for round_ in range(3):
        said = talk.mind.answer("tell me a story")
        talk.mind.remember_heard(said.turn, 20)
        assert (talk.mind.mood.now[0] < before - 0.01) is (round_ >= 2)


def test_a_forgotten_turn_is_no_reason(talk: Talk) -> None:
    talk("remember that the vase is broken")
    turn = talk.thought("you are wonderful").turn - 1
    assert any(cause.turn == turn for cause in talk.mind.mood.causes)
    talk.mind.memory.store.run("DELETE FROM turn WHERE id = ?", turn)
    answer = talk("how are you")
    assert not any(why in answer for why in talk.mind.replies.wordings["talk.why.Praise"])
    talk("hello")
    assert all(cause.turn != turn for cause in talk.mind.mood.causes)


def test_no_words_of_the_wearer_are_kept_with_the_mood(wake: Callable[..., Mind], clock: Clock) -> None:
    talk = Talk(wake(), clock)
    talk("you are a stupid toaster")
    talk("you are stupid")
    kept = str(talk.mind.memory.kept("mood"))
    assert "Insult" in kept and "stupid" not in kept and "toaster" not in kept


def test_by_night_she_is_softer(talk: Talk) -> None:
    day = talk.thought("what time is it").tone
    talk.clock.now = datetime(2026, 11, 24, 3)
    night = talk.thought("what time is it").tone
    assert night.arousal < day.arousal and night.rate == day.rate
