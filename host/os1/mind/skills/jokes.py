"""Jokes with a set-up and a punchline, told in turn: none twice before all were told."""

from __future__ import annotations

from os1.events import Ask

from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True


def next_of(scene: Scene, series: str) -> int:
    """The number of one that hasn't been told since all were told."""
    total = len(scene.replies.wordings[series])
    told = [number for number in scene.memory.kept(f"told.{series}", []) if number < total]
    left = [number for number in range(total) if number not in told]
    if not left:
        left = [number for number in range(total) if number != told[-1]] or [0]
        told = told[-1:]
    chosen = scene.rng.choice(left)
    scene.memory.keep(f"told.{series}", [*told, chosen])
    return chosen


@skill("TellJoke", moves=(0.08, 0.06, 0.0))
def tell_joke(scene: Scene) -> Reply:
    """Tell a joke: the set-up now, the punchline after whatever the wearer says to it."""
    number = next_of(scene, "joke.setup")
    setup = scene.nth("joke.setup", number)
    return Ask(setup, ("wonder", "free"), "joke.punchline", {"number": number}, patience_s=25,
               again=f"{scene.say('joke.again')} {setup}")


@answers("joke.punchline")
def punchline(scene: Scene, said: Said) -> Reply:
    """Whatever was answered: here is the punchline."""
    number = said.state.get("number")
    lines = scene.replies.wordings["joke.punchline"]
    return scene.nth("joke.punchline", number if isinstance(number, int) and number < len(lines) else 0)
