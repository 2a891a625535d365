"""Somebody is in need: stay, say it plainly, point to people who can help now. Never a joke. She can't call anybody."""

from __future__ import annotations

from os1.events import Ask

from .. import safety
from ..distress import CRISIS, distress
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True
PATIENCE_S = 120  # somebody in need may take a while to answer


@skill("Crisis")
def crisis(scene: Scene) -> Reply:
    """Somebody's life may be in danger, by their own hand."""
    return _asked(scene.say("care.crisis"), "care.crisis")


@answers("care.crisis")
def stay(scene: Scene, said: Said) -> Reply:
    """Is somebody there, or will they call? Unless they are: stay, and say again who can help."""
    if said.intent == "Cancel":
        return scene.say("care.crisis.leave")
    meant = safety.accompanied(said.text, said.command)
    if distress(said.text) == CRISIS or meant == safety.NO:
        return _asked(scene.say("care.crisis.stay"), "care.crisis")
    if meant == safety.YES:
        return scene.say("care.crisis.safer")
    return _unclear(scene, said, meant, "care.crisis", "care.crisis.leave")


@skill("Danger")
def danger(scene: Scene) -> Reply:
    """An emergency."""
    return _asked(scene.say("care.danger"), "care.safe", kind="danger")


@skill("Harmed")
def harmed(scene: Scene) -> Reply:
    """Somebody does the wearer harm."""
    return _asked(scene.say("care.harmed"), "care.safe", kind="harmed")


@answers("care.safe")
def safe(scene: Scene, said: Said) -> Reply:
    """Are they safe where they are?"""
    kind = str(said.state.get("kind", "danger"))
    if said.intent == "Cancel":
        return scene.say("care.safe.leave")
    meant = safety.safe(said.text, said.command)
    if meant in (safety.YES, safety.NO):
        return scene.say(f"care.{kind}.safe" if meant == safety.YES else "care.danger.unsafe")
    return _unclear(scene, said, meant, "care.safe", "care.safe.leave")


def _asked(question: str, then: str, **state: object) -> Ask:
    """Every word of the answer counts here, also one that else is a command."""
    return Ask(question, ("free", "cancel"), then, dict(state), patience_s=PATIENCE_S, returns=0)


def _unclear(scene: Scene, said: Said, meant: str, then: str, leave: str) -> Reply:
    """Another subject: as if nothing had been asked. Unclear: asked once more, gently; then they know whom to call."""
    if meant == safety.OTHER:
        return PASS
    if said.state.get("again"):
        return scene.say(leave)
    return _asked(scene.say(f"{then}.again"), then, **{**said.state, "again": True})


@skill("Panic")
def panic(scene: Scene) -> Reply:
    """A panic attack: breathe."""
    return Ask(scene.say("care.panic"), ("yes_no", "cancel", "free"), "care.panic", patience_s=PATIENCE_S, returns=0)


@answers("care.panic")
def breathe(scene: Scene, said: Said) -> Reply:
    """Once more, together; or not."""
    return scene.say("care.crisis.leave" if said.intent in ("No", "Cancel") else "care.panic.again")
