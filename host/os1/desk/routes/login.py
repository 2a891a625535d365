"""In and out: a link's token for a session's.

  POST /api/login   {"token": "..."}     {"session": "..."}; 401, or 429 after too many wrong ones
  POST /api/logout                       204; the session ends
  GET  /api/session                      204 if it stands
"""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from os1.desk import elsewhere
from os1.desk import entrance as module
from os1.desk.agents import agent
from os1.desk.entrance import Entrance, token_of
from os1.desk.guesses import Guesses
from os1.errors import DeskError

MAX_LOGIN = 1024  # bytes of one; a stranger may send it


def add(app: web.Application, entrance: Entrance, guesses: Guesses) -> None:
    """guesses: of all ways in together."""
    async def login(request: web.Request) -> web.Response:
        address = request.remote or ""
        if wait := guesses.wait_s(address):
            raise DeskError("Too many wrong links came from there.", f"Wait for {wait:.0f} s.", status=429)
        session = entrance.logins.open(await _token(request), agent(request.headers.get("User-Agent", "")),
                                       elsewhere.whence(request))
        if session is None:
            guesses.wrong(address)
            await asyncio.sleep(module.GUESS_S)
            raise DeskError("This link is too old, or was used before.", "Make another: os1 desk", status=401)
        return web.json_response({"session": session})

    async def logout(request: web.Request) -> web.Response:
        if session := entrance.logins.of(token_of(request)):
            entrance.logins.end(session.id)
        return web.Response(status=204)

    async def stands(request: web.Request) -> web.Response:
        await entrance.needs_login(request)
        return web.Response(status=204)

    app.router.add_post("/api/login", login)
    app.router.add_post("/api/logout", logout)
    app.router.add_get("/api/session", stands)


async def _token(request: web.Request) -> str:
    if (request.content_length or 0) > MAX_LOGIN:
        raise DeskError("This is no login.", "Send less.", status=413)
    try:
        token = json.loads(await request.read())["token"]
        if isinstance(token, str):
            return token
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise DeskError("This is no login.", 'Send {"token": "..."}, of a link.', status=400, field="token")
