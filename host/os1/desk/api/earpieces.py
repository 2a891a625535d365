"""Earpieces: who may connect, who is here and how it is; renamed, silenced, revoked, updated. Setting up a new one goes
through /api/setup (see os1.desk.setup)."""

from __future__ import annotations

import asyncio
from statistics import median
from typing import Annotated, Literal

import msgspec

from os1.body.fleet import progress
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import BodyError, DeskError
from os1.link.keys import MAX_WORDS, Earpiece
from os1.mind.senses import EarSense

LATELY = 20  # turns of which the latency is told
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_WORDS)]


class Update(msgspec.Struct, frozen=True):
    """state: "wanted", "trying", "done", "back", "refused", "cable", "held" or "dropped". why: the end in words. phase,
    taken, total: how far it is, while it is under way; bytes."""

    state: str
    at: float
    why: str
    open: bool
    phase: str
    taken: int
    total: int


class Figures(msgspec.Struct, frozen=True):
    """What it last told; null: it can't tell, or never did. percent: of its cell. signal: dBm. celsius: of its chip.
    underruns: gaps in her voice. lost: frames of sound (32 ms) that never came, since it joined. latency: milliseconds
    from the last sound of speech to the first of her answer, as it left here; the middle one of the last turns."""

    percent: int | None
    signal: int | None
    celsius: int | None
    underruns: int
    lost: int
    latency: float | None


class Ear(msgspec.Struct, frozen=True):
    """state: "here", "away", "never" (seen) or "revoked". Times are seconds since 1970, null = never. version: of its
    software, 0 = it isn't updated over the air. newer: a version that there is for it, 0 = none that is known."""

    id: str
    name: str
    owner: str
    state: Literal["here", "away", "never", "revoked"]
    active: bool
    silenced: bool
    added: float
    revoked: float | None
    seen: float | None
    board: str
    firmware: str
    version: int
    newer: int
    figures: Figures
    update: Update | None


class Ears(msgspec.Struct, frozen=True):
    """In the order in which they were paired."""

    items: list[Ear]


class EarChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays. silenced: neither heard nor spoken to."""

    name: Words | None = None
    owner: Annotated[str, msgspec.Meta(max_length=MAX_WORDS)] | None = None
    silenced: bool | None = None


class How(msgspec.Struct, frozen=True):
    """forget: it is taken off the list as well."""

    forget: bool = False


def shown(house: House, earpiece: Earpiece) -> Ear:
    """As it is now: what it says itself if it is here, else what it said last."""
    last = house.seen.get(earpiece.id)
    live = next((ear for ear in house.senses().ears if ear.id == earpiece.id), None)
    seen = live or EarSense(earpiece.name, last.percent, last.firmware, last.signal, last.celsius, last.lost,
                            last.starved)
    waits = [turn.waited for turn in house.recent.turns() if turn.ear == earpiece.id and turn.waited is not None]
    figures = Figures(None if seen.percent < 0 else seen.percent, seen.signal or None, seen.celsius or None,
                      seen.starved, seen.lost, round(median(waits[:LATELY]), 1) if waits else None)
    state = "revoked" if earpiece.revoked is not None else "here" if live else "away" if last.at else "never"
    return Ear(earpiece.id, earpiece.name, earpiece.owner, state, bool(live and live.active),  # type: ignore[arg-type]
               earpiece.silenced, earpiece.added, earpiece.revoked, last.at or None, last.board, seen.firmware,
               last.update, seen.newer, figures, _update(house, earpiece.id))


def _update(house: House, id: str) -> Update | None:
    wish = house.wishes.get(id)
    if wish is None:
        return None
    step = progress.shown(house.config.home).get(id, progress.Step("")) if wish.open else progress.Step("")
    return Update(wish.state, wish.ended or wish.at, wish.why, wish.open, step.phase, step.taken, step.total)


def _one(house: House, id: str) -> Earpiece:
    earpiece = house.keys.get(id)
    if earpiece is None:
        raise DeskError(f"No earpiece is called {id!r}.", "See who is paired: /api/earpieces", 404, "id")
    return earpiece


async def earpieces(house: House, call: Call[Nothing, Nothing]) -> Ears:
    return Ears([shown(house, earpiece) for earpiece in house.keys])


async def change(house: House, call: Call[EarChange, Nothing]) -> Ear:
    wanted, earpiece = call.body, _one(house, call.path["id"])
    if wanted.name is not None or wanted.owner is not None:
        if wanted.name is not None and not wanted.name.strip():
            raise DeskError("An earpiece can't have an empty name.", "Say what it is called.", 422, "name")
        house.keys.rename(earpiece.id, wanted.name or earpiece.name, wanted.owner)
    if wanted.silenced is not None:
        house.keys.silence(earpiece.id, wanted.silenced)
    return shown(house, _one(house, earpiece.id))


async def revoke(house: House, call: Call[Nothing, How]) -> Nothing:
    earpiece = _one(house, call.path["id"])
    if call.query.forget:
        house.keys.forget(earpiece.id)
    else:
        house.keys.revoke(earpiece.id)
    return Nothing()


async def update(house: House, call: Call[Nothing, Nothing]) -> Ear:
    """It is wanted; the daemon does it once nobody talks with the earpiece, after a restart too."""
    earpiece = _one(house, call.path["id"])
    last = house.seen.get(earpiece.id)
    if earpiece.revoked is not None:
        raise DeskError("This earpiece is revoked.", "Set it up anew first.")
    if last.board == "computer" or last.at and not last.update:
        raise DeskError("Nothing can be sent to it over the air.", "By cable: os1 flash")
    if last.mpy:
        try:
            package = await asyncio.to_thread(house.releases.package, last.board, last.mpy)
        except BodyError as e:
            raise DeskError(e.what, e.cure) from e
        if package.version <= last.update:
            raise DeskError("It runs the newest software that there is here.")
    house.wishes.want([earpiece.id])
    house.changes.changed("earpieces")
    return shown(house, earpiece)


ONE = "/api/earpieces/{id:[a-z0-9][a-z0-9-]{0,31}}"
ROUTES = (
    Route("GET", "/api/earpieces", "Every earpiece, and how it is.", Ears, earpieces),
    Route("PATCH", ONE, "Rename it, silence it.", Ear, change, body=EarChange),
    Route("DELETE", ONE, "Lost or stolen: refuse it from this moment on.", Nothing, revoke, query=How),
    Route("POST", ONE + "/update", "Bring it to the software of this computer.", Ear, update),
)
