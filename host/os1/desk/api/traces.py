"""Where the milliseconds of the last turns went. From memory alone: after a restart there are none (see os1.recent)."""

from __future__ import annotations

import msgspec

from os1.desk.api.paging import Page, Paged, cursor, page
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.recent import Turn


class Stage(msgspec.Struct, frozen=True):
    """begins: milliseconds after the first of the turn. What a stage is: see os1.recent."""

    name: str
    begins: float
    ms: float


class Trace(msgspec.Struct, frozen=True):
    """One turn. at: when it was heard, or what she said was thought of; seconds since 1970. heard, said: "" = nothing,
    or it isn't kept. waited: milliseconds from the last sound of speech to the first sound of her answer; null: not
    known. rehearsed: her answer was begun in a pause of the wearer's. cut: she was interrupted. whole: she is done."""

    id: int
    ear: str
    at: float
    heard: str
    said: str
    skill: str
    engine: str
    rehearsed: bool
    cut: bool
    whole: bool
    waited: float | None
    stages: list[Stage]


def shown(turn: Turn, wall: float) -> Trace:
    """wall: what is added to the trace's clock for seconds since 1970."""
    first = min(turn.times.values(), default=turn.at)
    stages = [Stage(stage.name, round((stage.begins - first) * 1000, 1), stage.ms) for stage in turn.spans]
    return Trace(turn.id, turn.ear, round(turn.at + wall, 3), turn.heard, turn.said, turn.skill, turn.engine,
                 turn.rehearsed, turn.cut, "over" in turn.times, turn.waited, stages)


async def traces(house: House, call: Call[Nothing, Paged]) -> Page[Trace]:
    before, limit = cursor(call.query.before, 1), call.query.limit
    found = [shown(turn, house.wall) for turn in house.recent.turns(limit + 1, before[0] if before else 0)]
    return page(found, limit, (found[:limit][-1].id,) if found else ())


async def trace(house: House, call: Call[Nothing, Nothing]) -> Trace:
    turn = house.recent.turn(call.number())
    if turn is None:
        raise DeskError("This turn is no longer known.", "The latest are kept until the daemon stops.", 404, "id")
    return shown(turn, house.wall)


ROUTES = (
    Route("GET", "/api/traces", "The last turns with their stages, the newest first.", Page[Trace], traces,
          query=Paged),
    Route("GET", "/api/traces/{id:[0-9]{1,15}}", "One of them.", Trace, trace),
)
