"""A game is to end, and none is running: while one runs, its own question takes these words."""

from __future__ import annotations

from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True


@skill("StopGame")
def stop_game(scene: Scene) -> Reply:
    """Say that no game is running."""
    return scene.say("game.none")
