"""Knock-knock jokes, from both sides of the door."""

from __future__ import annotations

from os1.events import Ask

from ..door import Reply, Said, answers, skill
from ..scene import Scene
from .jokes import next_of

REHEARSED = True


@skill("KnockKnock", moves=(0.08, 0.08, 0.0))
def knock(scene: Scene) -> Reply:
    """She knocks."""
    return Ask(scene.say("knock.knock"), ("wonder", "free"), "knock.name", {"number": next_of(scene, "knock.name")},
               again=scene.say("knock.again"), patience_s=25)


@answers("knock.name")
def name(scene: Scene, said: Said) -> Reply:
    """Who's there?"""
    number = _number(scene, said)
    return Ask(scene.nth("knock.name", number), ("wonder", "free"), "knock.end", {"number": number}, patience_s=25)


@answers("knock.end")
def end(scene: Scene, said: Said) -> Reply:
    """That name, who? And here it is."""
    return scene.nth("knock.end", _number(scene, said))


def _number(scene: Scene, said: Said) -> int:
    number = said.state.get("number")
    return number if isinstance(number, int) and number < len(scene.replies.wordings["knock.end"]) else 0


@skill("KnockMe", moves=(0.08, 0.08, 0.0))
def knocked(scene: Scene) -> Reply:
    """The wearer knocks, and she plays along."""
    return Ask(scene.say("knock.who"), ("free",), "knock.their_name", patience_s=25, returns=0)


@answers("knock.their_name")
def their_name(scene: Scene, said: Said) -> Reply:
    """Somebody is there, it seems."""
    who = said.text.removeprefix("it's ").removeprefix("it is ")
    return Ask(f"{who.capitalize()} who?", ("free",), "knock.their_end", patience_s=25, returns=0)


@answers("knock.their_end")
def their_end(scene: Scene, said: Said) -> Reply:
    """Groan, as one must."""
    return scene.say("knock.groan")


@skill("WouldYouRather", moves=(0.08, 0.06, 0.02))
def would_you_rather(scene: Scene) -> Reply:
    """Put somebody before a choice that nobody needs."""
    text = scene.nth("rather", next_of(scene, "rather"))
    return Ask(text, ("wonder", "free"), "rather", patience_s=40, returns=0)


@answers("rather")
def chosen(scene: Scene, said: Said) -> Reply:
    """Whatever it is, it tells something."""
    return scene.say("rather.heard")
