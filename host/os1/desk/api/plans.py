"""Her plans for a folder, before anything is moved: looked at line by line, put right, agreed to by a click.

What takes long is begun and answered with 202; how far it is, and that there is another plan, comes by /api/live.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import Annotated

import msgspec

from os1.desk.api.paging import Before, Limit, Page, cursor, page
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, WorkError
from os1.mind.in_files import reason
from os1.mind.skills.tidying import told
from os1.mind.work import Proposed
from os1.work.consent import By
from os1.work.files.plan import Move, Plan
from os1.work.files.rules_file import in_words
from os1.working import FilesWork, Working

MOST_LINES = 1000  # that are changed at once
ID = "{id:[0-9a-f]{32}}"
PathText = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
Numbers = Annotated[list[Annotated[int, msgspec.Meta(ge=0)]], msgspec.Meta(min_length=1, max_length=MOST_LINES)]


class Group(msgspec.Struct, frozen=True):
    """Files of one rule. into: as the rule has it. rule: in words. count: of files."""

    into: str
    rule: str
    learned: bool
    count: int


class Proposal(msgspec.Struct, frozen=True):
    """said: as she says it. groups: the largest first, copies last. moves, stays, copies: how many. folder, into: whole
    paths."""

    id: str
    folder: str
    into: str
    said: str
    moves: int
    copies: int
    stays: int
    groups: list[Group]


class Standing(msgspec.Struct, frozen=True):
    """busy: what is under way, "": nothing. wrong: what went wrong with the last thing. plan: that waits for a yes."""

    busy: str
    wrong: str
    plan: Proposal | None


class Line(msgspec.Struct, frozen=True):
    """One file. number: its place in the plan. folder: it lies in, below the one that is tidied ("": directly). to: it
    goes into, below `into` of the plan. new: its name there. copy_of: the whole path of the one that stays."""

    number: int
    name: str
    folder: str
    to: str
    new: str
    why: str
    size: int
    copy_of: str


class Stay(msgspec.Struct, frozen=True):
    """A file that isn't moved, and why."""

    name: str
    why: str


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """folder: one of /api/files/folders, or one in it."""

    folder: PathText


class PlanChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lines: by number. into: where they belong instead, below the plan's `into`; left out: they stay."""

    lines: Numbers
    into: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Lines(msgspec.Struct, frozen=True):
    """The query of a plan's lines. into: only those of this group."""

    limit: Limit = 50
    before: Before = ""
    into: Annotated[str, msgspec.Meta(max_length=200)] = ""


def working(house: House) -> Working:
    """DeskError: she has no hands here."""
    if house.work is None:
        raise DeskError("She can't do anything with files here.", "Start her: os1 run", 409)
    return house.work


def files(house: House) -> FilesWork:
    """The same for files."""
    found = working(house).files
    if not isinstance(found, FilesWork):
        raise DeskError("She can't do anything with files here.", "Start her: os1 run", 409)
    return found


def text(name: str) -> str:
    """A name as it can be sent: what is no text in it is shown as such."""
    return os.fsencode(name).decode("utf-8", "replace")


def proposal(made: Proposed) -> Proposal:
    """A plan without its lines. Of 10,000 files it takes some ms."""
    plan = made.plan
    groups = Counter(move.rule for move in plan.moves)
    ranked = sorted(groups.items(), key=lambda pair: (bool(pair[0].into == "Copies"), -pair[1]))
    return Proposal(made.digest, text(plan.folder), text(plan.into), made.said, len(plan.moves),
                    sum(bool(move.copy_of) for move in plan.moves), len(plan.stays),
                    [Group(rule.into, in_words(rule), rule.learned, count) for rule, count in ranked])


def line(plan: Plan, number: int, move: Move) -> Line:
    """One of its lines."""
    folder = os.path.relpath(os.path.dirname(move.old), plan.folder)
    into = os.path.relpath(os.path.dirname(move.new), plan.into)
    why = "the same file is there already" if move.copy_of else reason(move.rule).removeprefix("because ")
    return Line(number, text(move.known.seen.name), "" if folder == "." else text(folder), text(into),
                text(os.path.basename(move.new)), why, move.known.seen.size, text(move.copy_of))


