"""What the sentence before says with these words in it: "no, fifteen", "and in feet"."""

from __future__ import annotations

from os1.events import Thought

from ..query import Query
from ..scene import Scene
from .understanding import Understanding


def by_fragment(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """It, done; and what was done before in its stead is taken back."""
    made = knows.continued.meant(scene, query.text) if query.text and scene.trusted else None
    said = knows.said_by(scene, knows.skills.intents.get(made.match.intent), made.match.slots) if made else None
    if made and said and made.instead_of and not said.ask:
        scene.memory.drop_due(made.instead_of)
    return said
