"""Arithmetic by ear."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True
LARGEST = 10 ** 12  # nobody wants to hear a longer number


@skill("Arithmetic")
def calculate(scene: Scene, left: float, right: float, operator: str) -> Reply:
    """Add, subtract, multiply or divide two numbers, or raise one to the power of the other."""
    if operator == "over" and right == 0:
        return scene.say("maths.zero")
    if operator == "power" and (right > 40 or abs(left) ** right > LARGEST):
        return scene.say("maths.large")
    if operator == "over":
        value = left / right
    else:
        value = {"plus": left + right, "minus": left - right, "times": left * right,
                 "power": left ** right if operator == "power" else 0}[operator]
    return said(scene, value)


@skill("Percent")
def percent(scene: Scene, part: float, whole: float) -> Reply:
    """So many percent of a number."""
    return said(scene, part * whole / 100)


@skill("Square")
def square(scene: Scene, root: float = -1, square: float = 0) -> Reply:
    """The square root of a number, or its square."""
    return said(scene, root ** 0.5 if root >= 0 else square * square)


@skill("Half")
def half(scene: Scene, half: float | None = None, double: float = 0) -> Reply:
    """Half of a number, or twice it."""
    return said(scene, double * 2 if half is None else half / 2)


def said(scene: Scene, value: float) -> str:
    """The result in words, with "about" if it was rounded."""
    about = abs(value - round(value, 3)) > 1e-9
    return scene.say("maths.about" if about else "maths", result=spoken.number(round(value, 3)))
