"""An update's conversation with the host: pieces in, TAKEN out; at its end the board starts anew.

Loaded when an update is offered, with `update`, and forgotten after it: together they take the memory of a connection.
"""

import sys

from . import update, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_LINGER_MS = const(300)  # so long the last word may take to leave before the board starts anew
_LOADED = ("earpiece.updating", "earpiece.update", "earpiece.hmac", "selector")


class Updating:
    """offer: the host's. board: for its name, and to start it anew. reason: why it is over, "" while it isn't."""

    def __init__(self, offer: "dict[str, Any]", board: "Any", root: str = "") -> None:
        self.reason = ""
        self._board = board
        self._update = update.Update(offer, update.read_key(root), board.pins.NAME, root)
        self._taken = -1  # as the host knows it
        self._ended = -1  # ms at which the host was told of the end

    def take(self, message: bytearray) -> None:
        """A piece of the host's."""
        offset, data = wire.get_piece(message)
        self._update.piece(offset, data)

    def poll(self, line: "Any", now: int) -> bool:
        """One step, when the link is idle and nobody speaks; was something sent?"""
        u = self._update
        u.step()
        if u.phase < update.READY:
            if u.position == self._taken:
                return False
            self._taken = u.position
            line.send_short(wire.TAKEN, 0, u.position, now)
            return True
        if self._ended < 0:
            self._ended = now
            if u.phase == update.READY:
                line.tell({"type": "update", "step": "ready"})
            else:
                line.tell({"type": "update", "step": "refused", "reason": u.reason[:100]})
            return True
        if u.phase == update.REFUSED:
            self.reason = u.reason
        elif now - self._ended >= _LINGER_MS:
            line.close()
            self._board.restart()
        return False

    def close(self) -> None:
        """It is over, or interrupted: close what is open, and give the memory back. Once it is complete, start anew."""
        self._update.close()
        if self._update.phase == update.READY:
            self._board.restart()
        for name in _LOADED:
            sys.modules.pop(name, None)
        package = sys.modules["earpiece"]
        for name in ("updating", "update", "hmac"):
            if hasattr(package, name):
                delattr(package, name)
