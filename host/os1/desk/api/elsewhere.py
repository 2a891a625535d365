"""The desk on a phone or another computer: where it is there, whom to trust, and a link with its code for a camera.

A link is made for who sits at this computer only: a session elsewhere that somebody has stolen must not make others.
"""

from __future__ import annotations

import asyncio

import msgspec

from os1.config import Config
from os1.desk import place, qr, reachable
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.entrance import Guest
from os1.desk.house import House
from os1.desk.login import LINK_S
from os1.desk.trust import authority
from os1.errors import ConfigError, DeskError


class Elsewhere(msgspec.Struct, frozen=True):
    """open: may others look in (desk.elsewhere)? names: of this computer for them, the best one first; [] = they can't
    reach it, and `why`. trust: the pages that say whom to trust, by each name. authority, sha256: whom that is, and the
    fingerprint to compare."""

    open: bool
    names: list[str]
    why: str
    trust: list[str]
    authority: str
    sha256: str


class NewLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """name: whose link the code is of; "" = the first one's."""

    name: str = ""


class Link(msgspec.Struct, frozen=True):
    """links: one by each name; one of them works, once, for so many seconds. code: of one of them, as a QR code: rows
    of "0" light and "1" dark, around which four modules are to be light."""

    links: list[str]
    code: list[str]
    seconds: int


def _told(config: Config) -> Elsewhere:
    trusted = authority.read(config.home)
    try:
        names = reachable.names(config)
        trust, why = [f"{place.address(config.home, name)}/trust" for name in names], ""
    except ConfigError as e:
        names, trust, why = [], [], str(e)
    return Elsewhere(config.desk.elsewhere, names, why, trust, trusted.name, trusted.sha256)


def _made(config: Config, wanted: str) -> Link:
    names = reachable.names(config)
    if wanted and wanted not in names:
        raise DeskError("This is no name of this computer for others.", "Choose one of `names`.", 422, "name")
    links = place.links(config.home, names)
    return Link(links, qr.rows(links[names.index(wanted) if wanted else 0]), int(LINK_S))


async def told(house: House, call: Call[Nothing, Nothing]) -> Elsewhere:
    """As it is now."""
    return await asyncio.to_thread(_told, house.config)


async def link(house: House, call: Call[NewLink, Nothing]) -> Link:
    """For a phone in one's hand."""
    guest: Guest = call.who
    if guest.session.whence:
        raise DeskError("A link is made on the computer that she runs on.", "There: os1 desk --phone", 403)
    if not house.config.desk.elsewhere:
        raise DeskError("Her desk is not open to other computers and phones.", "Set desk.elsewhere to true.", 409)
    return await asyncio.to_thread(_made, house.config, call.body.name)


ROUTES = (
    Route("GET", "/api/elsewhere", "Where the desk is for a phone or another computer.", Elsewhere, told),
    Route("POST", "/api/elsewhere/links", "A link to the desk for a phone or another computer.", Link, link,
          body=NewLink),
)
