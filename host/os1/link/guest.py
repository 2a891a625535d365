"""Who comes to be an ear, and by what right: an earpiece by its key, or a page of the desk by its session.

An earpiece is known before it says a word; a desk says in its hello which of its pages it is, and is written down
nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from earpiece import wire

from os1.errors import Refused
from os1.link.greeting import Hello
from os1.link.keys import Earpiece, Keys, desk_id

DESK = "the desk"  # what such an ear is called


class Guest(Protocol):
    """Somebody who may come in. types: may it also write to her?"""

    types: bool

    def ear(self, hello: Hello) -> Earpiece:
        """Which ear it is. Refused, if the hello names one that it can't be."""

    def now(self) -> Earpiece | None:
        """The same as it is known by now; None once it may not stay."""


class Keyed:
    """An earpiece that has shown its key."""

    types = False

    def __init__(self, keys: Keys, earpiece: Earpiece) -> None:
        self._keys, self._earpiece = keys, earpiece

    @property
    def id(self) -> str:
        return self._earpiece.id

    def ear(self, hello: Hello) -> Earpiece:
        if hello.ear != self._earpiece.id:
            raise Refused(wire.CLOSE_KEY, "The hello names another earpiece than the key.")
        if self.now() is None:  # revoked since its key was looked at: it may have taken its time
            raise Refused(wire.CLOSE_KEY, "This earpiece's key was revoked.", "Pair it anew: os1 flash.")
        return self._earpiece

    def now(self) -> Earpiece | None:
        known = self._keys.get(self._earpiece.id)
        same = known is not None and known.revoked is None and known.key == self._earpiece.key
        return known if same else None


class AtDesk:
    """A page of the desk. valid: does its session last? owner: whose desk it is."""

    types = True

    def __init__(self, valid: Callable[[], bool], owner: str = "") -> None:
        self._valid, self._owner = valid, owner
        self._earpiece: Earpiece | None = None

    def ear(self, hello: Hello) -> Earpiece:
        if not desk_id(hello.ear):
            raise Refused(wire.CLOSE_PROTOCOL, "A page of the desk calls itself desk- and 8 hex digits.")
        self._earpiece = Earpiece(hello.ear, DESK, self._owner, "", 0.0)
        if self.now() is None:
            raise Refused(wire.CLOSE_KEY, "This login has expired.", "Open the desk by a link: os1 desk")
        return self._earpiece

    def now(self) -> Earpiece | None:
        return self._earpiece if self._valid() else None
