"""Forgetting, by voice, at once and for good; and leaving no trace in the first place. Never rehearsed."""

from __future__ import annotations

import re
from datetime import timedelta

from os1.events import Ask, Thought

from .. import spoken
from ..asks import DEEPEST
from ..door import PASS, Reply, Said, answers, skill
from ..knowing import SOURCE, TELLING, TOPIC, sources
from ..memory import WEARER, keywords
from ..memory.past import named
from ..memory.recall import Found
from ..once_said import QUESTIONS
from ..pronouns import turned
from ..scene import Scene
from ..telling import sentence
from ..unlearned import meant, says

_PRONOUNS = frozenset(("her", "him", "them", "she", "he", "they", "it all about her", "it all about him"))
_THAT = frozenset(("that", "this", "it", "that thing", "this thing", "what i said", "what i just said", "that one"))
# "Forget that, I was wrong": heard without a comma.
_BARE = re.compile(r"(?:that )?(?:i (?:was (?:wrong|joking|kidding|lying|only joking|mistaken)|made (?:it|that) up|"
                   r"misspoke|didn't"
                   r" mean (?:it|that)|shouldn't have (?:said|told you) (?:it|that)|take it back|changed my mind)|"
                   r"it(?:'s| is| "
                   r"was|'s all) (?:wrong|not true|nonsense|rubbish|private|a secret|a mistake|not important|a joke)|"
                   r"it isn't "
                   r"(?:true|important)|(?:he|she|they) (?:wouldn't|doesn't|don't) want (?:it|that|me to).*|it "
                   r"doesn't matter|"
                   r"i (?:ever )?said (?:that|it|so|anything))(?: anyway| after all| really| actually| please)*")
_ALL = frozenset(("everything", "it all", "all of it", "all", "me", "myself", "us"))
_NO_NAME = re.compile(r"(?:who|what|where|when|why|how|which|do|does|did|is|are|can|could|have|has|tell|i|no|yes"
                      r"|okay)\b")
_NAME_WORDS = 5  # what is longer is no name
_TRAILING = re.compile(r" (?:out|please|now|again|for good|for ever|forever|completely|entirely|altogether|at once"
                       r"|too|as well"
                       r"|right now|thanks|thank you|will you|would you|then|from (?:your|the) (?:memory|records?|mind"
                       r"|head)|and (?:everything|all) (?:about|around) (?:her|him|it|them))$")
_LAST = re.compile(r"(?:the |my |that )?(?:very )?last (?:thing|bit|sentence|part|one|remark|statement)(?: (?:that "
                   r")?i (?:just )?"
                   r"(?:said|told you|mentioned)(?: to you)?)?")


def _done(scene: Scene, situation: str, **values: object) -> Thought:
    """No question stays open: it may hold the words that are forgotten."""
    return Thought(scene.say(situation, **values), closes=DEEPEST)


@skill("ForgetThat", private=True)
def forget_that(scene: Scene) -> Reply:
    """Forget what was just said: the fact in it, or the one that she has just told; and the words, his and hers."""
    memory = scene.memory
    last = next(iter(memory.turns(1, WEARER, scene.turn)), None)
    if last is None:
        return scene.say("forget.nothing")
    known = [fact for fact in memory.known.all() if fact.turn == last.id]
    turns = {last.id, *(() if not scene.turn else (scene.turn,))}
    if not known and not memory.facts_of(last.id) and last.skill not in TELLING:
        known = sources(scene)
        turns |= {int(turn) for turn in memory.kept(SOURCE, {}).get("turns", [])} | {fact.turn for fact in known}
    texts = [fact.text for turn in turns for fact in memory.facts_of(turn)]
    repeated = [said for text in texts for said in (text, turned(text))]
    memory.forgetting.turns(turns, [*repeated, *(sentence(fact, scene.now) for fact in known)])
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
    span = named(day.removeprefix("on "), scene.now) if day else None
    start, end = span or (scene.now - timedelta(minutes=minutes), scene.now + timedelta(seconds=1))
    turns = {turn.id for turn in scene.memory.turns_between(start, end)}
    scene.memory.forgetting.turns(turns)
    count = len(turns)
    return _done(scene, "forget.time" if count > 1 else "forget.nothing", count=spoken.count(count - 1, "turn"))


