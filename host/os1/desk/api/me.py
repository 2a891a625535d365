"""Who is here: her, the wearer, the program."""

from __future__ import annotations

import msgspec

from os1 import __version__
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.mind import Mind
from os1.mind.introducing import met


class Me(msgspec.Struct, frozen=True):
    """name: what she is called. persona: whose card it is. wearer: the wearer's name, "" = not known. wakes: the phrase
    that wakes her. introduced: she has introduced herself, or they have talked. since: when the daemon started, seconds
    since 1970."""

    name: str
    persona: str
    wearer: str
    wakes: str
    version: str
    introduced: bool
    since: float


async def me(house: House, call: Call[Nothing, Nothing]) -> Me:
    """As it is now."""
    def look(mind: Mind) -> Me:
        memory = mind.memory
        return Me(mind.persona.called, mind.persona.name, str(memory.kept("wearer.name", "")), house.wakes, __version__,
                  met(memory), house.since)
    return await house.think(look)


ROUTES = (Route("GET", "/api/me", "Who she is, and who the wearer is.", Me, me),)
