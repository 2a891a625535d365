"""Everybody can use the page: axe finds nothing, it fits, and the keyboard is enough. $OS1_PICTURES: a folder that gets
a picture of each view, in three sizes and two themes, for who wants to look."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.rom_loader import RomLoader
from os1.body.flash.wifi import Network
from os1.desk.building import tools
from os1.errors import OS1Error

from .conftest import Bench

pytestmark = pytest.mark.live
PICTURES = os.environ.get("OS1_PICTURES", "")
SIZES = {"phone": (390, 844), "tablet": (820, 1100), "wide": (1280, 860)}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def axe() -> str:
    try:
        return (tools()[1] / "node_modules/axe-core/axe.min.js").read_text()
    except OS1Error as e:
        return f"MISSING {e}"


class Looking:
    """At one view after the other."""

    def __init__(self, page: Any, axe: str, theme: str) -> None:
        self.page, self.axe, self.theme = page, axe, theme
        self.breaches: list[str] = []

    async def look(self, view: str) -> None:
        """At every size; axe at the narrowest and the widest."""
        for name, (width, height) in SIZES.items():
            await self.page.set_viewport_size({"width": width, "height": height})
            if not await self.page.evaluate(FITS):
                self.breaches.append(f"{view}: wider than a {name}")
            if PICTURES:
                await self.page.screenshot(path=Path(PICTURES) / f"{view}-{self.theme}-{name}.png", full_page=True)
            if name != "tablet":
                await self.page.evaluate(self.axe)
                found = await self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                self.breaches += [f"{view}, {name}: {breach['id']}: {node['html'][:120]} {node['failureSummary']}"
                                  for breach in found["violations"] for node in breach["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_view(bench: Bench, stack: AsyncExitStack, s3_image: Path, axe: str, theme: str,
                          monkeypatch: pytest.MonkeyPatch, lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the desk. {axe}")
    monkeypatch.setattr("os1.body.flash.wifi.current", lambda: Network("Fuchsbau", mhz=5180))
    rom = RomLoader()
    board = bench.board(rom, native=True)
    page = await bench.open(stack, board, color_scheme=theme, reduced_motion="reduce")
    looking = Looking(page, axe, theme)
    await bench.reads("Choose the board")
    await looking.look("choose")
    rom.mute = True
    await bench.choose(s3_image)
    await bench.reads("It stopped")
    await looking.look("stopped")
    rom.mute = False
    await page.get_by_role("button", name="Go on").click()
    await bench.reads("Two questions")
    await looking.look("questions")
    await page.get_by_label("another one").check()
    await bench.answer(password="short")
    await page.get_by_text("8 to 63 characters").wait_for()
    await looking.look("wrong")
    await bench.answer()
    await bench.reads("Choose the board once more")
    await looking.look("once-more")
    await page.get_by_role("button", name="Choose it again").click()
    await bench.reads("She is in your ear")
    await looking.look("works")
    await page.get_by_role("button", name="Leave").click()
    await bench.reads("This page needs a link")
    await looking.look("needs-a-link")
    assert looking.breaches == []
    allowed = ("401", "the server responded")  # a session that ended is asked for
    assert [c for c in page.complaints if not any(word in c for word in allowed)] == []


async def test_the_keyboard_is_enough(bench: Bench, stack: AsyncExitStack, s3_image: Path) -> None:
    page = await bench.open(stack, bench.board())
    await bench.reads("Choose the board")
    await page.get_by_label("MicroPython image of your own").set_input_files(s3_image)
    await page.get_by_label("This computer's address").fill("127.0.0.1")
    await page.get_by_role("button", name="Choose the board", exact=True).focus()
    await page.keyboard.press("Enter")
    await bench.reads("Two questions")
    assert await page.evaluate("document.activeElement.textContent") == "Two questions", "one hears where one is"
    await page.keyboard.press("Tab")
    await page.keyboard.type("Anna")
    for typed in ("", "home", "correct horse"):
        await page.keyboard.press("Tab")
        await page.keyboard.type(typed)
    await page.keyboard.press("Enter")
    await bench.reads("She is in your ear")
    bench.keys.refresh()
    assert bench.keys.get("anna")
