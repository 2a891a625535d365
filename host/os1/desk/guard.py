"""What every request must be like, and what every answer says about itself. See the table in `refusal`.

The desk is at 127.0.0.1, in plain HTTP, and under this computer's names, by TLS. Neither keeps strangers out: any page
in the same browser can send requests there, and a name of its own can be made to lead there (DNS rebinding).

No answer says Strict-Transport-Security. A browser keeps that by name, for every port: it would break whatever else is
served in plain HTTP under the same name (localhost above all, and the desk's own port there); it takes away the way
past a warning, which somebody with a new authority, or a phone that has not been told of it yet, may need; and there is
nothing to upgrade, as no plain page listens under a name that others reach.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Middleware

from os1.desk.answers import refused
from os1.desk.api.wrong import Wrong

NAMES = ("127.0.0.1", "localhost")  # another port is fine: through an SSH tunnel it is another one
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "  # blob: pages
       "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "  # of letters
       "frame-ancestors 'none'; "
       "require-trusted-types-for 'script'; trusted-types os1")  # os1: for the address of a worker, see web/
HEADERS = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "serial=(self), microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "OS1",
    "Cache-Control": "no-store",  # unless whoever answers says otherwise
}
NAMED = "One that it is to have goes into desk.names: os1 config set desk.names NAME,NAME"
FOREIGN = "Another page's requests are refused."
HOST = re.compile(r"([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Way:
    """By which requests come. names: what this computer is called there, in small letters, asked each time."""

    scheme: str = "http"
    names: Callable[[], Collection[str]] = lambda: NAMES


def refusal(way: Way, method: str, headers: Mapping[str, str], path: str = "/") -> str:
    """Why a request is refused, "" if it is not. path: as it was sent.

      Host             one of way.names         else a stranger's name leads here
      Origin           way.scheme, Host         may be missing with GET: a link, or an address typed
      Sec-Fetch-Site   same-origin, none        may be anything for a link that is followed: nothing happens by that
    """
    host = headers.get("Host", "").lower()
    name = HOST.fullmatch(host)
    if not name or name[1].strip("[]") not in way.names() or path[:1] != "/":  # a whole address: it is for a proxy
        return "This address is not one of the desk's."
    origin = headers.get("Origin")
    upgrading = "Upgrade" in headers
    if origin is None and (method not in ("GET", "HEAD") or upgrading):
        return "A request that changes something must say where it comes from."
    if origin is not None and origin.lower() != f"{way.scheme}://{host}":
        return FOREIGN
    followed = method == "GET" and headers.get("Sec-Fetch-Mode") == "navigate"
    if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") and not followed:
        return FOREIGN
    return ""


def guard(way: Way) -> Middleware:
    """A middleware for around everything."""
    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        why = refusal(way, request.method, request.headers, request.raw_path)
        cure = "" if why == FOREIGN else NAMED
        response = refused(request, 403, Wrong(why, cure)) if why else await handler(request)
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return guarded
