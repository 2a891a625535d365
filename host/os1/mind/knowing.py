"""What she answers from what she knows, and what she says when she learns something.

What she says last from her memory is the `source`: "how do you know that" tells it, "that's wrong" and "forget that"
mean it. Whom it was about is the `topic`: "she" means that one. Both are kept, and forgotten like anything else.
"""

from __future__ import annotations

import re
from datetime import datetime

from . import spoken
from .asking import Asked, asked
from .memory import WEARER, keywords
from .memory.days import NO_DAY
from .memory.deriving import I, corrects, derive
from .memory.facts import Facts, Known, Learned, same
from .memory.past import past
from .memory.persons import is_one_of_many
from .pronouns import turned
from .scene import Scene
from .telling import names, sentence, several, since, subject, value

TOPIC, SOURCE = "topic", "source"
MOST = 5  # facts in one answer
_REMARK = 4  # words; what is shorter is seldom worth repeating
TELLING = frozenset(("Remember", "Tell", "Correct", "SetReminder", "TakeNote", "MyNameIs"))
_TALKED = re.compile(r"^(?:do you (?:know|remember) )?(?:what|which things) (?:did|have|were) (?P<who>i|we) (?:just )?"
                     r"(?:tell|told|say|said|talk|talked|talking|ask|asked|mention|mentioned|speak|spoke|discuss|do|done)"
                     r"(?: to)?(?: you)?(?: about)?(?: (?P<about>.+))?$")
_PASSING = frozenset(("be", "have", "need", "will", "read", "play", "where"))  # most of it holds for a day
_PRONOUNS = ("he", "she", "they", "him", "her", "them", "it")


def learn(scene: Scene, text: str, turn: int) -> list[Learned]:
    """Take in what these words of the wearer say to be so; each turn once."""
    facts = Facts(scene.memory.store)
    claims = derive(text, scene.now, str(scene.memory.kept(TOPIC, "")), facts.names())
    learned = [facts.learn(turn, scene.now, claim) for claim in claims]
    if learned:
        note(scene, [each.fact for each in learned if each.fact.relation != "called" or len(learned) == 1])
    return learned


def lasts(scene: Scene, text: str) -> bool:
    """Would she learn something from these words that is worth more than the talk around it? Pure."""
    names = Facts(scene.memory.store).names()
    claims = derive(text, scene.now, str(scene.memory.kept(TOPIC, "")), names)
    return any(claim.relation not in _PASSING or claim.day for claim in claims)


def correct(scene: Scene, what: str, turn: int) -> list[Learned]:
    """Put right what she said or learned last: "no, it's denver"."""
    if learned := learn(scene, f"actually {what}", turn):
        return learned
    what = re.sub(r"^(?:it's|it is|he's|she's|they're|that's|it was|he is|she is|they are|rather)\s+", "", what)
    facts = Facts(scene.memory.store)
    last = [fact for source in sources(scene) for fact in (source, *facts.about(source.subject, source.relation))
            if fact.holds]
    if not last or not what:
        return []
    learned = [facts.correct(last[0], turn, scene.now, what)]
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
    if main.how == "known":
        return scene.say("told.known", fact=said, ago=spoken.ago(fact.told, scene.now))
    if before and main.how == "otherwise":
        return scene.say("told.otherwise", fact=said, old=value(before, scene.now), new=value(fact, scene.now),
                         when=spoken.ago(before.told, scene.now))
    if before and main.how in ("changed", "wrong") and fact.relation != "where":
        return scene.say(f"told.{main.how}", fact=said, old=sentence(before, scene.now, past=main.how == "changed"))
    if fact.relation == "promise":
        return scene.say("told.promise", fact=said)
    news = [each.fact for each in learned if each.how != "known"] or [fact]
    words = corrects(text)[1].rstrip(" .!?")
    vague = not words or re.search(r"\b(?:he|she|they|it|his|her|their|he's|she's|they're)\b", words, re.IGNORECASE)
    return scene.say("told", fact=several(news, scene.now) if vague else turned(words))


def answer(scene: Scene, text: str) -> str:
    """The answer to a question from what she knows; "" if it isn't one, or if she knows nothing of it."""
    question = asked(text)
    if question is None:
        return ""
    who = _resolved(scene, question.subject)
    facts = Facts(scene.memory.store)
    return _ANSWERS[question.kind](scene, facts, question, who) if who or question.kind == "who" else ""


