"""What follows from what is told: acknowledged, corrected, answered. The chain of thinking asks these."""

from __future__ import annotations

import re

from .. import spoken
from ..door import Reply, skill
from ..memory import ALLOWED, WEARER, keywords
from ..memory.asking import Asked, asked
from ..memory.claims import PRONOUNS, Claims, Fact
from ..memory.deriving import AT, KIN, NAME, Claim, clean, derive
from ..memory.past import past
from ..pronouns import turned
from ..scene import Scene
from ..telling import sentence, value

REHEARSED = True
_TELLING = frozenset(("Remember", "Tell", "SetReminder", "TakeNote", "MyNameIs", "Sad", "Happy", "Lonely"))
_CORRECTS = re.compile(r"^(?:no |nope |sorry |wait |that's wrong |that is wrong |that's not right |that's not true "
                       r"|wrong "
                       r"|that's incorrect |i was wrong |correction )+(?:it's|it is|it was|she's|he's|i meant|i mean"
                       r"|she is|he is)\s+(?P<what>.+)$")
_TALKED = re.compile(r"^(?:do you (?:know|remember) )?(?:what|which things) (?:did|have) (?P<who>i|we) (?:just"
                     r" )?(?:tell|told|say|said"
                     r"|talk|talked|ask|asked|mention|mentioned|speak|spoke|discuss|do|done)(?: to)?(?: you)?"
                     r"(?: about)?(?: (?P<about>.+))?$")
_SEVERAL = 4


def tell(scene: Scene, text: str) -> str:
    """Keep what follows from `text`, and say so; "" if nothing does."""
    if not scene.memory.kept(ALLOWED, True):
        return ""
    claims, corrected = Claims(scene.memory.store), _corrected(scene, text)
    told = claims.tell(scene.turn, scene.now, clean(text), [corrected] if corrected else derive(text))
    if not told:
        return ""
    fact, before = told[-1]
    if before:
        return scene.say("fact.changed", what=said(claims, fact), before=value(before))
    vague = corrected or any(claim.subject in PRONOUNS for claim in derive(text))
    return scene.say("remember", what=said(claims, fact) if vague else turned(clean(text)))


def answer(scene: Scene, text: str) -> str:
    """The answer to a question about what was told, "" if it is none or nothing was."""
    question = asked(text)
    if not question:
        return ""
    claims = Claims(scene.memory.store)
    subject = claims.who(question.subject)
    if question.relations[0] == NAME and subject != question.subject:
        return _who(scene, claims, subject, question.subject)
    for relation in question.relations:
        facts = claims.known(subject, relation, question.past)
        if facts:
            return _answer(scene, claims, question, facts)
    return ""


def told_then(scene: Scene, text: str) -> str:
    """What was told at a time that the question names; "" if it names none."""
    found = past(clean(text), scene.now)
    asks = _TALKED.match(found[1]) if found else None
    if not found or not asks:
        return ""
    (begin, end), _ = found
    turns = [turn for turn in scene.memory.turns_between(begin,
        end) if turn.speaker == WEARER and turn.id != scene.turn]
    words = set(keywords(asks["about"] or ""))
    if words:
        turns = [turn for turn in turns if words & set(keywords(turn.text))]
    telling = [turn for turn in turns if derive(turn.text)] or [turn for turn in turns if turn.skill in _TELLING] or [
        turn for turn in turns if len(turn.text.split()) >= 4] or turns
    if not telling:
        return scene.say("fact.then.nothing")
    words_of = [turned(clean(turn.text)) for turn in telling[-_SEVERAL:]]
    return scene.say("fact.then", when=spoken.day(begin, scene.now), words="; ".join(words_of))


def said(claims: Claims, fact: Fact) -> str:
    """The claim as a sentence."""
    name = claims.name(fact.subject)
    if not name and fact.subject not in KIN and fact.subject != "i" and fact.relation != AT and _named(fact):
        name = fact.subject
    return sentence(fact, name)


def _named(fact: Fact) -> bool:
    """Is its subject a name, and no thing of the wearer's?"""
    return re.search(rf"\b(?:my|our|the) {re.escape(fact.subject)}\b", fact.text) is None and " " not in fact.subject


def _corrected(scene: Scene, text: str) -> Claim | None:
    """"That's wrong, it's the fifth": another value for what was last spoken of."""
    found, topic = _CORRECTS.match(_plain(text)), Claims(scene.memory.store).topic()
    return Claim(topic.subject, topic.relation, found["what"]) if found and topic else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())


def _who(scene: Scene, claims: Claims, subject: str, name: str) -> str:
    """Who is Tom? Your boss, and what else is known."""
    more = [said(claims, fact) for fact in claims.known(subject) if fact.relation != NAME][:2]
    return scene.say("fact.who", name=name.title(), who=f"your {subject}", more="".join(f" And {one}." for one in more))


def _answer(scene: Scene, claims: Claims, question: Asked, facts: list[Fact]) -> str:
    claims.speak_of(facts[0])
    if question.what:
        yes = [fact for fact in facts if set(question.what.split()) <= set(fact.object.split())]
        if not yes:
            return ""
        return scene.say("fact.yes", fact=said(claims, yes[0]))
    if question.past:
        return scene.say("fact.before", fact=value(facts[0]), ago=spoken.ago(facts[0].at, scene.now))
    if len(facts) > 1:
        return scene.say("fact.several", facts=spoken.listed([said(claims, fact) for fact in facts[:_SEVERAL]]))
    return scene.say("fact", fact=said(claims, facts[0]), ago=spoken.ago(facts[0].at, scene.now))


@skill("HowDoYouKnow", private=True)
def how_do_you_know(scene: Scene) -> Reply:
    """Say when the wearer told it, and in which words."""
    topic = Claims(scene.memory.store).topic()
    turn = next(iter(scene.memory.turns_of([topic.turn])), None) if topic else None
    if turn is None:
        return scene.say("fact.no_source")
    return scene.say("fact.source", ago=spoken.ago(turn.at, scene.now), words=turn.text)
