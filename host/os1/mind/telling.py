"""A fact in her words to the wearer: "your sister lives in Denver". Pure; English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from . import spoken
from .memory.claim import OWED
from .memory.days import WEEKDAYS, said_day
from .memory.facts import Known
from .memory.several import is_several
from .pronouns import turned

# relation -> the words for you, for one, for several, and for what was
_VERBS = {
    "live": ("live", "lives", "live", "lived"), "work": ("work", "works", "work", "worked"),
    "like": ("like", "likes", "like", "liked"), "dislike": ("don't like", "doesn't like", "don't like", "didn't like"),
    "prefer": ("prefer", "prefers", "prefer", "preferred"), "have": ("have", "has", "have", "had"),
    "come from": ("come from", "comes from", "come from", "came from"),
    "can't eat": ("can't eat", "can't eat", "can't eat", "couldn't eat"),
    "study": ("study", "studies", "study", "studied"), "teach": ("teach", "teaches", "teach", "taught"),
}
_DAY = re.compile(r",? ?\b(?:(?:on|by|until|before|this|next|at|over|the|for) )*(?:today|tonight|tomorrow|the day "
                  r"after tomorrow|"
                  rf"weekend|(?:{'|'.join(WEEKDAYS)}))(?: (?:morning|afternoon|evening|night))?\b", re.IGNORECASE)
_THING = re.compile(r"(?:the|an?|some|my|his|her|their|our|one|two|three|\d+|\w+ (?:by|on|for|tomorrow|tonight|next"
                    r"|this)) ")
_IS = ("are", "is", "are", "was")
_BOUND = {("promise", False): "promised", ("promise", True): "promised", ("owe", False): "owe", ("owe", True): "owed"}
_BEING = {"be": "", "where": "", "attribute": "", "age": "", "when": "", "be allergic to": "allergic to ",
          "be married to": "married to ", "be dating": "dating "}
AND = " & "  # between names that are told together
_SMALL = frozenset(("in", "at", "on", "of", "and", "near", "for", "as", "to", "next", "behind", "under", "by"))


def sentence(fact: Known, now: datetime, past: bool | None = None) -> str:
    """The fact as a sentence without capital and stop. past: as something that was; None: as it is."""
    was = fact.ended == "changed" if past is None else past
    who, person = _who(fact.subject, was)
    if fact.relation == "called" and is_several(fact.subject):
        called = spoken.listed([names(name) for name in fact.object.split(AND)])
        return f"{who} {'were' if was else 'are'} called {called}"
    if fact.relation == "called":
        return f"{_possessive(who)} name {'was' if was else 'is'} {names(fact.object)}"
    if fact.relation == "birthday":
        return f"{_possessive(who)} birthday is {value(fact, now)}"
    if fact.relation in OWED:
        return promise(fact, now, was)
    if fact.relation in _BEING:
        verb = "were" if was and who == "you" else _IS[person]
        return f"{who} {verb} {_BEING[fact.relation]}{value(fact, now)}"
    verb = fact.relation
    verbs = _VERBS.get(verb, (verb, f"{verb}s", verb, f"{verb}ed"))
    return f"{who} {verbs[person]} {value(fact, now)}"


def value(fact: Known, now: datetime) -> str:
    """Its object in her words; a day as it is seen from today."""
    if fact.relation == "birthday" and fact.day not in ("", "?"):
        return f"on {said_day(fact.day)}"
    if fact.relation == "when" and len(fact.day) == 10:
        return _when(fact, now)
    said = turned(fact.object)
    return places(said) if fact.relation in ("live", "come from", "be married to", "be dating") else said


def promise(fact: Known, now: datetime, past: bool = False) -> str:
    """You promised your sister to water her plants; you owe Tess a lunch. past: as something that was."""
    what, _, whom = fact.object.partition(" (to ")
    whom = turned(whom.rstrip(")"))
    whom = f" {'me' if whom in ('I', 'me') else names(whom) if ' ' not in whom else whom}" if whom else ""
    day = f" (that is {spoken.day(_date(fact.day, now), now)})" if len(fact.day) == 10 and (
        _date(fact.day, now).date() != now.date() != fact.told.date()) else ""
    what = re.sub(r"\b(?:tomorrow|today|tonight|yesterday)\b", lambda word: _moved(word[0], fact, now), what)
    to = "" if fact.relation == "owe" or _THING.match(what) else " to"
    return f"you {_BOUND[fact.relation, past]}{whom}{to} {turned(what)}{day if 'tomorrow' in fact.object else ''}"


def owed(fact: Known, past: bool = False) -> str:
    """You promised your sister to water her plants: without its day. past: of one that is kept."""
    what, _, whom = fact.object.partition(" (to ")
    what = _DAY.sub("", what).strip()
    return promise(replace(fact, object=f"{what} (to {whom}" if whom else what), fact.told, past)


def owed_by(fact: Known) -> tuple[str, str]:
    """What was promised, without its day, and to whom, both in her words; "" where nobody was named."""
    what, _, whom = fact.object.partition(" (to ")
    whom = turned(whom.rstrip(")"))
    return turned(_DAY.sub("", what).strip()), names(whom) if " " not in whom else whom


def _moved(word: str, fact: Known, now: datetime) -> str:
    """"tomorrow", said yesterday, is today."""
    return word if fact.told.date() == now.date() else {"tomorrow": "the day after", "tonight": "that night",
                                                         "today": "that day"}.get(word, "the day before")


def _when(fact: Known, now: datetime) -> str:
    at = _date(fact.day, now)
    rest = re.sub(r"\b(?:on |next |this |last )?(?:today|tonight|tomorrow|yesterday|the day \w+ \w+|\w+day"
                  r"|in \w+ \w+s?)\b",
                  "", fact.object, count=1, flags=re.IGNORECASE).strip()
    far = abs((at.date() - now.date()).days) > 6 or fact.told.date() != now.date()
    day = spoken.day(at, now)
    if far and day.startswith("on ") and "," not in day:
        day = f"on {spoken.date(at)}"
    return f"{day} {rest}".strip() if re.match(r"(?:at|in|after|before|from|around|morning|evening|afternoon"
                                               r"|night)\b|$", rest
                                               ) else f"{day}, {rest}"


def _date(day: str, now: datetime) -> datetime:
    return datetime.combine(date.fromisoformat(day), now.timetz())


def since(day: str, now: datetime) -> str:
    """Since 2019; since last Tuesday, in words."""
    if len(day) == 10:
        return spoken.day(_date(day, now), now).removeprefix("on ")
    return said_day(day)


def together(facts: Sequence[Known]) -> list[Known]:
    """The names of several as one fact: your cats are called Biscuit, Pepper and Moss."""
    made: dict[object, Known] = {}
    for fact in facts:
        several_ = fact.relation == "called" and is_several(fact.subject)
        key = (fact.subject, fact.ended) if several_ else fact.id
        if (other := made.get(key)) and several_:
            first, then = sorted((fact, other), key=lambda one: one.id)
            fact = replace(fact, object=f"{first.object}{AND}{then.object}")
        made[key] = fact
    return list(made.values())


def several(facts: Sequence[Known], now: datetime, most: int = 4) -> str:
    """Some facts as one sentence; of one person the name is said once."""
    parts, last = [], ""
    facts = together(facts)
    facts = [fact for fact in facts if fact.relation != "called" or fact.object.lower() != fact.subject] or facts
    for fact in facts[:most]:
        said = sentence(fact, now)
        who = _who(fact.subject, False)[0]
        if last == who and said.startswith(f"{who} "):
            said = said.removeprefix(f"{who} ")
        parts.append(said)
        last = who if fact.relation not in ("called", "birthday") else ""  # those have another subject: her name is
    return spoken.listed(parts)


def _who(subject: str, was: bool) -> tuple[str, int]:
    """The subject in her words, and which of a verb's words fit."""
    if subject == "i":
        return "you", 3 if was else 0
    who = turned(subject) if " " in subject else names(subject)
    who = re.sub(r"^(\w+)'s ", lambda owner: f"{names(owner[1])}'s ", who)
    plural = re.search(r"[^s']s$", subject) is not None and " " in subject and not subject.endswith(("'s", "address"))
    return who, 3 if was else 2 if plural else 1


def subject(fact: Known) -> str:
    """Whom it is about, in her words."""
    return _who(fact.subject, False)[0]


def _possessive(who: str) -> str:
    return "your" if who == "you" else f"{who}'s"


def names(text: str) -> str:
    """Each word with a capital."""
    return " ".join(word[:1].upper() + word[1:] for word in text.split())


def places(text: str) -> str:
    """With capitals where it is one name after a preposition: in Denver; but: in the city."""
    words = text.split()
    if any(word in ("the", "a", "an", "my", "your", "her", "his", "our", "their", "same", "with") for word in words):
        return text
    return " ".join(word if word.lower() in _SMALL else word[:1].upper() + word[1:] for word in words)
