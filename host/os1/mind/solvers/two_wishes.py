"""Two skills after each other, where what was said is two sentences that she knows."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Thought
from os1.grammar import Match

from ..costs import GREEDY
from ..door import PASS, Skill
from ..query import Query
from ..running import run
from ..scene import Scene
from ..two_wishes import halves, of_one
from .understanding import Understanding

_ONE_ONLY = frozenset(("Stop", "GoOn", "Thanks", "Goodbye", "GoodNight", "Mute", "Repeat", "NeverMind"))


def by_two_wishes(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What both say."""
    said = scene.said.lower() if query.text else ""
    whole = knows.commands.match(said) if said else None
    if not said or (whole and of_one(whole.slots)):
        return None
    for both in halves(said):
        wishes = [wish for part in both if (wish := _wish(knows, part))]
        if len(wishes) < len(both):
            continue
        (first, one), (second, other) = wishes
        made = run(scene, first, one.slots)
        if made == PASS or made.ask or made.closing:
            return None if made == PASS else made
        more = run(scene, second, other.slots)
        return made if more == PASS else replace(more, text=f"{made.text} {more.text}".strip())
    return None


def _wish(knows: Understanding, part: str) -> tuple[Skill, Match] | None:
    """The skill and its sentence, if it may stand beside another."""
    match = knows.commands.match(part)
    found = knows.skills.intents.get(match.intent) if match else None
    if match is None or found is None or match.intent in _ONE_ONLY:
        return None
    clear = match.intent not in GREEDY or (match.intent == "AddToList" and match.text.startswith(("add ", "put ")))
    return (found, match) if clear else None
