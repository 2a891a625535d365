"""What every request must be like, and what every answer says about itself. See the table in `refusal`.

The desk listens on 127.0.0.1 only. That alone does not keep strangers out: any page in the same browser can send
requests there, and a name of its own can be made to lead there (DNS rebinding).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

NAMES = ("127.0.0.1", "localhost")  # another port is fine: through an SSH tunnel it is another one
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
       "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
       "require-trusted-types-for 'script'; "
       "trusted-types os1")
HEADERS = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "serial=(self), camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def refusal(method: str, headers: Mapping[str, str]) -> str:
    """Why a request is refused, "" if it is not.

      Host             one of NAMES             else a stranger's name leads here
      Origin           "http://" + Host         may be missing with GET: a link, or an address typed
      Sec-Fetch-Site   same-origin, none        may be anything for a link that is followed: nothing happens by that
    """
    host = headers.get("Host", "")
    name = re.fullmatch(r"([a-z0-9.-]+)(?::\d{1,5})?", host.lower())
    if not name or name[1] not in NAMES:
        return "This address is not one of the desk's."
    origin = headers.get("Origin")
    upgrading = "Upgrade" in headers
    if origin is None and (method not in ("GET", "HEAD") or upgrading):
        return "A request that changes something must say where it comes from."
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return "Another page's requests are refused."
    followed = method == "GET" and headers.get("Sec-Fetch-Mode") == "navigate"
    if headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") and not followed:
        return "Another page's requests are refused."
    return ""


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Around every handler."""
    why = refusal(request.method, request.headers)
    if why:
        return web.Response(status=403, text=why + "\n", headers=HEADERS)
    try:
        response = await handler(request)
    except web.HTTPException as e:
        e.headers.update(HEADERS)
        raise
    if not response.prepared:
        response.headers.update(HEADERS)
    return response
