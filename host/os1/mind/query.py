"""What the mind is asked."""

from __future__ import annotations

from dataclasses import dataclass

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
