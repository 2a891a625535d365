"""The letters page in a real browser: the shelf in handwriting, an editor whose preview follows, the queue, people."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from os1.desk.screenshots import PAGES

from .conftest import Visit
from .test_pages_look import look

pytestmark = pytest.mark.live
WAIT = 30_000  # milliseconds


async def test_what_is_typed_is_seen_in_handwriting(visit: Visit) -> None:
    page = await visit.open("/letters")
    await page.get_by_role("img", name="The letter to Loretta in handwriting, page 1").wait_for(timeout=WAIT)
    await visit.go("/letters/1")
    sheet = page.locator(".sheet img").first
    await sheet.wait_for(timeout=WAIT)
    before = await sheet.get_attribute("src")
    assert before and before.startswith("blob:") and await sheet.evaluate("img => img.naturalWidth") > 100
    await page.get_by_role("textbox", name="The letter").fill("Dear Vera,\n\nThe lemons are gone.\n\nYours,")
    await visit.until(f"document.querySelector('.sheet img').src !== '{before}'")
    await page.get_by_label("Say something to it").fill("change lemons to limes")
    await page.get_by_role("button", name="Say it").click()
    await visit.until("document.querySelector('.letter-text').value.includes('limes')")
    await page.get_by_role("button", name="Back a version").click()
    await visit.until("document.querySelector('.letter-text').value.includes('lemons')")
    assert "lemons" in visit.demo.house.letters.held.shelf.get(1).now.text
    assert visit.complaints() == [], "nothing is asked for that the page's policy forbids"


async def test_a_letter_is_begun_queued_kept_and_thrown_away(visit: Visit) -> None:
    page = await visit.open("/letters")
    await page.get_by_label("To whom").fill("Vera")
    await page.get_by_role("button", name="Begin a letter").click()
    await page.get_by_role("heading", name="To Vera").wait_for(timeout=WAIT)
    await page.get_by_role("textbox", name="The letter").fill("Dear Vera,\n\nCome on Sunday.")
    shelf = visit.demo.house.letters.held.shelf
    await page.get_by_label("Day in the queue").fill("2027-01-02")
    await page.locator(".sheet img").first.wait_for(timeout=WAIT)
    async with page.expect_download(timeout=WAIT) as kept:
        await page.get_by_role("button", name="PDF").click()
    assert (await kept.value).suggested_filename == "vera.pdf"
    await page.wait_for_timeout(500)
    (letter,) = [one for one in shelf.queue() if one.to == "Vera"]
    assert letter.state == "ready" and letter.now.text.endswith("Sunday.")
    await page.get_by_role("button", name="Throw it away").click()
    await page.get_by_role("dialog").get_by_role("button", name="Throw it away").click()
    await page.get_by_text("The letter is gone.").wait_for(timeout=WAIT)
    assert letter.id not in [one.id for one in shelf.letters()]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_everybody_can_use_it(visit: Visit, axe: str, theme: str,
                                    lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the letters. {axe}")
    await visit.open(color_scheme=theme)
    breaches = []
    for name in ("letters", "queue", "clients", "hands", "letter"):
        await visit.go(PAGES[name])
        breaches += await look(visit, axe, name)
    assert breaches == []
    assert visit.complaints() == []
