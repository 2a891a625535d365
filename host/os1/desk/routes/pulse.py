"""For programs that watch over her on this computer: GET /health, GET /metrics (see ../pulse)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from os1.desk import pulse

Felt = Callable[[], Awaitable[pulse.Pulse]]


def add(app: web.Application, felt: Felt) -> None:
    """felt: tells how the daemon is."""
    async def health(request: web.Request) -> web.Response:
        status, said = pulse.health(await felt())
        return web.json_response(said, status=status)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=pulse.metrics(await felt()).encode(), headers={"Content-Type": pulse.TEXT})

    app.router.add_get("/health", health)
    app.router.add_get("/metrics", metrics)
