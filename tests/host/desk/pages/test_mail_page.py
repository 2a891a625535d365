"""The page for mails, used: one is read, answered, looked over, sent, recalled; and axe finds nothing on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from .conftest import Visit
from .test_pages_look import look

pytestmark = pytest.mark.live


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_a_mail_is_read_answered_and_recalled(visit: Visit, axe: str, theme: str,
                                                    lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(f"axe, so nobody looked whether everybody can use the desk. {axe}")
    page = await visit.open("/mail", color_scheme=theme)
    await page.get_by_role("button", name="Show the 3 that can wait").click()
    await page.get_by_text("it was sent to many").wait_for()
    breaches = await look(visit, axe, "mail")
    await page.get_by_role("button", name="That was right about the mail from Vera Brandt").click()
    await page.get_by_text("She weighs such mails differently now.").wait_for()
    await page.get_by_role("link", name="Vera Brandt").click()
    await page.get_by_text("sits badly under the hand").wait_for()
    breaches += await look(visit, axe, "mail-read")
    await page.get_by_role("button", name="Answer").click()
    await page.get_by_label("What it says").last.fill("Yes, on Friday.")
    await page.get_by_role("button", name="Look it over").click()
    await page.get_by_text("This goes to").wait_for()
    breaches += await look(visit, axe, "mail-ready")
    await page.get_by_role("button", name="Send it").click()
    await page.get_by_text("It goes in half a minute").wait_for()
    await page.get_by_role("button", name="Recall").click()
    await page.get_by_text("It wasn't sent.").wait_for()
    assert breaches == [] and visit.complaints() == []


async def test_mails_are_found(visit: Visit) -> None:
    page = await visit.open("/mail")
    await page.get_by_label("Search your mail").fill("library")
    await page.get_by_role("link", name="City Library").first.wait_for()
    await page.get_by_label("Search your mail").fill("zebra")
    await page.get_by_text("No mail has these words").wait_for()
    assert visit.complaints() == []
