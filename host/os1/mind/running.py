"""What a skill says, as a thought: also where it breaks, is private, or can't be rehearsed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace

from os1.errors import SkillError
from os1.events import Ask, Thought

from .door import Reply, Skill
from .rehearsal import NotRehearsed
from .scene import Scene

_BREAKS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError)
_log = logging.getLogger(__name__)


def thought(reply: Reply, name: str = "") -> Thought:
    """A skill's reply as a thought."""
    if isinstance(reply, str):
        return Thought(reply, skill=name)
    if isinstance(reply, Ask):
        return Thought(reply.question, ask=reply, skill=name)
    return replace(reply, skill=reply.skill or name)


def run(scene: Scene, found: Skill, slots: Mapping[str, object]) -> Thought:
    """What the skill says. One that breaks takes back what it wrote, and she says that it broke. A private one is not
    for everybody. NotRehearsed: it can't be known before it is meant in earnest."""
    if scene.speaker in found.refuses:
        return Thought(scene.say(f"private.{scene.speaker}"), skill="Private")
    if scene.rehearsing and not found.rehearsed:
        raise NotRehearsed(found.name)
    try:
        with scene.memory.store.writing():
            return thought(found.run(scene, dict(slots)), found.name)
    except SkillError as wrong:
        if scene.rehearsing:
            raise NotRehearsed(found.name) from wrong
        _log.warning("skill %s: %s", found.name, wrong)
        scene.broke = True
        return Thought(scene.say("broken", what=str(wrong)), skill=found.name)
    except _BREAKS as wrong:
        if scene.rehearsing:
            raise NotRehearsed(found.name) from wrong
        _log.exception("skill %s broke", found.name)
        scene.broke = True
        return Thought(scene.say("broken", what=""), skill=found.name)
