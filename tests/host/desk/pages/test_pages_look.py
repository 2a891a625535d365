"""Everybody can use every page: axe finds nothing, in both themes, and it fits a phone and a wide screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NoReturn

import pytest
from os1.desk.demo.house import House
from os1.desk.screenshots import PAGES

from .conftest import Visit

pytestmark = pytest.mark.live
SIZES = {"phone": (390, 844), "wide": (1440, 900)}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
NARROW = """[...document.querySelectorAll('button, .bar a, .side a, select, input:not([type=checkbox]):not(.unseen)')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24 && e.getBoundingClientRect().width > 1)
    .map((e) => e.outerHTML.slice(0, 100))"""


async def look(visit: Visit, axe: str, name: str) -> list[str]:
    """What is wrong with the page that is there, at both sizes."""
    breaches, page = [], visit.page
    for size, (width, height) in SIZES.items():
        await page.set_viewport_size({"width": width, "height": height})
        if not await page.evaluate(FITS):
            breaches.append(f"{name}: wider than a {size}")
        breaches += [f"{name}, {size}: too low to be touched: {found}" for found in await page.evaluate(NARROW)]
        await page.evaluate(axe)
        found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        breaches += [f"{name}, {size}: {breach['id']}: {node['html'][:140]} {node['failureSummary']}"
                     for breach in found["violations"] for node in breach["nodes"]]
    return breaches


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_page(visit: Visit, axe: str, theme: str, lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the desk. {axe}")
    await visit.open(color_scheme=theme)
    breaches = []
    for name, where in PAGES.items():
        await visit.go(where)
        breaches += await look(visit, axe, name)
    assert breaches == []
    assert visit.complaints() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_what_is_seldom_there(visit: Visit, axe: str, theme: str, lacking: Callable[[str], NoReturn]) -> None:
    """An empty house, a question, a toast, a table that is open, a daemon that is away, a session that is over."""
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the desk. {axe}")
    page = await visit.open("/welcome", House(time.time, empty=True), color_scheme=theme)
    breaches = await look(visit, axe, "welcome")
    for name in ("memory", "reminders", "earpieces", "journal", "traces", "people"):
        await visit.go(PAGES[name])
        breaches += await look(visit, axe, f"empty {name}")
    await visit.go("/reminders")
    await page.get_by_role("button", name="Add").click()
    breaches += await look(visit, axe, "a dialog")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="3 min", exact=True).click()
    await page.get_by_role("button", name="Cancel: the timer").click()
    await page.get_by_text("Cancelled.").wait_for()
    breaches += await look(visit, axe, "a toast")
    await visit.demo.shut()
    await visit.reads("This page needs a link")
    breaches += await look(visit, axe, "needs a link")
    assert breaches == []
