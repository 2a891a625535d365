"""Names."""

from __future__ import annotations

import re

from .. import naming
from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True


@skill("MyNameIs", read_back="name.read_back", moves=(0.08, 0.05, 0.0))
def my_name_is(scene: Scene, name: str) -> Reply:
    """Learn what the wearer is called."""
    name = re.sub(r",? (?:and )?(?:not|instead of|rather than|no longer) .*$", "", name, flags=re.IGNORECASE)
    called = " ".join(part.capitalize() for part in naming.alone(name).split())
    known = scene.name
    scene.memory.keep("wearer.name", called)
    if known == called:
        return scene.say("name.known", called=called)
    return scene.say("name.new", called=called) if not known else scene.say("name.changed", called=called, before=known)


@answers("name.perhaps")
def take_name(scene: Scene, said: Said) -> Reply:
    """Is that their name?"""
    return my_name_is(scene, str(said.state["name"])) if said.intent == "Yes" else scene.say("name.not")


@skill("WhatIsMyName", private=True)
def what_is_my_name(scene: Scene) -> Reply:
    """Say what the wearer is called."""
    return scene.say("name.yours", called=scene.name) if scene.name else scene.say("name.unknown")
