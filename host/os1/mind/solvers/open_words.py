"""Names, hers and the wearer's, and leave to remember, in words of no template; then what else was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from os1.events import Thought

from .. import her_name, open_words
from ..leaving import leaves
from ..memory import WEARER
from ..query import Query
from ..running import run
from ..scene import Scene
from .understanding import Understanding

_LATELY, _TURNS = timedelta(minutes=5), 4


def by_open_words(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """The name or the leave, taken; and what she says to the rest."""
    if query.text and (name := _hers(scene, query.said or query.text)):
        return knows.said_by(scene, knows.skills.intents.get("NameYou"), {"name": name})
    if query.text and leaves(query.text) and knows.commands.match(query.text) is None:
        return knows.said_by(scene, knows.skills.intents.get("Goodbye"), {})
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


def _hers(scene: Scene, said: str) -> str:
    """Another name for her, where she was named a moment ago and nothing else was spoken of since; else ""."""
    name = her_name.again(said)
    for turn in scene.memory.turns(_TURNS, WEARER, scene.turn) if name else ():
        if scene.now - turn.at > _LATELY:
            return ""
        if turn.skill in her_name.AFTER:
            return name
        if turn.skill not in her_name.BETWEEN:
            return ""
    return ""
