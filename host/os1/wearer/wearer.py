"""One wearer and the ears that are theirs: what they hear is one conversation, wherever it is said."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from os1.conversation import Due, Moved, Started, State
from os1.ears.asr import Recogniser
from os1.ears.speaker import SpeakerModel
from os1.ears.stream import Ears, Tuned
from os1.events import (
    FromEar,
    FromEars,
    Heard,
    Joined,
    Missed,
    Muted,
    Parted,
    Partial,
    Played,
    Pressed,
    Reported,
    Sound,
    Thought,
    Typed,
    VoiceBegan,
    Woken,
)
from os1.following import Following, Passed
from os1.link.ear import Ear
from os1.mind import Mind
from os1.pool import Pool
from os1.trace import Trace
from os1.voice import Voice

from .air import Air
from .manners import Manners
from .place import Place
from .repeated import repeats
from .talk import Talk
from .tasks import Tasks

LAST_WORK_S = 2.0  # for what is being remembered when the last ear has gone


class Wearer:
    """`wear` lasts as long as one ear does. mind, voice, recogniser, pool and air are shared by all wearers.

    speaker: tells voices apart. thought: called after every answer, because a timer may have been set. told: called
    with every text that was played to its end, and where. asks: the open questions of before, which are kept as `kept`.
    """

    def __init__(self, recogniser: Recogniser, mind: Mind, voice: Voice, pool: Pool, trace: Trace, *, owner: str = "",
                 air: Air | None = None, asks: str = "", kept: str = "asks",
                 thought: Callable[[], None] = lambda: None, tone: tuple[float, float] = (1.0, 1.0),
                 told: Callable[[Place, str], None] = lambda place, text: None, speaker: SpeakerModel | None = None,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.owner = owner
        self.ended = False  # its last ear is gone
        self._pool, self._trace, self._air, self._thought, self._clock = pool, trace, air or Air(), thought, clock
        self._places: list[Place] = []
        self._tasks = Tasks()
        self.talk = Talk(self._places, self._tasks, recogniser, mind, voice, pool, trace, asks, kept, thought, tone,
                         told, speaker, clock, guest=bool(owner))
        self._following = Following()
        self._manners = Manners(mind, pool, self._tasks, lambda thought: self.talk.happen(Due(thought)),
                                lambda: any(place.ears.overhears for place in self._places),
                                lambda: self.talk.state in (State.ASLEEP, State.ATTENTIVE))
        self._started = 0
        self._follows: asyncio.TimerHandle | None = None

    # ---- who is there

    @property
    def places(self) -> list[Place]:
        """Its ears."""
        return list(self._places)

    @property
    def here(self) -> Place | None:
        """The ear that she answers at."""
        return self.talk.here

    @property
    def active(self) -> float:
        """When something last happened."""
        return self.talk.active

    @property
    def speaks(self) -> bool:
        """Is she saying something here?"""
        return bool(self.talk.saying)

    @property
    def still_s(self) -> float:
        """For so long nobody has had anything to do with her here; 0 while somebody has, or speaks near an ear."""
        engaged = not self.talk.idle or any(place.ears.overhears for place in self._places)
        return 0.0 if engaged else self._clock() - self.talk.engaged

    @property
    def tone(self) -> tuple[float, float]:
        """The wearer's own wish for pace and loudness, factors."""
        return self.talk.thinking.tone

    @tone.setter
    def tone(self, tone: tuple[float, float]) -> None:
        self.talk.thinking.tone = tone

    def place(self, ear: Ear, ears: Ears) -> Place:
        """One more ear of this wearer's; `wear` it next."""
        place = Place(ear, ears, self._pool, self._trace, self._air, self._from, self._clock)
        place.attend(self.talk.attention)
        self._places.append(place)
        self._air.entered(place)
        return place

    async def wear(self, place: Place) -> None:
        """Until that ear is gone for good."""
        try:
            await place.run()
        finally:
            if len(self._places) == 1:
                await self._end()
            self._places.remove(place)

    async def _end(self) -> None:
        self.ended = True
        self._manners.end()
        if self._follows:
            self._follows.cancel()
        self.talk.end()
        await self._tasks.end(LAST_WORK_S)
        self.talk.thinking.end()

    def let_go(self) -> None:
        """No question of hers stays open."""
        self.talk.let_go()

    async def finish(self) -> None:
        """Once she has ended the sentence that she is saying. She says no more of it, and begins nothing."""
        self.talk.leaving = True
        await self.talk.saying.finish()

    def due(self, thought: Thought) -> None:
        """Something she says of her own accord: never into what somebody says."""
        self._manners.due(thought)

    def come(self, place: Place) -> None:
        """The wearer is at this ear."""
        self._following.come(place.id)
        self._follow([])

    def answer_to(self, recogniser: Recogniser, tuned: Callable[[], Tuned]) -> None:
        """Another name wakes her from the next turn on. tuned: called for each ear."""
        self.talk.recogniser = recogniser
        for place in self._places:
            place.ears.answer_to(tuned())

    def next_due(self, at: datetime | None, now: datetime) -> None:
        """The ears are told, once each, when something is due: they may be asleep by then."""
        for place in self._places:
            place.due(at, now)

    # ---- in

    def _from(self, place: Place, event: FromEar | FromEars) -> None:
        match event:
            case Played():
                self._played(place, event)
            case Missed():
                self._trace.note("missed", ear=place.id, samples=event.samples)
                self._manners.miss(event.samples)
            case Reported(percent, hot):
                self._trace.note("reported", ear=place.id, percent=percent, hot=hot)
                self._manners.reported(place.id, percent, hot)
            case Muted(on):
                place.muted = on
                self._trace.note("muted", ear=place.id, on=on)
                if on:
                    self.talk.saying.mute(place)
            case Joined():
                self._joined(place, event)
            case Parted():
                self._parted(place, event)
            case Sound() | Partial():
                return
            case _:
                self._said(place, event)

    def _played(self, place: Place, event: Played) -> None:
        self.talk.saying.played()
        if event.reply != self._started and event.samples and self.talk.saying.at(event.reply) is place:
            self._started = event.reply
            self._trace.note("started", ear=place.id, reply=event.reply)
            self.talk.happen(Started(event.reply))

    def _said(self, place: Place, event: FromEar | FromEars) -> None:
        """Something that the wearer may have done at this ear."""
        began, ended, saying = 0.0, 0.0, self.talk.saying
        if isinstance(event, Heard):
            began, ended = place.when(event.began), place.when(event.ended)
            if event.text and repeats(event.text, saying.texts(place)):
                event = replace(event, text="", named=False, words=False)
        elif isinstance(event, VoiceBegan | Woken):
            began = place.when(event.at)
        elif event == Pressed("tap"):
            if self.talk.state is State.ASLEEP:
                self._manners.greet_soon()
            if saying and place not in saying.places:
                self.come(place)  # "over here", not "be silent"
                return
        self._follow(self._following.on(place.id, event, self._clock(), began, ended))

    def _joined(self, place: Place, event: Joined) -> None:
        self._trace.note("joined", ear=place.id, resumed=event.resumed)
        alone = not any(other.here for other in self._places if other is not place)
        self._following.joined(place.id, self.talk.idle and not event.resumed)
        if alone:
            self._follow([])
            self.talk.happen(replace(event, resumed=event.resumed or len(self._places) > 1))
        self._follow([])
        place.attend(self.talk.attention)
        place.told_due = False
        self.talk.show()
        self._thought()  # it is to be told what is due
        if not event.resumed:
            self._manners.greet_soon()

    def _parted(self, place: Place, event: Parted) -> None:
        self._trace.note("parted", ear=place.id, reason=event.reason, final=event.final)
        passed = self._following.parted(place.id, self._clock(), event.final)
        if not any(other.here for other in self._places):
            self.talk.happen(replace(event, final=event.final and len(self._places) == 1))
        self._follow(passed)

    # ---- which ear

    def _follow(self, passed: list[Passed]) -> None:
        """What counts happens; then she is where the wearer is."""
        for ear, event in passed:
            place = self._place(ear)
            if isinstance(event, Typed):
                now = place.now if place else 0
                event = Heard(" ".join(event.text.split()), now, now, now, named=True, engine="typed")
            if place and isinstance(event, Heard):
                place.note(event)
            self.talk.happen(event)  # type: ignore[arg-type]  # following passes on only what the table knows
        here, before = self._place(self._following.here), self.talk.here
        if here is not before:
            self.talk.here = here
            if here:
                self._trace.note("following", ear=here.id)
            if here and before:
                self.talk.show()
                if self.talk.saying and here not in self.talk.saying.places:
                    self.talk.happen(Moved())
        self._wait_for_ears()

    def _wait_for_ears(self) -> None:
        if self._follows:
            self._follows.cancel()
            self._follows = None
        wakes = self._following.wakes_at()
        if wakes is not None and not self.ended:
            loop = asyncio.get_running_loop()
            self._follows = loop.call_later(max(0.0, wakes - self._clock()),
                                            lambda: self._follow(self._following.tick(self._clock())))

    def _place(self, ear: str) -> Place | None:
        return next((place for place in self._places if place.id == ear), None)
