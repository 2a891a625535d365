"""The talk page for everybody: axe finds nothing, it fits, what is wrong is said, and who wants no motion sees none.
$OS1_PICTURES: a folder that gets a picture of each."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.talking_browser import talking_browser
from fakes.talking_desk import TalkingDesk, talking_desk
from os1.desk.building import tools
from os1.errors import EngineMissing

pytestmark = pytest.mark.live
PATIENCE_S = 40
SIZES = {"wide": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
STILL = """async () => {
    let count = 0;
    const { fill } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fill = function (...more) { count++; return fill.apply(this, more); };
    await new Promise((done) => setTimeout(done, 1500));
    return count;
}"""


@pytest.fixture
async def desk() -> AsyncIterator[TalkingDesk]:
    async with talking_desk() as desk:
        yield desk


@pytest.fixture(scope="module")
def axe() -> str:
    try:
        return (tools()[1] / "node_modules/axe-core/axe.min.js").read_text()
    except EngineMissing as e:
        return f"MISSING {e}"


async def enter(page: Any, desk: TalkingDesk) -> None:
    await page.goto(desk.url)
    await asyncio.wait_for(desk.joined.wait(), PATIENCE_S)


async def converse(page: Any, desk: TalkingDesk) -> None:
    """What was said a moment ago, and a sentence that is being spoken."""
    ear = desk.hellos[-1].ear
    await desk.tell(type="ears", ears=[{"id": "kitchen", "name": "the kitchen earpiece", "here": True}])
    await desk.tell(type="following", ear="kitchen")
    await desk.tell(type="mood", pleasure=0.5, arousal=0.2, dominance=0.1, word="lively")
    await desk.tell(type="heard", ear=ear, text="Samantha, what is on today?", named=True, typed=False)
    await desk.tell(type="thought", ear=ear, reply=1, text="Lunch with Anna, and the dentist at four.", asks=False)
    await desk.tell(type="spoken", ear=ear, reply=1, chars=17, whole=False)
    await desk.tell(type="partial", ear=ear, text="remind me to")
    await page.get_by_text("remind me to").wait_for(timeout=PATIENCE_S * 1000)


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_at_every_size(desk: TalkingDesk, axe: str, theme: str, lacking: Callable[[str], NoReturn]) -> None:
    if axe.startswith("MISSING"):
        lacking(axe)
    context = {"color_scheme": theme, "bypass_csp": True, "reduced_motion": "reduce"}
    async with talking_browser(lacking, None, "{}", **context) as page:
        await enter(page, desk)
        await page.get_by_role("button", name="Turn the microphone on").click()
        await page.get_by_role("button", name="Hold to talk").wait_for(timeout=PATIENCE_S * 1000)
        await converse(page, desk)
        for size, (width, height) in SIZES.items():
            await page.set_viewport_size({"width": width, "height": height})
            for opened in (False, True):
                if opened:
                    await page.get_by_text("Microphone and sound").click()
                await page.wait_for_timeout(300)
                if folder := os.environ.get("OS1_PICTURES"):
                    await page.screenshot(path=Path(folder) / f"talk-{size}-{theme}{'-open' if opened else ''}.png")
                wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wider <= 0, f"{size}: {wider} px are out of sight"
                await page.evaluate(axe)
                found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == [], size
            await page.get_by_text("Microphone and sound").click()
            box = await page.get_by_role("textbox", name="Write to Samantha").bounding_box()
            assert box and box["y"] + box["height"] <= height, f"{size}: the text box is out of sight"


async def test_by_keyboard_alone(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """Each thing that can be done is reached by Tab, and has a name."""
    async with talking_browser(lacking, None, "{}") as page:
        await enter(page, desk)
        await page.get_by_role("button", name="Turn the microphone on").press("Enter")
        await page.get_by_role("button", name="Hold to talk").wait_for(timeout=PATIENCE_S * 1000)
        await page.locator("h1").focus()
        names = []
        for _ in range(9):
            await page.keyboard.press("Tab")
            names.append(await page.evaluate("document.activeElement.labels?.[0]?.innerText ?? "
                                             "(document.activeElement.ariaLabel || document.activeElement.innerText)"))
        wanted = ["Mute", "Hold to talk", "Hands-free", "Push to talk", "Microphone and sound", "Conversation",
                  "Answer in writing", "Write to Samantha"]
        assert [name.strip() for name in names if name.strip() in wanted] == wanted, names
        await page.keyboard.press("Escape")
        await page.locator("h1").focus()
        await page.keyboard.press("/")
        assert await page.evaluate("document.activeElement.tagName") == "TEXTAREA"


async def test_what_is_wrong_with_the_microphone(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """Blocked, absent, in use, unplugged: in words, with what to do; and writing goes on."""
    fail = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '%s')); 0"
    async with talking_browser(lacking, None, "{}") as page:
        await enter(page, desk)
        begin = page.get_by_role("button", name="Turn the microphone on")
        for name, said in (("NotAllowedError", "is blocked"), ("NotFoundError", "There is no microphone"),
                           ("NotReadableError", "is in use")):
            await page.evaluate(f"window.real ??= navigator.mediaDevices.getUserMedia; {fail % name}")
            await begin.click()
            await page.get_by_text(said).wait_for(timeout=PATIENCE_S * 1000)
        await page.evaluate("""navigator.mediaDevices.getUserMedia = async (wanted) =>
            (window.stream = await window.real.call(navigator.mediaDevices, wanted)); 0""")
        await page.get_by_role("button", name="Try again").click()
        await page.get_by_role("button", name="Hold to talk").wait_for(timeout=PATIENCE_S * 1000)
        assert not await page.get_by_text("is in use").count()
        await page.evaluate("stream.getTracks()[0].dispatchEvent(new Event('ended'))")
        await page.get_by_text("was unplugged").wait_for(timeout=PATIENCE_S * 1000)
        assert not await page.evaluate("stream.getTracks().some((track) => track.readyState === 'live')")
        assert await page.get_by_role("textbox", name="Write to Samantha").is_enabled()


async def test_nothing_is_recorded_before_the_click(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    async with talking_browser(lacking, None, "{}") as page:
        await page.add_init_script("""window.asked = 0;
            const { getUserMedia } = MediaDevices.prototype;
            MediaDevices.prototype.getUserMedia = function (...more) {
                window.asked++;
                return getUserMedia.apply(this, more);
            };""")
        await enter(page, desk)
        await page.get_by_role("textbox", name="Write to Samantha").press("a")
        await asyncio.sleep(1)
        assert await page.evaluate("asked") == 0
        await page.get_by_role("button", name="Turn the microphone on").click()
        await page.get_by_role("button", name="Mute").click()
        assert await page.evaluate("asked") == 1


async def test_who_wants_no_motion_sees_a_picture(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    async with talking_browser(lacking, None, "{}", reduced_motion="reduce") as page:
        await enter(page, desk)
        await asyncio.sleep(1)
        assert await page.evaluate(STILL) == 0
        await page.emulate_media(reduced_motion="no-preference")
        assert await page.evaluate(STILL) > 8
