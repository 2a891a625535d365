"""What the drawings need to know of a build: its parts, their pins in order, its nets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One piece with its designator, as the drawings show it."""

    reference: str
    value: str
    pins: Mapping[str, str]  # name -> electrical type, in the part's own order
    description: str = ""


@dataclass(frozen=True)
class Circuit:
    """One build. `nets` has the pins as "U1.GPIO4"."""

    name: str
    parts: Mapping[str, Part]
    nets: Mapping[str, Sequence[str]]
    revision: str = ""

    def net_of(self, pin: str) -> str | None:
        """The net that "U1.GPIO4" is on, or None."""
        for net, pins in self.nets.items():
            if pin in pins:
                return net
        return None

    def kind(self, pin: str) -> str:
        """The electrical type of "U1.GPIO4"."""
        reference, _, name = pin.partition(".")
        return self.parts[reference].pins[name]
