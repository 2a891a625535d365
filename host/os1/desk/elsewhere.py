"""Other computers and phones: whether they may look in, and by which address."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from os1.desk.answers import refused
from os1.desk.api.wrong import Wrong
from os1.link.door import DOOR

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
CLOSED = Wrong("Her desk is not open to other computers and phones.",
               "To open it, on the computer that she runs on: os1 config set desk.elsewhere true")


def whence(request: web.Request) -> str:
    """The address that a request comes from, "" for this computer."""
    remote = request.remote or ""
    try:
        at = ipaddress.ip_address(remote.partition("%")[0])
    except ValueError:
        return remote or "?"
    mapped = at.ipv4_mapped if isinstance(at, ipaddress.IPv6Address) else None
    return "" if (mapped or at).is_loopback else str(mapped or at)


def only_here(allowed: Callable[[], bool]) -> Middleware:
    """A middleware: nobody from elsewhere comes in unless that is `allowed`. Who comes in may stay a while at the
    door, though he has not logged in yet."""
    @web.middleware
    async def asked(request: web.Request, handler: Handler) -> web.StreamResponse:
        if whence(request) and not allowed():
            response = refused(request, 403, CLOSED)
            response.force_close()
            return response
        if door := request.app.get(DOOR):
            door.asked(request.transport)
        return await handler(request)

    return asked
