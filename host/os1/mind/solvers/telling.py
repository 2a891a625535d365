"""Something told from which facts follow: she keeps them, and says so."""

from __future__ import annotations

from os1.events import Thought

from ..knowing import is_correction, learn, told
from ..query import Query
from ..scene import Scene
from ..voiceprint import OTHER
from .understanding import Understanding


def by_telling(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What she says to the facts that she learned."""
    if not heard_well(knows, scene, query) or not scene.turn:
        return None
    said = query.said or query.text
    if scene.said.lower().endswith(said.lower()) and is_correction(scene.said):
        said = scene.said  # "actually", which only led to it, says that it was otherwise
    learned = learn(scene, said, scene.turn)
    return Thought(told(scene, learned, query.said or query.text), skill="Tell") if learned else None


def heard_well(knows: Understanding, scene: Scene, query: Query) -> bool:
    """Is it sure enough what was said, and by whom, to be written down?"""
    return query.confidence >= knows.sure and scene.speaker != OTHER
