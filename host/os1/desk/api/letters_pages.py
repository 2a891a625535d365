"""Letters as they will look: pages in a hand, files to keep, the hands, and a hand learned from a scan.

Pages are made beside everything, in a thread of their own, and kept by what they depend on.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from random import Random
from typing import Literal

import msgspec

from os1.desk.api.letters import ONE, OnShelf, at
from os1.desk.api.route import Call, File, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, WorkError
from os1.mind.letters import Letters
from os1.mind.skills.letter_wishes import in_a_letter
from os1.work.letters import compose, hand, output, paper, svg
from os1.work.letters.batch import batch
from os1.work.letters.preview import HAND, Wish, wished
from os1.work.letters.rendering import KINDS, zipped

SAMPLE = "Dearest Ada, the pears came on Tuesday & were gone by six!"
SCAN = 40 << 20  # bytes of a scan



class Sheets(msgspec.Struct, frozen=True):
    """pages: how many. sizes: width and height of each in mm. envelope: the last is one. missing: characters that the
    hand doesn't have. minutes: that a pen would take. digest: of all that they depend on."""

    digest: str
    pages: int
    sizes: list[tuple[float, float]]
    envelope: bool
    missing: list[str]
    minutes: float


class AHand(msgspec.Struct, frozen=True):
    """mine: it was learned."""

    name: str
    says: str
    mine: bool


class Hands(msgspec.Struct, frozen=True):
    """usual: where nobody chose. papers: names, with width and height in mm."""

    items: list[AHand]
    usual: str
    papers: dict[str, tuple[float, float]]


class Unclear(msgspec.Struct, frozen=True):
    """A character that another hand has to write, and why."""

    char: str
    why: str


class LearnedHand(msgspec.Struct, frozen=True):
    """boxes: that had anything in them; used: those that could be."""

    name: str
    characters: int
    boxes: int
    used: int
    unclear: list[Unclear]


class Kind(msgspec.Struct, frozen=True):
    """As what files the queue is written."""

    kind: Literal["svg", "gcode", "hpgl", "pdf", "png"] = "svg"


async def _wish(house: House, id: int) -> tuple[Letters, Wish, str]:
    return await at(house, lambda letters: (letters, wished(letters.shelf, letter := letters.shelf.get(id)),
                                            f"{in_a_letter(letter.to)}"))


async def sheets(house: House, call: Call[Nothing, Nothing]) -> Sheets:
    letters, wish, _ = await _wish(house, call.number())
    done = await asyncio.wrap_future(letters.pages.of(wish))
    return Sheets(done.digest, len(done.pages), list(done.sizes), done.envelope, list(done.missing),
                  round(done.minutes, 1))


async def sheet(house: House, call: Call[Nothing, Nothing]) -> File:
    letters, wish, _ = await _wish(house, call.number())
    done = await asyncio.wrap_future(letters.pages.of(wish))
    if not 1 <= (number := call.number("number")) <= len(done.pages):
        raise DeskError("It has no such page.", "", 404, "number")
    return File(f"page-{number}.svg", done.pages[number - 1].encode(), KINDS["svg"])


async def file(house: House, call: Call[Nothing, Nothing]) -> File:
    kind = call.path["kind"]
    letters, wish, title = await _wish(house, call.number())
    made = await asyncio.wrap_future(letters.pages.file(wish, kind, title))
    several = made[:2] == b"PK"
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "letter"
    return File(f"{name}.{'zip' if several else kind}", made, "application/zip" if several else KINDS[kind])


async def queue(house: House, call: Call[Nothing, Kind]) -> File:
    def look(letters: Letters) -> list[tuple[OnShelf | object, Wish]]:
        return [(one, wished(letters.shelf, one)) for one in letters.shelf.queue() if one.now.text.strip()]
    waiting = await at(house, look)

    def work() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            made = batch(waiting, Path(folder), call.query.kind)  # type: ignore[arg-type]
            return zipped({path.name: path.read_bytes() for path in made})
    return File("letters.zip", await asyncio.to_thread(work), "application/zip")


async def hands(house: House, call: Call[Nothing, Nothing]) -> Hands:
    def look(letters: Letters) -> Hands:
        home, ours = letters.shelf.home, set(hand.names())
        return Hands([AHand(name, hand.load(name, home).says, name not in ours) for name in hand.names(home)], HAND,
                     dict(paper.PAPERS))
    return await at(house, look)


async def sample(house: House, call: Call[Nothing, Nothing]) -> File:
    home = await at(house, lambda letters: letters.shelf.home)

    def work() -> bytes:
        scribe = compose.Scribe(hand.load(call.path["name"], home), Random(7), home)
        words = [scribe.word(word) for word in scribe.spelled(SAMPLE).split()]
        spaces = scribe.setter.spaces(len(words))
        line = paper.Sheet(scribe.setter.width(words, spaces) + 12, 18.0)
        line.strokes += scribe.setter.set(words, spaces, 5.0, 11.5)
        return svg.picture(line, SAMPLE).encode()
    return File(f"{call.path['name']}.svg", await asyncio.to_thread(work), KINDS["svg"])


async def form(house: House, call: Call[Nothing, Nothing]) -> File:
    def work() -> bytes:
        from os1.work.letters import form, scan  # OpenCV and reportlab: only where they are needed

        return form.pdf(scan.marks())
    return File("my-hand.pdf", await asyncio.to_thread(work), KINDS["pdf"])


async def learn(house: House, call: Call[bytes, Nothing]) -> LearnedHand:
    name = call.path["name"]
    home = await at(house, lambda letters: letters.shelf.home)
    if home is None:
        raise WorkError("There is no home to keep a hand in.")
    if not call.body:
        raise DeskError("There is nothing in this file.", "Choose a scan or a photo of the filled-in sheet.", 422)

    def work() -> LearnedHand:
        from os1.work.letters import learning, scan

        with tempfile.TemporaryDirectory() as folder:
            ending = ".pdf" if call.body[:5] == b"%PDF-" else ".png"
            path = output.put(Path(folder) / f"scan{ending}", call.body)
            learned = learning.learn(scan.read(path))
        learning.save(learned, name, home)
        return LearnedHand(name, len(learned.glyphs), learned.boxes, learned.used,
                           [Unclear(char, why) for char, why in learned.unclear.items()])
    made = await asyncio.to_thread(work)
    house.changes.changed("letters")
    return made


HAND_PATH = "/api/letters/hands/{name:[a-z][a-z0-9-]{0,30}}"
ROUTES = (
    Route("GET", ONE + "/pages", "How many pages it has in its hand, on its paper.", Sheets, sheets),
    Route("GET", ONE + "/pages/{number:[0-9]{1,3}}.svg", "One page as a picture.", File, sheet),
    Route("GET", ONE + "/file.{kind:pdf|png|svg|gcode|hpgl}",
          "All of it as a file; svg, gcode and hpgl are for a pen plotter, several pages a zip.", File, file),
    Route("GET", "/api/letters/queue.zip", "The whole queue, letters and envelopes, for the plotter.", File, queue,
          query=Kind),
    Route("GET", "/api/letters/hands", "Every hand and paper.", Hands, hands),
    Route("GET", HAND_PATH + ".svg", "A line of a hand.", File, sample),
    Route("POST", HAND_PATH, "Learn a hand from a scan of the sheet.", LearnedHand, learn, body=bytes, status=201,
          most=SCAN),
    Route("GET", "/api/letters/sheet.pdf", "The sheet that a hand is learned from.", File, form),
)
