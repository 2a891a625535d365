"""What the mind is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from os1.ears.wake.phrase import without_name
from os1.events import Ask


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be answered, as the conversation knows it. said: its words as they came. ask: the open question;
    below: the one under it."""

    text: str
    ask: Ask | None = None
    below: Ask | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    named: bool = False
    said: str = ""


def asked(text: str, ask: Ask | None, below: Ask | None, confidence: float, alternatives: Sequence[str], named: bool,
          own_name: str = "") -> Query:
    """The words, without her name in front. own_name: that name, where it isn't the one that the grammar knows."""
    said = " ".join(text.split())
    words = said.lower()
    if ask is None and own_name:
        bare, called = without_name(words.replace(",", ""), f"hey {own_name.lower()}")
        if called:
            said = _last_words(said, len(bare.split())) if words.replace(",", "").endswith(bare) else bare
            words, named = bare, True
    return Query(words, ask, below, confidence, tuple(alternatives), named, said)


def _last_words(text: str, count: int) -> str:
    words = text.split()
    return " ".join(words[len(words) - count:])
