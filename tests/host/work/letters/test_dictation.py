"""Words into a letter: openings and closings in lines of their own, capitals that nobody says, what is no mark."""

from __future__ import annotations

import pytest
from os1.work.letters.dictation import closing, joined
from os1.work.letters.draft import Draft


@pytest.mark.parametrize(("said", "text"), [
    ("Dear Mr Brown, the heating is broken.", "Dear Mr Brown,\n\nThe heating is broken."),
    ("dear aunt rose and uncle bob", "Dear Aunt Rose and Uncle Bob,\n\n"),
    ("hello lucy exclamation mark we won full stop", "Hello Lucy!\n\nWe won."),
    ("My Inès", "My Inès,\n\n"),
    ("to whom it may concern colon", "To whom it may concern:\n\n"),
    ("We went to Inès", "We went to Inès"),
    ("hello", "Hello,\n\n"),
])
def test_how_a_letter_opens(said: str, text: str) -> None:
    assert joined("", said, {"Inès"} if said.startswith("My") else ()) == text


@pytest.mark.parametrize(("said", "text"), [
    ("we met on tuesday the third of may full stop", "We met on Tuesday the third of May."),
    ("you may march in front full stop", "You may march in front."),
    ("i saw mrs brown and aunt rose in march", "I saw Mrs Brown and Aunt Rose in March"),
    ("my aunt came and i miss her", "My aunt came and I miss her"),
    ("inès and the rose", "Inès and the rose"),
    ("Sent with a rose to Inès", "Sent with a rose to Inès"),
    ("It was a difficult period, and I made a dash for the bus.",
     "It was a difficult period, and I made a dash for the bus."),
    ("a period of my life comma gone", "A period of my life, gone"),
    ("the dash is broken full stop", "The dash is broken."),
    ("on a new line of work", "On a new line of work"),
    ("she said quote come home unquote and left", "She said “come home” and left"),
    ("i quote my father", "I quote my father"),
    ("next paragraph, under the contract", "Under the contract"),
    ("we came i.e. we drove full stop", "We came i.e. we drove."),
])
def test_what_is_written_for_what_is_said(said: str, text: str) -> None:
    assert joined("", said, {"Inès"}) == text


@pytest.mark.parametrize(("said", "shut"), [
    ("yours sincerely", ("Yours sincerely,", "")), ("with all my love comma tom", ("With all my love,", "Tom")),
    ("Kind regards, Amélie Łukasiewicz-O'Brien", ("Kind regards,", "Amélie Łukasiewicz-O'Brien")),
    ("all my love tom", ("All my love,", "Tom")),
    ("lots of love new line mum and dad", ("Lots of love,", "Mum and Dad")),
    ("love is patient", None), ("with all my love for you", None), ("sincerely I doubt it", None),
    ("yours is the red one", None),
])
def test_how_a_letter_closes(said: str, shut: tuple[str, str] | None) -> None:
    assert closing(said) == shut


def test_a_whole_letter_with_its_name_and_a_postscript() -> None:
    draft = Draft()
    for said in ("dear gran comma", "thank you for the jumper", "with love", "tom", "p s it fits full stop"):
        draft = draft.said(said)
    assert draft.letter == "Dear Gran,\n\nThank you for the jumper.\n\nWith love,\n\nTom\n\nP.S. It fits."
