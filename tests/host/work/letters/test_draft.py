"""Dictation: spoken punctuation, taking back, changing, versions; and what is asked for in vain is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.work.letters.draft import BREAKS, MARKS, Did, Draft


@pytest.mark.parametrize(("said", "text"), [
    ("dear ada comma new paragraph i miss you full stop", "Dear Ada,\n\nI miss you."),
    ("are you well question mark i am exclamation mark", "Are you well? I am!"),
    ("she said open quote come home close quote full stop", "She said “come home”."),
    ("two colon one dash two semicolon three", "Two: one – two; three"),
    ("twenty hyphen one open bracket at most close bracket", "Twenty-one (at most)"),
    ("one new line two", "One\nTwo"),
    ("the word comma is short full stop", "Comma is short."),
    ("i know the word comma", "I know comma"),
    ("he waited comma and waited ellipsis then he left", "He waited, and waited… Then he left"),
    ("i think i.e. nothing", "I think i.e. nothing"),
    ("  ", ""),
])
def test_punctuation_is_spoken(said: str, text: str) -> None:
    assert Draft().said(said).text == text


def test_sentences_go_on_over_pauses() -> None:
    draft = Draft().said("it rained all week").said("and then it stopped full stop").said("we went out")
    assert draft.text == "It rained all week and then it stopped. We went out"


def test_scratch_that_takes_back_what_was_said_last_again_and_again() -> None:
    draft = Draft().said("one full stop").said("two full stop").said("three full stop")
    assert draft.said("Scratch that.").text == "One. Two."
    assert draft.said("scratch that").said("scratch that").text == "One."
    assert draft.said("delete the last sentence").text == "One. Two."
    assert draft.said("new paragraph four").said("scratch the last paragraph").text.strip() == "One. Two. Three."
    assert draft.said("start over").text == ""


def test_change_finds_the_last_one_and_keeps_its_capital() -> None:
    draft = Draft().said("rain on monday and rain on tuesday full stop rain again full stop")
    assert draft.said("change rain to snow").text == "Rain on Monday and rain on Tuesday. Snow again."
    assert draft.said("replace tuesday with Wednesday").text.startswith("Rain on Monday and rain on Wednesday.")
    assert Draft(text="a train in the rain").said("change rain to sun").text == "a train in the sun", "whole words only"
    assert draft.said("insert heavy before rain on tuesday").text.startswith("Rain on Monday and heavy rain on Tuesday")


def test_undo_and_redo_go_through_the_versions() -> None:
    draft = Draft().said("one").said("two").said("change two to three")
    assert [draft.text, draft.undone().text, draft.undone().undone().text] == ["One three", "One two", "One"]
    assert draft.said("undo").said("redo") == draft and draft.version == 3
    assert draft.said("undo").said("four").redone().text == "One two four", "a new step ends what could be redone"


@pytest.mark.parametrize("said", ["undo", "redo", "scratch that", "read it back", "change x to y", "sign it",
                                  "scratch it all"])
def test_what_cant_be_done_is_told_and_changes_nothing(said: str) -> None:
    draft, did = Draft().heard(said)
    assert draft == Draft() and did.what == "nothing" and did.why


def test_reading_back_and_signing() -> None:
    draft = Draft(name="Ada").said("love comma").said("sign it with my name")
    assert draft.heard("read it back") == (draft, Did("read", aloud="Love,\n\nAda"))
    assert draft.said("sign it as Grandma").signature == "Grandma" and draft.said("take my name off").signature == ""
    two = Draft().said("one full stop two full stop")
    assert two.heard("read me the last sentence")[1].aloud == "Two."


WORDS = st.lists(st.sampled_from([*MARKS, *BREAKS, "undo", "scratch that", "change a to b", "a", "Ada", "rain", "redo",
                                  "start over", "delete the last sentence", "sign it as Jo", "“", "\n", "i"]),
                 max_size=12)


@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_nothing_said_ever_fails_and_all_can_be_taken_back(said: list[str]) -> None:
    draft = Draft()
    for words in said:
        draft, did = draft.heard(words)
        assert did.what != "nothing" or did.why
    for _ in range(draft.version):
        draft = draft.undone()
    assert draft.text == "" and draft.signature == ""
