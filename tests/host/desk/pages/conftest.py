"""The pages in a real browser, with a made-up house behind them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any, NoReturn

import pytest
from fakes.browsing import chromium
from os1.desk.building import tools
from os1.desk.demo.house import House
from os1.desk.demo.serving import Demo
from os1.errors import OS1Error

WAIT_MS = 30_000


class Visit:
    """Somebody who looks at the desk of a made-up house."""

    def __init__(self, stack: AsyncExitStack, lacking: Callable[[str], NoReturn]) -> None:
        self._stack, self._lacking = stack, lacking
        self.demo: Demo
        self.page: Any = None

    async def open(self, where: str = "/", house: House | None = None, **context: Any) -> Any:
        """A page, logged in, there."""
        self.demo = await self._stack.enter_async_context(Demo(house or House(time.time)))
        settings = {"service_workers": "block", "reduced_motion": "reduce", **context}
        self.page = await self._stack.enter_async_context(chromium(self._lacking, **settings))
        self.page.set_default_timeout(WAIT_MS)
        await self.page.goto(f"{self.demo.link}{where}")
        await self.settled()
        return self.page

    async def go(self, where: str) -> None:
        """By the address."""
        await self.page.goto(f"{self.demo.address}/#{where}")
        await self.settled()

    async def settled(self) -> None:
        """Until nothing is on its way any more."""
        await self.page.locator("main").wait_for()
        await self.page.wait_for_timeout(150)
        while await self.page.locator(".loading").count():
            await self.page.wait_for_timeout(50)

    async def reads(self, name: str) -> None:
        """Until a heading says so."""
        await self.page.get_by_role("heading", name=name).first.wait_for()

    async def until(self, script: str) -> None:
        """Until it is true. (The page's policy forbids what Playwright would do.)"""
        for _ in range(WAIT_MS // 50):
            if await self.page.evaluate(script):
                return
            await self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {script}")

    def complaints(self) -> list[str]:
        """Of the browser; that Playwright keeps the worker away is none."""
        return [said for said in self.page.complaints if "blocked by Playwright" not in said]


@pytest.fixture
async def visit(lacking: Callable[[str], NoReturn]) -> AsyncIterator[Visit]:
    async with AsyncExitStack() as stack:
        yield Visit(stack, lacking)


@pytest.fixture(scope="session")
def axe() -> str:
    try:
        return (tools()[1] / "node_modules/axe-core/axe.min.js").read_text()
    except OS1Error as e:
        return f"MISSING {e}"
