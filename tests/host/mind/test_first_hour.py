"""The first hour as a dialogue over turns, restarts and refusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from os1.mind import Mind
from os1.mind.skills import first_hour

from .conftest import Clock, Talk


def test_she_speaks_first_to_whom_she_has_never_met(wake: Callable[..., Mind], clock: Clock) -> None:
    talk = Talk(wake(), clock)
    hello = talk.exchange.welcome()
    assert hello and hello.ask and hello.skill == "Due" and "Samantha" in hello.text
    assert "Theo" in talk("theo")
    assert talk.exchange.welcome() is None and Talk(wake(), clock).exchange.welcome() is None


def test_whoever_asks_first_is_not_introduced(talk: Talk) -> None:
    assert "introduc" not in talk("what time is it") and talk.exchange.welcome() is None


def test_it_goes_on_in_the_middle_after_a_crash(wake: Callable[..., Mind], clock: Clock) -> None:
    Talk(wake(), clock)("let's get started")
    Talk(wake(), clock)("theo")
    talk = Talk(wake(), clock)
    talk("yes")
    kept = talk.mind.memory.kept
    assert kept(first_hour.ALLOWED) is True and kept("introduction")["step"] == "her_name"


def test_the_offer_closes_by_itself(talk: Talk) -> None:
    offer = talk.thought("hello")
    assert offer.ask and "introduc" in offer.text
    after = talk.thought("what time is it")
    assert after.ask is None and len(talk.exchange.asks) == 0
    assert talk.thought("hello").ask is None, "offered once"


def test_two_answers_that_are_none_lead_to_the_next_question(talk: Talk) -> None:
    talk("let's get started")
    again = talk.thought("purple monkey dishwasher nine elephants")
    assert again.ask and again.ask.then == "introduction.called"
    following = talk.thought("purple monkey dishwasher nine elephants")
    assert following.ask and following.ask.then == "introduction.memory"


def test_a_name_takes_effect_and_is_told_to_the_house_once(wake: Callable[..., Mind], clock: Clock) -> None:
    told: list[str] = []
    mind = wake()
    mind.named = lambda persona: told.append(persona.called)
    talk = Talk(mind, clock)
    talk("call yourself leonora")
    talk("what time is it")
    assert told == ["Leonora"] and mind.persona.called == "Leonora" and "Leonora" in talk("what's your name")
    assert wake().persona.called == "Leonora"


def test_a_rehearsed_name_is_none_yet(talk: Talk) -> None:
    told: list[str] = []
    talk.mind.named = lambda persona: told.append(persona.called)
    rehearsal = talk.mind.rehearse("call yourself leonora")
    assert rehearsal and not told and talk.mind.persona.called == "Samantha"
    talk.mind.answer("call yourself leonora", rehearsal=rehearsal)
    assert told == ["Leonora"]


def test_what_may_not_be_remembered_is_in_no_byte_of_the_file(tmp_path: Path, talk: Talk) -> None:
    talk("don't remember what i say")
    talk("the zanzibar parcel is late")
    talk("no")
    talk("remember that the quokka is asleep")
    talk.mind.memory.store.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"quokka" in content
    assert [turn for turn in _texts(tmp_path) if "zanzibar" in turn] == []


def _texts(folder: Path) -> list[str]:
    import sqlite3

    rows = sqlite3.connect(folder / "memory.db").execute("SELECT text FROM turn")
    return [text for (text,) in rows]


def test_a_wish_is_heard_and_has_an_end(talk: Talk) -> None:
    for _ in range(5):
        talk("speak lower")
    assert talk.thought("what time is it").tone.pitch == -3.0
    talk("normal voice")
    assert talk.thought("what time is it").tone.pitch == 0.0
