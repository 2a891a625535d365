"""What a deed is made of, and the table of what may become of each of its steps.

A deed ("tidy Downloads") is a list of steps ("move a to b"). The journal keeps both; a step's kind says who does it.

  planned --begin--> doing --happened--> done --take back--> undoing --taken back--> undone
   |  ^               | | |               ^                     |                      ^
   |  +--never began--+ | +--refused--> failed                  |                      |
   |                    +--in doubt---> doubtful   stays: done <+                      |
   +--call off-------------------------------------------------------------------------+
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class State(StrEnum):
    """Of a step, and of a deed as a whole. doubtful: after a crash nobody can find out whether it happened."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"
    DOUBTFUL = "doubtful"


class Event(StrEnum):
    """What befalls a step."""

    BEGIN = "begin"
    CALL_OFF = "call off"
    HAPPENED = "happened"
    REFUSED = "refused"
    NEVER_BEGAN = "never began"
    IN_DOUBT = "in doubt"
    TAKE_BACK = "take back"
    TAKEN_BACK = "taken back"
    STAYS = "stays"


TABLE: Mapping[tuple[State, Event], State] = {
    (State.PLANNED, Event.BEGIN): State.DOING,
    (State.PLANNED, Event.CALL_OFF): State.UNDONE,
    (State.DOING, Event.HAPPENED): State.DONE,
    (State.DOING, Event.REFUSED): State.FAILED,
    (State.DOING, Event.NEVER_BEGAN): State.PLANNED,
    (State.DOING, Event.IN_DOUBT): State.DOUBTFUL,
    (State.DONE, Event.TAKE_BACK): State.UNDOING,
    (State.UNDOING, Event.TAKEN_BACK): State.UNDONE,
    (State.UNDOING, Event.STAYS): State.DONE,
}
OPEN = frozenset({State.DOING, State.UNDOING})  # a crash leaves these behind: whoever opens the journal settles them


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. what: everything that doing, undoing and settling it needs, as JSON values. note: why it failed,
    why it stays, or what is to be known."""

    number: int
    kind: str
    what: Mapping[str, Any]
    state: State = State.PLANNED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """said: the sentence that was agreed to. about: what it concerns, as JSON values. by: who said yes. at: seconds
    since 1970."""

    id: int
    kind: str
    said: str
    about: Mapping[str, Any]
    by: str
    at: float
    state: State


@dataclass(frozen=True, slots=True)
class Report:
    """How a deed went. steps: in how many steps by state. trouble: (step, why) of each that failed, stays or is in
    doubt. left: steps that are still planned."""

    deed: Deed
    steps: Mapping[State, int] = field(default_factory=dict)
    trouble: Sequence[Step] = ()

    @property
    def done(self) -> int:
        return self.steps.get(State.DONE, 0)

    @property
    def left(self) -> int:
        return self.steps.get(State.PLANNED, 0)


class Refused(Exception):
    """A step can't be done or undone; the world is as it was before. Says why, in words for the wearer."""


class Doer(Protocol):
    """Does steps of some kinds. Each method may raise Refused: then nothing of that step was changed.

    batch: how many steps may be under way when a crash comes. 1 for what can't be looked up afterwards.
    """

    batch: int

    def do(self, step: Step) -> str:
        """Do it; gives a note, or ""."""

    def undo(self, step: Step) -> str:
        """Take it back; gives a note, or ""."""

    def settle(self, step: Step) -> tuple[Event, str]:
        """After a crash: a step in DOING or UNDOING is finished or rolled back, whichever is safe. Gives what became of
        it and a note."""

    def flush(self) -> None:
        """What was done is to outlast a cut of power from now on."""


def whole(steps: Mapping[State, int]) -> State:
    """The state of a deed by those of its steps."""
    for state in (State.UNDOING, State.DOING):
        if steps.get(state):
            return state
    if steps.get(State.PLANNED):
        return State.DOING if steps.get(State.DONE) else State.PLANNED
    if steps.get(State.DONE):
        return State.DONE
    if steps.get(State.UNDONE):
        return State.UNDONE
    return State.DOUBTFUL if steps.get(State.DOUBTFUL) else State.FAILED if steps.get(State.FAILED) else State.DONE
