"""A noun alone as a question."""

from __future__ import annotations

import pytest
from os1.mind.in_few_words import noun, untold


@pytest.mark.parametrize(("said", "bare"), [
    ("bike lock code please", "bike lock code"), ("and the locker number again?", "locker number"),
    ("Leo's birthday", "leo's birthday"), ("the code for the gate please", "code for the gate"),
    ("bike lock is broken", ""), ("set a timer please", ""), ("what's the code", ""), ("no", ""),
])
def test_the_noun(said: str, bare: str) -> None:
    assert noun(said) == bare


def test_what_the_wearer_alone_can_have_told() -> None:
    assert untold("gate code please") == "gate code" and untold("a nice afternoon") == ""
