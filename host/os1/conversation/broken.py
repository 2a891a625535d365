"""A reply that was broken off: what it takes to go on with it. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from os1.events import Thought


@dataclass(slots=True)
class Broken:
    """Reply number `reply` was to say `thought` from character `begun` on.

    said: how many characters of the whole thought had been said, None until the ear has told. over: what broke it off
    is over, and was nothing.
    """

    reply: int
    thought: Thought
    begun: int
    said: int | None = None
    over: bool = False


def word_at(text: str, chars: int) -> int:
    """Where the word begins in which character `chars` is; a word that was said to its end is not said again."""
    if chars >= len(text) or text[chars].isspace():
        return chars
    return max(text.rfind(" ", 0, chars), text.rfind("\n", 0, chars)) + 1
