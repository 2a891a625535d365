"""After distress: no joking for a while, unless it is asked for."""

from __future__ import annotations

from .scene import Scene

GENTLE_S = 3600.0  # how long she stays gentle after the last word of it
_KEPT, _KIND = "care.at", "care.kind"


def now_gentle(scene: Scene, kind: str = "") -> None:
    """From now on she is. kind: of the need, where that is known."""
    scene.memory.keep(_KEPT, scene.seconds)
    if kind:
        scene.memory.keep(_KIND, kind)


def need_of(scene: Scene) -> str:
    """The kind of need that there was last."""
    return str(scene.memory.kept(_KIND, ""))


def gentle(scene: Scene) -> bool:
    """Was there distress a short while ago?"""
    at = scene.memory.kept(_KEPT)
    return isinstance(at, int | float) and 0 <= scene.seconds - at < GENTLE_S
