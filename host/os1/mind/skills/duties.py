"""Duties that somebody puts off: gentle, growing nudges until they are done, put off, or given up (see nudging.py)."""

from __future__ import annotations

import re
from dataclasses import replace

from os1.events import Ask

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..memory import WEARER, Due
from ..nudging import next_nudge
from ..pronouns import turned
from ..scene import Scene
from ..slots import whole
from ..when import When, seconds_of
from ..when import when as when_said
from .alarms import when
from .reminders import about, bare, move_reminder
from .speaking_first import last_rung, put_off, what_put_off

REHEARSED = True
# How it was asked for, behind what it is about: "... the chapter can you nudge me until it's done".
_NUDGES = re.compile(r"[, ]+(?:(?:so|and|but|please|can you|could you|will you|would you|just|you)[, ]+)*"
                     r"(?:nag|nudge|bug|pester|push|hassle|remind|keep \w+ing|keep (?:after|on at)) me\b.*$", re.I)
_UNTIL = re.compile(r"[, ]+(?:until|till) (?:it's|it is|i|i've|i'm|that's|they're)\b.*$", re.I)
_MUST = re.compile(
    r"\b(?:i|we)(?:'ve| have)?(?: do| really| still| also)* (?:have to|got to|need to|must|should|ought to|had "
    r"better) (?P<what>.+)$",
    re.I,
)
_LATELY = 2  # turns
# Of what is put off; the last six of a paper's or a mail's (paperwork.py, duty_links.py).
KEPT = ("step", "gentle", "file", "deed", "due", "mail", "do", "outside")
# What is done to a paper, by the word that its duty has; what a paper is called; what says nothing.
_VERBS = {"sign": {"signed"}, "pay": {"paid"}, "send": {"sent", "returned", "posted", "submitted"},
          "fill": {"filled", "completed"}, "answer": {"answered", "replied"}}
_PAPERS = frozenset(("form", "paper", "papers", "bill", "invoice", "letter", "contract", "slip", "document", "notice"))
_LITTLE = frozenset(("the", "my", "this", "that", "a", "an", "off", "back", "in", "it", "and", "already", "now", "to"))
DONE_S = 3 * 3600.0  # so long after a reminder "done" is about it


@skill("NudgeMe", read_back="duty.read_back", moves=(0.03, 0.03, 0.02))
def nudge_me(scene: Scene, what: str = "", **slots: object) -> Reply:
    """Take on a duty: she nudges until it is done."""
    what = bare(_UNTIL.sub("", _NUDGES.sub("", what)))
    if what in ("it", "this", "that"):
        what = said_to_be_done(scene)
    if what in ("", "something"):
        return Ask(scene.say("duty.what"), ("free",), "duty.what", patience_s=40)
    if any(due.name == what for due in scene.memory.dues("duty")):
        return scene.say("duty.already", what=turned(what))
    found = when_said(slots, scene.now)
    if found.wrong:
        return scene.say(f"when.{found.wrong}")
    at = found.at or next_nudge(0, scene.now)
    if not scene.memory.add_due("duty", what, scene.seconds, seconds_of(at), step=0):
        return scene.say("timer.too_many")
    return scene.say("duty.set", what=turned(what), when=when(scene, at))


def said_to_be_done(scene: Scene) -> str:
    """What the wearer has just said they had to do; "" if they said nothing of the kind."""
    for turn in scene.memory.turns(_LATELY, WEARER, scene.turn):
        if found := _MUST.search(turn.text.strip(" .!")):
            return bare(found["what"])
    return ""


@skill("NudgeGently")
def nudge_gently(scene: Scene) -> Reply:
    """Never be firm about the duty that was taken on last."""
    due = max(scene.memory.dues("duty"), key=lambda due: due.id, default=None)
    if due is None:
        return scene.say("duty.none")
    scene.memory.change_due(replace(due, more={**due.more, "gentle": True}))
    return scene.say("duty.gentle", what=turned(due.name))


@answers("duty.what")
def take_duty(scene: Scene, said: Said) -> Reply:
    """What is put off."""
    return nudge_me(scene, said.text)


