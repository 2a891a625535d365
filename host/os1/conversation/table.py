"""The table itself, and a conversation that goes by it. Pure; it is drawn in this package's docstring."""

from __future__ import annotations

from collections.abc import Callable

from os1.events import Attention, Guessed, Heard, Joined, Parted, Pressed, Silenced, Thought, VoiceBegan, WentOn, Woken

from .acts import (
    Action,
    Attend,
    Done,
    Due,
    Event,
    Forgo,
    Grown,
    Hushed,
    Moved,
    Persist,
    Started,
    State,
    Tell,
    Think,
    Tick,
)
from .cells import Cells
from .moves import SPEAKING_S, THINKING_S


class Conversation(Cells):
    """One conversation. `asks`: the open questions of before, as `to_json` gave them."""

    def on(self, event: Event, now: float) -> list[Action]:
        """The table: what follows from `event` at time `now`."""
        self._now, self._actions = now, []
        before = self.state
        if before in (State.ASLEEP, State.ATTENTIVE):
            self.asks.expire(now)
        after = TABLE[before, type(event)](self, event)
        if after is not before or after is State.ATTENTIVE or isinstance(event, VoiceBegan):
            self._enter(after)
        if self.state is State.ATTENTIVE and self._queue and self._here:
            self._enter(self._speak(self._queue.popleft()))
        self._forgo(event)
        self._announce()
        return self._actions

    def wakes_at(self) -> float | None:
        """When a Tick is due, unless something else happens first; None: never."""
        return self._until

    def to_json(self) -> str:
        """The open questions, to be stored."""
        return self.asks.to_json(self._now)

    def _enter(self, state: State) -> None:
        self.state = state
        limits = {State.ASLEEP: None, State.ATTENTIVE: self._awake_until,
                  State.LISTENING: self._now + self._listening_s, State.THINKING: self._now + THINKING_S,
                  State.SPEAKING: self._now + SPEAKING_S}
        self._until = limits[state]

    def _announce(self) -> None:
        """Say what changed: attention, state, open questions."""
        top = self.asks.top
        attention = Attention(self.state is not State.ASLEEP, self.state is State.SPEAKING, top.expects if top else ())
        if attention != self._attention:
            self._attention = attention
            self._actions.append(Attend(attention))
        if self.state.value != self._told:
            self._told = self.state.value
            self._actions.append(Tell(self._told))
        if self.asks.snapshot != self._stored:
            self._stored = self.asks.snapshot
            self._actions.append(Persist(self.to_json()))

    def _forgo(self, event: Event) -> None:
        """A rehearsal is of use until the wearer goes on or has finished."""
        hers = self.state not in (State.ATTENTIVE, State.LISTENING)
        if self._rehearsing and (hers or isinstance(event, WentOn | Heard)):
            self._rehearsing = False
            if not any(isinstance(action, Think) for action in self._actions):
                self._actions.append(Forgo())


Cell = Callable[[Conversation, Event], State]
_C = Conversation
_CELLS: dict[type, tuple[Cell, ...]] = {  # in the order of State
    Woken: (_C._listen, _C._listen, _C._nothing, _C._nothing, _C._interrupt),
    VoiceBegan: (_C._nothing, _C._listen, _C._listen, _C._reconsider, _C._interrupt),
    Guessed: (_C._nothing, _C._rehearse, _C._rehearse, _C._nothing, _C._nothing),
    WentOn: (_C._nothing,) * 5,
    Heard: (_C._called, _C._think, _C._think, _C._think, _C._cut_in),
    Thought: (_C._unwanted, _C._say, _C._hold, _C._say, _C._hold),
    Started: (_C._nothing,) * 5,
    Grown: (_C._grow,) * 5,
    Done: (_C._keep, _C._keep, _C._keep, _C._keep, _C._finish),
    Hushed: (_C._keep, _C._keep, _C._keep, _C._keep, _C._cut_off),
    Silenced: (_C._nothing, _C._nothing, _C._nothing, _C._nothing, _C._silence),
    Pressed: (_C._tap, _C._press, _C._press, _C._nothing, _C._silence),
    Due: (_C._ring, _C._ring, _C._wait, _C._wait, _C._wait),
    Moved: (*(_C._nothing,) * 4, _C._move),
    Tick: (_C._waiting, _C._rest, _C._give_up, _C._give_up, _C._give_up),
    Joined: (_C._join,) * 5,
    Parted: (_C._part,) * 5,
}
TABLE: dict[tuple[State, type], Cell] = {
    (state, event): cell for event, cells in _CELLS.items() for state, cell in zip(State, cells, strict=True)}
