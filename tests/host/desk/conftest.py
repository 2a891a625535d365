"""A desk that is up, a board that is plugged into the browser, and a page that shows both."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.browsing import chromium
from fakes.image import image
from fakes.plugged_board import PluggedBoard
from fakes.rom_loader import RomLoader
from fakes.web_serial import WebSerial
from os1.body.interpreter import micropython
from os1.body.package import Package
from os1.desk import place
from os1.desk.serving import Desk
from os1.desk.setup import Here, Setup
from os1.desk.shelf import Shelf
from os1.errors import EngineMissing
from os1.link.authority import open_authority
from os1.link.keys import Keys
from os1.link.seen import Sighting

FAKES = Path(__file__).parents[2] / "fakes"


class Bench:
    """The daemon's side, and whose hello it hears: every board's that was started. says: what the board's console says
    instead of a hello."""

    def __init__(self, folder: Path, interpreter: list[str], lacking: Callable[[str], NoReturn]) -> None:
        self.home, self.files = folder / "home", folder / "board_files"
        for path in (self.home, self.files):
            path.mkdir(exist_ok=True)
        self.interpreter, self.lacking = interpreter, lacking
        self.authority = open_authority(self.home / "authority")
        self.keys = Keys(self.home / "earpieces.json")
        self.started, self.says = 0.0, ""
        self.shelf = Shelf(folder / "desk")
        self.here = Here(self.home, folder / "images", self.authority.der, "127.0.0.1", lambda: 8316, self.seen,
                         self.shelf)
        self.page: Any = None

    def seen(self, id: str) -> Sighting:
        there = self.started and not self.says
        return Sighting(self.started, True, "XIAO ESP32S3", greeted=self.started) if there else Sighting()

    def board(self, rom: RomLoader | None = None, **more: Any) -> PluggedBoard:
        environment = {"MICROPYPATH": f"{FAKES / 'chip'}:.frozen", **more.pop("environment", {})}
        board = PluggedBoard(rom or RomLoader(), [*self.interpreter, str(FAKES / "raw_repl.py")], self.files,
                             environment, **more)

        def start() -> None:
            self.started = time.time() + 1
            asyncio.get_running_loop().call_later(0.3, board.out, self.says.encode())

        board.on_start = start
        return board

    async def open(self, stack: AsyncExitStack, board: PluggedBoard | None = None, **context: Any) -> Any:
        """The set-up page, logged in. board: plugged into its computer."""
        self.desk = await stack.enter_async_context(Desk(self.home, 0, self.shelf, Setup(self.here)))
        self.page = await stack.enter_async_context(chromium(self.lacking, **context))
        await self.page.route_web_socket("**/api/live", lambda socket: None)  # this desk has no house behind it
        if board:
            serial = WebSerial(board)
            await serial.into(self.page)
            stack.push_async_callback(serial.close)
        await self.page.goto(place.link(self.home) + "/setup")
        return self.page

    async def choose(self, image: Path | None = None, **more: Any) -> None:
        """Choose the board, with this computer's address; and an image of one's own, if there is one."""
        page = self.page
        if image:
            await page.get_by_label("MicroPython image of your own").set_input_files(image)
        await page.get_by_label("This computer's address").fill("127.0.0.1")
        for name, value in more.items():
            await page.get_by_label(name).set_checked(value)
        await page.get_by_role("button", name="Choose the board", exact=True).click()

    async def answer(self, owner: str = "Anna", wifi: str = "home", password: str = "correct horse") -> None:
        page = self.page
        await page.get_by_label("Whose earpiece is it?").fill(owner)
        await page.get_by_label("Name", exact=True).fill(wifi)
        await page.get_by_label("Password", exact=True).fill(password)
        await page.get_by_role("button", name="Make it an earpiece").click()

    async def reads(self, title: str, seconds: float = 90) -> None:
        """Until the page says so."""
        try:
            await self.page.get_by_role("heading", name=title).wait_for(timeout=seconds * 1000)
        except Exception:
            raise AssertionError(await self.page.locator("body").inner_text()) from None


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def s3_image(tmp_path: Path) -> Path:
    path = tmp_path / "micropython-s3.bin"
    path.write_bytes(image())
    return path


@pytest.fixture
def interpreter(lacking: Callable[[str], NoReturn]) -> list[str]:
    """The command that starts real MicroPython."""
    try:
        return micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, so no board was set up in a browser. {e}")


@pytest.fixture
def bench(tmp_path: Path, interpreter: list[str], lacking: Callable[[str], NoReturn],
          monkeypatch: pytest.MonkeyPatch) -> Bench:
    """With a program for the board that is there soon; the journey installs the real one."""
    monkeypatch.setattr("os1.body.flash.installing.package_for", lambda *_: Package(7, "", 0, {}, b""))
    files = {"a/earpiece/app.mpy": bytes(3000), "a/manifest.json": b"{}", "slot.json": b"{}"}
    monkeypatch.setattr("os1.body.flash.installing.program", lambda package: (files, b"import selector"))
    monkeypatch.setattr("os1.body.flash.wifi.current", lambda: None)
    return Bench(tmp_path, interpreter, lacking)