def _resolved(scene: Scene, said: str) -> str:
    """Whom the words mean: she -> the last one who was named; her dog -> my sister's dog."""
    topic = str(scene.memory.kept(TOPIC, ""))
    first, _, rest = said.partition(" ")
    if said in _PRONOUNS:
        return topic
    if first in ("his", "her", "their"):
        return f"{topic}'s {rest}" if topic else ""
    return said


def _value(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    if question.relation == "promise":
        return _promises(scene, facts, question)
    found = facts.about(who, question.relation)
    if question.relation == "have" and question.object:
        found = [fact for fact in found if _within(question.object.rstrip("s"), fact.object.replace("s", ""))] or found
    if not found and question.relation in ("attribute", "where", "when"):
        found = _any(facts, who, question.relation)
    if not found and question.relation == "work":
        found = [fact for fact in facts.about(who, "be") if re.match(r"(?:an?|the) ", fact.object)]
    if not found and question.relation == "be allergic to":
        found = facts.about(who, "can't eat")
    if not found and question.relation == "be married to":
        return _called(scene, facts, f"{who}'s husband") or _called(scene, facts, f"{who}'s wife")
    now = [fact for fact in found if fact.holds]
    if not now:
        return _no_longer(scene, found)
    note(scene, now)
    otherwise = [fact for fact in found if fact.ended == "otherwise" and fact.relation == now[0].relation
                 and not same(fact.object, now[0].object)]
    if otherwise:
        return scene.say("known.otherwise", fact=sentence(now[0], scene.now), old=value(otherwise[0], scene.now),
                         then=spoken.ago(otherwise[0].told, scene.now), new=value(now[0], scene.now),
                         when=spoken.ago(now[0].told, scene.now))
    return scene.say("known", fact=several(now, scene.now, MOST))


def _any(facts: Facts, who: str, relation: str) -> list[Known]:
    """The answer to "what is my bike" and the like, where another relation tells it."""
    others = {"attribute": ("be", "called", "birthday", "where"), "where": ("live", "attribute"),
              "when": ("birthday", "attribute")}
    head = re.match(r"(?P<owner>my|.+'s) (?P<what>favou?rite \w+|\w+)$", who)
    for other in others[relation]:
        if found := facts.about(who, other):
            return found
    if head and head["what"] == "job":
        return facts.about(I if head["owner"] == "my" else head["owner"].removesuffix("'s"), "work")
    return []


def _no_longer(scene: Scene, found: list[Known]) -> str:
    gone = [fact for fact in found if fact.ended == "changed"]
    if not gone:
        return ""
    note(scene, gone[:1])
    return scene.say("known.no_longer", fact=sentence(gone[0], scene.now, past=True))


def _called(scene: Scene, facts: Facts, who: str) -> str:
    found = [fact for fact in facts.about(who, "called") if fact.holds]
    note(scene, found[:1]) if found else None
    return scene.say("known", fact=sentence(found[0], scene.now)) if found else ""


def _before(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    found = facts.about(who, question.relation)
    gone = [fact for fact in found if not fact.holds and fact.ended != "wrong"]
    gone.sort(key=lambda fact: fact.until or fact.unsaid[:10], reverse=True)
    if not gone:
        wrong = [fact for fact in found if fact.ended == "wrong"]
        if wrong:
            note(scene, wrong[:1])
            return scene.say("known.was_wrong", old=value(wrong[0], scene.now), fact=sentence(found[0], scene.now))
        return ""
    note(scene, gone[:1])
    if gone[0].ended == "otherwise":
        return scene.say("known.before_otherwise", old=value(gone[0], scene.now),
                         when=spoken.ago(gone[0].told, scene.now))
    return scene.say("known.before", fact=sentence(gone[0], scene.now, past=True))


def _since(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    now = [fact for fact in facts.about(who, question.relation) if fact.holds]
    if not now:
        return ""
    note(scene, now[:1])
    if now[0].since:
        exact = now[0].since != now[0].told.date().isoformat()
        return scene.say("known.since" if exact else "known.since_told", fact=sentence(now[0], scene.now),
                         since=since(now[0].since, scene.now), when=spoken.ago(now[0].told, scene.now))
    return scene.say("known.since_unknown", fact=sentence(now[0], scene.now), when=spoken.ago(now[0].told, scene.now))


def _is(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    relation, opposite = question.relation, {"like": "dislike", "dislike": "like"}.get(question.relation, "")
    found = [fact for fact in facts.about(who, relation) if fact.holds]
    yes = next((fact for fact in found if _within(question.object, fact.object)), None)
    if relation == "be" and not yes:
        married = [fact for fact in facts.about(who, "be married to") if fact.holds]
        yes = next(iter(married), None) if question.object == "married" else None
    if yes:
        note(scene, [yes])
        return scene.say("known.yes", fact=sentence(yes, scene.now))
    other = facts.about(who, opposite) if opposite else []
    against = [fact for fact in other if _within(question.object, fact.object)]
    if not against and relation in ("live", "work"):
        against = found
    no = next(iter(against), None)
    if no:
        note(scene, [no])
        return scene.say("known.no", fact=sentence(no, scene.now))
    if found and relation not in ("be", "have"):
        note(scene, found)
        return scene.say("known.only", fact=several(found, scene.now))
    return ""


def _within(asked_: str, known: str) -> bool:
    return same(asked_, known) or re.search(rf"\b{re.escape(asked_.lower())}\b", known.lower()) is not None


def _who(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    found = facts.whose(question.relation, question.object)
    if not found:
        return ""
    note(scene, found)
    return scene.say("known", fact=several(found, scene.now, MOST))


def _who_is(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    named = [fact for fact in facts.about(who, "called") if fact.holds] + [
        fact for fact in facts.whose("called", who) if fact.holds]
    rest = [fact for fact in facts.about(who) if fact.holds and fact.relation != "called"]
    if not named and not rest:
        return ""
    note(scene, [*named[:1], *rest[:2]])
    if named and same(named[0].object, who):
        intro = f"{names(named[0].object)} is {subject(named[0])}"
        return scene.say("known", fact=spoken.listed([intro, *[sentence(fact, scene.now) for fact in rest[:2]]]))
    return scene.say("known", fact=several([*named[:1], *rest[:2]], scene.now))


def _about(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    if who == I:
        return ""
    found = [fact for fact in facts.about(who) if fact.holds] + [fact for fact in facts.mentioning(who) if fact.holds]
    found = list({fact.id: fact for fact in found}.values())
    if not found:
        return ""
    found.sort(key=lambda fact: fact.relation != "called")
    note(scene, found)
    gone = next((fact for fact in facts.about(who) if fact.ended == "changed"), None)
    said = scene.say("known.about", facts=several(found, scene.now, MOST))
    return f"{said} {scene.say('known.before', fact=sentence(gone, scene.now, past=True))}" if gone else said


def _promises(scene: Scene, facts: Facts, question: Asked) -> str:
    whom = _resolved(scene, question.object) if question.object else ""
    forms = facts.forms(whom) if whom else set()
    found = [fact for fact in facts.about(I, "promise") if fact.holds
             and (not forms or any(form in fact.object.lower() for form in forms))]
    if not found:
        return scene.say("promise.none") if not whom else scene.say("promise.none_to", whom=turned(whom))
    note(scene, found)
    return scene.say("known", fact=several(found, scene.now, MOST))


_ANSWERS = {"value": _value, "before": _before, "since": _since, "is": _is, "who": _who, "who is": _who_is,
            "about": _about}


def told_then(scene: Scene, text: str) -> str:
    """What was told at a time that the question names; "" if it names none."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    found = past(said, scene.now)
    asks = _TALKED.match(found[1]) if found else None
    if not found or not asks:
        return ""
    (begin, end), _ = found
    turns = [turn for turn in scene.memory.turns_between(begin, end)
             if turn.speaker == WEARER and turn.id != scene.turn]
    words = set(keywords(asks["about"] or ""))
    turns = [turn for turn in turns if not words or words & set(keywords(turn.text))]
    telling = [turn for turn in turns if turn.skill in TELLING] or [
        turn for turn in turns if len(turn.text.split()) >= _REMARK] or turns
    if not telling:
        return scene.say("told_when.nothing")
    note(scene, [], [turn.id for turn in telling])
    words_of = "; ".join(turned(turn.text.rstrip(".!?")) for turn in telling[-MOST:])
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
    return scene.say(speaker, words=turn.text, when=moment(turn.at, scene.now))


def moment(at: datetime, now: datetime) -> str:
    """Yesterday at ten past nine; on Monday, the third of May, at noon."""
    ago = spoken.ago(at, now)
    return ago if ago == "a moment ago" else f"{ago.replace('earlier today', 'today')} at {spoken.clock(at)}"


def is_correction(text: str) -> bool:
    """Does it take something back: "actually, ..."?"""
    return corrects(text)[0]
