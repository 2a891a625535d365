"""Which of two words counts."""

from __future__ import annotations

import pytest
from os1.mind.not_but import instead


@pytest.mark.parametrize(("said", "item", "new"), [
    ("sorry not soap i meant soup", "soap", "soup"), ("i said bread not beer", "beer", "bread"),
    ("no not ham, jam", "ham", "jam"), ("pears no sorry peas", "pears", "peas"), ("mince not mints", "mints", "mince"),
    ("oops i wanted popcorn instead of sweet corn", "sweet corn", "popcorn"),
    ("I didn't say thyme, I said lime", "thyme", "lime"),
])
def test_the_other_one(said: str, item: str, new: str) -> None:
    assert instead(said, ["milk", item]) == (item, new)


@pytest.mark.parametrize("said", ["not soap", "i like soup more than soap", "soap", "no", "that's not it", "not sure"])
def test_what_puts_nothing_right(said: str) -> None:
    assert instead(said, ["soap"]) is None
