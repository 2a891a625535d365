"""Who is at the desk, and her desk on a phone; a tab that an update has left behind; whether a microphone hears."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import cv2
import numpy as np
import pytest
from fakes.talking_browser import talking_browser, voice, write_wav
from os1.desk.demo.house import House
from os1.desk.demo.serving import Demo

from .conftest import Visit

pytestmark = pytest.mark.live
PATIENCE_MS = 30_000


async def test_all_others_are_sent_away(visit: Visit) -> None:
    page = await visit.open("/sessions")
    assert "this one" in await page.locator(".row-item").first.inner_text()
    await page.get_by_role("button", name="End all others").click()
    dialog = page.get_by_role("dialog", name="End all others?")
    await dialog.get_by_role("button", name="End all others").click()
    await page.get_by_text("One session is over.").wait_for()
    await page.get_by_text("Safari on iOS").wait_for(state="detached")
    assert await page.get_by_role("button", name="End all others").count() == 0, "there are none any more"
    assert visit.complaints() == []


async def test_a_phone_is_let_in_and_given_a_code(visit: Visit) -> None:
    """Nothing is open before it was asked for; the code leads where the link below it does, by the name that was
    chosen; and it can be shut again."""
    page = await visit.open("/sessions")
    elsewhere = next(item for item in visit.demo.house.settings if item["key"] == "desk.elsewhere")
    await page.get_by_role("button", name="Let other devices in").click()
    await page.get_by_role("dialog", name="Let others in?").get_by_role("button", name="Cancel").click()
    assert elsewhere["value"] is False
    await page.get_by_role("button", name="Let other devices in").click()
    await page.get_by_role("button", name="Let them in").click()
    await page.get_by_role("button", name="Make a code").wait_for()
    assert elsewhere["value"] is True
    for name in ("attic.local", "192.168.7.20"):
        await page.get_by_label("This computer's name for them").select_option(name)
        await page.get_by_role("button", name="Make a code").click()
        code = page.get_by_role("img", name="A code for your phone's camera")
        await code.wait_for()
        picture = cv2.imdecode(np.frombuffer(await code.screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
        link, *_ = cv2.QRCodeDetector().detectAndDecode(picture)
        assert link.startswith(f"https://{name}:8316/#")
        await page.get_by_text(link, exact=True).wait_for()
    await page.get_by_role("button", name="This computer only").click()
    await page.get_by_role("button", name="Let other devices in").wait_for()
    assert elsewhere["value"] is False and visit.complaints() == []


async def test_a_phone_makes_no_link(visit: Visit) -> None:
    """A session from elsewhere that was stolen must not make others: it isn't offered there."""
    house = House(time.time)
    house.sessions = [{**one, "current": not one["current"]} for one in house.sessions]
    page = await visit.open("/sessions", house)
    await page.get_by_text("Safari on iOS").wait_for()
    assert not await page.get_by_role("heading", name="Open it on your phone").count()


async def test_a_tab_that_is_older_than_the_page(visit: Visit) -> None:
    """What it would load is gone after an update: it loads itself anew, once. What still fails then is told."""
    page = await visit.open("/earpieces")
    loads, gone = [], [True]
    page.on("load", lambda: loads.append(1))

    async def lazily(route: Any) -> None:
        await (route.fulfill(status=404) if gone[0] else route.continue_())

    await page.route("**/assets/setup-*.js", lazily)
    await page.evaluate("location.hash = '#/setup'")
    await page.get_by_text("The set-up page could not be loaded.").wait_for()
    assert len(loads) == 1, "anew, and not again and again"
    gone[0] = False
    await page.get_by_role("button", name="Try again").click()
    await visit.reads("Set up an earpiece")
    await visit.until("sessionStorage.getItem('os1.anew') === null")
    await visit.go("/memory")
    await page.reload()
    gone[0] = True
    page.once("load", lambda: gone.__setitem__(0, False))
    await page.evaluate("location.hash = '#/setup'")
    await visit.reads("Set up an earpiece")


async def test_the_microphone_is_tried_in_the_first_hour(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    """What it hears is shown, and stays in the page."""
    house = House(time.time, empty=True)
    house.introduction["step"] = "voice"
    said = write_wav(tmp_path / "said.wav", voice(4))
    async with Demo(house) as demo, talking_browser(lacking, said, "{}", service_workers="block") as page:
        page.set_default_timeout(PATIENCE_MS)
        asked: list[str] = []
        await page.goto(f"{demo.link}/welcome")
        await page.get_by_role("button", name="Next").click()
        await page.get_by_role("heading", name="Can I hear you?").wait_for()
        page.on("request", lambda request: asked.append(request.url))
        await page.get_by_role("button", name="Try the microphone").click()
        await page.get_by_text("I hear you.").wait_for()
        assert not asked, "nothing of it leaves the page"
        await page.get_by_role("button", name="I'm ready").click()
        await page.get_by_role("button", name="Turn the microphone on").wait_for()
        assert house.introduction["step"] == "done"
