"""What a skill sees of the mind while it answers: time, chance, memory, who she is, and her way of putting things."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from os1.work.consent import By

from .memory import HER_NAME, Memory
from .mood import Mood
from .outside import Mark
from .persona import Persona
from .replies import Colour, Replies
from .senses import Senses
from .voiceprint import OTHER, UNSURE, WEARER, VoicePrint
from .work import NONE, Work

STYLE = "style"  # where the memory keeps how the wearer wants her to talk


@dataclass(slots=True)
class Scene:
    """One moment. turn: number of the wearer's turn that is being answered. text: its words, in lower case;
    said: as they came. before: what she said
    last, whole. unheard: the rest of what she was saying when she was interrupted. speaker: "wearer", "other",
    "unsure", or "" where she knows no voice. wanted: given in a rehearsal (see rehearsal.py), and False once nobody
    waits for it: what thinks long asks now and then. awaited: the same of an answer in earnest. senses: how she and her
    earpieces are right now. broke: a skill did. parted: its words were taken in part by part. hand: so
    the words were given: "tap", "click" (typed at the desk), "terminal"; "": spoken. work: what she does in the
    world; mark: what it gave of strangers' words (see outside.py)."""

    now: datetime
    rng: random.Random
    memory: Memory
    persona: Persona
    mood: Mood
    replies: Replies
    voices: VoicePrint
    turn: int = 0
    text: str = ""
    said: str = ""
    before: str = ""
    unheard: str = ""
    speaker: str = ""
    wanted: Callable[[], bool] | None = None
    awaited: Callable[[], bool] | None = None
    senses: Senses = Senses()
    broke: bool = False
    parted: bool = False
    hand: str = ""
    work: Work = NONE
    mark: Mark = field(default_factory=Mark)

    @property
    def by(self) -> By:
        """Who says this, as far as a yes goes."""
        if self.hand:
            return By(self.hand)
        return By.SPEAKER if self.speaker == WEARER else By.VOICE

    @property
    def trusted(self) -> bool:
        """May this speaker hear private things?"""
        return self.speaker not in (OTHER, UNSURE)

    @property
    def rehearsing(self) -> bool:
        """May this answer yet be thrown away? Then nothing is done that the memory can't take back."""
        return self.wanted is not None

    @property
    def waited_for(self) -> bool:
        """Does anybody still want this answer?"""
        return (self.wanted or self.awaited or (lambda: True))()

    def say(self, situation: str, **values: object) -> str:
        """Words for the situation, others than the last time. {name} may stand in any of them."""
        return self.replies.say(situation, self.rng, self.colour,
                                **{"name": self.name or "you", "me": self.me, **values})

    def nth(self, situation: str, number: int) -> str:
        """The words of that number for the situation, where they form a series."""
        return self.replies.filled(situation, number, {})

    @property
    def me(self) -> str:
        """What she is called: by the wearer's or her own choice, else as her card says."""
        return str(self.memory.kept(HER_NAME, "") or self.persona.called)

    @property
    def colour(self) -> Colour:
        """What of her character and mood is heard in her choice of words."""
        style = self.memory.kept(STYLE) or {}
        return Colour(0.0 if style.get("serious") else self.persona.humour, self.mood.lean(), bool(style.get("brief")))

    @property
    def name(self) -> str:
        """What the wearer is called, "" as long as nobody said."""
        return str(self.memory.kept("wearer.name", ""))

    @property
    def seconds(self) -> float:
        """The time in seconds since 1970."""
        return self.now.timestamp()