@skill("ForgetAbout", read_back="forget.read_back", private=True)
def forget_about(scene: Scene, about: str) -> Reply:
    """Forget everything that was told about something. "Her" is whom they talked of; where that isn't known, she asks:
    to say "forgotten" of nobody would be a lie."""
    whom = _meant(about)
    if whom in _THAT:
        return forget_that(scene)
    if _LAST.fullmatch(whom):
        return forget_last(scene)
    if whom in _ALL:
        return forget_all(scene)
    if whom in _PRONOUNS:
        whom = str(scene.memory.kept(TOPIC, ""))
        if not whom:
            return Ask(scene.say("forget.whom"), ("free",), "forget.whom", returns=0)
    if _BARE.fullmatch(about):
        return forget_that(scene)
    if known := meant(scene, about):
        scene.memory.forgetting.facts(known)
        scene.memory.keep(TOPIC, "")
        return _done(scene, "forget.done")
    said = _told_of(scene, whom)
    gone = scene.memory.forget_about(whom) > 0 or len(_told_of(scene, whom)) < len(said)
    if not gone and (these := [turn.id for turn in said if says(turn.text, whom)]):  # in other words than these
        scene.memory.forgetting.turns(these, [turn.text for turn in said if turn.id in these])
        gone = True
    scene.memory.keep(TOPIC, "")  # and nobody is "her" any more
    return _done(scene, "forget.done" if gone else "forget.nothing_about")


def _told_of(scene: Scene, whom: str) -> list[Found]:
    """The wearer's turns that speak of that, without this one."""
    return [turn for turn in scene.memory.recall_turns(whom, QUESTIONS) if turn.id != scene.turn]


@answers("forget.whom", private=True)
def forget_whom(scene: Scene, said: Said) -> Reply:
    """Whom or what?"""
    if said.command or _NO_NAME.match(said.text) or len(said.text.split()) > _NAME_WORDS:
        return PASS
    whom = _meant(re.sub(r"^(?:i mean|i meant|about|all about|everything about|forget) ", "", said.text))
    if whom in _PRONOUNS:
        return scene.say("forget.nothing")
    return forget_about(scene, whom)


def _meant(about: str) -> str:
    """Whom these words name, without what trails behind the name: "rosa out, forget her"."""
    words = about.split(",")[0].strip(" .!?")
    while (short := _TRAILING.sub("", words)) != words:
        words = short
    return words


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
    if scene.turn:
        scene.memory.forget_since(scene.turn)
    return scene.say("off_record.already" if already else "off_record")


@skill("ThisOnceOff", private=True)
def this_once(scene: Scene, what: str = "") -> Reply:
    """Hear this and keep nothing of it."""
    if scene.turn:
        if len(keywords(what)) > 1:
            scene.memory.forgetting.turns({scene.turn}, [what])  # it may have been said before
        scene.memory.forget_since(scene.turn)
    return scene.say("off_record.once")


@skill("OnRecord", private=True)
def on_record(scene: Scene) -> Reply:
    """Remember again."""
    was = scene.memory.off_record
    scene.memory.go_off_record(False)
    if not scene.memory.allowed:
        return scene.say("herself.does_not")
    return scene.say("on_record" if was else "on_record.already")


@skill("OnRecordNow", private=True)
def on_record_now(scene: Scene) -> Reply:
    """Say whether she keeps what is said now."""
    memory = scene.memory
    return scene.say("off_record.now" if memory.off_record else "on_record.now" if memory.allowed
                     else "herself.does_not")
