"""A game is to end, and none is running: while one runs, its own question takes these words."""

from __future__ import annotations

from os1.events import Thought

from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True


@skill("StopGame")
def stop_game(scene: Scene) -> Reply:
    """Say that no game is running, and leave one that waits for an answer."""
    return Thought(scene.say("game.none"), closes=1)
