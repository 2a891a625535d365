"""Going on: with what she was saying when she was interrupted, else with the introduction that was left."""

from __future__ import annotations

from os1.events import Thought

from ..door import Reply, Said, answers, skill
from ..scene import Scene
from .first_hour import introduce, left_off

REHEARSED = True
OUTSIDE = True  # what she read out once is said again here


@skill("GoOn")
def go_on(scene: Scene) -> Reply:
    """Go on with what was interrupted, from the beginning of the sentence."""
    if not scene.unheard and left_off(scene):
        return introduce(scene)
    return scene.unheard or scene.say("go_on.nothing")


@answers("go_on")
def shall_i_go_on(scene: Scene, said: Said) -> Reply:
    """Shall she go on with what was interrupted?"""
    if said.intent != "Yes":
        return scene.say("stop")
    return Thought(scene.unheard or scene.say("go_on.nothing"), skill="GoOn")
