"""A sentence put right by a few words."""

from __future__ import annotations

import pytest
from os1.mind.mended import mended


@pytest.mark.parametrize(("old", "new", "now"), [
    ("i take the blue pill at noon", "It's at six in the evening", "i take the blue pill at six in the evening"),
    ("the party is on friday", "no, saturday", "the party is on saturday"),
    ("my locker code is 4711", "no it is 4712", "my locker code is 4712"),
    ("the bike is in the shed", "in the garage", "the bike is in the garage"),
    ("my printer is called gerald", "Harold", "my printer is called Harold"),
    ("dinner is on tuesday at eight", "at nine", "dinner is on tuesday at nine"),
    ("we went to rome", "what a lovely day this has been for all of us", ""),
    ("we went to rome", "", ""),
])
def test_what_is_new_takes_the_place_of_its_kind(old: str, new: str, now: str) -> None:
    assert mended(old, new) == now
