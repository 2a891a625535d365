"""How she answers, by the wearer's wish: briefly, seriously, or as herself. It is kept, and heard in her choice of
words (see os1.mind.replies.Colour)."""

from __future__ import annotations

from ..door import Reply, skill
from ..scene import STYLE, Scene

REHEARSED = True


@skill("BeBrief")
def be_brief(scene: Scene) -> Reply:
    """Say no more than she must, from now on."""
    _wish(scene, brief=True)
    return scene.say("style.brief")


@skill("BeSerious")
def be_serious(scene: Scene) -> Reply:
    """Leave the jokes out, from now on."""
    _wish(scene, serious=True)
    return scene.say("style.serious")


@skill("BeYourself")
def be_yourself(scene: Scene) -> Reply:
    """Talk as she would by herself."""
    scene.memory.keep(STYLE, None)
    return scene.say("style.herself")


@skill("YouAreDull")
def you_are_dull(scene: Scene) -> Reply:
    """That she is dull: where she was asked to be brief or serious, whose wish that was, and how to end it."""
    wished = scene.memory.kept(STYLE) or {}
    return scene.say("style.dull.brief" if wished.get("brief") else "style.dull.serious" if wished.get("serious")
                     else "style.dull")


def _wish(scene: Scene, **wish: bool) -> None:
    scene.memory.keep(STYLE, {**(scene.memory.kept(STYLE) or {}), **wish})
