"""Who is at the desk, on which computers; each can be sent away, and everybody else at once."""

from __future__ import annotations

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.entrance import Guest
from os1.desk.house import House
from os1.errors import DeskError


class Session(msgspec.Struct, frozen=True):
    """agent: the browser by its own word, "" = it said nothing that is known. whence: its address, "" = this computer.
    begun, used, ends: seconds since 1970; it ends then if it is not used any more. pages: how many of its sockets are
    open. mine: it is the one that asks."""

    id: str
    agent: str
    whence: str
    begun: float
    used: float
    ends: float
    pages: int
    mine: bool


class Sessions(msgspec.Struct, frozen=True):
    """All of them, the one used last first."""

    items: list[Session]


class Ended(msgspec.Struct, frozen=True):
    """How many."""

    ended: int


async def listed(house: House, call: Call[Nothing, Nothing]) -> Sessions:
    """As they are now."""
    guest: Guest = call.who
    sockets = guest.entrance.sockets()
    return Sessions([Session(s.id, s.agent, s.whence, s.begun, s.used, s.ends, sockets[s.id], s is guest.session)
                     for s in guest.entrance.logins.sessions()])


async def end(house: House, call: Call[Nothing, Nothing]) -> None:
    """One, one's own too. Its pages are told at once."""
    guest: Guest = call.who
    if not guest.entrance.logins.end(call.path["id"]):
        raise DeskError("There is no such session.", "It may have ended already.", status=404)


async def end_others(house: House, call: Call[Nothing, Nothing]) -> Ended:
    """All but one's own."""
    guest: Guest = call.who
    return Ended(guest.entrance.logins.end_others(guest.session.id))


ROUTES = (
    Route("GET", "/api/sessions", "Who is at the desk.", Sessions, listed),
    Route("DELETE", "/api/sessions", "Send away everybody else.", Ended, end_others),
    Route("DELETE", "/api/sessions/{id:[a-z0-9][a-z0-9-]{0,31}}", "Send one away.", Nothing, end),
)
