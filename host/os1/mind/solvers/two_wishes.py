"""Skills after each other, where what was said is two sentences that she knows, or several things of one kind."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Thought
from os1.grammar import Match

from ..costs import GREEDY
from ..door import PASS, Skill
from ..one_by_one import each
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
    for parts in (each(said), *halves(said)):
        wishes = [wish for part in parts if (wish := _wish(knows, part))]
        if wishes and len(wishes) == len(parts):
            return _after_each_other(scene, wishes)
    return None


def _after_each_other(scene: Scene, wishes: list[tuple[Skill, Match]]) -> Thought | None:
    """What all of them say; a question ends it."""
    made: Thought | None = None
    for skill, match in wishes:
        more = run(scene, skill, match.slots)
        if more == PASS:
            return made
        made = replace(more, text=f"{made.text} {more.text}".strip()) if made else more
        if made.ask or made.closing:
            return made
    return made


def _wish(knows: Understanding, part: str) -> tuple[Skill, Match] | None:
    """The skill and its sentence, if it may stand beside another."""
    match = knows.commands.match(part)
    found = knows.skills.intents.get(match.intent) if match else None
    if match is None or found is None or match.intent in _ONE_ONLY:
        return None
    clear = match.intent not in GREEDY or (match.intent == "AddToList" and match.text.startswith(("add ", "put ")))
    return (found, match) if clear else None
