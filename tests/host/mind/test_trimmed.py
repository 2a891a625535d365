"""The words around what is meant go, those with a meaning of their own stay."""

from __future__ import annotations

import pytest
from os1.mind.trimmed import parts, without_around, without_before


@pytest.mark.parametrize(("said", "left"), [
    ("oh, and so what's today then, dear", "what's today"), ("hm fine, what is today?", "what is today?"),
    ("by the way my bike is blue", "my bike is blue"), ("you know what I like tea", "I like tea"),
])
def test_around(said: str, left: str) -> None:
    assert without_around(said).rstrip(",") == left


def test_nothing_else_is_left_whole() -> None:
    for said in ("okay", "well", "oh okay", "please", ""):
        assert without_around(said) == without_before(said) == said


def test_yes_and_no_stay() -> None:
    assert without_before("no, it's denver") == "no, it's denver" and without_before("yes please").startswith("yes")


def test_the_parts_of_it() -> None:
    assert list(parts("I don't know how you work. introduce yourself"))[1] == "introduce yourself"
    assert "could you talk slower" in list(parts("could you talk slower, my ears aren't what they were"))
    assert list(parts("what time is it")) == ["what time is it"]
    assert "fine" not in list(parts("fine, then it's twelve point five"))[1:]
