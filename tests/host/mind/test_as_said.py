"""Turns are kept as they were typed or heard, found in whatever letters, and sound right when they are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from os1.mind.memory import WEARER
from os1.mind.spoken import quoted, within

from .conftest import Talk


def test_what_was_typed_keeps_its_capitals_and_stops(talk: Talk) -> None:
    talk("My sister  Anna lives in Boston, near the sea.")
    talk("remember that the PIN is 4711!")
    kept = [turn.text for turn in talk.mind.memory.turns(2, WEARER)]
    assert kept == ["remember that the PIN is 4711!", "My sister Anna lives in Boston, near the sea."]
    assert talk.mind.memory.turns(1, WEARER)[0].text


def test_what_was_heard_is_kept_as_it_was_heard(talk: Talk) -> None:
    talk("my sister anna lives in boston")
    assert talk.mind.memory.turns(1, WEARER)[0].text == "my sister anna lives in boston"


def test_her_new_name_is_no_part_of_it(talk: Talk) -> None:
    talk("call yourself Ottilie")
    talk("Hey Ottilie, my Brother is called Ben.")
    assert talk.mind.memory.turns(1, WEARER)[0].text == "my Brother is called Ben."
    talk("Hey Ottilie")
    assert "Ottilie" not in talk.mind.memory.turns(1, WEARER)[0].text


def test_it_is_found_in_any_letters(talk: Talk) -> None:
    talk("My piano teacher is Mrs Abernathy.")
    for asked in ("ABERNATHY", "abernathy", "Piano Teacher"):
        assert talk.mind.memory.recall_turns(asked), asked
    talk("my sister Anna lives in Boston.")
    assert "boston" in talk("WHERE DOES ANNA LIVE").lower()


def test_it_sounds_right_read_back(talk: Talk) -> None:
    talk("I saw a heron, right by the bridge!")
    said = talk("what did i say")
    assert "I saw a heron, right by the bridge." in said and "!." not in said
    talk("Do you like herons?")
    assert "?." not in talk("what did i just say")
    talk.clock.now = datetime(2026, 11, 24, 9, 0)
    told = talk("what did i tell you yesterday")
    assert "heron, right by the bridge" in told and "!" not in told and "i saw" not in told.lower(), "told: you saw"


def test_it_is_forgotten_wherever_it_lies_without_its_stops(talk: Talk) -> None:
    memory = talk.mind.memory
    talk("Theo's surprise party is on Friday, at Luigi's!")
    memory.keep("elsewhere", {"note": "theo's surprise party is on friday at luigi's", "other": "bread"})
    talk("forget what i just said")
    assert memory.kept("elsewhere") == {"other": "bread"}
    assert not any("party" in turn.text for turn in memory.turns(9))


def test_a_rehearsed_turn_is_kept_as_it_was_said(talk: Talk) -> None:
    made = talk.mind.rehearse("What TIME is it?")
    assert made
    thought = talk.mind.answer("What TIME is it?", rehearsal=made)
    assert replace(thought, turn=0).text == made.thought.text
    assert talk.mind.memory.turns(1, WEARER)[0].text == "What TIME is it?"


def test_words_within_a_sentence_end_without_a_stop() -> None:
    assert quoted("It rained... ") == "It rained" and quoted("Really?!") == "Really" and quoted("...") == "..."
    assert quoted("at 5 p.m. sharp.") == "at 5 p.m. sharp"


def test_words_as_a_part_of_hers_begin_small_unless_they_are_a_name() -> None:
    assert within("The key is here.") == "the key is here" and within("Anna came!") == "Anna came" and within("") == ""
    assert within("I think so") == "I think so"
