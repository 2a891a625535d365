"""An envelope has the address and the sender, and holds even what is far too long for it."""

from __future__ import annotations

from random import Random

import pytest
from os1.work.letters import hand, paper
from os1.work.letters.compose import Scribe
from os1.work.letters.envelope import envelope
from os1.work.letters.text import Letter

LONG = Letter(
    sender=["Ada Maximiliana Reed-Throckmorton of the Company with the Long Name Limited", "12 Hill Lane", "Bath"],
    to=["Mrs Amélie Łukasiewicz-O'Brien and the whole of her family in Łódź", "c/o Bäckerei Zimmermann & Söhne GmbH",
        "Hinterhaus, dritter Stock links", "Kościuszki 12/3", "90-001 Łódź", "Województwo łódzkie", "Poland"])


def test_an_envelope_has_the_address_and_the_sender() -> None:
    letter = Letter(sender=["Ada Reed", "Bath"], to=["Mrs Jane Reed", "3 High Street", "York"])
    for kind in paper.ENVELOPES:
        sheet = envelope(letter, Scribe(hand.load("theo"), Random(1)), kind)
        assert [words for _, _, words in sheet.text] == [*letter.sender, *letter.to]
        left, top, right, bottom = sheet.bounds
        assert left > 0 and top > 0 and right < sheet.width and bottom < sheet.height
        assert min(x for x, _, words in sheet.text if words == "York") > sheet.width * 0.3


@pytest.mark.parametrize("kind", [*paper.ENVELOPES, "120x80"])
@pytest.mark.parametrize("name", ["greta", "emil"])
def test_what_is_too_long_is_written_smaller_and_below(kind: str, name: str) -> None:
    sheet = envelope(LONG, Scribe(hand.load(name), Random(1)), kind)
    left, top, right, bottom = sheet.bounds
    assert left > 2 and top > 2 and right < sheet.width - 2 and bottom < sheet.height - 2
    said = " ".join(words for _, _, words in sheet.text)
    assert said.replace("- ", "").split() == " ".join([*LONG.sender, *LONG.to]).replace("- ", "").split()
    ys = [y for _, y, _ in sheet.text]
    assert ys == sorted(ys), "the address begins below the sender"
