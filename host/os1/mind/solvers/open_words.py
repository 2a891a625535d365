"""Names, hers and the wearer's, and leave to remember, in words of no template; then what else was said."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Thought

from .. import open_words
from ..query import Query
from ..running import run
from ..scene import Scene
from .understanding import Understanding


def by_open_words(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """The name or the leave, taken; and what she says to the rest."""
    known = not query.text or knows.paraphrased.exactly(query.text)
    found = None if known else open_words.meant(query.said or query.text)
    skill = knows.skills.intents.get(found[0]) if found else None
    if found is None or skill is None or query.confidence < knows.sure:
        return None
    made = run(scene, skill, found[1])
    if not found[2]:
        return made
    more = knows.solved(scene, replace(query, text=found[2].lower(), said=found[2], ask=None))
    return made if more.skill == "Unknown" else replace(more, text=f"{made.text} {more.text}")
