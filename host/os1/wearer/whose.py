"""Who wears an ear: one house has one wearer, unless its earpieces are of several people."""

from __future__ import annotations

from collections.abc import Iterable

from os1.link.keys import Earpiece


def person(owner: str, earpieces: Iterable[Earpiece]) -> str:
    """Whose conversation is held at an ear of `owner` ("": nobody said whose). "" is the wearer of the house: whoever
    owns the earpiece that was paired first, and what nobody owns, such as the desk."""
    owned = sorted((earpiece for earpiece in earpieces if earpiece.owner and earpiece.revoked is None),
                   key=lambda earpiece: earpiece.added)
    return "" if not owned or owner == owned[0].owner else owner
