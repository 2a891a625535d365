"""A question whose answer follows from what was told."""

from __future__ import annotations

from os1.events import Thought

from ..answering import answer
from ..knowing import told_then
from ..query import Query
from ..scene import Scene
from .understanding import Understanding


def by_fact(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """The fact, or what was told about it at a time."""
    if not query.text or not scene.trusted:
        return None
    said = answer(scene, query.text) or told_then(scene, query.text)
    return Thought(said, skill="Recall") if said else None
