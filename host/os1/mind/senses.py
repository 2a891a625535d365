"""What she can tell of herself at this moment. The running daemon knows; at a keyboard there is nothing to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EarSense:
    """An earpiece that is connected. percent: of its cell, -1: it can't tell. signal: dBm, 0: it can't tell. celsius:
    of its chip, 0: it can't tell. lost: frames of sound that never came. starved: gaps in her voice. active: the one
    that was used last. updatable: it takes new software over the air. newer: the version that there is for it, 0: none.
    updating: it is wanted already."""

    name: str
    percent: int = -1
    firmware: str = ""
    signal: int = 0
    celsius: int = 0
    lost: int = 0
    starved: int = 0
    active: bool = False
    id: str = ""
    updatable: bool = False
    newer: int = 0
    updating: bool = False


@dataclass(frozen=True, slots=True)
class NameSense:
    """wakes: the phrase that wakes her. learns: the name that her ears are to learn, "" = none; percent: of that.
    failed: why they can't."""

    wakes: str = ""
    learns: str = ""
    percent: int = 0
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Senses:
    """ears: those that are connected. trace: the file that what is said is written to besides the memory, "" = none.
    model: where a language model is asked, "" = nowhere. others: may it be told what stands in mails and other texts of
    others (os1.mind.model.privacy)? running: is this a daemon at all? name: what wakes her."""

    ears: tuple[EarSense, ...] = ()
    trace: str = ""
    model: str = ""
    running: bool = False
    name: NameSense = NameSense()
    since: float = 0.0  # when the daemon started, seconds since 1970
    others: bool = False

    @property
    def ear(self) -> EarSense | None:
        """The one that was used last."""
        return next((ear for ear in self.ears if ear.active), self.ears[0] if self.ears else None)


Sense = Callable[[], Senses]


def nothing() -> Senses:
    """At a keyboard."""
    return Senses()
