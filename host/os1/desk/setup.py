"""Setting up an earpiece from a page: its WebSocket on one side, the steps of `os1 flash` in a thread on the other.

  page > daemon  {"begin": {"vendor": 12346, "board": "", "host": "", "again": false, "slow": false, "image": ""}}
                 {"port": "lost"}      bytes: from the board      answers: see `far`
  daemon > page  {"hello": {"steps": {...}, "boards": [...], "address": "192.168.1.20"}}
                 {"works": {"board": ..., "greeted": true}}   or   {"over": {"step": ..., "what": ..., "cure": ...}}
                 bytes: to the board   questions: see `far`

What goes to the board passes through the page, so the page could see its secrets; they are made here, each for one
board, and nothing of them is logged or kept by the page.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from os1.body.compiled import BOARDS
from os1.body.flash import wifi
from os1.body.flash.house import address
from os1.body.flash.journal import Entry
from os1.body.flash.loader import BAUD, Found
from os1.body.flash.plan import STEPS, Answers, FlashFailed, House, Wants
from os1.body.flash.ports import Port
from os1.body.flash.provisioning import checked, me, placed
from os1.body.flash.steps import Flashing
from os1.body.flash.wifi import Network
from os1.desk.cable import Cable
from os1.desk.far import Far, FarLoader, FarScreen
from os1.desk.shelf import Shelf
from os1.desk.wording import for_page
from os1.errors import LinkError, OS1Error
from os1.link.keys import Keys
from os1.link.seen import Sighting

SLOW = 115200  # the ROM's own speed
MAX_FIELD = 64  # characters of what is typed; a Wi-Fi password has at most so many
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Here:
    """The daemon's side. cache: where images are kept. bind, port: where earpieces connect. seen: of one, by its id."""

    home: Path
    cache: Path
    certificate: bytes
    bind: str
    port: Callable[[], int]
    seen: Callable[[str], Sighting]
    shelf: Shelf


class Setup:
    """`await setup(socket)` serves one page until it is gone. One board at a time, whichever page holds it."""

    def __init__(self, here: Here) -> None:
        self._here = here
        self._busy = False

    async def __call__(self, socket: web.WebSocketResponse) -> None:
        visit = Visit(self._here, socket)
        writing = asyncio.create_task(visit.write())
        visit.hello()
        work: asyncio.Task[None] | None = None
        try:
            async for message in socket:
                if message.type is WSMsgType.BINARY:
                    visit.cable.feed(message.data)
                elif message.type is WSMsgType.TEXT:
                    said = _said(message.data)
                    if "begin" not in said:
                        visit.heard(said)
                    elif self._busy:
                        visit.over("chip", "A board is being set up already.", "Wait for it, or close the other page.")
                    else:
                        self._busy = True
                        work = asyncio.create_task(self._work(visit, said["begin"]))
        finally:
            visit.leave()
            if work:
                await asyncio.gather(work, return_exceptions=True)
            writing.cancel()
            visit.cable.close()

    async def _work(self, visit: Visit, begin: Any) -> None:
        try:
            await visit.work(begin if isinstance(begin, dict) else {})
        finally:
            self._busy = False


