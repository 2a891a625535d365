"""A name in an answer of any shape."""

from __future__ import annotations

import pytest
from os1.mind.naming import name, names


@pytest.mark.parametrize(("said", "called"), [
    ("er, tom", "Tom"), ("hmm, let me think... Max", "Max"), ("well everyone at work says Bob", "Bob"),
    ("Katarzyna, but Kasia is easier", "Kasia"), ("my friends call me Ed, my mum calls me Edward", "Ed"),
    ("People at work call me Robert but you can say Bob", "Bob"), ("I'm a nurse called Nina", "Nina"),
    ("it's spelled J-O-E, Joe", "Joe"), ("we're two people, Tim and Sue", "Tim and Sue"), ("Dr. Brown", "Dr Brown"),
    ("your majesty", "Your Majesty"), ("Anna-Lena", "Anna-Lena"), ("just Dave mate", "Dave"), ("mary ann", "Mary Ann"),
    ("use my surname, Miller", "Miller"), ("Sam. And you?", "Sam"), ("put down margaret", "Margaret"),
])
def test_the_name_is_found(said: str, called: str) -> None:
    assert name(said) == called


@pytest.mark.parametrize("said", ["wait, stop, the kids are screaming", "doesn't matter", "i'm tired",
                                  "the phone's ringing, one sec",
                                  "none of your business", "what time is it", "whatever you like", ""])
def test_what_is_no_name_is_none(said: str) -> None:
    assert names(said) == []
