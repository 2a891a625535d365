"""One conversation, driven: events in, and what the table decides is done by mind, voice and ears.

The table is pure; everything here that waits comes back to it as an event.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from os1.conversation import (
    Action,
    Attend,
    Conversation,
    Do,
    Event,
    Forgo,
    Hush,
    Keep,
    Persist,
    Rehearse,
    Say,
    State,
    Tell,
    Think,
    Tick,
)
from os1.ears.asr import Recogniser
from os1.ears.speaker import SpeakerModel
from os1.events import Attention, Thought
from os1.mind import Mind
from os1.pool import Pool
from os1.trace import Trace
from os1.voice import Voice

from .place import Place
from .saying import Saying
from .tasks import Tasks
from .thinking import Thinking

UNASKED = "Due"  # the skill of what rings
STOOD_S, CATCHES_UP_S = 0.5, 1.0  # a timer so late was held up; what came meanwhile is heard by then


class Talk:
    """places: the wearer's ears, always the same list. The rest as in Wearer.

    here: the ear that the wearer is at. leaving: she begins nothing more.
    """

    def __init__(self, places: Sequence[Place], tasks: Tasks, recogniser: Recogniser, mind: Mind, voice: Voice,
                 pool: Pool, trace: Trace, asks: str, kept: str, thought: Callable[[], None],
                 tone: tuple[float, float], told: Callable[[Place, str], None], speaker: SpeakerModel | None,
                 clock: Callable[[], float], guest: bool = False) -> None:
        self._places, self._tasks, self.recogniser, self._mind = places, tasks, recogniser, mind
        self._pool, self._trace, self._kept, self._clock = pool, trace, kept, clock
        self._conversation = Conversation(clock(), asks)
        self.saying = Saying(voice, trace, tasks, self.happen, self._grew, told)
        self.thinking = Thinking(mind, voice, pool, tasks, self.happen, thought, tone, speaker, guest)
        self.here: Place | None = None
        self.attention, self.leaving = Attention(), False
        self.active = self.engaged = clock()  # the last event; when she and the wearer last had to do with each other
        self._light = "asleep"
        self._tick: asyncio.TimerHandle | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self._conversation.state

    @property
    def idle(self) -> bool:
        """Have she and the wearer nothing to do with each other?"""
        return self.state is State.ASLEEP and not self.saying

    def happen(self, event: Event) -> None:
        """One event of the conversation, and everything that follows from it."""
        self.active = now = self._clock()
        before = self.state
        for action in self._conversation.on(event, now):
            self._do(action)
        if not (before is self.state is State.ASLEEP):
            self.engaged = now
        if self._tick:
            self._tick.cancel()
        wakes = self._conversation.wakes_at()
        if wakes is not None:
            loop = asyncio.get_running_loop()
            self._tick = loop.call_later(max(0.0, wakes - now), self._passed, wakes)

    def show(self) -> None:
        """Every ear is told where the conversation stands."""
        if self.here:
            self._trace.note("state", ear=self.here.id, state=self._light)
        for place in self._places:
            place.tell(self._light, followed=place is self.here)

    def let_go(self) -> None:
        """No question of hers stays open."""
        self._conversation.asks.settle(Thought("", closing=True), spoken=False)

    def end(self) -> None:
        """The last ear is gone. What was heard of her is still to be remembered."""
        if self._tick:
            self._tick.cancel()
        self.saying.stop()
        self.thinking.leave()

    def _passed(self, wakes: float) -> None:
        """A Tick. One that comes far too late says that this computer stood still, and that what the wearer said
        meanwhile is still to be read and heard: it was said in time."""
        if self._clock() - wakes > STOOD_S:
            self._tick = asyncio.get_running_loop().call_later(CATCHES_UP_S, self.happen, Tick())
        else:
            self.happen(Tick())

    def _do(self, action: Action) -> None:
        match action:
            case Rehearse(heard):
                self.thinking.rehearse(heard, self._conversation.asks)
            case Forgo():
                self.thinking.forgo()
            case Think(heard):
                self.thinking.think(heard, self._conversation.asks)
            case Do(skill):
                self.thinking.act(skill)
            case Say(reply, thought):
                self._say(reply, thought)
            case Hush(reply):
                self.saying.hush(reply, self._mouth)
            case Attend(attention):
                self.attention = attention
                for place in self._places:
                    place.attend(attention)
                if attention.expects:
                    self._tasks.spawn(self._prepare(attention.expects))
            case Tell(state):
                self._light = state
                self.show()
            case Keep(turn, chars):
                self.thinking.heard(turn)
                self._tasks.spawn(self._pool.run(self._mind.remember_heard, turn, chars))
            case Persist(asks):
                self._tasks.spawn(self._pool.run(self._mind.memory.keep, self._kept, asks))

    def _say(self, reply: int, thought: Thought) -> None:
        if self.leaving:
            self.saying.hush(reply, self._mouth)
            return
        toned = self.thinking.toned(thought)
        place = self._mouth
        if place.muted and thought.skill == UNASKED:  # who looks away can't read it
            place = next((other for other in self._places if other.open and not other.muted), place)
        self.saying.say(reply, toned, self.thinking.opening(toned), place)

    @property
    def _mouth(self) -> Place:
        """Where she speaks: where the wearer is, unless that ear is to be left in peace."""
        places = [self.here, *self._places] if self.here else self._places
        return next((place for place in places if place.open), places[0])

    async def _prepare(self, expects: tuple[str, ...]) -> None:
        await asyncio.to_thread(self.recogniser.prepare, expects)

    def _grew(self, turn: int, text: str) -> None:
        self._tasks.spawn(self._pool.run(self._mind.grew, turn, text))
