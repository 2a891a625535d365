"""A sum, a measure or a date that is told in whole sentences."""

from __future__ import annotations

from os1.events import Thought

from ..costs import GREEDY
from ..query import Query
from ..scene import Scene
from .understanding import Understanding

_MAYBE_SUMS = ("WordSum", "Arithmetic", "TakeOff", "IsOnList", "SwapOnList")  # or "i've got 50, ..."
_SUMS = ("DecimalOf", "WordSum", "Measured", "DateSum")


def by_sum(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Its result."""
    match = knows.commands.match(query.text) if query.text else None
    if not query.text or (match and match.intent not in (*GREEDY, *_MAYBE_SUMS)):
        return None
    said = (knows.said_by(scene, knows.skills.intents.get(name), {}) for name in _SUMS)
    return next((made for made in said if made), None)
