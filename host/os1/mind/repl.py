"""The mind without ears and a voice: text in, text out, the same open questions on the same stack.

  for line in converse(mind, ["what time is it", "set a timer", "five minutes"]): print(line)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from os1.events import Thought

from . import Mind
from .asks import Asks
from .scene import Scene

EAR = "keyboard"  # the earpiece that isn't one
ASKS = "asks"  # where the memory keeps the open questions


class Exchange:
    """One wearer typing. The mind's own clock says how long questions stay open; they outlive a restart. hand: see
    os1.mind.scene."""

    def __init__(self, mind: Mind, hand: str = "terminal") -> None:
        self.mind, self.hand = mind, hand
        kept = mind.memory.kept(ASKS)
        self.asks = Asks.from_json(kept, self._now()) if kept else Asks()

    def _now(self) -> float:
        return self.mind.clock().timestamp()

    def say(self, text: str) -> Thought:
        """Her answer to `text`, taken as heard to its end."""
        self.asks.expire(self._now())
        return self._heard(self.mind.answer(text, self.asks.top, below=self.asks.below, hand=self.hand))

    def worked(self) -> list[Thought]:
        """What she says of work that has ended meanwhile."""
        return [thought for made in self.mind.work.take() if (thought := self.first(made))]

    def first(self, made: Callable[[Scene], Thought | None]) -> Thought | None:
        """Something that she says of her own accord, if she does."""
        thought = self.mind.first(made)
        return self._heard(thought) if thought else None

    def welcome(self) -> Thought | None:
        """What she says first to somebody whom she has never met."""
        thought = self.mind.welcome()
        return self._heard(thought) if thought else None

    def due(self, now: datetime) -> list[Thought]:
        """What she says of her own accord."""
        self.asks.expire(self._now())
        return [self._heard(thought) for thought in self.mind.due(now)]

    def arrived(self, now: datetime) -> list[Thought]:
        """What she says when the ear is put in."""
        self.asks.expire(self._now())
        thought = self.mind.arrived(now)
        return [self._heard(thought)] if thought else []

    def cell(self, percent: int) -> list[Thought]:
        """What she says when the ear tells how full its cell is."""
        thought = self.mind.cell(EAR, percent)
        return [self._heard(thought)] if thought else []

    def _heard(self, thought: Thought) -> Thought:
        thought = self._whole(thought)
        self.asks.settle(thought)
        self.asks.asked(self._now())
        self.mind.remember_heard(thought.turn, len(thought.text))
        self.mind.memory.keep(ASKS, self.asks.to_json(self._now()) if len(self.asks) else None)
        return thought

    def _whole(self, thought: Thought) -> Thought:
        """Read to its end."""
        text = thought.text
        while thought.more and (following := thought.more.next()):
            self.mind.grew(thought.turn, f" {following}")
            text = f"{text} {following}"
        if thought.more:
            thought.more.close()
        return replace(thought, text=text)


def converse(mind: Mind, lines: Iterable[str]) -> Iterator[str]:
    """Her answer to each line; before it, on lines of their own, what became due."""
    exchange = Exchange(mind)
    for line in lines:
        yield from (thought.text for thought in exchange.due(mind.clock()))
        yield exchange.say(line).text
