"""Whose turn it is: one wearer and her, as a table. Pure: events and a clock's time in, actions out.

  state     |  asleep    attentive  listening  thinking   speaking
  ----------+------------------------------------------------------
  Woken     |  listen    listen     -          -          interrupt
  VoiceBegan|  -         listen     listen     reconsider interrupt
  Guessed   |  -         rehearse   rehearse   -          -
  WentOn    |  -         -          -          -          -
  Heard     |  called    think      think      think      cut_in
  Thought   |  unwanted  say        hold       say        hold
  Started   |  -         -          -          -          -
  Done      |  keep      keep       keep       keep       finish
  Hushed    |  keep      keep       keep       keep       cut_off
  Silenced  |  -         -          -          -          silence
  Pressed   |  tap       -          -          -          silence
  Due       |  ring      ring       wait       wait       wait
  Tick      |  waiting   rest       give_up    give_up    give_up
  Joined    |  join      join       join       join       join
  Parted    |  part      part       part       part       part

  asleep: only her name wakes her. attentive: for a while no name is needed. listening: the wearer speaks, or has
  just said her name. thinking: a turn is being answered. speaking: her sound is on its way, or wanted.

What was guessed is rehearsed, one guess at a time, and forgone unless it is what was heard.

Times are seconds on any clock that only goes forward. Promises:
  she stops as soon as the wearer speaks (Hush), and of what she said only what was played is kept (Keep);
  if that was no speech, or only a listener's "yeah", she goes on with the word at which she stopped;
  she never begins while the wearer speaks: what is due waits its turn; after an answer she stays attentive, and longer
  while a question of hers is open; speech that wasn't understood is answered only where it was meant for her, and not
  twice in a row.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

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
from os1.mind.asks import Asks

from .acts import (
    EVENTS,
    Action,
    Attend,
    Done,
    Due,
    Event,
    Forgo,
    Hush,
    Hushed,
    Keep,
    Persist,
    Rehearse,
    Say,
    Started,
    State,
    Tell,
    Think,
    Tick,
)
from .broken import Broken, word_at

__all__ = ["EVENTS", "TABLE", "Action", "Attend", "Conversation", "Done", "Due", "Event", "Forgo", "Hush",
           "Hushed", "Keep", "Persist", "Rehearse", "Say", "Started", "State", "Tell", "Think", "Tick"]

ATTENTIVE_S = 18.0  # after an answer: long enough to think of another question
CALLED_S = 10.0  # after her name and nothing else
LISTENING_S = 40.0  # of speech without an end: the longest dictation, then something is wrong
THINKING_S = 30.0  # without a thought: the mind has lost it
SPEAKING_S = 300.0  # without a Done: the longest story takes less than one minute
LAST_REPLY = 0xFFFF  # reply numbers have 16 bits on the wire and begin at 1
WAITING = 16  # thoughts that wait their turn; beyond that the oldest is dropped, unspoken
# What a listener says to show that they listen, as it is recognised; with a question open it is an answer.
LISTENS = frozenset(("yeah", "yes", "yep", "right", "okay", "sure", "i see", "really", "wow", "nice", "mm hm", "uh huh",
                     "mm", "huh", "oh"))
_REPLIES = 64  # replies whose end may still be reported


class Conversation:
    """One conversation. `asks`: the open questions of before, as `to_json` gave them."""

    def __init__(self, now: float = 0.0, asks: str = "") -> None:
        self.state = State.ASLEEP
        self.asks = Asks.from_json(asks, now) if asks else Asks()
        self._now = now
        self._actions: list[Action] = []
        self._until: float | None = None  # when this state ends by itself
        self._awake_until = now  # when attention ends, were she not interrupted
        self._reply = 0
        self._saying: Thought | None = None
        self._begun = 0  # characters of it that were said by earlier replies
        self._turns: dict[int, tuple[int, int]] = {}  # reply -> turn and `_begun`, until its end was reported
        self._broken: Broken | None = None  # what the speech that is heard now interrupted
        self._thinking = 0  # thoughts that are still to come
        self._queue: deque[Thought] = deque()
        self._here = False  # until an ear has joined
        self._listening_s = LISTENING_S
        self._broke_in = False  # the speech that is heard now interrupted her
        self._puzzled = False  # her last answer was to something not understood
        self._rehearsing = False  # something is being got ready, or is ready
        self._attention: Attention | None = None
        self._told = ""
        self._stored = self.asks.snapshot

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

    # ---- what every step ends with

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

    # ---- the cells: each gives the next state

    def _nothing(self, event: Event) -> State:
        return self.state

    def _listen(self, event: Event) -> State:
        woken = isinstance(event, Woken)
        self._listening_s = CALLED_S if woken else LISTENING_S
        if self._broken:
            self._broken.over = False
        if woken:
            self._awake_until = max(self._awake_until, self._now + CALLED_S)
        return State.LISTENING

    def _interrupt(self, event: Event) -> State:
        reply, begun = self._reply, self._begun
        said = self._hush()
        self._broke_in = True
        if isinstance(event, VoiceBegan) and said.text:
            self._broken = Broken(reply, said, begun)
        return self._listen(event)

    def _reconsider(self, event: Event) -> State:
        """The wearer goes on speaking: what is being thought waits until it is clear whether that was more."""
        return self._listen(event)

    def _rehearse(self, event: Event) -> State:
        """Only what would be answered, and by a mind that isn't at work: what that does changes the answer."""
        assert isinstance(event, Guessed)
        if not self._thinking and not (self._broken and self._listens(event.heard)):
            self._rehearsing = True
            self._actions.append(Rehearse(event.heard))
        return self.state

    def _called(self, event: Event) -> State:
        return self._think(event) if isinstance(event, Heard) and event.named else State.ASLEEP

    def _think(self, event: Event) -> State:
        assert isinstance(event, Heard)
        broke_in, self._broke_in = self._broke_in, False
        if self._broken and self._listens(event):
            self._broken.over = True
            return self._go_on()
        self._broken = None
        meant = event.named or ((broke_in or self.asks.top is not None) and not self._puzzled)
        if not event.text and not meant:
            if self._thinking:
                return State.THINKING
            self._awake_until = max(self._awake_until, self._now + CALLED_S / 2)
            return State.ATTENTIVE
        self._puzzled = not event.text and not event.named
        self._drop_answers()
        self._thinking += 1
        self._actions.append(Think(event))
        return State.THINKING

    def _cut_in(self, event: Event) -> State:
        """Words without a VoiceBegan before them. Nothing understood is no reason to stop."""
        assert isinstance(event, Heard)
        if (not event.text and not event.named) or self._listens(event):
            return State.SPEAKING
        self._hush()
        return self._think(event)

    def _say(self, event: Event) -> State:
        assert isinstance(event, Thought)
        if not self._arrived(event):
            return self.state
        return self._speak(event)

    def _hold(self, event: Event) -> State:
        assert isinstance(event, Thought)
        if self._arrived(event):
            self._line_up(event)
        return self.state

    def _unwanted(self, event: Event) -> State:
        """A thought that comes when nobody is attending any more."""
        assert isinstance(event, Thought)
        self._thinking = max(0, self._thinking - 1)
        self._leave(event)
        return self.state

    def _finish(self, event: Event) -> State:
        assert isinstance(event, Done)
        self._keep(event)
        if event.reply != self._reply or self._saying is None:
            return self.state
        said, self._saying = self._saying, None
        return self._after(said)

    def _cut_off(self, event: Event) -> State:
        """It ended early though nobody here asked for it: the ear was tapped, or the voice broke."""
        assert isinstance(event, Hushed)
        self._keep(event)
        if event.reply != self._reply or self._saying is None:
            return self.state
        said, self._saying = self._saying, None
        return self._after(said)

    def _silence(self, event: Event) -> State:
        old = isinstance(event, Silenced) and event.reply != self._reply
        if old or (isinstance(event, Pressed) and event.press != "tap"):
            return self.state
        return self._after(self._hush())

    def _after(self, said: Thought) -> State:
        """She has stopped speaking."""
        self.asks.asked(self._now)
        self._attend()
        return State.ASLEEP if said.closing and not self._queue else State.ATTENTIVE

    def _keep(self, event: Event) -> State:
        assert isinstance(event, Done | Hushed)
        turn, begun = self._turns.pop(event.reply, (0, 0))
        if turn:
            self._actions.append(Keep(turn, begun + event.chars))
        if self._broken and event.reply == self._broken.reply:
            self._broken.said = self._broken.begun + event.chars
            return self._go_on()
        return self.state

    def _tap(self, event: Event) -> State:
        assert isinstance(event, Pressed)
        if event.press != "tap":
            return self.state
        self._awake_until = self._now + CALLED_S
        return State.ATTENTIVE

    def _ring(self, event: Event) -> State:
        assert isinstance(event, Due)
        if self._here:
            return self._speak(event.thought)
        return self._wait(event)

    def _wait(self, event: Event) -> State:
        assert isinstance(event, Due)
        self._line_up(event.thought)
        return self.state

    def _rest(self, event: Event) -> State:
        """Nobody has said anything for a while."""
        return State.ASLEEP if self._now >= self._awake_until else State.ATTENTIVE

    def _waiting(self, event: Event) -> State:
        """What waits is said once there is somebody to hear it."""
        if self._queue and self._here:
            return self._speak(self._queue.popleft())
        return State.ASLEEP

    def _give_up(self, event: Event) -> State:
        if self._until is None or self._now < self._until:
            return self.state
        if self.state is State.SPEAKING:
            self._hush()
        self._thinking, self._broke_in, self._broken = 0, False, None
        self._awake_until = self._now + CALLED_S
        return State.ATTENTIVE

    def _join(self, event: Event) -> State:
        assert isinstance(event, Joined)
        self._here, self._attention, self._told = True, None, ""
        if event.resumed and self.state is not State.ASLEEP:
            return self.state
        self._broken = None
        self._hush()
        return self._waiting(event)

    def _part(self, event: Event) -> State:
        assert isinstance(event, Parted)
        self._here = False
        if not event.final:
            return self.state  # its place is kept: the rest of a reply waits in the link
        self._broken = None
        self._hush()
        self._thinking = 0
        return State.ASLEEP

    # ---- what cells are made of

    def _arrived(self, thought: Thought) -> bool:
        """Is this the answer to the latest turn? An older one is settled without being said."""
        self._thinking = max(0, self._thinking - 1)
        if self._thinking:
            self._leave(thought)
            return False
        return True

    def _speak(self, thought: Thought) -> State:
        self.asks.settle(thought)
        self._broken = None
        return self._utter(thought, 0)

    def _utter(self, thought: Thought, begun: int) -> State:
        """Say it from that character on."""
        if not thought.text[begun:].strip():
            return self._after(thought)
        self._reply = self._reply % LAST_REPLY + 1
        self._saying, self._begun = thought, begun
        if thought.turn:
            self._turns[self._reply] = thought.turn, begun
            for old in list(self._turns)[:-_REPLIES]:
                del self._turns[old]
        self._actions.append(Say(self._reply, replace(thought, text=thought.text[begun:]) if begun else thought))
        return State.SPEAKING

    def _listens(self, heard: Heard) -> bool:
        """Nothing was said that wants an answer: no words, or only "yeah"."""
        if heard.named:
            return False
        if not heard.text:
            return not heard.words
        return heard.text in LISTENS and self.asks.top is None

    def _go_on(self) -> State:
        """She takes up what was broken, once it is known that nothing was said and how far she had come."""
        broken = self._broken
        if broken is None or broken.said is None or not broken.over:
            return self.state
        self._broken = None
        return self._utter(broken.thought, word_at(broken.thought.text, broken.said))

    def _line_up(self, thought: Thought) -> None:
        self._queue.append(thought)
        if len(self._queue) > WAITING:
            self._leave(self._queue.popleft())

    def _drop_answers(self) -> None:
        """The wearer has gone on: answers that weren't begun are stale. What is due stays."""
        for thought in [held for held in self._queue if held.skill != "Due"]:
            self._queue.remove(thought)
            self._leave(thought)

    def _leave(self, thought: Thought) -> None:
        """A thought that nobody hears: what it settles is settled, what it asks was never asked."""
        self.asks.settle(thought, spoken=False)
        if thought.turn:
            self._actions.append(Keep(thought.turn, 0))

    def _hush(self) -> Thought:
        """Stop her, if she speaks; gives what she was saying."""
        said, self._saying = self._saying, None
        if said is None:
            return Thought("")
        self._actions.append(Hush(self._reply))
        self.asks.asked(self._now)
        self._attend()
        return said

    def _attend(self) -> None:
        """Stay attentive for a while; longer with an open question."""
        top = self.asks.top
        self._awake_until = self._now + max(ATTENTIVE_S, top.patience_s if top else 0.0)


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
    Done: (_C._keep, _C._keep, _C._keep, _C._keep, _C._finish),
    Hushed: (_C._keep, _C._keep, _C._keep, _C._keep, _C._cut_off),
    Silenced: (_C._nothing, _C._nothing, _C._nothing, _C._nothing, _C._silence),
    Pressed: (_C._tap, _C._nothing, _C._nothing, _C._nothing, _C._silence),
    Due: (_C._ring, _C._ring, _C._wait, _C._wait, _C._wait),
    Tick: (_C._waiting, _C._rest, _C._give_up, _C._give_up, _C._give_up),
    Joined: (_C._join,) * 5,
    Parted: (_C._part,) * 5,
}
TABLE: dict[tuple[State, type], Cell] = {
    (state, event): cell for event, cells in _CELLS.items() for state, cell in zip(State, cells, strict=True)}
