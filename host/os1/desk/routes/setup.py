"""An earpiece at the browser's USB port.

  GET  /api/setup              a WebSocket (see `entrance`); what is said there: ../setup
  PUT  /api/image              an image of the user's own; its SHA-256 comes back
  GET  /api/image/<sha-256>    one that `setup` has offered
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from os1.desk.entrance import Entrance
from os1.desk.shelf import LARGEST, Shelf
from os1.errors import DeskError

OnSocket = Callable[[web.WebSocketResponse], Awaitable[None]]


def add(app: web.Application, entrance: Entrance, shelf: Shelf, on_setup: OnSocket) -> None:
    """on_setup: called with each page that connects, until it is gone."""
    async def setup(request: web.Request) -> web.WebSocketResponse:
        async with entrance.socket(request) as socket:
            await on_setup(socket)
        return socket

    async def put_image(request: web.Request) -> web.Response:
        await entrance.needs_login(request)
        if (request.content_length or 0) > LARGEST:
            raise DeskError(f"No image has more than {LARGEST} bytes.", "Choose another one.", status=413)
        return web.json_response({"sha256": shelf.put(await request.read())})

    async def image(request: web.Request) -> web.Response:
        await entrance.needs_login(request)
        data = shelf.get(request.match_info["digest"])
        if data is None:
            raise web.HTTPNotFound(text="That image is not offered.")
        return web.Response(body=data, content_type="application/octet-stream")

    app.router.add_get("/api/setup", setup)
    app.router.add_put("/api/image", put_image)
    app.router.add_get("/api/image/{digest:[0-9a-f]{64}}", image)
