"""GET /api/live: a WebSocket that tells a page what happens (see ../live)."""

from __future__ import annotations

import asyncio

from aiohttp import WSCloseCode, web

from os1.desk.entrance import Entrance
from os1.desk.live import Live, Watching

MAX_MESSAGE = 1024  # bytes; a page has nothing to say here


def add(app: web.Application, entrance: Entrance, live: Live) -> None:
    """Every page that connects watches."""
    async def watch(request: web.Request) -> web.WebSocketResponse:
        async with entrance.socket(request, max_msg_size=MAX_MESSAGE) as socket:
            more = asyncio.Event()
            page = live.watch(more.set)
            writing = asyncio.ensure_future(_write(socket, page, more))
            try:
                async for _ in socket:
                    continue  # it is read only so that its end is seen
            finally:
                live.leave(page)
                writing.cancel()
                await asyncio.gather(writing, return_exceptions=True)
        return socket

    app.router.add_get("/api/live", watch)


async def _write(socket: web.WebSocketResponse, page: Watching, more: asyncio.Event) -> None:
    while True:
        await more.wait()
        more.clear()
        if page.slow:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"too slow")
            return
        while (message := page.take()) is not None:
            await socket.send_str(message)
