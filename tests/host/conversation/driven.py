"""A conversation on a virtual clock that is told what happens, and remembers all that it did."""

from __future__ import annotations

from os1.conversation import (
    Action,
    Conversation,
    Done,
    Due,
    Event,
    Grown,
    Hushed,
    Moved,
    Say,
    Started,
    State,
    Tick,
)
from os1.events import (
    Ask,
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

HER_NAME = Woken("hey samantha", 16000)
VOICE = VoiceBegan(16000)
LONG = Ask("For how long?", ("duration", "number"), "timer.length", patience_s=30)


def heard(text: str, named: bool = False, seconds: float = 2.0) -> Heard:
    ended = int(seconds * 16000)
    return Heard(text, 0, ended, ended + 8000, named=named, words=seconds > 1)


SAMPLES: dict[type, Event] = {
    Woken: HER_NAME, VoiceBegan: VOICE, Guessed: Guessed(heard("hello")), WentOn: WentOn(3), Heard: heard("hello"),
    Thought: Thought("Hi.", turn=9),
    Started: Started(1), Grown: Grown(1, " More."), Done: Done(1, 5),
    Hushed: Hushed(1, 3), Silenced: Silenced(1), Pressed: Pressed("tap"),
    Due: Due(Thought("Ding.", skill="Due")), Moved: Moved(), Tick: Tick(), Joined: Joined("ear"),
    Parted: Parted("ear", "gone", True),
}


class Table:
    """A conversation, its clock, and all that it did."""

    def __init__(self, state: State = State.ASLEEP) -> None:
        self.now = 100.0
        self.talk = Conversation(self.now)
        self.done: list[Action] = []
        self.on(Joined("ear"))
        for event in {
            State.ASLEEP: (), State.ATTENTIVE: (Pressed("tap"),), State.LISTENING: (HER_NAME,),
            State.THINKING: (HER_NAME, heard("hello")),
            State.SPEAKING: (HER_NAME, heard("hello"), Thought("Hi there.", turn=2)),
        }[state]:
            self.on(event)
        assert self.talk.state is state

    def on(self, event: Event, after: float = 0.0) -> list[Action]:
        self.now += after
        actions = self.talk.on(event, self.now)
        self.done += actions
        return actions

    def rest(self) -> None:
        """Let time pass until it asks for a tick, and give it one."""
        wakes = self.talk.wakes_at()
        assert wakes is not None
        self.now = max(self.now, wakes)
        self.on(Tick())

    def say(self, text: str, thought: Thought, named: bool = False) -> None:
        """A whole exchange, heard to its end."""
        self.on(VOICE)
        self.on(heard(text, named))
        self.on(thought)
        self.end()

    def end(self, chars: int = 99) -> None:
        self.on(Done(self.said().reply, chars), 2.0)

    def said(self) -> Say:
        return [action for action in self.done if isinstance(action, Say)][-1]

    def kinds(self, kind: type) -> list[Action]:
        return [action for action in self.done if isinstance(action, kind)]
