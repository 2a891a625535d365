"""Mental arithmetic: five sums, a little harder after each right answer."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole

REHEARSED = True
SUMS = 5


@skill("Drill", moves=(0.05, 0.05, 0.03))
def begin(scene: Scene) -> Reply:
    """Begin with an easy one."""
    return _sum(scene, scene.say("drill.start"), 1, 0, 1)


def _sum(scene: Scene, before: str, place: int, right: int, level: int) -> Ask:
    top = 6 + 4 * level
    left, other = scene.rng.randint(2, top), scene.rng.randint(2, top)
    kind = scene.rng.choice(("plus", "minus", "times")) if level > 1 else scene.rng.choice(("plus", "minus"))
    if kind == "minus":
        left, other = max(left, other), min(left, other)
    if kind == "times":
        other = min(other, 9)
    result = {"plus": left + other, "minus": left - other, "times": left * other}[kind]
    text = f"{before} {spoken.number(left).capitalize()} {kind} {spoken.number(other)}?"
    return Ask(text, ("figure", "wonder", "cancel"), "drill", {"result": result, "place": place, "right": right,
                                                             "level": level}, patience_s=60, returns=2)


@answers("drill")
def check(scene: Scene, said: Said) -> Reply:
    """The wearer's result."""
    result, place, right, level = (whole(said.state[name]) for name in ("result", "place", "right", "level"))
    if said.intent == "Cancel":
        return scene.say("drill.end", right=spoken.number(right), count=spoken.number(place - 1))
    good = whole(said.slots.get("figure", -1)) == result and said.intent == "Figure"
    right += good
    text = scene.say("drill.right" if good else "drill.wrong", result=spoken.number(result))
    if place >= SUMS:
        return f"{text} {scene.say('drill.end', right=spoken.number(right), count=spoken.number(place))}"
    return _sum(scene, text, place + 1, right, level + good)
