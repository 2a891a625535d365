"""What the wearer puts right in writing: one fact, pointed at, so that nothing need be guessed of which one is meant.

What was so before isn't overwritten: as when it is said, it ends, and the words that ended it are a turn of their own,
with which the new fact goes when it is forgotten.
"""

from __future__ import annotations

import re
from dataclasses import replace

from os1.errors import DeskError

from .knowing import learn
from .memory import WEARER, Found
from .memory.days import day_of
from .memory.facts import Known, instead
from .pronouns import turned
from .scene import Scene
from .telling import sentence

SKILL = "Correct"  # what a spoken correction is answered by


def correct(scene: Scene, fact: Known, object_: str) -> Known:
    """It isn't what she knows, it is this. DeskError: she may not remember now, or it holds no longer."""
    _allowed(scene)
    if not fact.holds:
        raise DeskError("This holds no longer, so there is nothing to put right.", "Forget it, or tell her anew.")
    object_ = instead(fact.object, object_)
    day = day_of(object_ if re.match(r"on |in ", object_) else f"on {object_}", scene.now) if fact.day else ""
    words = turned(sentence(replace(fact, object=object_, day=day), scene.now))
    turn = scene.memory.add_turn(scene.now, WEARER, f"no, {words}", SKILL)
    return scene.memory.known.correct(fact, turn, scene.now, object_, day).fact


def reword(scene: Scene, fact: Found, text: str) -> Found:
    """What she was told to remember is this instead; what it was is forgotten. DeskError: she may not remember now."""
    _allowed(scene)
    scene.memory.forget_fact(fact, turned(fact.text))
    turn = scene.memory.add_turn(scene.now, WEARER, text, SKILL)
    learn(scene, text, turn)
    return Found(scene.memory.add_fact(turn, scene.now, text), scene.now, text)


def _allowed(scene: Scene) -> None:
    if not scene.memory.keeps_turns:
        raise DeskError("Nothing is remembered at the moment.", "Let her remember again, or go on the record.")
