"""One wearer: what the ear sends goes to the ears, what they hear to the conversation, and what that decides is done.

  ear --Sound--> ears --Woken, VoiceBegan, Heard--> conversation --Think--> mind --Thought--> conversation
                                                                --Say----> voice > ear
       ears --Guessed--> conversation --Rehearse--> mind, voice, of which nothing counts until Think asks for it
The conversation is pure; everything here that waits (mind, voice, link) comes back to it as an event.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Any

from os1.continuing import Growth, grown
from os1.conversation import (
    Action,
    Attend,
    Conversation,
    Do,
    Done,
    Due,
    Event,
    Forgo,
    Grown,
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
from os1.ears.asr import Recogniser
from os1.ears.speaker import SpeakerModel
from os1.ears.speaker import Voice as Spoken
from os1.ears.stream import Ears, Tuned
from os1.errors import EngineError
from os1.events import (
    FRAME,
    RATE,
    FromEar,
    FromEars,
    Heard,
    Joined,
    Missed,
    More,
    Parted,
    Played,
    Pressed,
    Reported,
    Sound,
    Speech,
    Thought,
    VoiceBegan,
    Woken,
)
from os1.link.ear import Ear
from os1.mind import Mind
from os1.pool import Pool
from os1.rehearsing import Opening, Rehearsing
from os1.speaking import Progress
from os1.trace import Trace
from os1.voice import Voice
from os1.voice.reading import sentences

LAST_REPORT_S = 0.25  # after a hush, until the ear's last "played" has come: it reports every 100 ms
LAST_WORK_S = 2.0  # for what is being remembered when the ear has gone
PAUSE_S, OVERHEARS_S = 0.5, 20.0  # how often she listens for a pause, and how long she waits for one
GREET_AFTER_S = 2.5  # of silence after the ear was put in or tapped: who wants something has begun to speak
MISSED_LEAST_S = 1.0  # of lost sound that she speaks of: no less is a sentence
MISSED_WAIT_S = 1.5  # after an ear's last word about it: what it kept comes first, and one gap is told once
STOOD_S, CATCHES_UP_S = 0.5, 1.0  # a timer so late was held up; what came meanwhile is heard by then
LIGHT = {"asleep": "idle", "attentive": "listening"}  # states of the conversation that the ear shows as another
log = logging.getLogger(__name__)


class Wearer:
    """`run` lasts as long as the ear does. mind, voice, recogniser and pool are shared; `ears` are this stream's own.

    speaker: tells voices apart. thought: called after every answer, because a timer may have been set. told: called
    with every text that was played to its end.
    """

    def __init__(self, ear: Ear, ears: Ears, recogniser: Recogniser, mind: Mind, voice: Voice, pool: Pool, trace: Trace,
                 *, asks: str = "", thought: Callable[[], None] = lambda: None, tone: tuple[float, float] = (1.0, 1.0),
                 told: Callable[[str], None] = lambda text: None, speaker: SpeakerModel | None = None,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.ear, self.ears, self.active = ear, ears, clock()
        self._engaged = self.active  # when she and the wearer last had to do with each other
        self._recogniser, self._mind, self._voice, self._pool, self._trace = recogniser, mind, voice, pool, trace
        self._thought, self.tone, self._clock, self._voices = thought, tone, clock, speaker
        self._told = told
        self._conversation = Conversation(clock(), asks)
        self._saying: dict[int, Progress] = {}
        self._speaker: asyncio.Task[None] | None = None
        self._rehearsing: Rehearsing | None = None
        self._awaited: object = None  # stands for the turn whose answer is wanted
        self._growing: dict[int, More] = {}  # her turns that may still be written on
        self._started = 0
        self._newest, self._newest_at = 0, clock()  # the ear's clock after the newest sound, and when that came
        self._played = asyncio.Event()
        self._leaving = False  # she begins nothing more
        self._tick: asyncio.TimerHandle | None = None
        self._told_due: datetime | None | bool = False  # what the ear was told of, False: nothing yet
        self._hot = False
        self._missed = 0  # samples lost that she hasn't spoken of
        self._missing: asyncio.TimerHandle | None = None  # when she will
        self._greeting: asyncio.TimerHandle | None = None
        self._polite: list[asyncio.TimerHandle] = []  # what waits for a pause
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def speaks(self) -> bool:
        """Is she saying something here?"""
        return bool(self._saying)

    @property
    def still_s(self) -> float:
        """For so long nobody has had anything to do with her here; 0 while somebody has, or speaks near the ear."""
        engaged = self._saying or self._conversation.state is not State.ASLEEP or self.ears.overhears
        return 0.0 if engaged else self._clock() - self._engaged

    async def run(self) -> None:
        """Until the ear is gone for good."""
        try:
            async for event in self.ear.events():
                self._from_ear(event)
        finally:
            for timer in (self._tick, self._missing, self._greeting, *self._polite):
                if timer:
                    timer.cancel()
            if self._speaker:
                self._speaker.cancel()
            self._forgo()
            self._awaited = None
            if self._tasks:  # what was heard of her is still to be remembered
                await asyncio.wait(self._tasks, timeout=LAST_WORK_S)
            for task in list(self._tasks):
                task.cancel()
            for more in self._growing.values():
                more.close()
            self.ears.close()

    async def finish(self) -> None:
        """Once she has ended the sentence that she is saying. She says no more of it, and begins nothing."""
        self._leaving = True
        if not self._saying:
            return
        reply, progress = next(reversed(self._saying.items()))
        told = progress.chars(self.ear.played(reply))
        end = next((s.ends for s in sentences(progress.text) if s.ends >= max(told, 1)), len(progress.text))
        hushed = False
        while reply in self._saying:
            if not hushed and progress.chars(self.ear.played(reply)) >= end:
                hushed = True
                self._hush(reply)
            self._played.clear()
            await self._played.wait()

    def due(self, thought: Thought, waited: float = 0.0) -> None:
        """Something she says of her own accord: never into what somebody says; what was asked for waits so long."""
        if self.ears.overhears and (thought.courtesy or waited < OVERHEARS_S):
            loop = asyncio.get_running_loop()
            self._polite = [*(timer for timer in self._polite if not timer.cancelled() and timer.when() > loop.time()),
                            loop.call_later(PAUSE_S, self.due, thought, waited + PAUSE_S)]
        else:
            self.happen(Due(thought))

    def answer_to(self, name: Tuned) -> None:
        """Another name wakes her from the next turn on."""
        self._recogniser = name.recogniser
        self.ears.answer_to(name)

    def let_go(self) -> None:
        """No question of hers stays open."""
        self._conversation.asks.settle(Thought("", closing=True), spoken=False)

    def next_due(self, at: datetime | None, now: datetime) -> None:
        """The ear is told, once, when something is due: it may be asleep by then."""
        if self._told_due != at:
            self._told_due = at
            self.ear.due(max(0.0, (at - now).total_seconds()) if at else -1)

    # ---- in

    def _from_ear(self, event: FromEar) -> None:
        match event:
            case Sound():
                self._newest, self._newest_at = event.first + FRAME, self._clock()
                if self._trace.on:
                    self._trace.note("frame", ear=self.ear.id, first=event.first)
                self._pool.hear(self.ears, event, self._from_ears)
            case Played():
                self._played.set()
                # While its gate is shut an ear sends no sound, but its clock goes on.
                now = self._newest + int((self._clock() - self._newest_at) * RATE)
                self.ears.guard.played(event.reply, event.samples, now)
                if event.reply != self._started and event.samples and event.reply in self._saying:
                    self._started = event.reply
                    self._trace.note("started", ear=self.ear.id, reply=event.reply)
                    self.happen(Started(event.reply))
            case Missed():
                self._trace.note("missed", ear=self.ear.id, samples=event.samples)
                self._miss(event.samples)
            case Parted():
                self._trace.note("parted", ear=self.ear.id, reason=event.reason, final=event.final)
                self.happen(event)
            case Joined():
                self._trace.note("joined", ear=self.ear.id, resumed=event.resumed)
                self.happen(event)
                self._told_due = False
                self._thought()  # it is to be told what is due
                if not event.resumed:
                    self._greet_soon()
            case Reported(percent, hot):
                self._trace.note("reported", ear=self.ear.id, percent=percent, hot=hot)
                self._spawn(self._warn(percent, hot and not self._hot))
                self._hot = hot
            case _:
                if event == Pressed("tap") and self._conversation.state is State.ASLEEP:
                    self._greet_soon()
                self.happen(event)

    def _miss(self, samples: int) -> None:
        """Sound is lost. She says so, once she knows how much."""
        self._missed += samples
        if self._missing:
            self._missing.cancel()
        loop = asyncio.get_running_loop()
        self._missing = loop.call_later(MISSED_WAIT_S, lambda: self._spawn(self._own_up()))

    async def _own_up(self) -> None:
        seconds, self._missed = self._missed / RATE, 0
        if seconds >= MISSED_LEAST_S:
            self.due(await self._pool.run(self._mind.missed, seconds))

    def _from_ears(self, events: list[FromEars]) -> None:
        for event in events:
            match event:
                case VoiceBegan():
                    self._trace.note("voice", ear=self.ear.id, at=event.at)
                case Woken():
                    self._trace.note("woken", ear=self.ear.id, at=event.at, phrase=event.phrase)
                case Heard():
                    self._trace.note("heard", ear=self.ear.id, text=event.text, began=event.began, ended=event.ended,
                                     decided=event.decided, confidence=event.confidence, named=event.named,
                                     engine=event.engine)
            self.happen(event)

    def happen(self, event: Event) -> None:
        """One event of the conversation, and everything that follows from it."""
        self.active = now = self._clock()
        before = self._conversation.state
        for action in self._conversation.on(event, now):
            self._do(action)
        if not (before is self._conversation.state is State.ASLEEP):
            self._engaged = now
        if self._tick:
            self._tick.cancel()
        wakes = self._conversation.wakes_at()
        if wakes is not None:
            loop = asyncio.get_running_loop()
            self._tick = loop.call_later(max(0.0, wakes - now), self._passed, wakes)

    def _passed(self, wakes: float) -> None:
        """A Tick. One that comes far too late says that this computer stood still, and that what the wearer said
        meanwhile is still to be read and heard: it was said in time."""
        if self._clock() - wakes > STOOD_S:
            self._tick = asyncio.get_running_loop().call_later(CATCHES_UP_S, self.happen, Tick())
        else:
            self.happen(Tick())

    # ---- out

    def _do(self, action: Action) -> None:
        match action:
            case Rehearse(heard):
                self._forgo()
                self._rehearsing = Rehearsing(heard)
                self._spawn(self._rehearse(heard, self._rehearsing))
            case Forgo():
                self._forgo()
            case Think(heard):
                if self._rehearsing and not self._rehearsing.fits(heard):
                    self._forgo()
                self._awaited = heard
                self._spawn(self._think(heard, self._rehearsing))
            case Do(skill):
                self._forgo()
                self._awaited = None
                self._spawn(self._act(skill))
            case Say(reply) if self._leaving:
                self._hush(reply)
            case Say(reply, thought):
                toned = self._toned(thought)
                opening = self._rehearsing.opening(toned) if self._rehearsing else None
                self._speaker = self._spawn(self._say(reply, toned, opening))
            case Hush(reply):
                self._hush(reply)
            case Attend(attention):
                self.ears.attend(attention)
                if attention.expects:
                    self._spawn(self._prepare(attention.expects))
            case Tell(state):
                self._trace.note("state", ear=self.ear.id, state=state)
                self.ear.tell(LIGHT.get(state, state))
            case Keep(turn, chars):
                if more := self._growing.pop(turn, None):
                    more.close()
                self._spawn(self._pool.run(self._mind.remember_heard, turn, chars))
            case Persist(asks):
                self._spawn(self._pool.run(self._mind.memory.keep, "asks", asks))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (wrong := task.exception()):
            log.error("ear %s: %s", self.ear.id, wrong, exc_info=wrong)

    async def _prepare(self, expects: tuple[str, ...]) -> None:
        await asyncio.to_thread(self._recogniser.prepare, expects)

    async def _rehearse(self, heard: Heard, rehearsing: Rehearsing) -> None:
        top, below = self._conversation.asks.top, self._conversation.asks.below
        thought = await self._pool.run(rehearsing.think, lambda wanted: self._mind.rehearse(
            heard.text, top, heard.confidence, heard.alternatives, below=below, named=heard.named,
            voice=self._voice_of(heard), wanted=wanted))
        if thought:
            rehearsing.open(self._voice, self._toned(thought))

    def _forgo(self) -> None:
        """Nothing of what was rehearsed is wanted any more."""
        rehearsing, self._rehearsing = self._rehearsing, None
        if rehearsing and (opening := rehearsing.drop()):
            self._spawn(opening.close())

    async def _think(self, heard: Heard, rehearsing: Rehearsing | None) -> None:
        asks = self._conversation.asks

        def answer() -> Thought:
            made = rehearsing.made if rehearsing else None
            voice = self._voice_of(heard) if made is None or made.voice is None else made.voice
            return self._mind.answer(heard.text, asks.top, heard.confidence, heard.alternatives, below=asks.below,
                                     named=heard.named, voice=voice, rehearsal=made,
                                     awaited=lambda: self._awaited is heard)

        thought = await self._pool.run(answer)
        if rehearsing:
            rehearsing.give(thought)
        if thought.more:
            self._growing[thought.turn] = thought.more
        self.happen(thought)
        if rehearsing is self._rehearsing:
            self._forgo()
        self._thought()

    def _greet_soon(self) -> None:
        if self._greeting:
            self._greeting.cancel()
        loop = asyncio.get_running_loop()
        self._greeting = loop.call_later(GREET_AFTER_S, lambda: self._spawn(self._greet()))

    async def _greet(self) -> None:
        """Good morning, unless the wearer has something to say first."""
        if self._conversation.state in (State.ASLEEP, State.ATTENTIVE) and not self.ears.overhears:
            thought = await self._pool.run(self._mind.arrived, self._mind.clock())
            if thought:
                self.due(thought)

    async def _act(self, skill: str) -> None:
        self.happen(await self._pool.run(self._mind.do, skill))

    async def _warn(self, percent: int, hot: bool) -> None:
        """Cell and heat: when nobody speaks, she says so."""
        said = [await self._pool.run(self._mind.cell, self.ear.id, percent)]
        if hot:
            said.append(await self._pool.run(self._mind.notice, "ear.hot"))
        for thought in said:
            if thought:
                self.due(thought)

    def _voice_of(self, heard: Heard) -> Spoken | None:
        """How the speaker sounded, where somebody's voice is known or is being learned. In the mind's thread: sentences
        stay in order."""
        if self._voices is None or not self._mind.voices.wanted:
            return None
        return self._voices.voice(heard.sound)

    def _toned(self, thought: Thought) -> Thought:
        """With the wearer's own wish for pace and loudness on top of hers."""
        rate, volume = self.tone
        return replace(thought, tone=replace(thought.tone, rate=thought.tone.rate * rate,
                                             volume=thought.tone.volume * volume))

    async def _say(self, reply: int, thought: Thought, opening: Opening | None) -> None:
        """Speak it, in that tone. opening: its sound, if that was begun in a rehearsal."""
        self._trace.note("thought", ear=self.ear.id, reply=reply, text=thought.text, skill=thought.skill,
                         asks=thought.ask is not None, rehearsed=opening is not None, turn=thought.turn)
        self._saying[reply] = progress = Progress(thought.text)
        growth = Growth(thought.more, lambda text: self._grew(reply, thought.turn, text)) if thought.more else None
        try:
            sound = opening.sound() if opening else self._voice.say(thought.text, thought.tone)
            if growth:
                sound = grown(sound, len(thought.text), growth, self._voice, thought.tone)
            if not await self._stream(reply, sound, progress):
                self._hush(reply)
                return
        except EngineError as wrong:
            log.error("Her voice broke: %s", wrong)
            self._trace.note("voice broke", ear=self.ear.id, reply=reply, why=str(wrong))
            self._hush(reply)
            return
        finally:
            if growth:
                growth.close()
        while self.ear.played(reply) < progress.samples:
            self._played.clear()
            await self._played.wait()
        self._over(Done(reply, len(progress.text)))
        self._told(progress.text)

    def _grew(self, reply: int, turn: int, text: str) -> None:
        """What she is saying goes on with this."""
        self._trace.note("grown", ear=self.ear.id, reply=reply, text=text)
        if progress := self._saying.get(reply):
            progress.text += text
        self._spawn(self._pool.run(self._mind.grew, turn, text))
        self.happen(Grown(reply, text))

    async def _stream(self, reply: int, sound: AsyncGenerator[Speech, None], progress: Progress) -> bool:
        """Everything is with the ear; False: the ear wants no more of it."""
        async with aclosing(sound) as chunks:
            async for speech in chunks:
                if not progress.samples:
                    self._trace.note("speech", ear=self.ear.id, reply=reply)
                progress.add(speech)
                self.ears.guard.plays(reply, speech.pcm)
                if not await self.ear.speak(reply, speech):
                    return False
        return True

    def _hush(self, reply: int) -> None:
        """Stop now; say how far it was played once that is known."""
        self._trace.note("hush", ear=self.ear.id, reply=reply)
        self.ear.hush(reply)
        self.ears.guard.stops()
        if self._speaker and self._speaker is not asyncio.current_task():
            self._speaker.cancel()
        self._speaker = None
        self._spawn(self._report(reply))

    async def _report(self, reply: int) -> None:
        await asyncio.sleep(LAST_REPORT_S)
        progress = self._saying.get(reply)
        self._over(Hushed(reply, progress.chars(self.ear.played(reply)) if progress else 0))

    def _over(self, end: Done | Hushed) -> None:
        self._saying.pop(end.reply, None)
        self._played.set()
        self._trace.note("over", ear=self.ear.id, reply=end.reply, chars=end.chars, whole=isinstance(end, Done))
        self.happen(end)
