"""A wish for what the wearer has before them."""

from __future__ import annotations

from os1.events import Thought

from ..query import Query
from ..running import run
from ..scene import Scene
from ..skills.following import ahead
from .understanding import Understanding


def by_what_lies_ahead(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Good luck, and that she will ask how it went."""
    found = knows.skills.intents.get("Ahead")
    return run(scene, found, {}) if found and ahead(query.text, scene.now.date()) else None
