"""What cells of the table are made of: what a conversation remembers, and the moves that change it. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from os1.events import Attention, Heard, Thought
from os1.mind.asks import Asks

from .acts import Action, Hush, Keep, Say, State
from .broken import Broken, word_at

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


class Moves:
    """What one conversation remembers. `asks`: the open questions of before."""

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

    def _after(self, said: Thought) -> State:
        """She has stopped speaking."""
        self.asks.asked(self._now)
        self._attend()
        return State.ASLEEP if said.closing and not self._queue else State.ATTENTIVE

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
        """The wearer has gone on: answers that weren't begun are stale. What is due stays, and what she
        tells of her own accord."""
        for thought in [held for held in self._queue if held.skill != "Due" and not held.courtesy]:
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
