"""Her lists: shopping, to do, any other by name; and the notes, which are one too."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind.listing import like, list_name
from os1.mind.memory import Note
from os1.mind.scene import Scene
from os1.mind.skills.lists import MOST, NOTES

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
LONGEST_NAME = 60  # characters of a list's name


class Item(msgspec.Struct, frozen=True):
    """One thing on a list. at: when it was written, local time."""

    id: int
    text: str
    at: datetime


class List(msgspec.Struct, frozen=True):
    """notes: it is the notes, which were dictated."""

    name: str
    notes: bool
    items: list[Item]


class Lists(msgspec.Struct, frozen=True):
    """The oldest list first."""

    items: list[List]


class NewItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing, as it is to stand there."""

    text: Text


def shown(scene: Scene, name: str) -> List:
    return List(name, name == NOTES, [Item(note.id, note.text, note.at) for note in scene.memory.notes(name)])


async def all_lists(house: House, call: Call[Nothing, Nothing]) -> Lists:
    return await house.think(lambda mind: mind.look(
        lambda scene: Lists([shown(scene, name) for name in scene.memory.lists()])))


async def add(house: House, call: Call[NewItem, Nothing]) -> List:
    """What is on it already is not put there twice, as when it is said; notes are."""
    def work(scene: Scene) -> List:
        name = _name(call.path["name"])
        text, there = call.body.text.strip(), scene.memory.notes(name)
        if not text:
            raise DeskError("There is nothing in it.", "", 422, "text")
        if len(there) >= MOST:
            raise DeskError(f"The list is full: {MOST} things.", "Take something off it.")
        if name == NOTES or not any(like(text, note.text) for note in there):
            scene.memory.add_note(name, scene.now, text)
        return shown(scene, name)
    return await house.think(lambda mind: mind.by_hand(work))


async def change(house: House, call: Call[NewItem, Nothing]) -> Item:
    def work(scene: Scene) -> Item:
        name, note = _item(scene, call)
        scene.memory.change_note(note.id, call.body.text.strip() or note.text)
        made = next(one for one in scene.memory.notes(name) if one.id == note.id)
        return Item(made.id, made.text, made.at)
    return await house.think(lambda mind: mind.by_hand(work))


async def take_off(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        scene.memory.drop_notes(*_item(scene, call))
    await house.think(lambda mind: mind.by_hand(work))
    return Nothing()


async def throw_away(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        name = _name(call.path["name"])
        if not scene.memory.notes(name):
            raise DeskError("There is no such list.", "", 404, "name")
        scene.memory.drop_notes(name)
    await house.think(lambda mind: mind.by_hand(work))
    return Nothing()


def _name(said: str) -> str:
    """As it is kept."""
    name = NOTES if said.strip().lower() == NOTES else list_name(said)
    if len(name) > LONGEST_NAME:
        raise DeskError("This name is too long for a list.", f"Take {LONGEST_NAME} letters at most.", 422, "name")
    return name


def _item(scene: Scene, call: Call[Any, Nothing]) -> tuple[str, Note]:
    name = _name(call.path["name"])
    for note in scene.memory.notes(name):
        if note.id == call.number():
            return name, note
    raise DeskError("This isn't on the list.", "It may have been taken off.", 404, "id")


ITEMS = "/api/lists/{name}/items"
ROUTES = (
    Route("GET", "/api/lists", "All lists with what is on them.", Lists, all_lists),
    Route("POST", ITEMS, "Put something on a list, which is begun if it isn't there.", List, add, body=NewItem,
          status=201),
    Route("PATCH", ITEMS + "/{id:[0-9]{1,15}}", "Let it say something else.", Item, change, body=NewItem),
    Route("DELETE", ITEMS + "/{id:[0-9]{1,15}}", "Take something off a list.", Nothing, take_off),
    Route("DELETE", "/api/lists/{name}", "Throw a list away.", Nothing, throw_away),
)
