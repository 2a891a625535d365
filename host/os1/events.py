"""What flows through the house: plain values, no behaviour, nothing of ours imported but the wire's numbers.

Sound is bytes of 16-bit little-endian mono at 16 kHz everywhere inside the house. Places in a stream of sound are
sample indices on the ear's own capture clock (frame number x 512, unwrapped), never wall-clock times.

  mic > ... > link --Sound--> ears --Woken, Guessed, Heard--> conversation > mind --Thought--> voice --Speech--> link
  > ... > ear
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

RATE = 16000  # samples a second
FRAME = 512  # samples a frame


# ---- from the ear

@dataclass(frozen=True, slots=True)
class Sound:
    """One frame from an ear. `first` is the index of its first sample.

    `opens`, `closes`: it is the first, the last frame of an opening of the ear's gate.
    """

    pcm: bytes
    first: int
    opens: bool = False
    closes: bool = False
    lost: int = 0  # frames known to be lost just before this one


@dataclass(frozen=True, slots=True)
class Played:
    """`samples` of reply number `reply` have left the amplifier."""

    reply: int
    samples: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button: "tap", "double", "long" or "very long"."""

    press: str


@dataclass(frozen=True, slots=True)
class Silenced:
    """The ear itself stopped reply `reply` (a tap while she spoke), or a desk wants no more of it at another ear."""

    reply: int


@dataclass(frozen=True, slots=True)
class Reported:
    """How the ear is. percent: of its cell, -1: it can't tell. hot: too hot to stream, it rests."""

    percent: int
    hot: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """`samples` of what was said at the ear are lost: it could not keep more while its host was out of reach."""

    samples: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was written to her at an ear, instead of said: one line, as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Who is at the ear reads what she says, and wants no sound of it; on False: no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """An ear is there. `resumed`: it was away for less than the resume time and its place was kept."""

    ear: str
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Parted:
    """An ear is gone; `final` once its place is no longer kept."""

    ear: str
    reason: str
    final: bool = False


FromEar = Sound | Played | Pressed | Silenced | Reported | Missed | Typed | Muted | Joined | Parted


# ---- from the ears

@dataclass(frozen=True, slots=True)
class VoiceBegan:
    """Somebody began to speak at sample `at`."""

    at: int


@dataclass(frozen=True, slots=True)
class Woken:
    """Her name was heard; its last sample is `at`."""

    phrase: str
    at: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A finished turn of the wearer's: `text` in lower-case words without punctuation.

    began, ended: first and last sample of the speech; decided: the sample at which the endpointer decided.
    confidence: 0..1. `named`: it began with her name (which `text` no longer holds). engine: who recognised it.
    An empty text means: speech that was not understood. sound: the speech itself, from `began` to `ended`, for
    who wants to know whose voice that was; it is kept nowhere. words: False if it interrupted her and held no words: a
    cough.
    """

    text: str
    began: int
    ended: int
    decided: int
    confidence: float = 1.0
    named: bool = False
    engine: str = ""
    alternatives: tuple[str, ...] = ()
    sound: bytes = field(default=b"", compare=False, repr=False)
    words: bool = True


@dataclass(frozen=True, slots=True)
class Guessed:
    """The wearer pauses. If nothing more is said, `heard` is what Heard will say, but for the sample at which that is
    decided. Until then nothing may come of it that anybody could notice."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class WentOn:
    """More was said, by sample `at`: what was guessed is not the whole of it."""

    at: int


@dataclass(frozen=True, slots=True)
class Partial:
    """The words so far of somebody who still speaks, for who watches; they may yet change."""

    text: str


FromEars = VoiceBegan | Woken | Heard | Guessed | WentOn | Partial


@dataclass(frozen=True, slots=True)
class Attention:
    """What the ears should listen for. awake: commands, not only her name. speaking: she is speaking now, so that
    only real speech interrupts. expects: names of sentence groups that an open question makes likely ("yes_no",
    "number", "free", ...); they narrow the grammar."""

    awake: bool = False
    speaking: bool = False
    expects: tuple[str, ...] = ()


# ---- thinking and speaking

@dataclass(frozen=True, slots=True)
class Tone:
    """How it is said. pleasure, arousal, dominance in -1..1 (PAD): the voice makes rate, pitch and loudness of them."""

    pleasure: float = 0.0
    arousal: float = 0.0
    dominance: float = 0.0
    rate: float = 1.0  # the wearer's own wish, a factor
    volume: float = 1.0
    pitch: float = 0.0  # the wearer's own wish, semitones


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that is open: the one mechanism of every dialogue that spans turns.

    question: what she asks. expects: names of sentence groups that answer it. then: the registered name of the function
    that takes the answer (a name, so that it can be stored). state: plain JSON values that `then` gets back.
    patience_s: how long it stays open after she has finished asking.
    Groups are tried in the order of `expects`, commands after them; "free" as the first takes any words but a cancel,
    as the last only words that are no command. again: how she comes back to it after an interruption ("" = question).
    returns: how often she does so before she lets it go. hand: a tap on the earpiece is a yes to it. at_once: also
    while she still asks, for a tap is what she asks for; else a tap then only silences her. outside: strangers' words
    may be in it, or in its state (os1.mind.outside).
    """

    question: str
    expects: tuple[str, ...]
    then: str
    state: dict[str, object] = field(default_factory=dict)
    patience_s: float = 20.0
    again: str = ""
    returns: int = 1
    hand: bool = False
    at_once: bool = False
    outside: bool = False


class More(Protocol):
    """The rest of a thought that is still being written when she begins to say it. From any thread."""

    def next(self) -> str:
        """The next sentence; "" = that was all. Waits for it, but not for ever; then what it gives is the last."""

    def add(self, text: str) -> None:
        """Something that follows at the very end."""

    def close(self) -> None:
        """No more of it is wanted, `next` gives "" at once. As often as one likes."""


@dataclass(frozen=True, slots=True)
class Thought:
    """Something to say (a sentence or a few), how, and whether a question is now open.

    `closing`: she goes back to sleep afterwards. An empty text: she says nothing. `closes`: how many open questions,
    from the top of the stack, it settles (answered, cancelled, let go, or asked anew in `ask`). `turn`: its number in
    the memory, which keeps of it only what was heard. `more`: what follows `text`, each after a space; whoever takes
    the thought closes it. `courtesy`: nobody asked for it, so it waits until nobody speaks, however long.
    """

    text: str
    tone: Tone = Tone()
    ask: Ask | None = None
    skill: str = ""
    closing: bool = False
    closes: int = 0
    turn: int = 0
    more: More | None = field(default=None, compare=False, repr=False)
    courtesy: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Sound of her voice. marks: (sample within this chunk, characters of the thought's text spoken by then)."""

    pcm: bytes
    marks: tuple[tuple[int, int], ...] = ()
    last: bool = False
