"""What a skill sees of the mind while it answers: time, chance, memory, who she is, and her way of putting things."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .memory import Memory
from .mood import Mood
from .persona import Persona
from .replies import Replies
from .voiceprint import OTHER, UNSURE, VoicePrint

Senses = Mapping[str, float | str] | None  # what her body tells: battery and the like; None: no earpiece is connected


@dataclass(slots=True)
class Scene:
    """One moment. turn: number of the wearer's turn that is being answered. text: its words. before: what she said
    last, whole. unheard: the rest of what she was saying when she was interrupted. speaker: "wearer", "other",
    "unsure", or "" where she knows no voice. wanted: given in a rehearsal (see rehearsal.py), and False once nobody
    waits for it: what thinks long asks now and then. senses: see Senses."""

    now: datetime
    rng: random.Random
    memory: Memory
    persona: Persona
    mood: Mood
    replies: Replies
    voices: VoicePrint
    turn: int = 0
    text: str = ""
    before: str = ""
    unheard: str = ""
    speaker: str = ""
    wanted: Callable[[], bool] | None = None
    senses: Senses = None

    @property
    def trusted(self) -> bool:
        """May this speaker hear private things?"""
        return self.speaker not in (OTHER, UNSURE)

    @property
    def rehearsing(self) -> bool:
        """May this answer yet be thrown away? Then nothing is done that the memory can't take back."""
        return self.wanted is not None

    def say(self, situation: str, **values: object) -> str:
        """Words for the situation, others than the last time. {name} may stand in any of them."""
        return self.replies.say(situation, self.rng, **{"name": self.name or "you", "me": self.persona.name, **values})

    def nth(self, situation: str, number: int) -> str:
        """The words of that number for the situation, where they form a series."""
        return self.replies.filled(situation, number, {})

    @property
    def name(self) -> str:
        """What the wearer is called, "" as long as nobody said."""
        return str(self.memory.kept("wearer.name", ""))

    @property
    def seconds(self) -> float:
        """The time in seconds since 1970."""
        return self.now.timestamp()
