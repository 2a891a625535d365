"""A page's navigator.serial, and a board behind it: `web_serial.js` in the page, `plugged_board` here.

So the real page and the real esptool-js run in a real browser; what is not real is the browser's own Web Serial, the
system's driver and the cable.
"""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path
from typing import Any

from fakes.plugged_board import PluggedBoard

SCRIPT = (Path(__file__).parent / "web_serial.js").read_text()


class WebSerial:
    """`await WebSerial(board).into(page)`, before the page is opened."""

    def __init__(self, board: PluggedBoard) -> None:
        self.board = board
        self._page: Any = None
        self._buffer = bytearray()
        self._came = asyncio.Event()
        self._number = 0
        self._moves: asyncio.Queue[tuple[int, int] | None] = asyncio.Queue()
        board.out, board.moved = self._out, self._moves.put_nowait

    async def into(self, page: Any) -> None:
        self._page = page
        await page.expose_binding("osSerial", self._asked)
        await page.add_init_script(SCRIPT + self._plugged(self.board.ids))
        self._moving = asyncio.create_task(self._move())

    async def close(self) -> None:
        self._moving.cancel()
        self._came.set()
        await self.board.close()

    def _plugged(self, ids: tuple[int, int]) -> str:
        self._number += 1
        return f";window.osSerialCame({self._number}, {ids[0]}, {ids[1]});"

    async def _move(self) -> None:
        while True:
            ids = await self._moves.get()
            self._buffer.clear()
            self._came.set()
            await self._page.evaluate(f"window.osSerialWent({self._number})" if ids is None else self._plugged(ids))

    def _out(self, data: bytes) -> None:
        self._buffer += data
        self._came.set()

    async def _asked(self, _: Any, what: str, number: int, *more: Any) -> str | None:
        board = self.board
        if what == "open":
            board.bauds.append(more[0])
            self._buffer.clear()
        elif what == "close":
            self._came.set()  # who reads, reads no longer
        elif what == "write":
            board.feed(base64.b64decode(more[0]))
        elif what == "lines":
            board.lines(more[0], more[1])
        elif what == "read":
            if not self._buffer:
                self._came.clear()
                await self._came.wait()
            data, self._buffer = bytes(self._buffer), bytearray()
            return base64.b64encode(data).decode()
        return None
