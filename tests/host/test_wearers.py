"""os1.wearers: a wearer comes with the first of their ears, goes with the last, and is greeted once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from os1.events import Thought
from os1.link.keys import Keys
from os1.pool import Inline
from os1.wearers import Owned, Wearers


class Worn:
    """A wearer whose ears go when the test says so."""

    def __init__(self, owned: Owned) -> None:
        self.owned, self.owner, self.ended, self.active = owned, owned.owner, False, 0.0
        self.places: list[Any] = []
        self.came: list[str] = []
        self.said: list[str] = []

    def place(self, ear: Any, ears: Any) -> Any:
        self.places.append(SimpleNamespace(ear=ear, ears=ears, id=ear.id))
        return self.places[-1]

    async def wear(self, place: Any) -> None:
        await place.ear.gone.wait()
        self.places.remove(place)
        self.ended = not self.places

    def come(self, place: Any) -> None:
        self.came.append(place.id)

    def due(self, thought: Thought) -> None:
        self.said.append(thought.text)


class House:
    def __init__(self, folder: Path) -> None:
        self.keys = Keys(folder / "earpieces.json")
        self.kept, self.greeted, self.changes = list[str](), dict[str, float](), 0
        self.made: list[Worn] = []
        mind = SimpleNamespace(memory=SimpleNamespace(kept=self.asks), notice=lambda what: Thought("It works."),
                               welcome=lambda: None)
        seen = SimpleNamespace(hello=lambda id, hello: self.kept.append(f"hello {id}"),
                               parted=lambda id: self.kept.append(f"parted {id}"),
                               get=lambda id: SimpleNamespace(greeted=self.greeted.get(id, 0.0)),
                               greeted=lambda id: self.greeted.update({id: 9e12}))
        self.all = Wearers(self.keys, seen, mind, Inline(), self.make,  # type: ignore[arg-type]
                           lambda: SimpleNamespace(watched=False), self.changed, lambda: False)  # type: ignore[arg-type,return-value]
        self.tasks: list[asyncio.Task[None]] = []

    def asks(self, name: str, default: str) -> str:
        self.kept.append(name)
        return default

    def make(self, owned: Owned) -> Any:
        self.made.append(Worn(owned))
        return self.made[-1]

    def changed(self) -> None:
        self.changes += 1

    async def join(self, id: str, owner: str = "", desk: bool = False, greet: bool = False) -> Callable[[], None]:
        earpiece = SimpleNamespace(greet=greet, added=1.0)
        ear = SimpleNamespace(id=id, owner=owner, desk=desk, silenced=False, earpiece=earpiece, gone=asyncio.Event(),
                              session=SimpleNamespace(hello=None))
        self.tasks.append(asyncio.ensure_future(self.all.wear(ear)))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        return ear.gone.set

    async def end(self) -> None:
        await asyncio.gather(*self.tasks)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


async def test_the_desk_and_the_first_owners_ears_are_one_persons(house: House) -> None:
    house.keys.issue("one", owner="Theodore")
    house.keys.issue("two", owner="Amy")
    leave = [await house.join("one", "Theodore"), await house.join("desk-00c0ffee", desk=True),
             await house.join("two", "Amy")]
    assert [(worn.owner, [place.id for place in worn.places]) for worn in house.made] == [
        ("", ["one", "desk-00c0ffee"]), ("Amy", ["two"])]
    assert house.made[0].owned.air is house.made[1].owned.air
    assert [worn.owner for worn in house.all.of_the_house] == [""], "whose mails are read aloud, and to nobody else"
    assert house.kept == ["asks", "hello one", "asks", "asks:Amy", "hello two"], "a page is written down nowhere"
    assert len(house.all) == 2 and len(house.all.places) == len(house.all.worn) == 3
    for gone in leave:
        gone()
    await house.end()
    assert len(house.all) == 0 and house.all.latest is None and house.changes == 6


async def test_who_comes_back_after_the_last_ear_has_gone_is_made_anew(house: House) -> None:
    (await house.join("one"))()
    await house.end()
    (await house.join("one"))()
    await house.end()
    assert len(house.made) == 2


async def test_an_earpiece_that_was_just_paired_is_greeted_there_and_once(house: House) -> None:
    gone = await house.join("one", greet=True)
    (worn,) = house.made
    assert worn.said == ["It works."] and worn.came == ["one"] and not house.greeted
    worn.owned.told(worn.places[0], "Something else.")
    assert not house.greeted
    worn.owned.told(worn.places[0], "It works.")
    assert house.greeted
    gone()
    await house.end()
    (await house.join("one", greet=True))()
    await house.end()
    assert house.made[1].said == []


async def test_the_words_so_far_are_wanted_of_ears_that_come_later_too(house: House) -> None:
    leave = [await house.join("one")]
    house.all.watch(True)
    leave.append(await house.join("two"))
    assert [place.ears.watched for place in house.all.places] == [True, True]
    house.all.watch(False)
    assert [place.ears.watched for place in house.all.places] == [False, False]
    for gone in leave:
        gone()
    await house.end()


async def test_an_ear_that_is_to_be_left_in_peace_reaches_nobody(house: House) -> None:
    gone = await house.join("one")
    assert len(house.all.reachable) == 1 and house.all.still(0.0)
    house.made[0].places[0].ear.silenced = True
    assert not house.all.reachable
    gone()
    await house.end()
