"""Pictures of every page of the desk, at three sizes and in both themes, of a made-up house: `make screenshots`.

    python -m os1.desk.screenshots [FOLDER] [PAGE ...]

Without a page: all of them, and the few small ones for the README in `pictures/`. Needs Playwright and Chromium.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from os1.desk.browser import chromium
from os1.desk.demo.data import NOW
from os1.desk.demo.house import House
from os1.desk.demo.serving import Demo
from os1.errors import OS1Error

PAGES = {"talk": "/", "memory": "/memory", "turns": "/memory?of=turns", "reminders": "/reminders", "mood": "/mood",
         "mail": "/mail", "days": "/days", "tidy": "/tidy", "found": "/tidy?q=contract", "journal": "/journal",
         "people": "/people", "earpieces": "/earpieces", "traces": "/traces",
         "trace": "/traces/37", "settings": "/settings", "sessions": "/sessions", "about": "/about", "more": "/more",
         "letters": "/letters", "queue": "/letters?of=queue",
         "clients": "/letters?of=clients", "hands": "/letters?of=hands", "letter": "/letters/3",
         "welcome": "/welcome", "missing": "/nowhere"}
SIZES = {"wide": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
THEMES = ("light", "dark")
PICTURES = Path(__file__).parent / "pictures"
README = (("talk", "wide", "light"), ("memory", "phone", "light"), ("mood", "phone", "dark"),
          ("traces", "phone", "light"))
BUILD = Path("build/screenshots")
SETTLES_MS = 350


async def shoot(folder: Path, pages: list[str]) -> list[Path]:
    """Every wanted page into `folder`, as <page>-<size>-<theme>.png."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    async with Demo(House(lambda: NOW.timestamp()), talk=True) as demo, chromium() as browser:
        for theme in THEMES:
            for size, (width, height) in SIZES.items():
                context = await browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme,
                                                    reduced_motion="reduce", service_workers="block")
                page = await context.new_page()
                await page.clock.set_fixed_time(NOW)
                await page.goto(demo.link)
                await page.locator("main").wait_for()
                made += [await one(page, demo, name, folder / f"{name}-{size}-{theme}.png") for name in pages]
                await context.close()
    return made


async def one(page: Any, demo: Demo, name: str, path: Path) -> Path:
    """One page, when nothing in it is on its way any more."""
    await page.goto(f"{demo.address}/#{PAGES[name]}")
    await page.wait_for_timeout(SETTLES_MS)
    while await page.evaluate("document.querySelector('.loading, .unwritten, [aria-busy=true]') !== null"):
        await page.wait_for_timeout(SETTLES_MS)
    await page.screenshot(path=path)
    return path


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else BUILD
    made = asyncio.run(shoot(folder, arguments[1:] or list(PAGES)))
    if not arguments[1:]:
        PICTURES.mkdir(exist_ok=True)
        for name, size, theme in README:
            picture = folder / f"{name}-{size}-{theme}.png"
            (PICTURES / f"{name}.png").write_bytes(picture.read_bytes())
    print(f"{len(made)} pictures in {folder}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except OS1Error as e:
        sys.exit(f"os1: {e}")
