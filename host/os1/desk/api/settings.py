"""Every setting: what it is for, what it may be, what counts; and config.toml written, whole or not at all."""

from __future__ import annotations

import os
from typing import Literal

import msgspec

from os1.config import FILE, reading, writing
from os1.config.keys import KEYS, Key, Value, nearest
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError

Kind = Literal["switch", "whole", "number", "choice", "text", "choices", "list"]


class Setting(msgspec.Struct, frozen=True):
    """value: what is set, or the default. about: what it is for. allowed: what it may be, in words; choices, least,
    most: the same for a form. live: a change counts at once, any other when the daemon starts next; waits: it has been
    changed, and does not count yet. source: where the value is from: "default", the file and the line, or a variable,
    in whose place nothing in the file counts (fixed)."""

    key: str
    value: Value
    default: Value
    kind: Kind
    about: str
    allowed: str
    choices: list[str]
    least: float | None
    most: float | None
    live: bool
    waits: bool
    source: str
    fixed: bool


class Mistake(msgspec.Struct, frozen=True):
    """In the file, or in a variable."""

    where: str
    what: str
    cure: str


class Settings(msgspec.Struct, frozen=True):
    """path: of config.toml. restart: something waits for the daemon's next start."""

    items: list[Setting]
    mistakes: list[Mistake]
    path: str
    restart: bool


def kind_of(key: Key) -> Kind:
    """Which control a form has for it."""
    match key.default:
        case bool():
            return "switch"
        case int():
            return "whole"
        case float():
            return "number"
        case str():
            return "choice" if key.choices else "text"
        case _:
            return "choices" if key.choices else "list"


def all_of(house: House) -> Settings:
    """As they are in the file and the environment now."""
    path = house.config.home / FILE
    found = reading.read(path, os.environ)
    items = []
    for name, key in KEYS.items():
        value, source = found.value(name), found.sources.get(name, "default")
        waits = not key.live and not house.counts(name, value)
        items.append(Setting(name, value, key.default, kind_of(key), key.what, key.allowed, list(key.choices),
                             key.least, key.most, key.live, waits, source, source.startswith("$")))
    mistakes = [Mistake(one.where, one.what, one.cure) for one in (*found.mistakes, *found.strays)]
    return Settings(items, mistakes, str(path), any(item.waits for item in items))


async def settings(house: House, call: Call[Nothing, Nothing]) -> Settings:
    return all_of(house)


async def change(house: House, call: Call[dict[str, Value | None], Nothing]) -> Settings:
    """null: the default counts again. Every mistake is told by its key, and then nothing is written."""
    values: dict[str, Value | None] = {}
    wrong: dict[str, str] = {}
    for name, value in call.body.items():
        if name not in KEYS:
            wrong[name] = f"No setting is called {name!r}. {nearest(name)}"
            continue
        try:
            values[name] = None if value is None else KEYS[name].taken(value)
        except ValueError as e:
            wrong[name] = str(e)
    if wrong:
        first = next(iter(wrong))
        raise DeskError(wrong[first], "Nothing was changed.", 422, first, wrong)
    writing.put_all(house.config.home, values)
    house.changes.changed("settings")
    return all_of(house)


ROUTES = (
    Route("GET", "/api/settings", "Every setting.", Settings, settings),
    Route("PATCH", "/api/settings", "Change some, by key; null: back to the default.", Settings, change,
          body=dict[str, Value | None]),
)
