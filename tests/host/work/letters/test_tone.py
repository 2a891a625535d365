"""Warmer, cooler, shorter: what may be exchanged is, and what is said stays said."""

from __future__ import annotations

import pytest
from os1.work.letters.tone import cooler, shorter, warmer

TEXT = "Dear Ada,\n\nI am writing to you. He said “I am here”, and that is who I am.\n\nKind regards,"


def test_warmer_and_cooler_are_steps() -> None:
    warm = warmer(TEXT)
    assert warm == (
        "My dear Ada,\n\nI'm writing to you. He said “I am here”, and that's who I am.\n\nWith warm wishes,")
    assert warmer(warmer(warm)).startswith("My dearest Ada,") and warmer(warmer(warm)).endswith("With all my love,")
    cold = cooler("Hi Ada!\n\nI'm glad, thanks for it.\n\nLots of love,")
    assert cold == "Dear Ada!\n\nI am glad, thank you for it.\n\nWith love,"


@pytest.mark.parametrize("text", ["Dear Sir or Madam,\n\nThe roof leaks.\n\nMine,", "The roof leaks.", ""])
def test_what_has_no_step_stays(text: str) -> None:
    assert warmer(text) == cooler(text) == shorter(text) == text


@pytest.mark.parametrize(("long", "short"), [
    ("I just wanted to say that I am really very sorry.", "I am sorry."),
    ("To be honest, it is due to the fact that I was tired.", "It is because I was tired."),
    ("I came in order to see you. I think that it was good.", "I came to see you. It was good."),
    ("It is not really true. It was not very good.", "It is not really true. It was not very good."),
    ("That was a very old and a very good dog.", "That was a very old and a good dog."),
    ("Thank you very much. I am very well.", "Thank you very much. I am very well."),
    ("I would rather stay, and you really know why.", "I would rather stay, and you really know why."),
])
def test_shorter_leaves_out_what_says_nothing(long: str, short: str) -> None:
    assert shorter(long) == short
