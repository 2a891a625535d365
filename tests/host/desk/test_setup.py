"""The daemon's side of a set-up, with a page that is no browser: what it asks, and what it never tells."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from os1.body.flash.wifi import Network
from os1.desk import place
from os1.desk.serving import PROTOCOL, Desk
from os1.desk.setup import Here, Setup
from os1.desk.shelf import Shelf
from os1.link.keys import Keys
from os1.link.seen import Sighting

CHIP = {"chip": "ESP32-S3", "about": "ESP32-S3 (QFN56)", "mac": "7c:df:a1:00:00:42", "psram_mb": 8}
KEPT = "what this computer keeps"


class Page:
    """A WebSocket, and all that came through it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.came: list[dict[str, Any]] = []

    async def say(self, **message: Any) -> None:
        await self.socket.send_str(json.dumps(message))

    async def until(self, *names: str) -> Any:
        """The next message of one of these names."""
        while True:
            message = await self.socket.receive(timeout=10)
            assert message.type is aiohttp.WSMsgType.TEXT, message
            self.came.append(json.loads(message.data))
            for name in names:
                if name in self.came[-1]:
                    return self.came[-1][name]

    async def found(self, **begin: Any) -> Any:
        """As far as the two questions."""
        await self.say(begin={"vendor": 0x303A, "host": "10.0.0.2", **begin})
        assert await self.until("do") == "connect"
        await self.say(done=CHIP)
        assert await self.until("do") == "prepare"
        await self.say(done={"flash_bytes": 8 << 20})
        return await self.until("ask")


class House:
    def __init__(self, stack: AsyncExitStack, folder: Path) -> None:
        self.home, self._stack = folder, stack
        self.shelf = Shelf(folder / "shelf")
        self.setup = Setup(Here(folder, folder / "images", b"\x30", "127.0.0.1", lambda: 8316, lambda id: Sighting(),
                                self.shelf))

    async def page(self) -> Page:
        if not hasattr(self, "desk"):
            self.desk = await self._stack.enter_async_context(Desk(self.home, 0, self.shelf, self.setup))
            self.http = await self._stack.enter_async_context(aiohttp.ClientSession())
        session = self.desk.entrance.logins.open(place.link(self.home).partition("#")[2])
        origin = f"http://127.0.0.1:{self.desk.port}"
        page = Page(await self._stack.enter_async_context(self.http.ws_connect(
            f"{origin}/api/setup", protocols=(PROTOCOL, f"session.{session}"), origin=origin)))
        await page.until("hello")
        return page


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr("os1.body.flash.wifi.current", lambda: Network("home", mhz=2412))
    monkeypatch.setattr("os1.body.flash.wifi.password", lambda network: KEPT)
    async with AsyncExitStack() as stack:
        yield House(stack, tmp_path)


async def test_what_it_offers(house: House) -> None:
    page = await house.page()
    hello = page.came[0]["hello"]
    assert list(hello["steps"])[0] == "chip" and len(hello["steps"]) == 12
    assert "XIAO ESP32S3" in hello["boards"] and hello["address"] == "", "it listens on this computer only"


async def test_the_password_that_is_kept_here_goes_through_no_page(house: House) -> None:
    page = await house.page()
    question = await page.found()
    assert question["network"] == "home" and question["board"] == "XIAO ESP32S3" and KEPT not in json.dumps(question)
    await page.say(answers={"owner": "Anna", "kept": True, "wifi": "", "password": ""})
    assert await page.until("step") == "image", "it was of use"


async def test_answers_of_no_use_are_asked_for_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.body.flash.wifi.password", lambda network: None)
    page = await house.page()
    await page.found()
    for answer, wrong in (({"kept": True}, "does not tell its password"), ({"wifi": "x" * 40}, "1 to 32 bytes"),
                          ({"wifi": "home", "password": "short"}, "8 to 63"), ("nonsense", "something else")):
        await page.say(answers=answer)
        assert wrong in (await page.until("ask"))["wrong"]


async def test_a_board_that_was_an_earpiece_is_known(house: House) -> None:
    Keys(house.home / "earpieces.json").issue("anna", "Her ear", "Anna")
    (house.home / "flashing.json").write_text(json.dumps({"version": 1, "boards": {CHIP["mac"]: {
        "done": [], "image": "", "ear": "anna", "board": "XIAO ESP32S3", "package": 0}}}))
    question = await (await house.page()).found()
    assert (question["before"], question["owner"]) == ("Her ear", "Anna")


async def test_one_board_at_a_time(house: House) -> None:
    first, second = await house.page(), await house.page()
    await first.found()
    await second.say(begin={})
    assert "already" in (await second.until("over"))["what"]
    await first.socket.close()
    while "do" not in second.came[-1]:  # its thread needs a moment
        await second.say(begin={"host": "10.0.0.2"})
        await second.until("do", "over")


@pytest.mark.parametrize(("begin", "said"), [
    ({"host": ""}, "Only this computer itself can reach the daemon"),
    ({"host": "10.0.0.2", "image": "../../etc/passwd"}, "not here any more"),
    ({"host": "10.0.0.2", "image": "ab" * 32}, "not here any more"),
    ({"host": "10.0.0.2", "vendor": "x"}, "OS1 has a fault"),
])
async def test_what_can_not_be_begun(house: House, begin: dict[str, Any], said: str) -> None:
    page = await house.page()
    await page.say(begin=begin)
    over = await page.until("over")
    assert said in over["what"] and over["step"] == "chip"


async def test_a_page_that_says_nonsense_is_only_not_heard(house: House) -> None:
    page = await house.page()
    for text in ("", "nonsense", "[1]", "null", "[" * 3000, json.dumps({"port": 7}), json.dumps({"done": None})):
        await page.socket.send_str(text)
    await page.socket.send_bytes(b"bytes of no board")
    await page.found()


async def test_trouble_names_step_cause_and_cure_in_the_words_of_the_page(house: House) -> None:
    page = await house.page()
    await page.say(begin={"host": "10.0.0.2", "vendor": 0x10C4})
    await page.until("do")
    await page.say(failed="noise", what="bad SLIP")
    over = await page.until("over")
    assert over["step"] == "chip" and "garbled (bad SLIP)" in over["what"]
    assert over["cure"].startswith('Tick "Slowly" and go on')
