"""os1.work.mail.phrasing: what was said about somebody, as it is written to them."""

from __future__ import annotations

import pytest
from os1.work.mail.phrasing import capitals, of_kind


@pytest.mark.parametrize(("slots", "written"), [
    ({"text": "i'll be there", "day": "on thursday", "hour": "at four"}, "I'll be there on Thursday at four."),
    ({"text": "i will let her know"}, "I will let you know."),
    ({"text": "i'll send them the money", "day": "tomorrow"}, "I'll send you the money tomorrow."),
    ({"question": "would it suit you", "day": "on monday morning"}, "Would it suit you on Monday morning?"),
    ({"thanks": "the invitation"}, "Thank you very much for the invitation."),
    ({}, "Thank you very much."),
])
def test_the_sentences_that_everybody_needs(slots: dict[str, object], written: str) -> None:
    assert of_kind(slots) == written


def test_capitals() -> None:
    assert capitals("i think i'm free from  friday in june") == "I think I'm free from Friday in June"
    assert capitals("it may march on") == "It may march on", "these are more often words than months"
    assert capitals("") == ""
