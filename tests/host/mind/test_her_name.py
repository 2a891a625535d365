"""Another name for her, in short."""

from __future__ import annotations

from typing import Any

import pytest
from os1.mind.her_name import again


@pytest.mark.parametrize(("said", "name"), [
    ("hmm no i prefer hazel", "Hazel"), ("actually I liked Ivy better", "Ivy"),
    ("no that's awful make it pearl", "Pearl"),
    ("no let's go with wren after all", "Wren"), ("no hazel", "Hazel"), ("i'd rather call you nell", "Nell"),
    ("how about june instead", "June"), ("no", ""), ("hazel", ""), ("no thanks", ""), ("i like it", ""),
    ("what about you", ""), ("let's go to the cinema", ""),
])
def test_the_name(said: str, name: str) -> None:
    assert again(said) == name


def test_it_is_hers_only_after_she_was_named(talk: Any) -> None:
    talk("from now on your name is olive")
    assert "Hazel" in talk("hmm no i prefer hazel") and "Hazel" in talk("who are you")
    talk("what time is it")
    talk("no i prefer mabel")
    assert "Hazel" in talk("what's your name")
