"""A late answer to a nudge: "later", "I did it", also when the question is no longer open."""

from __future__ import annotations

from os1.events import Thought

from ..door import Said
from ..nudging import unanswered
from ..query import Query
from ..reworded import as_answer
from ..running import run
from ..scene import Scene
from .understanding import Understanding

_VAGUE = {"stop", "stop it", "never mind", "cancel it", "leave it", "did", "have", "never"}  # of much else as well


def by_nudge(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What becomes of the duty."""
    due = unanswered(scene.memory.dues("duty"), scene.seconds) if query.text and not query.ask else None
    duty = knows.grammar.restrict({"duty"})
    said = " ".join(scene.said.lower().split())  # "not now, I'll do it tomorrow" says more than "not now"
    match = next((meant for text in (said, query.text, as_answer(query.text)) if (meant := duty.match(text))),
                 None) if due else None
    found = knows.skills.continuations.get("duty.nudged")
    if due is None or match is None or found is None or query.text.strip(" .!") in _VAGUE:
        return None
    return run(scene, found, {"said": Said(query.text, match.intent, match.slots, {"due": due.id})})
