"""Who is in, at the door itself: a session's token in a request's headers, and the sockets that end with their session.

  Authorization: Bearer <session>                          every request
  Sec-WebSocket-Protocol: os1.desk, session.<session>      a WebSocket, which can't have other headers from a page
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import WSCloseCode, web

from os1.desk.login import Logins, Session
from os1.errors import DeskError
from os1.link.door import DOOR

PROTOCOL = "os1.desk"
ENDED = 4401  # a WebSocket's code: the session has ended
GUESS_S = 0.5  # a wrong token waits so long for its answer
HEARTBEAT_S = 20.0
CLOSING_S = 2.0
MAX_MESSAGE = 1 << 17
SWEEP_S = 20.0  # how often to look for sessions that have lasted too long


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is in, and where he came in."""

    session: Session
    entrance: Entrance


class Entrance:
    """One for all ways in. `run` is to run beside."""

    def __init__(self, logins: Logins) -> None:
        self.logins = logins
        logins.ended = self._ended
        self._sockets: dict[web.WebSocketResponse, Session] = {}
        self._closing: set[asyncio.Task[None]] = set()

    async def needs_login(self, request: web.Request) -> Session:
        """Whose request this is. DeskError, 401, a moment later: nobody's. From now on the door lets him stay."""
        session = self.logins.of(token_of(request))
        if session is None:
            await asyncio.sleep(GUESS_S)
            raise DeskError("This login has ended.", "Open the desk by a new link: os1 desk", status=401)
        if door := request.app.get(DOOR):
            door.greeted(request.transport)
        return session

    async def guest(self, request: web.Request) -> Guest:
        """The same, for who looks at sessions."""
        return Guest(await self.needs_login(request), self)

    @asynccontextmanager
    async def socket(self, request: web.Request, **options: Any) -> AsyncIterator[web.WebSocketResponse]:
        """The WebSocket of somebody who is in, ready to be used; DeskError as above, and if it is none. It is closed
        with ENDED as soon as the session ends. options: of aiohttp's WebSocketResponse."""
        session = await self.needs_login(request)
        usual: dict[str, Any] = {"protocols": (PROTOCOL,), "heartbeat": HEARTBEAT_S, "compress": False,
                                 "timeout": CLOSING_S, "max_msg_size": MAX_MESSAGE}
        made = web.WebSocketResponse(**usual | options)
        if not made.can_prepare(request).ok:
            raise DeskError("This is a WebSocket.", "Connect by one.", status=400)
        await made.prepare(request)
        if self.logins.of(token_of(request)) is None:  # it ended since
            await made.close(code=ENDED, message=b"the session has ended")
        self._sockets[made] = session
        try:
            yield made
        finally:
            del self._sockets[made]

    def sockets(self) -> Counter[str]:
        """How many sockets each session has, by its id."""
        return Counter(session.id for session in self._sockets.values())

    async def run(self) -> None:
        """What has lasted too long ends; who has a page open uses it."""
        while True:
            await asyncio.sleep(SWEEP_S)
            self.sweep()

    def sweep(self) -> None:
        """Once."""
        for session in self._sockets.values():
            self.logins.use(session)
        self.logins.sweep()

    async def close(self) -> None:
        """The daemon goes to rest: so do all sockets."""
        for socket in list(self._sockets):
            with suppress(OSError):
                await socket.close(code=WSCloseCode.GOING_AWAY, message=b"the daemon goes to rest")
        await asyncio.gather(*self._closing, return_exceptions=True)

    def _ended(self, session: Session) -> None:
        for socket, whose in self._sockets.items():
            if whose is session:
                task = asyncio.get_running_loop().create_task(_close(socket))
                self._closing.add(task)
                task.add_done_callback(self._closing.discard)


async def _close(socket: web.WebSocketResponse) -> None:
    with suppress(OSError):
        async with asyncio.timeout(CLOSING_S):  # who reads nothing any more is cut
            await socket.close(code=ENDED, message=b"the session has ended")


def token_of(request: web.Request) -> str:
    """What is shown as a session's token, "" if nothing is."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    offered = [part.strip() for part in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
    return next((part.removeprefix("session.") for part in offered if part.startswith("session.")), "")
