"""After distress: no joking for a while, unless it is asked for."""

from __future__ import annotations

from .scene import Scene

GENTLE_S = 3600.0  # how long she stays gentle after the last word of it
_KEPT = "care.at"


def now_gentle(scene: Scene) -> None:
    """From now on she is."""
    scene.memory.keep(_KEPT, scene.seconds)


def gentle(scene: Scene) -> bool:
    """Was there distress a short while ago?"""
    at = scene.memory.kept(_KEPT)
    return isinstance(at, int | float) and 0 <= scene.seconds - at < GENTLE_S
