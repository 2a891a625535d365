"""Answers to questions about what she knows: where her sister lives, since when, whether she still does, who she is.

  question --asking.py--> Asked: a kind, a subject, a relation --facts--> words; "" if she knows nothing of it
"""

from __future__ import annotations

import re

from . import spoken
from .asking import Asked, asked
from .days_ahead import days_ahead
from .how_many import how_many, owned
from .in_few_words import asked_in_few_words
from .knowing import TOPIC, note, sources
from .memory.claim import I
from .memory.days import day_of
from .memory.deriving import TRADES
from .memory.facts import Facts, Known, same
from .memory.persons import KIN
from .memory.recall_words import Stems
from .memory.several import is_several
from .once_said import once_said
from .pronouns import turned
from .scene import Scene
from .telling import names, sentence, several, since, subject, value
from .themes import of_theme

_STEMS = Stems()
MOST = 5  # facts in one answer
_ANYBODY = frozenset(("", "anyone", "anybody", "someone", "somebody", "people", "others", "anything", "to anyone",
                      "to anybody", "to someone", "to somebody", "everyone", "everybody", "other people"))
_PRONOUNS = ("he", "she", "they", "him", "her", "them", "it")


def answer(scene: Scene, text: str) -> str:
    """The answer to a question from what she knows; "" if it isn't one, or if she knows nothing of it."""
    if ahead := days_ahead(scene, text):
        return ahead
    facts = Facts(scene.memory.store)
    question = asked(text) or asked_in_few_words(facts, text)
    if question is None:
        return ""
    who = _resolved(scene, question.subject)
    found = _ANSWERS[question.kind](scene, facts, question, who) if who or question.kind == "who" else ""
    owner = re.match(r"([\w-]+)'s ", who) if re.match(r"(?:\w+ )?(?:what|when|where|who|which|how)", text) else None
    if not found and question.kind == "value" and owner and owner[1] in scene.memory.known.names() and not once_said(
            scene, text):
        if question.relation != "attribute":
            return scene.say("recall.not_that", about=turned(who))
        written = scene.said[-len(who):] if scene.said.lower().endswith(who) else who
        return scene.say("recall.not_that_of", about=turned(written))
    if not found and who == I and question.relation == "come from" and not once_said(scene, text):
        return scene.say("recall.not_that_of", about="where you come from")
    if not found and question.relation == "called" and is_several(who) and not once_said(scene, text):
        return scene.say("recall.not_that", about=turned(who))
    if not found and who == I and question.kind == "is" and question.relation == "have":
        return _owned(scene, facts, question)
    if not found and question.kind == "value" and re.fullmatch(rf"my (?:{KIN})", who):
        scene.memory.keep(TOPIC, who)  # "how old is my dog"; "he's four"
    return found


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
    if question.relation in ("like", "prefer") and question.object:
        best = facts.about(f"{'my' if who == I else who + chr(39) + 's'} favourite {question.object}")
        found = [fact for fact in best if fact.holds] or found
    if who == I and question.relation == "have" and question.object.rstrip("s") in ("pet", "animal"):
        found = of_theme(facts, "my pets")
    elif question.relation == "called" and not found:
        found = _had(facts, who)
    elif question.relation == "have" and question.object:
        said, found = _having(scene, facts, question, who, found)
        if said:
            return said
    if not found and question.relation in ("attribute", "where", "when"):
        found = _any(facts, who, question.relation)
    if not found and question.relation == "work":
        found = [fact for fact in facts.about(who, "be") if re.match(r"(?:an?|the) ", fact.object)]
        found = found or [fact for trade in TRADES for fact in facts.about(who, trade)]
    if not found and question.relation == "come from":
        found = facts.about(who, "live")
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


def _having(scene: Scene, facts: Facts, question: Asked, who: str, found: list[Known]) -> tuple[str, list[Known]]:
    """What she says of what somebody has of one kind, or else the facts that say it."""
    many, source = how_many(facts, question.object) if who == I else ("", [])
    if many:
        note(scene, source)
        return scene.say("known", fact=many), []
    found = [fact for fact in found if _names(question.object, fact.object)]
    if found and who == I and "how many" not in scene.text:
        return "", [found[0], *facts.about(f"my {question.object.removesuffix('s')}s", "called")]
    kin = "" if found else _called(scene, facts, f"{'my' if who == I else who + chr(39) + 's'} "
                                                 f"{question.object.rstrip('s')}")
    return kin, found


def _owned(scene: Scene, facts: Facts, question: Asked) -> str:
    """Whether the wearer has a dog, if they told of one; of other things somebody else may know."""
    if having := owned(facts, question.object):
        note(scene, having)
        return scene.say("known.yes", fact=several(having, scene.now))
    found = re.fullmatch(rf"(?:an?|any) (?P<who>{KIN})s?", question.object)
    return scene.say("known.not_had", what=question.object) if found and not once_said(scene, scene.text) else ""


def _had(facts: Facts, who: str) -> list[Known]:
    """My sisters, of whom it was only said that there are two, Maria and Julia."""
    return [fact for fact in facts.about(I, "have") if who.startswith("my ")
            and _names(who.removeprefix("my "), fact.object)]


