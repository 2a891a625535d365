"""What an earpiece last told about itself, for her, for updates and for `os1 doctor`."""

from __future__ import annotations

from os1.body.fleet.rolling import Sight
from os1.link.ear import Ear
from os1.mind.senses import EarSense


def told(ear: Ear, name: str, unknown: int) -> int:
    """A number of its last status."""
    value = ear.status.get(name)
    return round(value) if isinstance(value, int | float) else unknown


def figures(ear: Ear) -> dict[str, int]:
    """What an earpiece last told about itself, and what it lost: see EarSense and Sighting."""
    return {"percent": told(ear, "percent", -1), "signal": told(ear, "rssi", 0), "celsius": told(ear, "celsius", 0),
            "lost": ear.counts["lost"], "starved": told(ear, "starved", 0)}


def sensed(ear: Ear, active: bool, updatable: bool = False, newer: int = 0, updating: bool = False) -> EarSense:
    """How an earpiece is, for her to tell."""
    return EarSense(ear.name, firmware=ear.session.hello.firmware, active=active, id=ear.id, updatable=updatable,
                    newer=newer, updating=updating, **figures(ear))


def sighted(ear: Ear, still_s: float, due_s: float) -> Sight:
    """The same, for an update."""
    installed = ear.session.hello.update
    return Sight(ear.id, ear.wire is not None, installed.version if installed else 0, told(ear, "percent", -1),
                 told(ear, "hot", 0) == 1, still_s, due_s)
