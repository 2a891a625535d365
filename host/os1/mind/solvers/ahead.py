"""A wish for what the wearer has before them."""

from __future__ import annotations

from os1.events import Thought

from ..query import Query
from ..running import run
from ..scene import Scene
from ..skills.following import ahead, wants_luck
from .understanding import Understanding


def by_what_lies_ahead(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Good luck, and that she will ask how it went."""
    found = knows.skills.intents.get("Ahead")
    lies_ahead = ahead(query.text, scene.now.date()) or wants_luck(query.text)
    return run(scene, found, {}) if found and lies_ahead else None
