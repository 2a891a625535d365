"""An earpiece and the desk, one wearer: a sentence begun at one is finished at the other, and she goes along."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from fakes.simulated_ear import AtDesk, SimulatedEar, simulated
from os1 import config
from os1.daemon import Daemon
from os1.desk import place
from os1.link.client import Earpiece
from os1.trace import Trace
from os1.voice.person import Person

pytestmark = pytest.mark.journey
WAIT_S = 30.0


class House:
    """The daemon in this process, with a kitchen's earpiece and a desk in the same room."""

    def __init__(self, folder: Path, kitchen: SimulatedEar, desk: SimulatedEar, person: Person) -> None:
        self._trace = folder / "trace"
        self.kitchen, self.desk, self.person = kitchen, desk, person

    def notes(self, event: str) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self._trace.read_text().splitlines()]
        return [line for line in lines if line["event"] == event]

    async def until(self, true: Callable[[], object], what: str) -> None:
        try:
            async with asyncio.timeout(WAIT_S):
                while not true():
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"{what}\n{self._trace.read_text()[-3000:]}") from None

    async def says(self, text: str, *ears: SimulatedEar) -> dict[str, Any]:
        """To these ears at once; what is answered."""
        before = len(self.notes("thought"))
        pcm = await self.person.utter(text)
        for ear in ears:
            ear.hears(pcm)
        await self.until(lambda: len(self.notes("thought")) > before, f"no answer to {text!r}")
        return self.notes("thought")[before]

    async def finished(self) -> None:
        await self.until(lambda: len(self.notes("over")) == len(self.notes("thought")), "she does not finish")


async def session(port: int, link: str) -> str:
    at = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as http, http.post(
            f"{at}/api/login", json={"token": link.partition("#")[2]}, headers={"Origin": at}) as answer:
        return str((await answer.json())["session"])


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("OS1_HOME", str(home))
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0, announce=False),
                       mind=replace(settings.mind, introduce=False), desk=replace(settings.desk, port=0))
    async with AsyncExitStack() as stack:
        trace = Trace(tmp_path / "trace")
        daemon = await stack.enter_async_context(Daemon(settings, trace, rng=random.Random(3), desk=True))
        link = place.link(home)
        port = int(link.split(":")[2].split("/")[0])
        certificate = daemon.authority.der
        key = daemon.keys.issue("kitchen")
        kitchen = await stack.enter_async_context(simulated(
            Earpiece(("127.0.0.1", daemon.port), certificate, "kitchen", key), 1))
        desk = await stack.enter_async_context(simulated(AtDesk(port, await session(port, link), certificate), 2))
        person = Person()
        stack.push_async_callback(person.close)
        made = House(tmp_path, kitchen, desk, person)
        await made.until(lambda: len(made.notes("joined")) == 2, "they do not join")
        yield made


async def test_one_conversation_wherever_it_is_held(house: House) -> None:
    asked = await house.says("hey samantha set a timer", house.kitchen)
    assert asked["ear"] == "kitchen" and asked["asks"], asked
    await house.finished()
    assert house.kitchen.heard and not house.desk.heard
    set_ = await house.says("ten minutes", house.desk)
    assert set_["ear"] == "desk-0123abcd" and "ten minutes" in set_["text"], set_
    await house.finished()
    assert house.desk.heard, "she answers where she was spoken to, and no name was needed"

    both = await house.says("what time is it", house.kitchen, house.desk)
    await house.finished()
    await asyncio.sleep(1.0)
    assert house.notes("thought")[-1] == both, "one sentence at two ears has one answer"

    before = len(house.notes("thought"))
    story = await house.says("tell me a story", house.desk)
    assert story["ear"] == "desk-0123abcd"
    await house.until(lambda: len(house.desk.heard.get(story["reply"], b"")) > 2 * 2 * 16000, "she does not begin")
    await house.kitchen.ear.press("tap")
    await house.until(lambda: len(house.notes("thought")) > before + 1, "she does not go on")
    rest = house.notes("thought")[-1]
    told = next(note for note in house.notes("over") if note["reply"] == story["reply"])
    assert rest["ear"] == "kitchen" and not told["whole"]
    begun = story["text"].index(rest["text"])
    assert story["text"].endswith(rest["text"]) and 0 <= told["chars"] - begun < 20, "no word is lost, at most one twice"
    assert house.kitchen.heard is not None


async def test_what_the_desk_plays_is_not_heard_by_the_earpiece(house: House) -> None:
    house.kitchen.overhears(house.desk, -15.0, 0.3)
    story = await house.says("hey samantha tell me a story", house.desk)
    await house.until(lambda: any(note["reply"] == story["reply"] for note in house.notes("over")), "she never ends")
    over = next(note for note in house.notes("over") if note["reply"] == story["reply"])
    await asyncio.sleep(1.5)
    assert over["whole"] and len(house.notes("thought")) == 1 and len(house.notes("heard")) == 1
