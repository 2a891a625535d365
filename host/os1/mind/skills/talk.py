"""What small talk needs a look at the memory for: what is kept, since when, and her tastes."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene
from .honesty import what_leaves

REHEARSED = True


@skill("Private")
def private(scene: Scene) -> Reply:
    """Say truly what is kept, and where."""
    if scene.senses.model:  # then it isn't true that nothing leaves the house
        return what_leaves(scene)
    turns, facts = len(scene.memory.turns(10_000)), len(scene.memory.facts())
    return scene.say("talk.private", turns=spoken.count(turns, "line"), facts=spoken.count(facts, "thing"))


@skill("HowOld")
def how_old(scene: Scene) -> Reply:
    """Say since when they have known each other."""
    turns = scene.memory.store.rows("SELECT at FROM turn ORDER BY id LIMIT 1")
    since = spoken.ago(scene.now.fromisoformat(turns[0][0]), scene.now) if turns else "a moment ago"
    return scene.say("talk.age", since=since)


@skill("Favourite", moves=(0.03, 0.03, 0.02))
def favourite(scene: Scene, thing: str = "") -> Reply:
    """Have a taste, and an opinion."""
    known = f"talk.favourite.{thing.replace(' ', '_')}"
    return scene.say(known) if known in scene.replies.wordings else scene.say("talk.favourite")


@skill("AnimalSound", moves=(0.06, 0.06, 0.02))
def animal_sound(scene: Scene, animal: str = "") -> Reply:
    """Say what an animal says."""
    known = f"sound.{animal}"
    return scene.say(known) if known in scene.replies.wordings else scene.say("sound")
