"""Reminders that wait for something to happen: "when I next talk to my sister", "when I get home"."""

from __future__ import annotations

import re

from os1.events import Ask, Thought

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..events import event, same
from ..memory import NEVER
from ..pronouns import turned
from ..scene import Scene
from .reminders import bare

REHEARSED = True
_FURTHER = re.compile(r"(?P<where>(?:the |my )?\w+(?: \w+)?) (?:to|about|that|of) (?P<what>.+)")


@skill("RemindWhen", read_back="reminder.read_back")
def remind_when(scene: Scene, happens: str, what: str = "") -> Reply:
    """Remind of `what` once the wearer says that this happens."""
    if happens in ("more", "again", "upon a time"):
        return PASS  # "tell me your name once more"
    if not event(happens) and (found := _FURTHER.fullmatch(what)):  # "when I get | to the office to print the form"
        happens, what = f"{happens} to {found['where']}", found["what"]
    elif not event(happens) and " to " in what:  # "when i get to work to print the forms"
        place, _, rest = what.partition(" to ")
        happens, what = f"{happens} to {place}", rest
    key = event(happens)
    if not key:
        return scene.say("event.unclear")
    if not bare(what):
        return Ask(scene.say("reminder.what"), ("free",), "event.what", {"happens": happens}, patience_s=40)
    if not scene.memory.add_due("reminder", bare(what), scene.seconds, NEVER, event=key, said=f"when {happens}"):
        return scene.say("timer.too_many")
    return scene.say("event.set", what=turned(bare(what)), happens=turned(happens))


@answers("event.what")
def what_then(scene: Scene, said: Said) -> Reply:
    """Of what to remind."""
    return remind_when(scene, str(said.state["happens"]), said.text)


@skill("Happens")
def happens_now(scene: Scene, happens: str) -> Reply:
    """It happens now: what waited for it is said. What waits for something else goes on waiting."""
    key = event(happens)
    waiting = [due for due in scene.memory.dues("reminder") if due.at == NEVER and same(key, str(due.more["event"]))]
    if not waiting:
        known = f"event.heard.{key}"
        return scene.say(known) if known in scene.replies.wordings else PASS
    for due in waiting:
        scene.memory.drop_due(due)
    what = spoken.listed([turned(due.name) for due in waiting])
    return Thought(scene.say("event.now", what=what))
