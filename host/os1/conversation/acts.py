"""What happens to a conversation, and what it lets happen: events in, actions out, plain values.

Beside its own events a conversation takes Woken, VoiceBegan, Guessed, WentOn, Heard, Thought, Silenced, Pressed,
Joined and Parted, which are in os1.events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from os1.events import (
    Attention,
    Guessed,
    Heard,
    Joined,
    Parted,
    Pressed,
    Silenced,
    Thought,
    VoiceBegan,
    WentOn,
    Woken,
)


class State(Enum):
    """Where the conversation stands."""

    ASLEEP = "asleep"
    ATTENTIVE = "attentive"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"


# ---- events that only the conversation knows, beside those of os1.events

@dataclass(frozen=True, slots=True)
class Started:
    """The first sound of reply `reply` has left the amplifier."""

    reply: int


@dataclass(frozen=True, slots=True)
class Grown:
    """Reply `reply` goes on with `text` (see Thought.more)."""

    reply: int
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """Reply `reply` was played to its end; `chars`: how much of its text that was."""

    reply: int
    chars: int


@dataclass(frozen=True, slots=True)
class Hushed:
    """Reply `reply` ended early; `chars` of its text had been played."""

    reply: int
    chars: int


@dataclass(frozen=True, slots=True)
class Due:
    """Something that she says of her own accord: a timer that rings."""

    thought: Thought


@dataclass(frozen=True, slots=True)
class Moved:
    """The wearer is at another ear now, and what is said from now on is said there."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed (see `Conversation.wakes_at`)."""


Event = (Woken | VoiceBegan | Guessed | WentOn | Heard | Thought | Started | Grown | Done | Hushed | Silenced
         | Pressed | Due | Moved | Tick | Joined | Parted)
EVENTS: tuple[type, ...] = (Woken, VoiceBegan, Guessed, WentOn, Heard, Thought, Started, Grown, Done, Hushed, Silenced,
                            Pressed, Due, Moved, Tick, Joined, Parted)


# ---- actions

@dataclass(frozen=True, slots=True)
class Think:
    """Let the mind answer: `mind.answer(heard.text, asks.top, ..., below=asks.below, named=heard.named)`."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class Do:
    """Let a skill answer that was asked for without words (a double tap): `mind.do(skill)`."""

    skill: str


@dataclass(frozen=True, slots=True)
class Rehearse:
    """Get the answer to this ready, and its first sound: Think may ask for the same. Nobody may notice. Any earlier
    one is given up."""

    heard: Heard


@dataclass(frozen=True, slots=True)
class Forgo:
    """What was rehearsed is not wanted."""


@dataclass(frozen=True, slots=True)
class Say:
    """Speak the thought as reply number `reply`."""

    reply: int
    thought: Thought


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop reply `reply` at once, and report with Hushed how far it was played."""

    reply: int


@dataclass(frozen=True, slots=True)
class Attend:
    """Tell the ears what to listen for."""

    attention: Attention


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell the earpiece the state, for its light and its cues."""

    state: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Of her turn number `turn` these characters were heard: `mind.remember_heard(turn, chars)`."""

    turn: int
    chars: int


@dataclass(frozen=True, slots=True)
class Persist:
    """Store the open questions, so that they outlive a restart."""

    asks: str


Action = Think | Do | Rehearse | Forgo | Say | Hush | Attend | Tell | Keep | Persist
