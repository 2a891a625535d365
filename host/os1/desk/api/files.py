"""The wearer's files: the folders that she may look into, what is found in them, and a file itself."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from os1.desk.api.plans import PathText, files, text, working
from os1.desk.api.route import Call, File, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, WorkError
from os1.mind.skills.finding_files import names
from os1.work.files.finding.query import parse
from os1.working.files import FINDS

LARGEST = 1 << 26  # bytes of a file that is sent to the page


class Folder(msgspec.Struct, frozen=True):
    """path: whole."""

    path: str
    name: str


class Folders(msgspec.Struct, frozen=True):
    """items: those that she may look into. asked: was she ever asked to?"""

    items: list[Folder]
    asked: bool


class Hit(msgspec.Struct, frozen=True):
    """A file that was found. around: what stands beside the word in it, "" if none."""

    path: str
    name: str
    folder: str
    at: datetime
    size: int
    kind: str
    around: str


class Hits(msgspec.Struct, frozen=True):
    """The likeliest first."""

    items: list[Hit]


class Sought(msgspec.Struct, frozen=True):
    """q: as one would say it: "the contract my sister sent me last spring"."""

    q: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 20


class Which(msgspec.Struct, frozen=True):
    """path: whole, of a file in one of the folders."""

    path: PathText


async def folders(house: House, call: Call[Nothing, Nothing]) -> Folders:
    found = await asyncio.to_thread(files(house).folders)
    return Folders([Folder(text(path), text(os.path.basename(path))) for path in found], files(house).asked())


async def find(house: House, call: Call[Nothing, Sought]) -> Hits:
    today = datetime.now().date()
    query = await house.think(lambda mind: parse(call.query.q, today, lambda who: names(mind.memory, who)))
    job = files(house).finding(query, call.query.limit)
    found = await asyncio.wrap_future(working(house).ask(FINDS, job))
    return Hits([Hit(text(hit.file.path), text(hit.file.seen.name), text(os.path.dirname(hit.file.path)),
                     datetime.fromtimestamp(hit.file.at).astimezone(), hit.file.seen.size, hit.file.kind, hit.around)
                 for hit in found.hits])


async def content(house: House, call: Call[Nothing, Which]) -> File:
    try:
        path = Path(await asyncio.to_thread(files(house).permitted, call.query.path))
        size = path.stat().st_size
        if size > LARGEST or not path.is_file():
            raise DeskError("That is too large for this page, or no file.", "Open it on the computer itself.", 413)
        return File("".join(c if c.isalnum() or c in " .-_" and c.isascii() else "_" for c in path.name),
                    await asyncio.to_thread(path.read_bytes), "application/octet-stream")
    except WorkError as wrong:
        raise DeskError(wrong.what, wrong.cure, 403, "path") from wrong
    except OSError as wrong:
        raise DeskError(f"It can't be read: {wrong.strerror}.", "Is it still there?", 404, "path") from wrong


ROUTES = (
    Route("GET", "/api/files/folders", "The folders that she may look into.", Folders, folders),
    Route("GET", "/api/files", "Find a file by its words, when it came, and from whom.", Hits, find, query=Sought),
    Route("GET", "/api/files/content", "A file, to be kept by the browser.", File, content, query=Which),
)
