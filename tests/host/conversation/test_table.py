"""The table of turns: every cell, and what holds whatever happens."""

from __future__ import annotations

import random
import re

import os1.conversation as conversation
import pytest
from host.conversation.driven import LONG, SAMPLES, Table, heard
from os1.conversation import (
    EVENTS,
    TABLE,
    Done,
    Due,
    Forgo,
    Grown,
    Hushed,
    Keep,
    Moved,
    Say,
    Started,
    State,
    Think,
    Tick,
)
from os1.events import (
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


def test_every_cell_is_there_and_as_drawn() -> None:
    rows = re.findall(r"^  ([A-Z]\w+)\s*\|(.+)$", conversation.__doc__ or "", re.MULTILINE)
    drawn = {(state, name): cell for name, cells in rows for state, cell in zip(State, cells.split(), strict=True)}
    assert len(drawn) == len(State) * len(EVENTS) == len(TABLE)
    for (state, event), cell in TABLE.items():
        name = cell.__name__.strip("_")  # type: ignore[attr-defined]
        assert drawn[state, event.__name__] == ("-" if name == "nothing" else name)


AFTER = {  # the state after each event, by state before: asleep, attentive, listening, thinking, speaking
    Woken: "listening listening listening thinking listening",
    VoiceBegan: "asleep listening listening listening listening",
    Guessed: "asleep attentive listening thinking speaking", WentOn: "asleep attentive listening thinking speaking",
    Heard: "asleep thinking thinking thinking thinking", Thought: "asleep speaking listening speaking speaking",
    Started: "asleep attentive listening thinking speaking", Done: "asleep attentive listening thinking attentive",
    Grown: "asleep attentive listening thinking speaking",
    Hushed: "asleep attentive listening thinking attentive", Silenced: "asleep attentive listening thinking attentive",
    Pressed: "attentive attentive listening thinking attentive", Due: "speaking speaking listening thinking speaking",
    Tick: "asleep attentive listening thinking speaking", Joined: "asleep asleep asleep asleep asleep",
    Parted: "asleep asleep asleep asleep asleep", Moved: "asleep attentive listening thinking listening",
}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
@pytest.mark.parametrize("state", State)
def test_every_cell(state: State, event: type) -> None:
    table = Table(state)
    table.on(SAMPLES[event])
    assert table.talk.state.value == AFTER[event].split()[list(State).index(state)]


def test_she_never_begins_over_the_wearer_whatever_happens() -> None:
    """Invariant: no Say while listening or already speaking; each reply once; of each turn ever more is kept."""
    rng = random.Random(8)
    for _ in range(200):
        table, turn = Table(), 10
        for _ in range(60):
            event = SAMPLES[rng.choice(EVENTS)]
            if isinstance(event, Thought):
                turn += 1
                ask = rng.choice([None, LONG])
                event = Thought(rng.choice(["Hi.", "", "Well."]), turn=turn, ask=ask, closes=rng.randint(0, 2),
                                closing=rng.random() < 0.1)
            if isinstance(event, Done | Hushed | Silenced):
                event = type(event)(table.talk._reply, *([3] if not isinstance(event, Silenced) else []))
            if isinstance(event, Heard):
                event = heard(rng.choice(["", "hello", "yeah"]), rng.random() < 0.3, rng.choice([0.5, 2.0]))
            rehearsing = table.talk._rehearsing
            before, broken = table.talk.state, table.talk._broken
            actions = table.on(event, rng.choice([0, 0.1, 5, 50]))
            says = [action for action in actions if isinstance(action, Say)]
            assert len(says) <= 1
            ends = [action for action in actions if isinstance(action, Forgo | Think)]
            assert rehearsing <= (table.talk._rehearsing or len(ends) == 1), "a rehearsal is used or forgone"
            assert bool(says) <= (table.talk.state is State.SPEAKING)
            if says and before is State.LISTENING:
                known = isinstance(event, Done | Hushed) and broken is not None and broken.over
                assert known or isinstance(event, Heard | Tick | Joined), "she began while the wearer spoke"
            if says and before is State.SPEAKING:
                assert not isinstance(event, VoiceBegan)
        replies = [action.reply for action in table.done if isinstance(action, Say)]
        kept = [(action.turn, action.chars) for action in table.done if isinstance(action, Keep)]
        assert len(replies) == len(set(replies)) and all(
            chars <= later for n, (turn, chars) in enumerate(kept) for again, later in kept[n:] if again == turn)
