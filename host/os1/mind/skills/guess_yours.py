"""The wearer thinks of a number, and she finds it by halves."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole

REHEARSED = True


@skill("GuessMyNumber", moves=(0.06, 0.08, 0.05))
def guess_mine(scene: Scene) -> Reply:
    """Guess the wearer's number from one to a hundred."""
    return _try(scene, 1, 100, 1, scene.say("guess_yours.start") + " ")


def _try(scene: Scene, low: int, high: int, tries: int, before: str = "") -> Reply:
    if low > high:
        return scene.say("guess_yours.cheat")
    middle = (low + high) // 2
    state: dict[str, object] = {"low": low, "high": high, "tries": tries}
    question = before + scene.say("guess_yours.is_it", number=spoken.number(middle))
    return Ask(question, ("higher_lower", "yes_no", "cancel"), "guess_yours", state, patience_s=60, returns=3)


@answers("guess_yours")
def higher_or_lower(scene: Scene, said: Said) -> Reply:
    """Higher, lower, or right."""
    low, high, tries = (whole(said.state[name]) for name in ("low", "high", "tries"))
    middle, way = (low + high) // 2, said.slots.get("way")
    if said.intent == "Cancel":
        return scene.say("twenty.stopped")
    if way == "higher":
        return _try(scene, middle + 1, high, tries + 1)
    if way == "lower":
        return _try(scene, low, middle - 1, tries + 1)
    if way == "right" or said.intent == "Yes":
        return scene.say("guess_yours.found", tries=spoken.count(tries, "guess", "guesses"))
    return Ask(scene.say("guess_yours.which"), ("higher_lower", "yes_no", "cancel"), "guess_yours", said.state,
               patience_s=60, returns=3)
