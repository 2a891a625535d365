"""The page for files, used: a plan is looked at, put right, done; and axe finds nothing in what is seldom there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from .conftest import Visit
from .test_pages_look import look

pytestmark = pytest.mark.live


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_a_plan_is_put_right_and_done(visit: Visit, axe: str, theme: str,
                                            lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the desk. {axe}")
    page = await visit.open("/tidy", color_scheme=theme)
    await page.get_by_role("button", name="Papers by year").click()
    await page.get_by_text("with invoice").wait_for()
    assert await page.get_by_text("IMG_4411.HEIC").count() == 0
    await page.get_by_role("button", name="Invoice 2291.pdf belongs elsewhere").click()
    breaches = await look(visit, axe, "elsewhere")
    await page.get_by_label("Which folder does").fill("Taxes")
    await page.keyboard.press("Enter")
    await page.get_by_text("Next time she will know").wait_for()
    await page.get_by_text("One file stays where it is").click()
    await page.get_by_text("concert.mp4").wait_for()
    breaches += await look(visit, axe, "what stays")
    await visit.demo.tell(type="work", what="moving files", done=3, total=7)
    await page.get_by_text("3 of 7").wait_for()
    breaches += await look(visit, axe, "progress")
    await visit.demo.tell(type="work", what="", done=0, total=0)
    await page.get_by_role("button", name="Move 7 files").click()
    breaches += await look(visit, axe, "the question")
    await page.get_by_role("button", name="Move them").click()
    await page.get_by_role("button", name="Move 7 files").wait_for(state="detached")
    assert breaches == [] and visit.complaints() == []


async def test_a_file_is_found_and_what_she_shows_is_there(visit: Visit) -> None:
    page = await visit.open("/tidy")
    await page.get_by_label("What are you looking for?").fill("the contract")
    await page.get_by_text("this contract between").wait_for()
    await page.get_by_label("What are you looking for?").fill("zebra")
    await page.get_by_text("Nothing that fits").wait_for()
    await visit.go("/mood")
    await visit.demo.tell(type="show", path="~/Documents/a & b.pdf")
    await page.get_by_text("You asked for a & b.pdf").wait_for()
    assert visit.complaints() == []


async def test_a_deed_is_taken_back_in_the_journal(visit: Visit) -> None:
    page = await visit.open("/journal")
    await page.get_by_role("button", name="Take it back: In Downloads").click()
    await page.get_by_role("button", name="Put it back").click()
    await page.get_by_text("Taken back.", exact=True).wait_for()
    assert await page.get_by_role("button", name="Take it back: In Downloads").count() == 0
    assert await page.get_by_text("In Downloads, I put 31 photos").count() == 1
