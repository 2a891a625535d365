"""A headless Chromium for the pictures of the desk. For who changes it, never for who uses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from os1.errors import EngineMissing

NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Any]:
    """Playwright's browser. EngineMissing without Playwright, or without Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise EngineMissing("Playwright is not installed.", "python3 host/bootstrap.py --extra test") from None
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise EngineMissing("Chromium is not installed.", "sudo apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
