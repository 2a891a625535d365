"""What she learns from the wearer's words, what she says to it, and whence she has it (answers: answering.py).

What she says last from her memory is the `source`: "how do you know that" tells it, "that's wrong" and "forget that"
mean it. Whom it was about is the `topic`: "she" means that one. Both are kept, and forgotten like anything else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from . import spoken
from .memory import WEARER, keywords
from .memory.claim import OWED, Claim, I
from .memory.clauses import corrects, is_question, untagged
from .memory.days import MONTHS, NO_DAY, day_of
from .memory.deriving import derive, had, returned
from .memory.facts import Facts, Known, Learned
from .memory.past import named, past
from .memory.persons import KIN, is_one_of_many
from .memory.several import GONE, counted, died, is_several, lost
from .pronouns import turned
from .scene import Scene
from .telling import sentence, several, value

TOPIC, SOURCE = "topic", "source"
MOST = 5  # turns in one answer
_REMARK = 4  # words; what is shorter is seldom worth repeating
TELLING = frozenset(("Remember", "Tell", "Correct", "SetReminder", "TakeNote", "MyNameIs", "Remark"))
_RECALLED = ("Recall", "SaidWhen")
_TALKED = re.compile(r"^(?:do you (?:know|remember) )?(?:what|whom?|which things|which person|which people) (?:did"
                     r"|have|were) (?P<who>i|we) (?:just )?"
                     r"(?:tell|told|say|said|talk|talked|talking|ask|asked|mention|mentioned|speak|spoke|discuss|do|"
                     r"done)"
                     r"(?: to)?(?: you)?(?: about)?(?: (?P<about>.+))?$")
_LEARNED = re.compile(r"^(?:what|which things) (?:new )?(?:did|have) you (?:learn|learned|learnt|hear|heard|pick up"
                      r"|picked up"
                      r"|find out|found out|note|noted)(?: (?:from|about|of) me)?(?: about(?: (?P<about>.+))?)?$")
_AND_THEN = re.compile(r"^(?:what (?:was|were) (?:that|it|those)(?: again)?(?: about)?|what (?:did i say|was there)"
                       r"|what about)"
                       r"(?P<about>)$")  # only after such a question
_WHEN_FIRST = re.compile(r"^(?:and |but )?(?P<when>(?:\w+ ){0,4}\w+) (?P<what>what .+)$")
_WHEN_WITHIN = re.compile(r"^(?P<what>(?:do you (?:know|remember) )?what (?:did|have) (?:i|we) (?:just )?(?:tell|"
                          r"told|say|said|ask|asked|"
                          r"mention|talk)(?: to| with)?(?: you)?) (?P<when>(?:\w+ ){0,3}\w+) (?P<about>about .+)$")
_PASSING = frozenset(("be", "have", "need", "will", "read", "play", "where"))  # most of it holds for a day
VALUE = 8  # words that may stand in the place of what was wrong; more is another sentence
_NO_VALUE = re.compile(r"\b(?:you|your|i|i'm|i've|don't|doesn't|what|why|about|wrong|believe|think)\b")
_OF_MONTH = re.compile(rf" of (?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_FOR_LONG = re.compile(r"vegetarian|vegan|diabetic|left handed|colou?r blind|married|divorced|widowed|retired|deaf",
                       re.IGNORECASE)
_PRONOUNS = ("he", "she", "they", "him", "her", "them", "it")


def learn(scene: Scene, text: str, turn: int) -> list[Learned]:
    """Take in what these words of the wearer say to be so; each turn once."""
    facts = Facts(scene.memory.store)
    claims = derive(text, scene.now, str(scene.memory.kept(TOPIC, "")), facts.names())
    learned = [facts.learn(turn, scene.now, _of_what(facts, claim)) for claim in claims]
    learned[:0] = [*_back(facts, text, turn, scene.now), *_lost(facts, text, turn, scene.now)]
    if learned:
        note(scene, [each.fact for each in learned if each.fact.relation != "called" or len(learned) == 1])
        named_ = [each.fact.subject for each in learned if each.fact.relation == "called" and each.fact.subject != I]
        if named_ and not any(each.fact.subject not in (I, *named_) for each in learned):
            scene.memory.keep(TOPIC, named_[-1])  # "i've got a puppy called biscuit": "he" is the puppy
        elif group := next((had(each.fact.object) for each in learned if each.fact.subject == I
                            and each.fact.relation == "have"), ""):
            scene.memory.keep(TOPIC, group)  # "they're called ..."
    return learned


def _back(facts: Facts, text: str, turn: int, now: datetime) -> list[Learned]:
    """Something lent that these words say to be back."""
    back = returned(text)
    if back is None:
        return []
    who, what = back
    ended = [fact for fact in facts.all() if fact.holds and fact.relation == "where"
             and fact.object.lower().startswith("with ") and (who or what) and who in fact.object.lower()
             and (not what or what in facts.forms(fact.subject))][:1]
    return [facts.learn(turn, now, Claim(fact.subject, fact.relation, fact.object, over=True)) for fact in ended]


def bereaved(scene: Scene, text: str) -> bool:
    """Is somebody said to be gone whom she knows, and no thing?"""
    facts, who = Facts(scene.memory.store), lost(text)
    return bool(who) and (bool(facts.whose("called", who)) or re.fullmatch(rf"(?:{KIN})", who) is not None)


def _lost(facts: Facts, text: str, turn: int, now: datetime) -> list[Learned]:
    """One that is said to be gone: it was one of several, of which there is one less; or it was the only one."""
    who = lost(text)
    named_ = facts.whose("called", who) if who else []
    ended = [facts.learn(turn, now, Claim(fact.subject, "called", fact.object, over=True)) for fact in named_
             if is_several(fact.subject)]
    ended += [facts.learn(turn, now, Claim(fact.subject, "be", GONE)) for fact in named_
              if not is_several(fact.subject) and died(text)]
    what = next((fact.subject.partition(" ")[2] for fact in named_), who)
    for fact in facts.about(I, "have") if who else ():
        several_ = counted(fact.object) if fact.holds else None
        if several_ and several_[0] > 1 and several_[1] == what.removesuffix("s"):
            left, (_, _, noun) = spoken.number(several_[0] - 1), fact.object.partition(" ")
            noun = noun.removesuffix("s") if several_[0] - 1 == 1 else noun
            ended.insert(0, facts.learn(turn, now, Claim(I, "have", f"{left} {noun}", change=True)))
        elif fact.holds and re.fullmatch(rf"an? (?:\w+ )?{re.escape(what)}", fact.object, re.IGNORECASE):
            ended.append(facts.learn(turn, now, Claim(I, "have", fact.object, over=True)))
    return ended


def _of_what(facts: Facts, claim: Claim) -> Claim:
    """A correction of "the code" is one of the code that was spoken of last."""
    article, _, thing = claim.subject.partition(" ")
    if not claim.wrong or article != "the" or facts.about(claim.subject, claim.relation):
        return claim
    meant = max((fact for fact in facts.all() if fact.holds and fact.relation == claim.relation
                 and fact.subject.endswith(f" {thing}")), key=lambda fact: fact.id, default=None)
    return replace(claim, subject=meant.subject) if meant else claim


def lasts(scene: Scene, text: str) -> bool:
    """Would she learn something from these words that is worth more than the talk around it? Pure."""
    names = Facts(scene.memory.store).names()
    claims = derive(text, scene.now, str(scene.memory.kept(TOPIC, "")), names)
    return any(claim.relation not in _PASSING or claim.day or _FOR_LONG.fullmatch(claim.object) or _several(claim)
               for claim in claims)


def _several(claim: Claim) -> bool:
    return claim.relation == "have" and (counted(claim.object) or (0, ""))[0] > 1


def correct(scene: Scene, what: str, turn: int) -> list[Learned]:
    """Put right what she said or learned last: "no, it's denver"."""
    if learned := learn(scene, f"actually {what}", turn):
        return learned
    what = re.sub(r"^(?:it's|it is|he's|she's|they're|that's|it was|he is|she is|they are|rather)\s+", "", what)
    facts = Facts(scene.memory.store)
    last = [fact for source in sources(scene) for fact in (source, *facts.about(source.subject, source.relation))
            if fact.holds]
    if not last or not what or len(what.split()) > VALUE or _NO_VALUE.search(what):
        return []
    old = last[0]
    if not re.search(rf"\b(?:{'|'.join(MONTHS)})\b", what, re.I) and (month := _OF_MONTH.search(old.object)) and (
            old.relation in ("birthday", "when") and re.fullmatch(r"(?:on )?(?:the )?[\w -]+(?:st|nd|rd|th|first|"
                                                                  r"second|"
                                                                  r"third)", what, re.I)):
        what += month[0]  # "the thirteenth" of the same month
    day = day_of(what if re.match(r"on |in ", what) else f"on {what}", scene.now) if old.day else ""
    learned = [facts.correct(old, turn, scene.now, what, day)]
    note(scene, [learned[0].fact])
    return learned


def note(scene: Scene, facts: list[Known], turns: list[int] | None = None) -> None:
    """This was the source of what is being said."""
    scene.memory.keep(SOURCE, {"known": [fact.id for fact in facts], "turns": turns or []})
    person = next((fact.object.lower() if fact.relation == "called" and is_one_of_many(fact.subject) else fact.subject
                   for fact in facts if fact.subject != I and fact.relation != "where"), "")
    if person:
        scene.memory.keep(TOPIC, person.removesuffix("'s birthday"))


def sources(scene: Scene) -> list[Known]:
    """The facts that she spoke of last."""
    kept = scene.memory.kept(SOURCE, {})
    return Facts(scene.memory.store).get([int(number) for number in kept.get("known", [])])


def told(scene: Scene, learned: list[Learned], text: str = "") -> str:
    """What she says to what she learned from `text`: in the wearer's own words, where they say who is meant."""
    main = next((each for each in learned if each.how not in ("new", "known")), None) or next(
        (each for each in learned if each.fact.relation != "called"), learned[-1])
    fact, before = main.fact, main.before
    if fact.day == NO_DAY:
        return scene.say("told.no_day", day=re.sub(r"^on ", "", fact.object))
    said = sentence(fact, scene.now)
    if fact.relation == "called" and is_several(fact.subject):
        said = several([each.fact for each in learned if each.fact.subject == fact.subject], scene.now)
    if main.how == "over" and fact.relation == "where":
        return scene.say("told.back", fact=sentence(fact, scene.now, past=True))
    if main.how == "known":
        return scene.say("told.known", fact=said, ago=spoken.ago(fact.told, scene.now))
    if before and main.how == "otherwise":
        return scene.say("told.otherwise", fact=said, old=value(before, scene.now), new=value(fact, scene.now),
                         when=spoken.ago(before.told, scene.now))
    if before and main.how in ("changed", "wrong") and fact.relation != "where":
        return scene.say(f"told.{main.how}", fact=said, old=sentence(before, scene.now, past=main.how == "changed"))
    if fact.relation in OWED:
        return scene.say("told.promise", fact=said)
    news = [each.fact for each in learned if each.how != "known"] or [fact]
    words = spoken.within(corrects(untagged(text))[1])
    vague = not words or re.search(r"\b(?:he|she|they|it|his|her|their|he's|she's|they're)\b", words, re.IGNORECASE)
    return scene.say("told", fact=several(news, scene.now) if vague else turned(words))