class Visit:
    """One page."""

    def __init__(self, here: Here, socket: web.WebSocketResponse) -> None:
        self._here, self._socket = here, socket
        self._loop = asyncio.get_running_loop()
        self._outgoing: asyncio.Queue[dict[str, Any] | bytes] = asyncio.Queue()
        self.cable = Cable(self._outgoing.put_nowait)
        self._far = Far(self._send)
        self._mac = ""

    def _send(self, message: dict[str, Any]) -> None:
        """From any thread."""
        self._loop.call_soon_threadsafe(self._outgoing.put_nowait, message)

    async def write(self) -> None:
        """What is to go to the page, in order."""
        with suppress(OSError):
            while True:
                message = await self._outgoing.get()
                if isinstance(message, bytes):
                    await self._socket.send_bytes(message)
                else:
                    await self._socket.send_str(json.dumps(message))

    def hello(self) -> None:
        try:
            where = address(self._here.bind)
        except LinkError:
            where = ""
        self._send({"hello": {"steps": STEPS, "boards": list(BOARDS), "address": where}})

    def heard(self, said: dict[str, Any]) -> None:
        if said.get("port") == "lost":
            self.cable.hang_up()
        else:
            self._far.heard(said)

    def leave(self) -> None:
        self._far.leave()
        self.cable.hang_up()

    def over(self, step: str, what: str, cure: str) -> None:
        self._send({"over": {"step": step, "what": for_page(what), "cure": for_page(cure)}})

    # ---- the steps

    async def work(self, begin: dict[str, Any]) -> None:
        """From a board to an earpiece; the page is told how it ended."""
        try:
            sighting = await asyncio.to_thread(self._flash, begin)
        except FlashFailed as e:
            cause = e.__cause__ if isinstance(e.__cause__, OS1Error) else e
            self.over(e.step, cause.what, cause.cure)
        except OS1Error as e:
            self.over("chip", e.what, e.cure)
        except Exception:
            log.exception("setting up a board broke")
            self.over("chip", "OS1 has a fault here.", "What the daemon printed says more. Please report it.")
        else:
            self._send({"works": {"board": sighting.board, "greeted": bool(sighting.greeted)}})

    def _flash(self, begin: dict[str, Any]) -> Sighting:
        here = self._here
        vendor, own = int(begin.get("vendor") or 0), str(begin.get("image") or "")
        image = here.shelf.own(own) if own else None
        wants = Wants(_field(begin, "board"), image, SLOW if begin.get("slow") else BAUD, bool(begin.get("again")))
        house = House(here.home, here.cache, here.certificate, Keys(here.home / "earpieces.json"),
                      address(here.bind, _field(begin, "host")), here.port(), here.seen)

        def port() -> Port:
            return Port(self.cable.path, "held by the page", self._mac, vendor, ours=True)

        def known(found: Found) -> None:
            self._mac = found.mac

        flashing = Flashing(
            port(), wants, house, FarScreen(self._far, for_page),
            lambda found, board, entry: self._ask(house.keys, found, board, entry), lambda: [port()],
            sleep=self._far.pause, loader=lambda: FarLoader(self._far, here.shelf, known))
        return flashing.run()

    def _ask(self, keys: Keys, found: Found, board: str, entry: Entry) -> Answers:
        """The two questions, until the answers are of use."""
        own, before = wifi.current(), keys.get(entry.ear) if entry.ear else None
        question = {"chip": found.about, "board": board, "owner": before.owner if before else me(),
                    "before": before.name if before else "", "wrong": "",
                    "network": own.name if own and not own.enterprise else "", "five": bool(own and own.five_ghz)}
        while True:
            said = self._far.ask({"ask": question}).get("answers")
            try:
                if not isinstance(said, dict):
                    raise LinkError("The page answered something else.")
                network = _network(said, own)
                return Answers(placed(keys, entry.ear, _field(said, "owner"), _field(said, "name")), [network])
            except OS1Error as e:
                question["wrong"] = for_page(str(e))


def _network(said: dict[str, Any], own: Network | None) -> Network:
    """Which Wi-Fi. BodyError, LinkError if it can't be that."""
    if said.get("kept") and own:
        password = wifi.password(own)
        if password is None:
            raise LinkError("This computer does not tell its password.", "Type it.")
        return checked(Network(own.name, password))
    return checked(Network(_field(said, "wifi"), str(said.get("password") or "")[:MAX_FIELD]))


def _field(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()[:MAX_FIELD]


def _said(text: str) -> dict[str, Any]:
    """A message; an empty one if it is none."""
    with suppress(ValueError, RecursionError):
        said = json.loads(text)
        if isinstance(said, dict):
            return said
    return {}
