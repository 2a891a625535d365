"""An update on its way to one earpiece: the offer, then pieces, never more than it has room for. Sans-IO.

  offer --TAKEN n--> pieces from n on, PIECES_AHEAD at most beyond the last TAKEN --"ready"--> it starts anew by itself

It is sent only while nobody speaks: the session asks for it last. After a new connection it begins with the offer
again, and the ear says how much it has: so no file that is whole is sent twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from earpiece import wire

from os1.link.greeting import plain


class Offering:
    """manifest: as it is sent. mac: of it, with the update key of this ear, hex. files: in the manifest's order.

    taken: bytes that the ear has, None before it answered. ready: it will start the new version. refused: why not.
    """

    def __init__(self, manifest: bytes, mac: str, files: Sequence[bytes]) -> None:
        self.parts = [manifest, *files]
        self.total = sum(len(part) for part in self.parts)
        self.mac = mac
        self.number = 0  # among the offers of a session: what is on its way may be of the one before
        self.taken: int | None = None
        self.ready = False
        self.refused = ""
        self._offered = False
        self._next = 0

    def again(self) -> None:
        """A new connection: whatever was on its way is lost."""
        self._offered = False
        self.taken = None

    def take(self) -> bytes | str | None:
        """The next message to send."""
        if self.ready or self.refused:
            return None
        if not self._offered:
            self._offered = True
            return json.dumps({"type": "update", "step": "offer", "offer": self.number,
                               "manifest": len(self.parts[0]), "mac": self.mac})
        if self.taken is None or self._next >= min(self.total, self.taken + wire.PIECES_AHEAD):
            return None
        piece = self._piece(self._next)
        message = wire.put_piece(self.number, self._next, piece)
        self._next += len(piece)
        return message

    def on_taken(self, number: int, value: int) -> None:
        """The ear has everything before `value`; more than there is, is a lie that changes nothing."""
        if number != self.number or not self._offered or not (self.taken or 0) <= value <= self.total:
            return
        self._next = value if self.taken is None else max(self._next, value)
        self.taken = value

    def on_told(self, message: dict[str, object]) -> None:
        """What the ear says of it in words."""
        if message.get("step") == "ready":
            self.ready = True
        elif message.get("step") == "refused":
            self.refused = plain(message.get("reason")) or "for no reason"

    def _piece(self, offset: int) -> bytes:
        """From `offset` on, and never beyond the end of the part it lies in."""
        for part in self.parts:
            if offset < len(part):
                return part[offset : offset + wire.PIECE_MOST]
            offset -= len(part)
        raise ValueError("beyond the end")
