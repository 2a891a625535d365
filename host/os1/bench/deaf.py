"""Her ears and the table of turns alone, in the time of the sound: what does she make of an event while she speaks?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np

from os1.bench.interruptions import ECHO_S, Event
from os1.bench.stopped import Outcome
from os1.config import Config
from os1.conversation import Conversation, Hush, Hushed, Say, State
from os1.conversation import Event as Happening
from os1.ears.asr import Recogniser
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.events import FRAME, RATE, Attention, FromEars, Heard, Joined, Partial, Pressed, Sound, Thought
from os1.grammar import Grammar
from os1.parts import recogniser, understanding
from os1.voice import choose

STORY = ("In a small town, two neighbours hadn't spoken for eleven years, because of a fence. Neither remembered "
         "which side it had been on. One night a storm took the whole fence away. In the morning both came out, and "
         "looked at the empty place, and at each other, and neither knew where to stop.")
FLOOR = 12.0  # RMS of the room (-69 dBFS): a quiet one through a small microphone
BEFORE_S = 1.0  # of quiet before she begins to speak
AFTER_S = 3.5  # after the event: all that may follow from it
DELAY = 30 * RATE // 1000  # samples from her amplifier to the microphone's frame
REPORTS = 3  # frames between two reports of what was played
REPORT_S = 0.25  # from a hush until it is known how far she came


class Room:
    """`await Room.open(...)`, `throw` for each event, `close`. leak: dB of her voice in the microphone; None: none.

    background: 16-bit sound that is always there, looped.
    """

    def __init__(self, ears: Recogniser, grammar: Grammar, name: str, story: bytes, leak: float | None,
                 seed: int, background: bytes = b"") -> None:
        self._recogniser, self._grammar, self._name, self._leak = ears, grammar, name, leak
        self._story = np.frombuffer(story, "<i2").astype(np.float64)
        self._background = np.frombuffer(background, "<i2")
        self._dice, self._rng = np.random.default_rng(seed), random.Random(seed)

    @classmethod
    async def open(cls, home: Path, leak: float | None, seed: int, background: bytes = b"") -> Self:
        """Load her ears and let her voice say the story once."""
        config = Config(home=home)
        _, grammar = understanding(config)
        voice = choose()
        await voice.open()
        story = b"".join([speech.pcm async for speech in voice.say(STORY)])
        await voice.close()
        return cls(recogniser(config, grammar), grammar, config.name, story, leak, seed, background)

    def close(self) -> None:
        self._recogniser.close()

    @contextmanager
    def leaking(self, leak: float) -> Iterator[None]:
        """With so much of her voice in the microphone."""
        before, self._leak = self._leak, leak
        yield
        self._leak = before

    def throw(self, event: Event, cancel: Callable[[bytes, bytes], bytes] | None = None) -> Outcome:
        """She speaks, the event comes. cancel: microphone and what she plays in, the microphone without it out."""
        ears = Ears(Vad(), PhraseWaker(self._recogniser, self._name), self._recogniser, self._grammar)
        began = int(BEFORE_S * RATE) + self._rng.randrange(FRAME)
        onset = began + int(event.onset_s * RATE) % (len(self._story) // 2)
        talk = _Talk(ears, onset, began)
        sound, hers = self._sound(event, began, onset)
        for first in range(0, len(sound) // 2 - FRAME + 1, FRAME):
            if began <= first < began + FRAME:
                talk.begin(self._story.astype("<i2").tobytes())
            played = first - began - DELAY + self._rng.randrange(-800, 800)  # reports come late, and not evenly
            if talk.speaking and played > 0 and first // FRAME % REPORTS == 0:
                ears.guard.played(talk.reply, played, first)
            piece = slice(2 * first, 2 * (first + FRAME))
            pcm = cancel(sound[piece], hers[piece]) if cancel else sound[piece]
            talk.hear(ears.feed(Sound(pcm, first)), first + FRAME)
        ears.close()
        return talk.outcome(event)

    def _sound(self, event: Event, began: int, onset: int) -> tuple[bytes, bytes]:
        """What the microphone hears, and what she plays meanwhile."""
        size = len(event.pcm) // 2 or int(ECHO_S * RATE)
        sound = self._dice.standard_normal(onset + size + int(AFTER_S * RATE)) * FLOOR
        if len(self._background):
            sound += np.resize(np.roll(self._background, -self._rng.randrange(len(self._background))), len(sound))
        story = self._story[: len(sound) - began - DELAY]
        leaked = np.zeros(len(sound))
        leaked[began + DELAY : began + DELAY + len(story)] = story
        if self._leak is not None:
            sound += leaked * 10 ** (self._leak / 20)
        if event.kind == "echo" and not event.pcm:
            sound[onset : onset + size] += leaked[onset : onset + size] * 10 ** (event.level_db / 20)
        else:
            sound[onset : onset + size] += np.frombuffer(event.pcm, "<i2")
        played = np.roll(leaked, -DELAY)
        return _pcm(sound), _pcm(played)


def _pcm(sound: np.ndarray) -> bytes:
    return bytes(np.clip(np.rint(sound), -32768, 32767).astype("<i2").tobytes())


class _Talk:
    """The table of turns, told what the ears hear; nobody thinks and nothing is said but the story."""

    def __init__(self, ears: Ears, onset: int, began: int) -> None:
        self._ears, self._onset, self._began = ears, onset, began
        self._table = Conversation()
        self.reply = 0
        self._hushed: int | None = None  # where she stopped
        self._resumed: int | None = None
        self._heard = ""
        self._owed: int | None = None  # where it is told how far she came

    @property
    def speaking(self) -> bool:
        return self._table.state is State.SPEAKING

    def begin(self, story: bytes) -> None:
        for event in (Joined("ear"), Pressed("tap"), Heard("tell me a story", 0, 1, 2), Thought(STORY)):
            self._on(event, 0)
        self._ears.guard.plays(self.reply, story)
        self._ears.guard.played(self.reply, 0, self._began)

    def hear(self, events: list[FromEars], now: int) -> None:
        if self._owed is not None and now >= self._owed:
            self._owed = None
            self._on(Hushed(self.reply, len(STORY) // 4), now)
        for event in events:
            if isinstance(event, Heard):
                self._heard = self._heard or event.text
            if not isinstance(event, Partial):
                self._on(event, now)

    def _on(self, event: Happening, now: int) -> None:
        for action in self._table.on(event, now / RATE):
            if isinstance(action, Hush) and self._hushed is None:
                self._hushed, self._owed = now, now + int(REPORT_S * RATE)
                self._ears.guard.stops()
            elif isinstance(action, Say):
                if self._hushed is not None and self._resumed is None:
                    self._resumed = now
                self.reply = self.reply if self._owed else action.reply
        self._ears.attend(Attention(self._table.state is not State.ASLEEP, self.speaking))

    def outcome(self, event: Event) -> Outcome:
        if self._hushed is None:
            return Outcome(event, None, None, self._heard)
        resumed = None if self._resumed is None else (self._resumed - self._hushed) / RATE
        return Outcome(event, (self._hushed - self._onset) * 1000 / RATE, resumed, self._heard)
