"""One ear together with who wears it: for updates, which are of an ear, and are spoken of to its wearer."""

from __future__ import annotations

from dataclasses import dataclass

from os1.events import Thought
from os1.link.ear import Ear

from .place import Place
from .wearer import Wearer


@dataclass(frozen=True, slots=True)
class Worn:
    """It is updated while the wearer has nothing to do with her, at whichever ear."""

    wearer: Wearer
    place: Place

    @property
    def ear(self) -> Ear:
        return self.place.ear

    @property
    def still_s(self) -> float:
        """See Wearer."""
        return self.wearer.still_s

    def due(self, thought: Thought) -> None:
        """See Wearer."""
        self.wearer.due(thought)
