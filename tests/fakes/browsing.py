"""A headless Chromium, and somebody in front of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NoReturn

NAMES = ("chromium", "chromium-browser", "google-chrome",
         "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


@asynccontextmanager
async def chromium(lacking: Callable[[str], NoReturn], *, arguments: Sequence[str] = (),
                   environment: dict[str, str | float | bool] | None = None, **context: Any) -> AsyncIterator[Any]:
    """A page of Playwright's. What it complains of (an error, a breach of the content security policy) is in
    `page.complaints`. arguments, environment: of the browser."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        lacking("playwright, so the desk was tried in no browser: python3 host/bootstrap.py --extra test")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        lacking("Chromium, so the desk was tried in no browser: sudo apt install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", *arguments],
                                                    env=environment)
        try:
            made = await browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **context})
            page = await made.new_page()
            page.complaints = []
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.on("console", lambda message: page.complaints.append(message.text)
                    if message.type in ("error", "warning") else None)
            yield page
        finally:
            await browser.close()
