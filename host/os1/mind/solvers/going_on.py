"""The skill that goes on with what was just spoken of: "and tomatoes"."""

from __future__ import annotations

from os1.events import Thought

from ..costs import GREEDY
from ..going_on import gone_on
from ..query import Query
from ..scene import Scene
from .understanding import Understanding


def by_what_was_before(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What it says to these words; None where they are a sentence of their own."""
    meant = gone_on(scene, scene.said or query.text) if query.text and scene.trusted else None
    if meant is None or not (meant[2] or _only_goes_on(knows, query.text, meant[0])):
        return None
    return knows.said_by(scene, knows.skills.intents.get(meant[0]), dict(meant[1]))


def _only_goes_on(knows: Understanding, text: str, intent: str) -> bool:
    match = knows.commands.match(text)
    return match is None or (match.intent in GREEDY and match.intent != intent)
