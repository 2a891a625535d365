"""A text file is read as a letter: head, opening, paragraphs, closing, name, postscript."""

from __future__ import annotations

import pytest
from os1.work.letters.text import address, parse

WHOLE = """From: Ada Reed, 12 Hill Lane, Bath
To: Mrs Jane Reed | Flat 2, High Street | York
Date: 3 May 2026

Dearest Grandmother,

Thank you for the honey. It came
on Tuesday.

We come on the 14th.

With love,
Ada

P.S. It was the Ebro.
"""


def test_every_part_is_found() -> None:
    letter = parse(WHOLE)
    assert letter.sender == ["Ada Reed", "12 Hill Lane", "Bath"]
    assert letter.to == ["Mrs Jane Reed", "Flat 2, High Street", "York"]
    assert (letter.date, letter.opening) == ("3 May 2026", "Dearest Grandmother,")
    assert letter.paragraphs == ["Thank you for the honey. It came on Tuesday.", "We come on the 14th."]
    assert (letter.closing, letter.signature) == (["With love,"], "Ada")
    assert letter.postscript == ["P.S. It was the Ebro."]


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", "Dear all,", "A,\n\nB", "\ufeffHi!\r\n\r\nThere.", "P.S."])
def test_any_text_is_a_letter_and_no_word_is_lost(text: str) -> None:
    letter = parse(text)
    assert sorted(letter.words.split()) == sorted(text.strip("\ufeff").split())


def test_closing_and_name_in_blocks_of_their_own() -> None:
    letter = parse("Dear Jo,\n\nAll is well.\n\nYours,\n\nAda")
    assert (letter.paragraphs, letter.closing, letter.signature) == (["All is well."], ["Yours,"], "Ada")


def test_a_last_paragraph_is_no_name() -> None:
    assert parse("Dear Jo,\n\nAll is well.\n\nCome soon.").signature == ""


def test_an_address_in_commas_or_bars() -> None:
    assert address("Ann, 1 Way ,York") == ["Ann", "1 Way", "York"]
    assert address("Ann | 1 Way, Flat 2 | York") == ["Ann", "1 Way, Flat 2", "York"]