def told_then(scene: Scene, text: str) -> str:
    """What was told at a time that the question names; "" if it names none."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    if (within := _WHEN_WITHIN.match(said)) and named(within["when"], scene.now):
        said = f"{within['what']} {within['about']} {within['when']}"  # "what did i ask you this morning about ..."
    if (turned_round := _WHEN_FIRST.match(said)) and named(turned_round["when"], scene.now):
        said = f"{turned_round['what']} {turned_round['when']}"  # "and on thursday, what was that about"
    found = past(said, scene.now)
    asks = (_TALKED.match(found[1]) or _LEARNED.match(found[1])) if found else None
    if found and not asks and any(turn.skill in _RECALLED for turn in scene.memory.turns(1, WEARER, scene.turn)):
        asks = _AND_THEN.match(found[1])
    if not found or not asks:
        return ""
    (begin, end), _ = found
    turns = [turn for turn in scene.memory.turns_between(begin, end)
             if turn.speaker == WEARER and turn.id != scene.turn]
    words = set(keywords(asks["about"] or ""))
    turns = [turn for turn in turns if not words or words & set(keywords(turn.text))]
    telling = [turn for turn in turns if turn.skill in TELLING or turn.skill.startswith("remark.")] or [
        turn for turn in turns if len(turn.text.split()) >= _REMARK and not is_question(turn.text)] or turns
    if not telling:
        return scene.say("told_when.nothing")
    note(scene, [], [turn.id for turn in telling])
    words_of = "; ".join(turned(untagged(spoken.quoted(turn.text))) for turn in telling[-MOST:])
    return scene.say("told_when", when=spoken.day(begin, scene.now), words=words_of)


def how_known(scene: Scene) -> str:
    """Where what she said last comes from: the turn and its date."""
    found = sources(scene)
    kept = scene.memory.kept(SOURCE, {})
    numbers = [found[0].turn] if found else [int(turn) for turn in kept.get("turns", [])][:1]
    turn = next(iter(scene.memory.turns_of(numbers)), None)
    if turn is None:
        return ""
    speaker = "how_known" if turn.speaker == WEARER else "how_known.mine"
    return scene.say(speaker, words=spoken.quoted(turn.text), when=moment(turn.at, scene.now))


def moment(at: datetime, now: datetime) -> str:
    """Yesterday at ten past nine; on Monday, the third of May, at noon."""
    ago = spoken.ago(at, now)
    return ago if ago == "a moment ago" else f"{ago.replace('earlier today', 'today')} at {spoken.clock(at)}"


def is_correction(text: str) -> bool:
    """Does it take something back: "actually, ..."?"""
    return corrects(text)[0]
