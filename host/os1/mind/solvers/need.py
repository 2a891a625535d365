"""Somebody is in need: that comes before everything, and before any question that is open."""

from __future__ import annotations

from os1.events import Thought

from ..distress import distress
from ..query import Query
from ..running import run
from ..scene import Scene
from .understanding import Understanding


def by_need(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Care, and where there is help. What is said in answer to care stays where it is."""
    kind = distress(query.text)
    found = knows.skills.intents.get(kind)
    if found is None or (query.ask and query.ask.then == "care" and query.ask.state.get("kind") == kind):
        return None
    return run(scene, found, {})
