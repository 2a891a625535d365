"""Coins, dice and other ways not to decide oneself."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..pronouns import turned
from ..scene import Scene

REHEARSED = True


@skill("FlipCoin")
def flip_coin(scene: Scene) -> Reply:
    """Toss a coin."""
    return scene.say("coin", side=scene.rng.choice(("heads", "tails")))


@skill("RollDice")
def roll_dice(scene: Scene, count: int = 1) -> Reply:
    """Roll one die or several."""
    rolled = [scene.rng.randint(1, 6) for _ in range(max(1, min(count, 20)))]
    if len(rolled) == 1:
        return scene.say("die", number=spoken.number(rolled[0]))
    numbers = spoken.listed([spoken.number(one) for one in rolled])
    return scene.say("dice", numbers=numbers, sum=spoken.number(sum(rolled)))


@skill("PickNumber")
def pick_number(scene: Scene, low: int = 1, high: int = 100) -> Reply:
    """Pick a number between two others."""
    return scene.say("picked", number=spoken.number(scene.rng.randint(*sorted((low, high)))))


@skill("Decide")
def decide(scene: Scene, one: str = "", two: str = "") -> Reply:
    """Decide for the wearer, who will notice at once whether it was wrong."""
    if one and two:
        return scene.say("decided.between", one=turned(scene.rng.choice((one, two))))
    return scene.say("decided")
