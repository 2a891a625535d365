"""Openings and closings around somebody's own words, and drafts in which those words stay."""

from __future__ import annotations

from random import Random

import pytest
from os1.work.letters import occasions
from os1.work.letters.assembling import cleaned, drafted, dressed, plainer, undressed
from os1.work.letters.text import parse

MINE = "The pears came on Tuesday. I ate four."


@pytest.mark.parametrize("occasion", occasions.names())
@pytest.mark.parametrize("register", occasions.REGISTERS)
def test_what_is_put_on_is_marked_and_comes_off_again(occasion: str, register: str) -> None:
    made = dressed(MINE, (), occasion, "Ada", register, Random(1))
    assert MINE in made.text and made.added and not any(one in MINE for one in made.added)
    assert undressed(made.text, made.added, "Ada") == MINE
    again = dressed(made.text, made.added, occasion, "Ada", occasions.step(register, 1), Random(2))
    assert undressed(again.text, again.added, "Ada") == MINE, "exchanged, not put on twice"


def test_ones_own_opening_and_closing_stay() -> None:
    own = f"Dear old Ada,\n\n{MINE}\n\nYours as ever,"
    made = dressed(own, (), "birthday", "Ada", "warm", Random(1))
    letter = parse(f"{made.text}\n\nTom")
    assert letter.opening == "Dear old Ada," and letter.closing == ["Yours as ever,"] and letter.signature == "Tom"


def test_shorter_leaves_opening_and_closing() -> None:
    made = dressed(MINE, (), "anniversary", "Ada", "warm", Random(1))
    short = plainer(made.text, made.added, "Ada")
    assert len(short) < len(made.text) and MINE in short and parse(f"{short}\n\nx").opening


def test_a_draft_keeps_every_sentence_that_was_said() -> None:
    kept = drafted(MINE, f"Dear Ada,\n\n{MINE} They were very good indeed.\n\nYours,")
    assert "They were very good indeed." in kept.added and not {"I ate four.", "The pears came on Tuesday."} & set(
        kept.added)
    changed = drafted(MINE, "Dear Ada,\n\nPears came on a Tuesday, and I ate five.\n\nI think of you often these days.")
    assert changed.text.startswith(MINE) and "I think of you often these days." in changed.added


@pytest.mark.parametrize("written", ["", "```\n```", "Dear [Name],\n\nHello.", "Here is your letter:"])
def test_what_is_no_letter_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no letter"):
        drafted("", written)


def test_talk_around_a_draft_is_cut() -> None:
    assert cleaned("Sure! Here is the letter:\n\n**Dear Ada,**\n\n\n\nHello.\n[Your name]") == "Dear Ada,\n\nHello."
