"""Is there a newer version of her for the earpiece, and shall it be put there?"""

from __future__ import annotations

from os1.events import Ask

from ..answered import wants_later
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..updates import KIND, OFFER, PATIENCE_S, answered
from .tact import keep, tact_of

REHEARSED = True


@answers(OFFER, private=True)
def take_offer(scene: Scene, said: Said) -> Reply:
    """Shall it be updated?"""
    if said.intent not in ("Yes", "No") or wants_later(said.text) or "not sure" in said.text:
        return scene.say("update.later")
    answered(scene, str(said.state["ear"]), int(str(said.state["version"])), said.intent == "Yes")
    if said.intent == "No":
        return scene.say("update.no")
    keep(scene, tact_of(scene).welcomed(KIND))
    return scene.say("update.yes")


@skill("Update")
def update(scene: Scene) -> Reply:
    """Say whether there is a newer version for the earpiece, and ask whether to put it there."""
    ear = scene.senses.ear
    if ear is None:
        return scene.say("health.none")
    if ear.updating:
        return scene.say("update.under_way")
    if not ear.newer:
        return scene.say("update.newest" if ear.updatable else "update.cable")
    question = scene.say("update.there")
    return Ask(question, ("yes_no", "cancel"), OFFER, {"ear": ear.id, "version": ear.newer}, PATIENCE_S, returns=0)
