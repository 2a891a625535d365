"""What to do, asked after something that hurts: advice, and not what is waiting on a list."""

from __future__ import annotations

from datetime import timedelta

from os1.events import Thought

from ..asked_advice import asks_advice
from ..memory import WEARER
from ..query import Query
from ..running import run
from ..scene import Scene
from ..skills.situations import HEARTFELT
from .understanding import Understanding

_LATELY, _TURNS = timedelta(minutes=15), 3
_SORROWS = frozenset(("remark.hurt", "remark.sad", "remark.annoyed", "remark.fear", "remark.swamped", "remark.alone",
                      "remark.ashamed", "remark.doubt", "remark.regret", "remark.missing", "talk.listen", "Angry"))


def by_advice(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """It, where somebody told of a sorrow a moment ago."""
    found = knows.skills.intents.get("WhatShouldIDo")
    if found is None or not query.text or not asks_advice(query.text):
        return None
    lately = [turn for turn in scene.memory.turns(_TURNS, WEARER, scene.turn) if scene.now - turn.at < _LATELY]
    sad = any(turn.skill in _SORROWS or turn.skill in HEARTFELT for turn in lately)
    return run(scene, found, {}) if sad else None
