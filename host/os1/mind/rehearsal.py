"""An answer got ready on the chance that these words are the whole turn. Nothing of it counts until it is given.

  mind.rehearse("set a timer for five minutes") -> Rehearsal      everything that it did is taken back
  mind.answer("set a timer for five minutes", rehearsal=...)      done in earnest, without thinking again

What it would have written is written, and what it would have changed of her is changed, if she and her memory are as
they were: then the answer is to the letter the one that she would have given now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from os1.ears.speaker import Voice
from os1.events import Thought

from .memory.store import Trial
from .mood import Mood
from .query import Query
from .voiceprint import Known


class NotRehearsed(Exception):
    """This can't be got ready: it acts on more than the memory, it breaks, or nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Condition:
    """All of her that an answer may change and that isn't in the memory. whim: state of her random numbers. wordings,
    saying, before, unheard, unheard_turn: see Mind. voices: see VoicePrint."""

    mood: Mood
    whim: tuple[Any, ...]
    wordings: dict[str, int]
    saying: dict[int, str]
    before: str
    unheard: str
    unheard_turn: int
    voices: Known


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """thought: the answer. It begins where she was `before`, and leaves her as `after`; `trial`: what it writes."""

    query: Query
    voice: Voice | None
    thought: Thought
    before: Condition
    after: Condition
    trial: Trial
