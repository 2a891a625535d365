"""Papers that came in: what she read on them, where they would go, and filing them by a click."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import msgspec

from os1.desk.api.plans import text, working
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, WorkError
from os1.mind.skills.paperwork import filed
from os1.work.consent import By
from os1.working import PapersWork

Ids = Annotated[list[Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]], msgspec.Meta(min_length=1, max_length=50)]


class Paper(msgspec.Struct, frozen=True):
    """name: of the file. kind, who, about, amount, due: what she read, "" or null if it isn't there. do: the duty that
    it would become. to: where it would be filed, below Papers. trouble: why it can't be read."""

    id: str
    name: str
    kind: str
    who: str
    about: str
    amount: str
    due: date | None
    do: str
    to: str
    trouble: str


class Tray(msgspec.Struct, frozen=True):
    """folder: where papers come in, "": nowhere. ocr: can she read pictures? busy: what is under way."""

    folder: str
    ocr: bool
    busy: str
    items: list[Paper]


class Which(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ids: of papers that wait."""

    ids: Ids


def papers(house: House) -> PapersWork:
    """DeskError: she has no tray here."""
    found = working(house).papers
    if not isinstance(found, PapersWork):
        raise DeskError("She can't file papers here.", "Start her: os1 run", 409)
    return found


async def tray(house: House, call: Call[Nothing, Nothing]) -> Tray:
    area = papers(house)
    area.fresh()  # what is new comes by /api/live
    items = [Paper(one.id, text(one.name), one.paper.kind, one.paper.who, one.paper.about, one.paper.amount,
                   one.paper.due, one.paper.do, text("/".join(one.new.split(os.sep)[-2:])), one.trouble)
             for one in area.waiting]
    return Tray(text(str(area.folder or "")), area.can_read_pictures, working(house).busy, items)


async def file(house: House, call: Call[Which, Nothing]) -> Nothing:
    try:
        papers(house).file(call.body.ids, By.CLICK, filed)
    except WorkError as wrong:
        raise DeskError(wrong.what, wrong.cure, 404, "ids") from wrong
    house.let_go()
    return Nothing()


ROUTES = (
    Route("GET", "/api/papers", "Papers that wait.", Tray, tray),
    Route("POST", "/api/papers/file", "File these; what has to be done is a duty from now on.", Nothing, file,
          body=Which),
)
