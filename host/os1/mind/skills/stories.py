"""Stories, poems and a quiet minute. Long enough to be interrupted, and to go on afterwards."""

from __future__ import annotations

from ..door import Reply, skill
from ..scene import Scene
from .jokes import next_of

REHEARSED = True


@skill("TellStory", moves=(0.06, 0.02, 0.02))
def tell_story(scene: Scene) -> Reply:
    """Tell a story of half a minute or more."""
    return scene.nth("story", next_of(scene, "story"))


@skill("TellPoem", moves=(0.06, 0.0, 0.0))
def tell_poem(scene: Scene) -> Reply:
    """Say a short poem."""
    return scene.nth("poem", next_of(scene, "poem"))


@skill("SingSong", moves=(0.08, 0.04, 0.0))
def sing(scene: Scene) -> Reply:
    """Sing, as far as a speaking voice can: a few lines in rhythm."""
    return scene.nth("song", next_of(scene, "song"))


@skill("Breathe")
def breathe(scene: Scene) -> Reply:
    """A quiet minute: a few breaths together."""
    return scene.say("breathe")
