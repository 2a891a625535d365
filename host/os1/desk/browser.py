"""A headless Chromium for the pictures of the desk. For who changes it, never for who uses it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from os1.errors import EngineMissing

NAMES = ("chromium", "chromium-browser", "google-chrome")


@asynccontextmanager
async def chromium() -> AsyncIterator[Any]:
    """Playwright's browser. EngineMissing without Playwright, or without Chromium."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise EngineMissing("Playwright is not installed.", "python3 host/bootstrap.py --extra test") from None
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise EngineMissing("Chromium is not installed.", "sudo apt install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()
