"""Everybody who has an ear in the house: a wearer is made when the first of their ears joins, gone with the last."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from os1.ears.stream import Ears
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind
from os1.pool import Pool
from os1.wearer import Air, Place, Wearer, Worn, person

WELCOME_S = 20.0  # of silence in a new house before she introduces herself: who has a question is not kept waiting


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose wearer is to be made. asks: the open questions of before, kept as `kept`. told: see Wearer."""

    owner: str
    air: Air
    asks: str
    kept: str
    told: Callable[[Place, str], None]


class Wearers:
    """make: a wearer. ears: the ears of one stream. changed: called when there is an ear more or less. introduce: does
    she speak first to whom she has never met? watched: does a page look on?"""

    def __init__(self, keys: Keys, seen: Seen, mind: Mind, pool: Pool, make: Callable[[Owned], Wearer],
                 ears: Callable[[], Ears], changed: Callable[[], None], introduce: Callable[[], bool],
                 watched: bool = False) -> None:
        self._keys, self._seen, self._mind, self._pool = keys, seen, mind, pool
        self._make, self._ears, self._changed, self._introduce = make, ears, changed, introduce
        self._watched = watched
        self._wearers: list[Wearer] = []
        self.air = Air()
        self._greetings: dict[str, str] = {}  # what an earpiece that was just paired is being told

    def __iter__(self) -> Iterator[Wearer]:
        return iter(list(self._wearers))

    def __len__(self) -> int:
        return len(self._wearers)

    @property
    def places(self) -> list[Place]:
        """All ears that are here."""
        return [place for wearer in self for place in wearer.places]

    @property
    def worn(self) -> list[Worn]:
        """The same, with who wears them."""
        return [Worn(wearer, place) for wearer in self for place in wearer.places]

    @property
    def latest(self) -> Wearer | None:
        """To whom something happened last."""
        return max(self, key=lambda wearer: wearer.active, default=None)

    @property
    def reachable(self) -> list[Wearer]:
        """To whom she may speak."""
        return [wearer for wearer in self if any(not place.ear.silenced for place in wearer.places)]

    @property
    def of_the_house(self) -> list[Wearer]:
        """Of those, whose work she does: what became of it is for nobody else who has an ear here."""
        return [wearer for wearer in self.reachable if not wearer.owner]

    def still(self, seconds: float) -> bool:
        """Has nothing happened at any ear for so long?"""
        return all(time.monotonic() - wearer.active > seconds for wearer in self)

    def next_due(self, at: datetime | None, now: datetime) -> None:
        """The ears are told when something is due."""
        for wearer in self.reachable:
            wearer.next_due(at, now)

    def watch(self, on: bool) -> None:
        """Whether the words so far of who speaks are of use to anybody."""
        self._watched = on
        for place in self.places:
            place.ears.watched = on

    async def wear(self, ear: Ear) -> None:
        """An ear, until it is gone."""
        owner = person(ear.owner, self._keys)
        kept = f"asks:{owner}" if owner else "asks"
        asks = await self._pool.run(self._mind.memory.kept, kept, "")
        wearer = next((each for each in self if each.owner == owner and not each.ended), None)
        if wearer is None:
            wearer = self._make(Owned(owner, self.air, str(asks), kept, self._told))
            self._wearers.append(wearer)
        ears = self._ears()
        ears.watched = self._watched
        place = wearer.place(ear, ears)
        self._changed()
        if not ear.desk:
            self._seen.hello(ear.id, ear.session.hello)
        await self._greet(wearer, place)
        welcome = asyncio.get_running_loop().create_task(self._welcome(wearer)) if self._introduce() else None
        try:
            await wearer.wear(place)
        finally:
            if welcome:
                welcome.cancel()
            if wearer.ended:
                with suppress(ValueError):
                    self._wearers.remove(wearer)
            self._changed()
            if not ear.desk:
                self._seen.parted(ear.id)

    async def _greet(self, wearer: Wearer, place: Place) -> None:
        """An earpiece that was just paired hears at once that it works."""
        ear = place.ear
        if ear.earpiece.greet and ear.earpiece.added > self._seen.get(ear.id).greeted:
            thought = await self._pool.run(self._mind.notice, "ear.new")
            self._greetings[ear.id] = thought.text
            wearer.come(place)
            wearer.due(thought)

    def _told(self, place: Place, text: str) -> None:
        if self._greetings.get(place.id) == text:
            del self._greetings[place.id]
            self._seen.greeted(place.id)

    async def _welcome(self, wearer: Wearer) -> None:
        """Whom she has never met, and who says nothing, she speaks to first."""
        await asyncio.sleep(WELCOME_S)
        if thought := await self._pool.run(self._mind.welcome):
            wearer.due(thought)
