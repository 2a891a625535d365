"""Forgetting, by voice, at once and for good; and leaving no trace in the first place. Never rehearsed."""

from __future__ import annotations

from datetime import datetime, timedelta

from os1.events import Ask, Thought

from .. import spoken
from ..asks import DEEPEST
from ..door import Reply, Said, answers, skill
from ..knowing import SOURCE, sources
from ..memory import WEARER
from ..pronouns import turned
from ..scene import Scene
from ..telling import sentence
from .remember import span

_STAMP = timedelta(seconds=1)


def _done(scene: Scene, situation: str, **values: object) -> Thought:
    """No question stays open: it may hold the words that are forgotten."""
    return Thought(scene.say(situation, **values), closes=DEEPEST)


@skill("ForgetThat", private=True)
def forget_that(scene: Scene) -> Reply:
    """Forget what she learned or spoke of last."""
    memory = scene.memory
    known = sources(scene)
    turns = {int(turn) for turn in memory.kept(SOURCE, {}).get("turns", [])} | {fact.turn for fact in known}
    facts = memory.facts(1)
    if not turns and facts:
        turns = {turn for turn, in memory.store.rows("SELECT turn FROM fact WHERE id = ?", facts[0].id)}
    if not turns:
        return forget_last(scene)
    texts = [text for turn in turns for text, in memory.store.rows("SELECT text FROM fact WHERE turn = ?", turn)]
    repeated = [said for text in texts for said in (text, turned(text))]
    memory.forgetting.turns(turns | {scene.turn}, [*repeated, *(sentence(fact, scene.now) for fact in known)])
    if known:
        memory.forgetting.facts(known)
    return _done(scene, "forget.done")


@skill("ForgetLast", private=True)
def forget_last(scene: Scene) -> Reply:
    """Forget what the wearer said before this, and her answer to it."""
    before = scene.memory.turns(1, WEARER, before=scene.turn)
    if not before:
        return scene.say("forget.nothing")
    scene.memory.forgetting.turns({before[0].id, scene.turn})
    return _done(scene, "forget.done")


@skill("ForgetTime", private=True)
def forget_time(scene: Scene, day: str = "", minutes: int = 0) -> Reply:
    """Forget what was said in the last minutes, or on a day."""
    start, end = span(day, scene.now) if day else (scene.now - timedelta(minutes=minutes), scene.now)
    count = scene.memory.forgetting.between(_at(start), _at(end + _STAMP))
    return _done(scene, "forget.time" if count > 1 else "forget.nothing", count=spoken.count(count - 1, "turn"))


def _at(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@skill("ForgetAbout", read_back="forget.read_back", private=True)
def forget_about(scene: Scene, about: str) -> Reply:
    """Forget everything that was told about something."""
    return _done(scene, "forget.done" if scene.memory.forget_about(about) else "forget.nothing_about")


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
    return _done(scene, "forget.all")


@skill("ReallyGone")
def really_gone(scene: Scene) -> Reply:
    """Say how far forgetting goes: what it can't reach."""
    return scene.say("forget.how_far")


@skill("OffRecord", private=True)
def off_record(scene: Scene) -> Reply:
    """Keep nothing of what is said from now on."""
    already = scene.memory.off_record
    scene.memory.go_off_record(True)
    return scene.say("off_record.already" if already else "off_record")


@skill("OnRecord", private=True)
def on_record(scene: Scene) -> Reply:
    """Remember again."""
    was = scene.memory.off_record
    scene.memory.go_off_record(False)
    if not scene.memory.allowed:
        return scene.say("may_remember.no")
    return scene.say("on_record" if was else "on_record.already")


@skill("MayRemember", private=True)
def may_remember(scene: Scene) -> Reply:
    """She may remember what is said to her."""
    scene.memory.allow(True)
    scene.memory.go_off_record(False)
    return scene.say("may_remember.yes")


@skill("MayNotRemember", private=True)
def may_not_remember(scene: Scene) -> Reply:
    """She may remember only what she is told to."""
    scene.memory.allow(False)
    return scene.say("may_remember.no")


@skill("DoYouRemember", private=True)
def do_you_remember(scene: Scene) -> Reply:
    """Say whether she keeps what is said now."""
    memory = scene.memory
    return scene.say("off_record.already" if memory.off_record else "may_remember.yes" if memory.allowed
                     else "may_remember.no")