def _plan(house: House, id: str) -> Proposed:
    try:
        return files(house).waiting(id)
    except WorkError as wrong:
        raise DeskError(wrong.what, wrong.cure, 404, "id") from wrong


async def standing(house: House, call: Call[Nothing, Nothing]) -> Standing:
    made = files(house).proposed
    shown = await asyncio.to_thread(proposal, made) if made else None
    return Standing(working(house).busy, working(house).wrong, shown)


async def look(house: House, call: Call[Look, Nothing]) -> Standing:
    files(house).propose(call.body.folder, None)
    return await standing(house, Call(Nothing(), Nothing()))


async def moves(house: House, call: Call[Nothing, Lines]) -> Page[Line]:
    plan, query = _plan(house, call.path["id"]).plan, call.query
    place = cursor(query.before, 1)
    first = place[0] + 1 if place else 0
    found: list[Line] = []
    for number in range(first, len(plan.moves)):
        if not query.into or plan.moves[number].rule.into == query.into:
            found.append(line(plan, number, plan.moves[number]))
            if len(found) > query.limit:
                break
    return page(found, query.limit, (found[:query.limit][-1].number,) if found else ())


async def stays(house: House, call: Call[Nothing, Lines]) -> Page[Stay]:
    plan, query = _plan(house, call.path["id"]).plan, call.query
    place = cursor(query.before, 1)
    first = place[0] + 1 if place else 0
    some = plan.stays[first:first + query.limit + 1]
    return page([Stay(text(os.path.relpath(path, plan.folder)), why) for path, why in some], query.limit,
                (first + query.limit - 1,))


async def change(house: House, call: Call[PlanChange, Nothing]) -> Standing:
    made = _plan(house, call.path["id"])
    plan = made.plan
    if any(number >= len(plan.moves) for number in call.body.lines):
        raise DeskError("The plan has no such line.", "Look at it again.", 422, "lines")
    paths = [plan.moves[number].old for number in call.body.lines]
    if call.body.into:
        files(house).correct(paths, call.body.into, None, made.digest)
    else:
        await asyncio.to_thread(files(house).leave, made.digest, paths)
    house.let_go()
    return await standing(house, Call(Nothing(), Nothing()))


async def apply(house: House, call: Call[Nothing, Nothing]) -> Standing:
    made = _plan(house, call.path["id"])
    total = len(made.plan.moves)
    files(house).apply(made.digest, By.CLICK, lambda scene, report: told(scene, report, total))
    house.let_go()
    return await standing(house, Call(Nothing(), Nothing()))


async def drop(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    files(house).drop(_plan(house, call.path["id"]).digest)
    house.let_go()
    return Nothing()


async def halt(house: House, call: Call[Nothing, Nothing]) -> Standing:
    working(house).halt()
    return await standing(house, Call(Nothing(), Nothing()))


ROUTES = (
    Route("GET", "/api/plans", "What she is doing with files, and the plan that waits for a yes.", Standing, standing),
    Route("POST", "/api/plans", "Let her look through a folder, and make a plan.", Standing, look, body=Look,
          status=202),
    Route("GET", f"/api/plans/{ID}/moves", "Its lines, a page at a time.", Page[Line], moves, query=Lines),
    Route("GET", f"/api/plans/{ID}/stays", "What stays where it is.", Page[Stay], stays, query=Lines),
    Route("PATCH", f"/api/plans/{ID}", "Some of its lines go elsewhere, or stay.", Standing, change, body=PlanChange,
          status=202),
    Route("POST", f"/api/plans/{ID}/apply", "Do it.", Standing, apply, status=202),
    Route("DELETE", f"/api/plans/{ID}", "Drop it.", Nothing, drop),
    Route("POST", "/api/plans/halt", "Stop what is under way after its next step.", Standing, halt, status=202),
)
