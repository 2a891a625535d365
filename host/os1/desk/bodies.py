"""How much may be sent, and how slowly. Who is in a hurry to send nothing keeps no place.

  up to SMALL    all of it is here before anybody looks at it, within BODY_S
  more           as it comes, at SLOWEST or faster; how much is enough, says who reads it
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from os1.desk.answers import refused
from os1.desk.api.wrong import Wrong

SMALL = 1 << 16  # bytes; less than what aiohttp keeps before it stops reading
BODY_S = 10.0
SLOWEST = 1 << 15  # bytes a second, of what is longer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def within(size: int) -> float:
    """Seconds for a body of so many bytes."""
    return BODY_S + (size / SLOWEST if size > SMALL else 0.0)


@web.middleware
async def bounded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Before anybody reads a body. Browsers say how long it is; who doesn't, is refused."""
    if not request.body_exists:
        return await handler(request)
    size = request.content_length
    if "Transfer-Encoding" in request.headers or size is None:
        return _closing(refused(request, 411, Wrong("How much comes must be said before.", "Send Content-Length.")))
    if size > request.client_max_size:
        said = Wrong(f"That is more than {request.client_max_size} bytes.", "Send less.")
        return _closing(refused(request, 413, said))
    if size <= SMALL:
        try:
            async with asyncio.timeout(within(size)):
                await request.content.wait_eof()
        except TimeoutError:
            return _closing(refused(request, 408, Wrong("What was to be sent did not come in time.", "Try again.")))
        return await handler(request)
    return await _watched(request, handler, size)


async def _watched(request: web.Request, handler: Handler, size: int) -> web.StreamResponse:
    """Cut off, if it takes too long."""
    def look() -> None:
        if request.transport and not request.content.is_eof():
            request.transport.abort()

    watch = asyncio.get_running_loop().call_later(within(size), look)
    try:
        return await handler(request)
    finally:
        watch.cancel()


def _closing(response: web.Response) -> web.Response:
    response.force_close()
    return response
