"""Answers: the mind is asked in its own thread, and an answer is got ready while the wearer's silence still grows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from os1.ears.speaker import SpeakerModel
from os1.ears.speaker import Voice as Spoken
from os1.events import Heard, More, Thought
from os1.mind import Mind
from os1.mind.asks import Asks
from os1.pool import Pool
from os1.rehearsing import Opening, Rehearsing
from os1.voice import Voice

from .tasks import Tasks

HANDS = {"tap": "tap", "typed": "click"}  # engines of what a hand said, and whose yes that is (os1.work.consent)


class Thinking:
    """happen: called with every thought. thought: called after every answer. speaker: tells voices apart.

    tone: the wearer's own wish for pace and loudness. growing: her turns that may still be written on. guest: somebody
    else's ear than that of the wearer of the house.
    """

    def __init__(self, mind: Mind, voice: Voice, pool: Pool, tasks: Tasks, happen: Callable[[Thought], None],
                 thought: Callable[[], None], tone: tuple[float, float], speaker: SpeakerModel | None,
                 guest: bool = False) -> None:
        self._mind, self._voice, self._pool, self._tasks = mind, voice, pool, tasks
        self._happen, self._thought, self.tone, self._voices = happen, thought, tone, speaker
        self._guest = guest
        self.growing: dict[int, More] = {}
        self._rehearsing: Rehearsing | None = None
        self._awaited: object = None  # stands for the turn whose answer is wanted

    def rehearse(self, heard: Heard, asks: Asks) -> None:
        """Get the answer to this ready, in place of any other."""
        self.forgo()
        self._rehearsing = rehearsing = Rehearsing(heard)
        self._tasks.spawn(self._rehearse(heard, rehearsing, asks))

    def forgo(self) -> None:
        """Nothing of what was rehearsed is wanted any more."""
        rehearsing, self._rehearsing = self._rehearsing, None
        if rehearsing and (opening := rehearsing.drop()):
            self._tasks.spawn(opening.close())

    def think(self, heard: Heard, asks: Asks) -> None:
        """Answer this."""
        if self._rehearsing and not self._rehearsing.fits(heard):
            self.forgo()
        self._awaited = heard
        hand = HANDS.get(heard.engine, "")
        # A tap is a yes to the question that was open when it came, whatever an older answer has asked by now.
        then = Asks([ask for ask in (asks.below, asks.top) if ask]) if hand == "tap" else asks
        self._tasks.spawn(self._think(heard, self._rehearsing, then, hand))

    def act(self, skill: str) -> None:
        """Let a skill answer that was asked for without words."""
        self.forgo()
        self._awaited = None
        self._tasks.spawn(self._act(skill))

    def opening(self, toned: Thought) -> Opening | None:
        """The beginning of its sound, if that was rehearsed; the caller's to close."""
        return self._rehearsing.opening(toned) if self._rehearsing else None

    def toned(self, thought: Thought) -> Thought:
        """With the wearer's own wish for pace and loudness on top of hers."""
        rate, volume = self.tone
        return replace(thought, tone=replace(thought.tone, rate=thought.tone.rate * rate,
                                             volume=thought.tone.volume * volume))

    def heard(self, turn: int) -> None:
        """That much was heard of her turn, and no more of it is written."""
        if more := self.growing.pop(turn, None):
            more.close()

    def leave(self) -> None:
        """No answer is awaited any more."""
        self.forgo()
        self._awaited = None

    def end(self) -> None:
        """Whoever still writes stops."""
        for more in self.growing.values():
            more.close()

    async def _rehearse(self, heard: Heard, rehearsing: Rehearsing, asks: Asks) -> None:
        top, below = asks.top, asks.below
        thought = await self._pool.run(rehearsing.think, lambda wanted: self._mind.rehearse(
            heard.text, top, heard.confidence, heard.alternatives, below=below, named=heard.named,
            voice=self._voice_of(heard), wanted=wanted, guest=self._guest))
        if thought:
            rehearsing.open(self._voice, self.toned(thought))

    async def _think(self, heard: Heard, rehearsing: Rehearsing | None, asks: Asks, hand: str) -> None:
        def answer() -> Thought:
            made = rehearsing.made if rehearsing else None
            voice = self._voice_of(heard) if made is None or made.voice is None else made.voice
            return self._mind.answer(heard.text, asks.top, heard.confidence, heard.alternatives, below=asks.below,
                                     named=heard.named, voice=voice, rehearsal=made,
                                     awaited=lambda: self._awaited is heard, hand=hand, guest=self._guest)

        thought = await self._pool.run(answer)
        if rehearsing:
            rehearsing.give(thought)
        if thought.more:
            self.growing[thought.turn] = thought.more
        self._happen(thought)
        if rehearsing is self._rehearsing:
            self.forgo()
        self._thought()

    async def _act(self, skill: str) -> None:
        self._happen(await self._pool.run(self._mind.do, skill))

    def _voice_of(self, heard: Heard) -> Spoken | None:
        """How the speaker sounded, where somebody's voice is known or is being learned. In the mind's thread: sentences
        stay in order. What was typed sounds like nobody."""
        if self._voices is None or not self._mind.voices.wanted or not heard.sound:
            return None
        return self._voices.voice(heard.sound)