def _names(noun: str, known: str) -> bool:
    """Does what is known name this, be it one or several?"""
    return re.search(rf"\b{re.escape(noun.lower().removesuffix('s'))}s?\b", known.lower()) is not None


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
    said = several(found, scene.now, MOST)
    for fact in found[:MOST]:
        known = [one for one in facts.about(fact.subject, "called") if one.holds]
        if known and fact.subject.startswith("my ") and fact.relation != "called":
            whose, name = subject(fact), names(known[0].object)
            said = re.sub(rf"\b{re.escape(whose)}(?! {re.escape(name)})(?!')", f"{whose} {name}", said, count=1)
    return scene.say("known", fact=said)


def _who_is(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    named = [fact for fact in facts.about(who, "called") if fact.holds] + [
        fact for fact in facts.whose("called", who) if fact.holds]
    rest = [fact for fact in facts.about(who) if fact.holds and fact.relation != "called"]
    if not named and not rest:
        had = [fact for fact in _had(facts, who) if fact.holds]
        note(scene, had[:1]) if had else None
        return scene.say("known", fact=sentence(had[0], scene.now)) if had else ""
    note(scene, [*named[:1], *rest[:2]])
    if named and is_several(who):
        return scene.say("known", fact=several([*named, *rest[:2]], scene.now))
    if named and same(named[0].object, who) and is_several(named[0].subject):
        intro = f"{names(named[0].object)} is one of {subject(named[0])}"
        return scene.say("known", fact=spoken.listed([intro, *[sentence(fact, scene.now) for fact in rest[:2]]]))
    if named and same(named[0].object, who):
        intro = f"{names(named[0].object)} is {subject(named[0])}"
        return scene.say("known", fact=spoken.listed([intro, *[sentence(fact, scene.now) for fact in rest[:2]]]))
    return scene.say("known", fact=several([*named[:1], *rest[:2]], scene.now))


def _about(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    if who == I:
        return ""
    if theme := of_theme(facts, who):
        note(scene, theme)
        return scene.say("known.about", facts=several(theme, scene.now, MOST))
    found = [fact for fact in facts.about(who) if fact.holds] + [fact for fact in facts.mentioning(who) if fact.holds]
    found = list({fact.id: fact for fact in found}.values())
    if not found:
        return ""
    found.sort(key=lambda fact: fact.relation != "called")
    note(scene, found)
    gone = next((fact for fact in facts.about(who) if fact.ended == "changed"), None)
    said = scene.say("known.about", facts=several(found, scene.now, MOST))
    return f"{said} {scene.say('known.before', fact=sentence(gone, scene.now, past=True))}" if gone else said


def _corrected(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    """What she had down before it was put right: of what they talk about, or else what was put right last."""
    spoken_of = [fact for source in sources(scene) for fact in facts.about(source.subject, source.relation)]
    gone = next((fact for fact in (*spoken_of, *facts.all()) if fact.ended in ("wrong", "otherwise")), None)
    now = [fact for fact in facts.about(gone.subject, gone.relation) if fact.holds] if gone else []
    if gone is None or not now:
        return ""
    note(scene, [gone])
    return scene.say("known.was_wrong", old=value(gone, scene.now), fact=sentence(now[0], scene.now))


def _promises(scene: Scene, facts: Facts, question: Asked) -> str:
    whom = "" if question.object in _ANYBODY else _resolved(scene, question.object)
    if by := re.fullmatch(r"(?:for|by|on|until|due) (?P<day>.+)", whom):
        day = day_of(by["day"], scene.now) or day_of(f"on {by['day']}", scene.now)
        if due := [fact for fact in facts.owed() if day and fact.day == day]:
            note(scene, due)
            return scene.say("known", fact=several(due, scene.now, MOST))
    forms = facts.forms(whom) if whom else set()
    found = [fact for fact in facts.owed() if (not forms or any(form in fact.object.lower() for form in forms))]
    if not found and (told := once_said(scene, scene.text)):
        return told
    if not found:
        return scene.say("promise.none") if not whom else scene.say("promise.none_to", whom=turned(whom))
    note(scene, found)
    return scene.say("known", fact=several(found, scene.now, MOST))


def _promised(scene: Scene, facts: Facts, question: Asked, who: str) -> str:
    """Was it that which was promised? Else what it was."""
    wanted = set(_STEMS.terms(question.object))
    made = facts.owed()
    held = [set(_STEMS.terms(fact.object)) for fact in made]
    found = [fact for fact, terms in zip(made, held, strict=True) if wanted and wanted <= terms]
    note(scene, (found or made)[:1])
    if found:
        yes = "known" if question.kind == "owed to" else "known.yes"
        return scene.say(yes, fact=sentence(found[0], scene.now))
    if not made:
        return scene.say("promise.not_that", what=turned(question.object))
    return scene.say("promise.but", what=turned(question.object), fact=sentence(made[0], scene.now))


_ANSWERS = {"promised": _promised, "owed to": _promised, "value": _value, "before": _before, "since": _since, "is": _is,
    "who": _who, "who is": _who_is,
            "about": _about, "corrected": _corrected}
