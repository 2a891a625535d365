"""An update's conversation with the host: pieces in, TAKEN out; at its end the board starts anew.

Loaded when an update is offered, with `update`, and forgotten after it: together they take the memory of a connection.
"""

import sys

from . import session, update, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_LINGER_MS = const(300)  # so long the last word may take to leave before the board starts anew
_LOADED = ("earpiece.updating", "earpiece.update", "earpiece.hmac", "selector")


class Updating:
    """offer: the host's. app: whose board, link and state it uses. over: it was refused, and the host knows."""

    def __init__(self, offer: "dict[str, Any]", app: "Any", root: str = "") -> None:
        self.over = False
        self._app = app
        number = offer.get("offer")
        self._number = number & 0xFF if isinstance(number, int) else 0
        self._update = update.Update(offer, update.read_key(root), app.board.pins.NAME, root)
        self._taken = -1  # as the host knows it
        self._ended = -1  # ms at which the host was told of the end

    def take(self, message: bytearray) -> None:
        """A piece of the host's."""
        number, offset, data = wire.get_piece(message)
        if number == self._number:  # else it was on its way when another offer came
            self._update.piece(offset, data)

    def poll(self, now: int) -> bool:
        """One step, now that the link is idle, unless somebody speaks; was something sent?"""
        app = self._app
        line = app.link
        quiet = not app.gate.open and not app.playback.active
        if app.state == (session.IDLE if quiet else "updating"):
            app.event("update" if quiet else "updated", now)
        if not quiet:
            return False
        u = self._update
        u.step()
        if u.phase < update.READY:
            if u.position == self._taken:
                return False
            self._taken = u.position
            line.send_short(wire.TAKEN, self._number, u.position, now)
            return True
        if self._ended < 0:
            self._ended = now
            if u.phase == update.READY:
                line.tell({"type": "update", "step": "ready"})
            else:
                line.tell({"type": "update", "step": "refused", "reason": u.reason[:100]})
            return True
        if u.phase == update.REFUSED:
            self.over = True
            print("update", u.reason)
        elif now - self._ended >= _LINGER_MS:
            line.close()
            app.board.restart()
        return False

    def close(self) -> None:
        """It is over, or interrupted: close what is open, and give the memory back. Once it is complete, start anew."""
        self._update.close()
        if self._update.phase == update.READY:
            self._app.board.restart()
        if self._app.state == "updating":
            self._app.event("updated", self._app.board.ms())
        for name in _LOADED:
            sys.modules.pop(name, None)
        package = sys.modules["earpiece"]
        for name in ("updating", "update", "hmac"):
            if hasattr(package, name):
                delattr(package, name)
