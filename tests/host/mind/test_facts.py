"""Facts that follow from what is told: corrected, never overwritten, forgotten with their turns."""

from __future__ import annotations

from datetime import datetime

from os1.mind.memory.claims import Claims

from .conftest import Talk


def test_one_person_has_one_subject_whatever_she_is_called(talk: Talk) -> None:
    talk("anna lives in boston")
    talk("my sister's name is anna")
    assert "Boston" in talk("where does my sister live") and "Boston" in talk("where does anna live")
    assert "sister" in talk("who is anna")


def test_a_correction_ends_the_old_and_keeps_it(talk: Talk) -> None:
    talk("my sister lives in boston")
    talk.clock.now = datetime(2026, 11, 25, 9, 0)
    assert "Boston" in (said := talk("actually she moved to denver")) and "Denver" in said
    assert "Denver" in talk("where does my sister live") and "Boston" in talk("where did she live before")
    [old] = Claims(talk.mind.memory.store).known("sister", "lives", past=True)
    assert old.until == datetime(2026, 11, 25, 9, 0)


def test_what_was_last_spoken_of_is_corrected(talk: Talk) -> None:
    talk("tom's birthday is on the fourth of march")
    talk("i like jazz")
    talk("when is tom's birthday")
    talk("no it's the fifth of march")
    assert "fifth" in talk("when is tom's birthday") and "jazz" in talk("what music do i like")


def test_where_she_has_it_from(talk: Talk) -> None:
    talk("I'm allergic to peanuts")
    talk("what am i allergic to")
    assert "peanuts" in talk("how do you know that") and "moment ago" in talk("how do you know that")


def test_at_a_time(talk: Talk) -> None:
    talk("i like jazz")
    talk.clock.now = datetime(2026, 11, 26, 9, 0)
    talk("i put my passport in the drawer")
    assert "jazz" in (said := talk("what did i tell you on monday")) and "passport" not in said
    assert "passport" in talk("what did i tell you about my passport today")


def test_told_twice_is_known_once(talk: Talk) -> None:
    for _ in range(2):
        talk("i like jazz")
    assert len(Claims(talk.mind.memory.store).known("i")) == 1


def test_forgetting_a_person_forgets_what_was_told_of_her_by_other_names(talk: Talk) -> None:
    talk("my boss is called tom")
    talk("he likes golf")
    assert "olf" in talk("what does tom like")
    talk("forget everything about tom")
    assert not talk.mind.memory.facts() and "olf" not in talk("what does my boss like")


def test_forget_that_means_what_was_just_said(talk: Talk) -> None:
    talk("i like jazz")
    talk("i steal cookies at night")
    talk("forget that")
    assert not talk.mind.memory.store.rows("SELECT 1 FROM turn WHERE text LIKE '%cookies%'")
    assert "jazz" in talk("what music do i like")
    talk("forget that")  # what she has just told
    assert "jazz" not in talk("what music do i like")


def test_off_the_record_nothing_is_kept(talk: Talk) -> None:
    talk("off the record")
    talk("i like jazz")
    assert not any("jazz" in turn.text for turn in talk.mind.memory.turns(10)) and not talk.mind.memory.facts()
    talk("on the record")
    talk("i like soul")
    assert len(talk.mind.memory.facts()) == 1
