"""A server on loopback, over real TLS, with one listener that writes down all that happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from fakes.pace import PATIENCE_S
from hypothesis import settings
from os1.events import FromEar
from os1.link.authority import Authority, open_authority
from os1.link.client import Earpiece
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

settings.register_profile("house", derandomize=True, deadline=None)  # the same examples every time, however slow
settings.load_profile("house")


class House:
    """server, keys, and what its listener got: ears, events."""

    def __init__(self, authority: Authority, keys: Keys) -> None:
        self.authority = authority
        self.keys = keys
        self.ears: list[Ear] = []
        self.events: list[FromEar] = []
        self.server: Server
        self._news = asyncio.Event()

    async def on_ear(self, ear: Ear) -> None:
        self.ears.append(ear)
        async for event in ear.events():
            self.events.append(event)
            self._news.set()

    async def until(self, found: Callable[[], Any]) -> Any:
        """Wait until `found()` is true; returns it."""
        async with asyncio.timeout(PATIENCE_S):
            while not (value := found()):
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), 0.01)
                except TimeoutError:
                    continue
        return value

    async def event(self, kind: type[FromEar], **values: object) -> Any:
        """The first event of `kind` with such values, waited for."""

        def found() -> object:
            fits = (e for e in self.events if isinstance(e, kind))
            return next((e for e in fits if all(getattr(e, k) == v for k, v in values.items())), None)

        return await self.until(found)

    def earpiece(self, id: str = "kitchen", key: str | None = None, **options: Any) -> Earpiece:
        """A new earpiece, paired unless its key is given."""
        address = ("127.0.0.1", self.server.port)
        return Earpiece(address, self.authority.der, id, key or self.keys.issue(id), **options)


Build = Callable[..., Any]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("host") / "authority")


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "earpieces.json")


@pytest.fixture
async def build(authority: Authority, keys: Keys) -> AsyncIterator[Build]:
    """`await build(...)` starts a House whose server has these options."""
    async with AsyncExitStack() as stack:

        async def make(**options: Any) -> House:
            house = House(authority, keys)
            on_ear = options.pop("on_ear", house.on_ear)
            options.setdefault("port", 0)
            house.server = await stack.enter_async_context(Server(authority, keys, on_ear, host="127.0.0.1", **options))
            return house

        yield make


@pytest.fixture
async def house(build: Build) -> House:
    made: House = await build()
    return made


@pytest.fixture
def no_tracebacks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever the test throws at the port: nothing is logged as an error."""
    with caplog.at_level(logging.DEBUG):
        yield
    wrong = [r for r in caplog.records if r.levelno >= logging.ERROR or r.exc_info]
    assert not wrong, [r.getMessage() for r in wrong]
