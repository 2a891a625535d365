"""The desk in a real Chromium, with a voice for a microphone, against the daemon as `make run` starts it.

  a person's voice > WAV > Chromium's microphone > the page > (a network that is cut) > the daemon, and back:
  her replies, tapped where the page plays them > a recogniser that knows what she may have said, and other things
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from fakes.heard_again import heard_again, replies, words
from fakes.running_daemon import Running, running
from fakes.talking_browser import RATE, played, samples, talking_browser, write_wav
from os1.body.network import PROFILES, Network
from os1.desk import place
from os1.voice.person import Person

pytestmark = pytest.mark.journey
PATIENCE_MS = 40_000
PAUSE_S = 14.0  # after a line. She answers in a second, for up to three; on a full machine later. After 18 s she sleeps
LEAD_S = 2.0  # a microphone that has just been opened gives nothing for a while
NAME = "hey samantha"
TOLD = "remember that my sister lives in boston"
SUM = "what is twelve times twelve"
CUT = "set a pasta timer for twenty five minutes"  # the network goes while this is said
KNOWN = "Your brother lives in Dallas"  # what she makes of what is written
OTHERS = ["Boston is where your sister lives.", "That makes one hundred twelve.", "No, what was it?",
          "I'll remember that your brother lives in dallas.", "Ten minutes on the tea timer. I'll call you.",
          "It is a quarter past nine.", "Good night, then."]


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


class Sitting:
    """A daemon, a network before its desk, and a page through it whose microphone says `lines`, each once."""

    def __init__(self, folder: Path, stack: AsyncExitStack, lacking: Callable[[str], NoReturn]) -> None:
        self.folder, self._stack, self._lacking = folder, stack, lacking
        self.daemon: Running
        self.network: Network
        self.page: Any

    async def begin(self, *lines: str, choices: str = "{}") -> None:
        """The link opens straight into the page; no key was pressed yet."""
        person = Person()
        self._stack.push_async_callback(person.close)
        spoken = [samples(await person.utter(line, "m8", 165.0, 45.0)) for line in lines]
        lead, pause = np.zeros(int(LEAD_S * RATE)), np.zeros(int(PAUSE_S * RATE))
        said = [part for one in spoken for part in (one, pause)]
        wav = write_wav(self.folder / "said.wav", np.concatenate([lead, *said]))
        self.daemon = await self._stack.enter_async_context(running(self.folder))
        port = int(self.daemon.at.rpartition(":")[2])
        self.network = await self._stack.enter_async_context(Network(PROFILES["lan"], "127.0.0.1", port))
        browser = talking_browser(self._lacking, wav, choices, tap_served=False)
        self.page = await self._stack.enter_async_context(browser)
        await self.page.goto(self.through(self.daemon.link))
        await self.page.get_by_role("heading", name="Hello. I'm Samantha.").wait_for(timeout=PATIENCE_MS)
        await self.page.get_by_role("button", name="Later").click()
        await self.reads("Samantha is here")

    def through(self, link: str) -> str:
        return re.sub(r":\d+/", f":{self.network.port}/", link)

    def link(self) -> str:
        """Another one, as `os1 desk` prints it."""
        return self.through(place.link(self.daemon.home))

    async def reads(self, text: str, page: Any = None) -> None:
        try:
            await (page or self.page).get_by_text(text).first.wait_for(timeout=PATIENCE_MS)
        except Exception:
            raise AssertionError(await (page or self.page).locator("body").inner_text()) from None

    async def goes(self, to: str) -> None:
        await self.page.evaluate("(to) => { location.hash = to; }", f"#{to}")

    def told(self, event: str) -> list[dict[str, Any]]:
        return self.daemon.notes(event)

    async def heard(self, text: str) -> None:
        await self.daemon.until(lambda: any(note["text"] == text for note in self.told("heard")), f"heard {text!r}")

    async def finished(self, replies: int) -> None:
        await self.daemon.until(lambda: len(self.told("over")) >= replies, f"{replies} replies are over")

    async def lines(self) -> list[str]:
        return list(await self.page.locator(".line:not(.partial) > p").all_inner_texts())


@pytest.fixture
def sitting(tmp_path: Path, stack: AsyncExitStack, lacking: Callable[[str], NoReturn]) -> Sitting:
    return Sitting(tmp_path, stack, lacking)


async def test_a_conversation_by_voice(sitting: Sitting, tmp_path: Path) -> None:
    """Woken by her name, told something, asked something, and cut off from her in the middle of a sentence."""
    await sitting.begin(NAME, TOLD, SUM, CUT)
    page, daemon = sitting.page, sitting.daemon
    assert not daemon.notes("voice", "woken"), "nothing is heard before the click"
    await page.get_by_role("button", name="Turn the microphone on").click()
    await daemon.until(lambda: sitting.told("woken"), "her name wakes her")
    await sitting.heard(TOLD)
    await sitting.heard(SUM)
    await sitting.finished(3)

    asked = sitting.told("heard")[-1]["ended"]
    await daemon.until(lambda: sitting.told("voice")[-1]["at"] > asked, "the last sentence has begun")
    sitting.network.down = True
    sitting.network.cut()
    await sitting.reads("out of reach")
    sitting.network.down = False
    await sitting.heard(CUT)
    await sitting.finished(4)
    assert [note["resumed"] for note in sitting.told("joined")][-1] is True

    thoughts = [note["text"] for note in sitting.told("thought")]
    assert len(thoughts) == 4 and all(note["whole"] for note in sitting.told("over"))
    await sitting.reads(thoughts[-1])
    assert await sitting.lines() == [thoughts[0], TOLD, thoughts[1], SUM, thoughts[2], CUT, thoughts[3]]
    sounds = replies(await played(page))
    assert heard_again(sounds, thoughts, OTHERS, tmp_path / "graphs") == [words(text) for text in thoughts]

    await sitting.goes("/memory")
    await sitting.reads("sister lives in boston")
    await sitting.goes("/reminders")
    await sitting.reads("pasta")
    await sitting.goes("/traces")
    for line in (TOLD, SUM, CUT):
        await sitting.reads(line)
    complaints = [line for line in page.complaints if "ERR_" not in line and "ScriptProcessor" not in line]
    assert complaints == [], "but of the cut, and of how the sound is tapped"


async def test_by_key_in_writing_and_in_two_tabs(sitting: Sitting, tmp_path: Path) -> None:
    """Only what is said while the key is held; what is written; the same conversation in a second tab; everything taken
    along and back; and a login that somebody else has ended."""
    await sitting.begin(SUM, choices='{"handsFree":false}')
    page, daemon = sitting.page, sitting.daemon
    await page.locator("h1").first.focus()
    await page.keyboard.down("Space")
    await daemon.until(lambda: any("times twelve" in note["text"] for note in sitting.told("partial")), "it is heard")
    await page.keyboard.up("Space")
    await sitting.heard(SUM)
    await sitting.finished(1)
    said = sitting.told("thought")[0]["text"]
    await daemon.until(lambda: sitting.told("over")[0]["whole"], "she is heard to the end")
    assert heard_again(replies(await played(page)), [said], OTHERS, tmp_path / "graphs") == [words(said)]

    box = page.get_by_role("textbox", name="Write to Samantha")
    await box.fill("Remember that my brother lives in Dallas.")
    await box.press("Enter")
    await sitting.finished(2)
    assert "brother lives in dallas" in sitting.told("thought")[1]["text"].lower()
    second = await page.context.new_page()
    await second.goto(f"{sitting.through(daemon.link).partition('#')[0]}#/memory")
    await sitting.reads(KNOWN, second)
    await taken_along_and_back(sitting, second, tmp_path)

    await second.get_by_role("link", name="Talk", exact=True).first.click()
    box = second.get_by_role("textbox", name="Write to Samantha")
    await box.fill("What is two plus two?")
    await box.press("Enter")
    await sitting.finished(1)  # since everything was forgotten: what was noted of it is gone as well
    for tab in (page, second):
        await sitting.reads(sitting.told("thought")[0]["text"], tab)

    other = await (await page.context.browser.new_context()).new_page()
    await other.goto(f"{sitting.link()}/sessions")
    await other.get_by_role("button", name="End all others").click()
    await other.get_by_role("dialog").get_by_role("button", name="End all others").click()
    for tab in (page, second):
        await sitting.reads("This page needs a link", tab)
    await other.get_by_text("One session is over.").wait_for(timeout=PATIENCE_MS)
    await page.goto(sitting.link())
    for tab in (page, second):
        await sitting.reads("Samantha is here", tab)


async def taken_along_and_back(sitting: Sitting, page: Any, folder: Path) -> None:
    """Her memory as a file; forgotten, all of it; and taken over again."""
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Export").click()
    await (await download.value).save_as(folder / "memory.json")
    await page.get_by_role("button", name="Forget everything").click()
    await page.get_by_role("dialog").get_by_role("button", name="Forget everything").click()
    await page.get_by_text(KNOWN).first.wait_for(state="detached", timeout=PATIENCE_MS)
    await page.get_by_label("Import …").set_input_files(folder / "memory.json")
    await page.get_by_role("dialog").get_by_role("button", name="Take it over").click()
    await sitting.reads(KNOWN, page)
