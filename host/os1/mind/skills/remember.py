"""What the wearer told her: remembering, recalling, forgetting."""

from __future__ import annotations

import re

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..memory import ALLOWED, WEARER, Found
from ..memory.claims import Claims
from ..memory.deriving import bare
from ..pronouns import turned
from ..scene import Scene
from . import facts

REHEARSED = True
# Turns answered by these ask about something, they don't tell it.
QUESTIONS = frozenset(("Recall", "RecallWhere", "RecallWho", "RecallWhen", "RecallWhat", "KnowAboutMe", "WhatDidISay",
                       "Unknown", "ForgetAbout", "HowDoYouKnow"))
TOLD_AT_ONCE = 3  # facts in one answer; more is a lecture
_SELF = re.compile(r"^(?:my name is|my name's|call me|i am called|i'm called) (\w+)$")


@skill("Remember", read_back="remember.read_back")
def remember(scene: Scene, what: str = "") -> Reply:
    """Remember what the wearer says; without words she asks for them."""
    if not what:
        return Ask(scene.say("remember.what"), ("free",), "remember.what")
    if named := _SELF.match(what):
        scene.memory.keep("wearer.name", named[1].capitalize())
    if said := facts.tell(scene, what):
        return said
    scene.memory.add_fact(scene.turn, scene.now, what)
    situation = "remember.to" if what.startswith("to ") else "remember"
    return scene.say(situation, what=turned(what.removeprefix("to ")))


@answers("remember.what")
def take_what(scene: Scene, said: Said) -> Reply:
    """What to remember."""
    return remember(scene, said.text.removeprefix("that "))


@answers("remember.offer")
def take_offer(scene: Scene, said: Said) -> Reply:
    """Shall she remember it?"""
    return remember(scene, str(said.state["what"])) if said.intent == "Yes" else scene.say("remember.not")


@skill("Recall", private=True)
def recall(scene: Scene, about: str) -> Reply:
    """Say what the wearer told about something."""
    if about in ("me", "myself"):
        return know_about_me(scene)
    if about in ("you", "yourself"):
        return scene.say("talk.about")
    found = recollection(scene, about)
    if not found and (turns := scene.memory.recall_turns(about, QUESTIONS)):
        return scene.say("recall.turn", words=turns[0].text, ago=spoken.ago(turns[0].at, scene.now))
    return found or scene.say("recall.nothing", about=turned(about))


@skill("RecallWhere", private=True)
def recall_where(scene: Scene, about: str) -> Reply:
    """Say where something is, as the wearer told it."""
    return recollection(scene, about, "where") or scene.say("recall.no_where", about=turned(about))


@skill("RecallWho", private=True)
def recall_who(scene: Scene, about: str) -> Reply:
    """Say who somebody is, as the wearer told it."""
    return recollection(scene, about, "who") or scene.say("recall.no_who", about=turned(about))


@skill("RecallWhen", private=True)
def recall_when(scene: Scene, about: str) -> Reply:
    """Say when something is, as the wearer told it."""
    return recollection(scene, about, "when") or scene.say("recall.nothing", about=turned(about))


@skill("RecallWhat", private=True)
def recall_what(scene: Scene, about: str) -> Reply:
    """Answer a question about the wearer's things from what was told."""
    return recollection(scene, about) or scene.say("recall.nothing", about=f"your {turned(about)}")


def recollection(scene: Scene, about: str, kind: str = "") -> str:
    """What was told about `about`, in her words; "" if nothing was."""
    found = scene.memory.recall(about, kind)
    best = [fact for fact in found if fact.share >= found[0].share]
    if not best:
        return ""
    if kind or len(best) == 1:
        return _said(scene, best[0])
    return scene.say("recall.several", facts=_listed(best))


def _said(scene: Scene, fact: Found) -> str:
    situation = "recall.to" if fact.text.startswith("to ") else "recall"
    return scene.say(situation, fact=_you(fact.text.removeprefix("to ")), ago=spoken.ago(fact.at, scene.now))


def _listed(facts: list[Found]) -> str:
    return spoken.listed([f"that {_you(fact.text)}" for fact in facts[:TOLD_AT_ONCE]])


def _you(text: str) -> str:
    said = turned(text)
    return f"you wanted {said}" if text.startswith("to ") else said


@skill("KnowAboutMe", private=True)
def know_about_me(scene: Scene) -> Reply:
    """Say what she knows about the wearer: the latest facts, and how many there are."""
    facts = scene.memory.facts()
    if not facts:
        return scene.say("about_you.name", name=scene.name) if scene.name else scene.say("about_you.nothing")
    latest = _listed(facts)
    if len(facts) > TOLD_AT_ONCE:
        return scene.say("about_you.many", facts=latest, count=spoken.count(len(facts), "thing"))
    return scene.say("about_you", facts=latest)


@skill("WhatDidISay", private=True)
def what_did_i_say(scene: Scene) -> Reply:
    """Repeat the wearer's words before these."""
    turns = scene.memory.turns(1, WEARER, before=scene.turn)
    return scene.say("you_said", words=turns[0].text) if turns else scene.say("you_said.nothing")


@skill("ForgetThat", private=True)
def forget_that(scene: Scene) -> Reply:
    """Forget what was just said: the fact in it; the fact that she has just told; else the wearer's words and hers."""
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None) if scene.turn else None
    if last is None:
        return scene.say("forget.nothing")
    told = scene.memory.facts_of(last.id)
    topic = Claims(scene.memory.store).topic()
    if not told and topic and last.skill in QUESTIONS:
        told = scene.memory.facts_of(topic.turn)
    for fact in told:
        scene.memory.forget_fact(fact, turned(fact.text))
    scene.memory.forget_since(last.id)
    return scene.say("forget.done")


@skill("ForgetAbout", read_back="forget.read_back", private=True)
def forget_about(scene: Scene, about: str) -> Reply:
    """Forget everything that was told about something."""
    subject = Claims(scene.memory.store).who(bare(about))
    return scene.say("forget.done" if scene.memory.forget_about(about, subject) else "forget.nothing_about")


@skill("ForgetAll", private=True)
def forget_all(scene: Scene) -> Reply:
    """Forget everything, after asking whether that is really meant."""
    return Ask(scene.say("forget.sure"), ("yes_no",), "forget.all", returns=0)


@answers("forget.all", private=True)
def really_forget(scene: Scene, said: Said) -> Reply:
    """Is it really meant?"""
    if said.intent != "Yes":
        return scene.say("forget.kept")
    scene.memory.forget_all()
    scene.voices.forget()
    return scene.say("forget.all")


@skill("OffRecord", private=True)
def off_record(scene: Scene) -> Reply:
    """From now on nothing that is said is kept."""
    scene.memory.keep(ALLOWED, False)
    if scene.turn:
        scene.memory.forget_since(scene.turn)
    return scene.say("record.off")


@skill("OnRecord", private=True)
def on_record(scene: Scene) -> Reply:
    """What is said is kept again."""
    scene.memory.keep(ALLOWED, True)
    return scene.say("record.on")


@skill("ThisOnceOff")
def this_once(scene: Scene, what: str = "") -> Reply:
    """Hear this and keep nothing of it."""
    if scene.turn:
        scene.memory.forget_since(scene.turn)
    return scene.say("record.once")
