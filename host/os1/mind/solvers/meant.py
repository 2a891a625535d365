"""What a skill says that was found by its sentence or by likeness."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Thought

from ..costs import TALK, cost
from ..door import PASS, Skill
from ..knowing import lasts
from ..meaning import Meant
from ..paraphrased import put_to
from ..query import Query
from ..running import run
from ..scene import Scene
from ..skills.situations import HEARTFELT
from .telling import by_telling, heard_well
from .understanding import Understanding

AT_ONCE = frozenset(("OffRecord", "ForbidMemory"))  # while it is asked about, what is private would be kept


def as_meant(knows: Understanding, scene: Scene, query: Query, meant: Meant | None) -> Thought | None:
    """What is meant, done, or asked about where a mistake would cost too much."""
    if meant is None:
        return None
    found = knows.skills.intents[meant.intent]
    asks_first = meant.asks_first and meant.intent not in AT_ONCE
    if asks_first or (query.confidence < knows.sure and found.read_back and meant.slots):
        return put_to(scene, meant)
    return talked(knows, scene, query, found, meant.slots)


def talked(knows: Understanding, scene: Scene, query: Query, found: Skill, slots: dict[str, object]) -> Thought | None:
    """What the skill says. What is told in small talk she learns; that she did is her answer, unless somebody needs
    another."""
    made = _learned_or_said(knows, scene, query, found, slots)
    return None if made == PASS else made


def _learned_or_said(knows: Understanding, scene: Scene, query: Query, found: Skill,
                     slots: dict[str, object]) -> Thought:
    tells = heard_well(knows, scene, query) and scene.turn and cost(found) == TALK
    if not tells or not lasts(scene, query.said or query.text):
        return run(scene, found, slots)
    learned = by_telling(knows, scene, query)
    if learned is None or found.name in HEARTFELT:
        return run(scene, found, slots)
    if found.name != "Ahead":
        return learned
    return replace(learned, text=f"{learned.text} {run(scene, found, slots).text}")
