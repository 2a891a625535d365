"""The page as an ear: GET /ear, a WebSocket that speaks earpiece.wire as an earpiece does (see os1.link.guest)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from earpiece import wire

from os1.desk.entrance import Entrance
from os1.link.guest import AtDesk, Guest
from os1.link.seats import options

Sit = Callable[[web.WebSocketResponse, Guest], Awaitable[None]]


def add(app: web.Application, entrance: Entrance, sit: Sit, owner: str = "") -> None:
    """sit: link.server's. owner: whose desk it is."""
    async def ear(request: web.Request) -> web.WebSocketResponse:
        session = await entrance.needs_login(request)
        async with entrance.socket(request, **options()) as socket:
            await sit(socket, AtDesk(lambda: any(each is session for each in entrance.logins.sessions()), owner))
        return socket

    app.router.add_get(wire.PATH, ear)
