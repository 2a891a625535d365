"""A letter taken by a real daemon: typed at the desk, changed, signed, seen in handwriting, kept as a PDF; and what was
thrown away is in no file."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from dataclasses import replace as other
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from earpiece import wire
from os1 import config
from os1.daemon import Daemon
from os1.desk import place
from os1.trace import Trace
from os1.work.letters.picture import pages

pytestmark = pytest.mark.live
PATIENCE_S = 30
EAR = "desk-0123abcd"


@dataclass
class Desk:
    """A page: it types, reads along, and asks the API."""

    at: str
    session: str
    http: aiohttp.ClientSession
    ear: aiohttp.ClientWebSocketResponse
    live: aiohttp.ClientWebSocketResponse
    home: Path

    async def type(self, text: str) -> str:
        """What she answers."""
        await self.ear.send_str(json.dumps({"type": "typed", "text": text}))
        async with asyncio.timeout(PATIENCE_S):
            async for message in self.live:
                said = json.loads(message.data)
                if said["type"] == "thought":
                    return str(said["text"])
        raise AssertionError("the live feed ended")

    async def ask(self, method: str, path: str, body: Any = None) -> bytes:
        headers = {"Authorization": f"Bearer {self.session}", "Origin": self.at}
        async with self.http.request(method, self.at + path, headers=headers, json=body) as answer:
            made = await answer.read()
            assert answer.status < 300, made
            return made


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("OS1_HOME", str(home))
    settings = config.load()
    settings = other(settings, link=other(settings.link, bind="127.0.0.1", port=0, announce=False),
                     mind=other(settings.mind, introduce=False), desk=other(settings.desk, port=0))
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Daemon(settings, Trace(tmp_path / "trace"), rng=random.Random(3), desk=True))
        link = place.link(home)
        at, _, token = link.partition("/#")
        http = await stack.enter_async_context(aiohttp.ClientSession())
        async with http.post(at + "/api/login", json={"token": token}, headers={"Origin": at}) as answer:
            session = str((await answer.json())["session"])

        async def connect(path: str) -> aiohttp.ClientWebSocketResponse:
            return await stack.enter_async_context(http.ws_connect(
                at + path, protocols=("os1.desk", f"session.{session}"), headers={"Origin": at}, max_msg_size=0))
        live, ear = await connect("/api/live"), await connect(wire.PATH)
        await ear.send_str(json.dumps({"type": "hello", "versions": [1], "codecs": ["adpcm", "pcm16"], "ear": EAR,
                                       "firmware": "", "session": "", "board": "browser", "ring_ms": 3000}))
        await ear.send_str(json.dumps({"type": "mute", "on": True}))
        yield Desk(at, session, http, ear, live, home)


async def test_taken_changed_signed_seen_and_kept(desk: Desk) -> None:
    assert "Ada" in await desk.type("take a letter to Ada for her birthday")
    await desk.type("The quixotic pears came on Tuesday full stop")
    await desk.type("new paragraph they were gone by six exclamation mark")
    assert "plums" in await desk.type("change pears to plums")
    assert "Tom" in await desk.type("sign it as Tom")
    assert "Emil" in await desk.type("write it in emil's hand")
    await desk.type("that's all")
    assert "tomorrow" in (await desk.type("put it into the queue for tomorrow")).lower()

    shelf = json.loads(await desk.ask("GET", "/api/letters"))
    (letter,) = shelf["items"]
    assert letter["hand"] == "emil" and letter["state"] == "ready" and shelf["queue"] == [letter["id"]]
    path = f"/api/letters/{letter['id']}"
    whole = json.loads(await desk.ask("GET", path))
    assert "The quixotic plums came on Tuesday.\n\nThey were gone by six!" in whole["text"]
    assert whole["signature"] == "Tom" and whole["added"], "the birthday's opening and closing are marked as hers"
    seen = json.loads(await desk.ask("GET", path + "/pages"))
    assert seen["pages"] == 1 and (await desk.ask("GET", path + "/pages/1.svg")).startswith(b"<svg")

    await desk.ask("PATCH", path, {"text": whole["text"].replace("six!", "six! " + "It rained all day. " * 80)})
    seen = json.loads(await desk.ask("GET", path + "/pages"))
    pdf = await desk.ask("GET", path + "/file.pdf")
    assert seen["pages"] >= 2 and len(list(pages(pdf, dpi=30))) == seen["pages"]

    await desk.ask("DELETE", path)
    left = [file.name for file in desk.home.rglob("*") if file.is_file() and b"quixotic" in file.read_bytes()]
    assert left == []
