"""Somebody is in need: stay, say it plainly, point to people who can help now. Never a joke. She can't call anybody."""

from __future__ import annotations

from os1.events import Ask

from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True
PATIENCE_S = 120  # somebody in need may take a while to answer


@skill("Crisis")
def crisis(scene: Scene) -> Reply:
    """Somebody's life may be in danger, by their own hand."""
    return Ask(scene.say("care.crisis"), ("yes_no", "cancel", "free"), "care.crisis", patience_s=PATIENCE_S, returns=0)


@answers("care.crisis")
def stay(scene: Scene, said: Said) -> Reply:
    """Whatever is answered: stay, and say again who can help."""
    if said.intent == "Cancel":
        return scene.say("care.crisis.leave")
    if said.intent == "Yes":
        return scene.say("care.crisis.safer")
    return Ask(scene.say("care.crisis.stay"), ("yes_no", "cancel", "free"), "care.crisis", patience_s=PATIENCE_S,
        returns=0)


@skill("Danger")
def danger(scene: Scene) -> Reply:
    """An emergency."""
    return Ask(scene.say("care.danger"), ("yes_no", "cancel", "free"), "care.safe", patience_s=PATIENCE_S, returns=0)


@skill("Harmed")
def harmed(scene: Scene) -> Reply:
    """Somebody does the wearer harm."""
    return Ask(scene.say("care.harmed"), ("yes_no", "cancel", "free"), "care.safe", patience_s=PATIENCE_S, returns=0)


@answers("care.safe")
def safe(scene: Scene, said: Said) -> Reply:
    """Are they safe where they are?"""
    return scene.say("care.danger.safe" if said.intent == "Yes" else "care.danger.unsafe")


@skill("Panic")
def panic(scene: Scene) -> Reply:
    """A panic attack: breathe."""
    return Ask(scene.say("care.panic"), ("yes_no", "cancel", "free"), "care.panic", patience_s=PATIENCE_S, returns=0)


@answers("care.panic")
def breathe(scene: Scene, said: Said) -> Reply:
    """Once more, together; or not."""
    return scene.say("care.crisis.leave" if said.intent in ("No", "Cancel") else "care.panic.again")
