"""One route of the API: what it is for, what it takes, what it gives, and who does it. aiohttp calls `serve`.

  request > logged in? > query, body as structs > handler(house, call) > struct > JSON
                          | 400, 413, 422         | 404, 409, ...: see `wrong`
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec
from aiohttp import web

from os1.desk.api.wrong import Wrong, wrong
from os1.desk.house import House
from os1.errors import DeskError

MAX_BODY = 1 << 16  # bytes; a route that takes a file says how many it takes
JSON = "application/json"
log = logging.getLogger(__name__)
B = TypeVar("B")
Q = TypeVar("Q")
NeedsLogin = Callable[[web.Request], Awaitable[object]]  # who that is; raises web.HTTPUnauthorized


class Nothing(msgspec.Struct, frozen=True):
    """What takes or gives nothing."""


class File(msgspec.Struct, frozen=True):
    """An answer that is no struct: a file to be kept by the browser."""

    name: str
    content: bytes
    kind: str = JSON


@dataclass(frozen=True, slots=True)
class Call(Generic[B, Q]):
    """One request. path: the parts of the address that vary, by name. who: what NeedsLogin gave."""

    body: B
    query: Q
    path: dict[str, str] = field(default_factory=dict)
    who: Any = None

    def number(self, name: str = "id") -> int:
        """A part of the address that is a number (the route's pattern says so)."""
        return int(self.path[name])


@dataclass(frozen=True, slots=True)
class Route:
    """method and path as aiohttp has them: "/api/memory/turns/{id:[0-9]+}". summary: one line for people. answer: the
    struct that `handler` gives. body, query: the structs that it takes; bytes: the body as it comes, `most` of them.
    status: of an answer that went well."""

    method: str
    path: str
    summary: str
    answer: type
    handler: Callable[[House, Any], Awaitable[Any]]
    body: type = Nothing
    query: type = Nothing
    status: int = 200
    most: int = MAX_BODY

    async def serve(self, house: House, needs_login: NeedsLogin, request: web.Request) -> web.Response:
        """The answer to one request, whatever happens."""
        try:
            who = await needs_login(request)
            call = Call(await self._body(request), self._query(request), dict(request.match_info), who)
            return self._answered(await self.handler(house, call))
        except web.HTTPException as e:
            return _refused(e.status, Wrong((e.text or e.reason).strip()))
        except Exception as e:
            status, said = wrong(e)
            if status == 500:
                log.exception("%s %s broke", self.method, self.path)
            return _refused(status, said)

    def _query(self, request: web.Request) -> Any:
        return msgspec.convert(dict(request.query), self.query, strict=False)

    async def _body(self, request: web.Request) -> Any:
        if self.body is Nothing:
            return Nothing()
        said = bytearray()
        async for part in request.content.iter_any():
            said += part
            if len(said) > self.most:
                raise DeskError(f"That is more than {self.most} bytes.", "Send less.", status=413)
        return bytes(said) if self.body is bytes else msgspec.json.decode(said, type=self.body)

    def _answered(self, made: Any) -> web.Response:
        if isinstance(made, File):
            headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
            return web.Response(body=made.content, content_type=made.kind, headers=headers)
        if self.answer is Nothing:
            return web.Response(status=204)
        return web.Response(status=self.status, body=msgspec.json.encode(made), content_type=JSON)


def _refused(status: int, said: Wrong) -> web.Response:
    return web.Response(status=status, body=msgspec.json.encode(said), content_type=JSON)