def latest(scene: Scene, what: str = "") -> Due | None:
    """The duty that is meant: the one these words are about, or the one that was nudged last."""
    duties = scene.memory.dues("duty")
    if what:
        found = about(scene, what, ("duty",))
        return found[0] if found else None
    nudged = [due for due in duties if due.more.get("step")]
    return max(nudged or duties, key=lambda due: (due.at if nudged else due.id), default=None)


@answers("duty.nudged")
def after_nudge(scene: Scene, said: Said) -> Reply:
    """Done, later, or dropped?"""
    due = next((one for one in scene.memory.dues("duty") if one.id == whole(said.state.get("due"))), None)
    if due is None:
        return scene.say("duty.none")
    answer = str(said.slots.get("answer", "")) or {"Yes": "soon", "No": "later"}.get(said.intent, "later")
    if answer == "done":
        return _done(scene, due)
    if answer == "drop":
        return _dropped(scene, due)
    return _later(scene, due, {name: value for name, value in said.slots.items() if name != "answer"})


def _done(scene: Scene, due: Due) -> str:
    scene.memory.drop_due(due)
    return scene.say("duty.done", what=turned(due.name))


def _dropped(scene: Scene, due: Due) -> str:
    scene.memory.drop_due(due)
    return scene.say("duty.dropped", what=turned(due.name))


def _later(scene: Scene, due: Due, slots: dict[str, object]) -> str:
    found = when_said(slots, scene.now)
    if found.wrong:
        found = When()
    at = found.at or next_nudge(max(0, int(due.more.get("step", 0)) - 1), scene.now)
    scene.memory.change_due(replace(due, at=seconds_of(at),
                                    more={name: due.more[name] for name in KEPT if name in due.more}))
    return scene.say("duty.later", what=turned(due.name), when=when(scene, at))


def _of_papers(scene: Scene, what: str) -> Reply | None:
    """"I've signed the form": the one paper that is to be signed; asked about, where more was said than what it is."""
    words = frozenset(scene.text.lower().split())
    wanted = {verb for verb, said in _VERBS.items() if said & words}
    papers = [due for due in scene.memory.dues("duty") if due.more.get("file") and wanted & set(due.name.split())]
    named = set(what.split()) - _LITTLE
    if len(papers) != 1 or not named & _PAPERS:
        return None
    if not named - _PAPERS:
        return _done(scene, papers[0])
    return Ask(scene.say("duty.this_one", what=turned(papers[0].name)), ("yes_no", "cancel"), "duty.this_one",
               {"due": papers[0].id}, 30.0)


@answers("duty.this_one")
def this_one(scene: Scene, said: Said) -> Reply:
    """Was it about that one?"""
    due = next((one for one in scene.memory.dues("duty") if one.id == whole(said.state.get("due"))), None)
    if said.intent != "Yes" or due is None:
        return scene.say("duty.another")
    return _done(scene, due)


@skill("DutyDone", moves=(0.08, 0.05, 0.03))
def duty_done(scene: Scene, what: str = "") -> Reply:
    """A duty is done."""
    due = latest(scene, what)
    if due:
        return _done(scene, due)
    if reply := _of_papers(scene, what):
        return reply
    rung = last_rung(scene, DONE_S)
    if rung is None or not rung.name or (what and not set(what.split()) & set(rung.name.split())):
        return PASS
    for waiting in (one for one in scene.memory.dues("reminder") if one.name == rung.name and not one.rule):
        scene.memory.drop_due(waiting)
    return scene.say("reminder.done", what=turned(rung.name))


@skill("DutyDropped")
def duty_dropped(scene: Scene, what: str = "") -> Reply:
    """A duty is given up."""
    what = "" if what in ("it", "that", "this") else what
    due = latest(scene, what)
    return _dropped(scene, due) if due else PASS


@skill("DutyLater")
def duty_later(scene: Scene, what: str = "", **slots: object) -> Reply:
    """A duty is put off."""
    due = latest(scene, what)
    return _later(scene, due, slots) if due else move_reminder(scene, what, "yes", **slots) if what and slots else PASS


@skill("Duties", private=True)
def tell_duties(scene: Scene) -> Reply:
    """Say what she nudges about."""
    names = [turned(due.name) for due in scene.memory.dues("duty")]
    if not names and put_off(scene):
        return what_put_off(scene)
    return scene.say("duty.list", duties=spoken.listed(names)) if names else scene.say("duty.none")
