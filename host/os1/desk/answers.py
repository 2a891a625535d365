"""What the desk says when it can't do what it was asked for: {"error", "cure", "field"} as JSON, and a line of text for
who has typed an address or followed a link and looks at the answer himself.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from os1.desk.api.wrong import Wrong, wrong
from os1.errors import OS1Error

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
CURES = {404: "What there is: /api/openapi.json", 401: "Open the desk by a link: os1 desk"}
log = logging.getLogger(__name__)


def looked_at(request: web.Request) -> bool:
    """Does a person look at the answer, and no program?"""
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def refused(request: web.Request, status: int, said: Wrong) -> web.Response:
    """An answer that says what happened and what to do."""
    if looked_at(request):
        return web.Response(status=status, text=f"{said.error} {said.cure}".strip() + "\n")
    return web.Response(status=status, body=msgspec.json.encode(said), content_type="application/json")


@web.middleware
async def in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever a handler raises becomes an answer. What nobody thought of is logged, and says nothing of itself."""
    try:
        return await handler(request)
    except web.HTTPException as e:
        if e.status < 400:
            raise
        text = (e.text or "").strip()
        unsaid = text == f"{e.status}: {e.reason}"
        answer = refused(request, e.status, Wrong(f"{e.reason}.", CURES.get(e.status, "")) if unsaid else Wrong(text))
        for name in ("Allow", "Retry-After"):
            if name in e.headers:
                answer.headers[name] = e.headers[name]
        return answer
    except (ConnectionError, web.RequestPayloadError):
        return refused(request, 400, Wrong("What was to be sent did not come.", "Try again."))  # to who has gone
    except Exception as e:
        status, said = wrong(e)
        if status == 500 and not isinstance(e, OS1Error):
            log.exception("%s %s broke", request.method, request.path)
        return refused(request, status, said)
