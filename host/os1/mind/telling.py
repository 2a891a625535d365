"""Facts in her mouth: a claim as a sentence said to the wearer.

  sister | lives | in boston, named anna  ->  your sister Anna lives in Boston
"""

from __future__ import annotations

from .memory.claims import Fact
from .memory.deriving import (
    AGE,
    ALLERGIC,
    AT,
    BORN,
    HAS,
    HATES,
    IS,
    KIN,
    LIKES,
    LIVES,
    NAME,
    PROMISED,
    WHEN,
    WORKS,
)
from .pronouns import turned

_VERBS = {LIVES: ("live", "lives"), WORKS: ("work", "works"), LIKES: ("like", "likes"), HATES: ("hate", "hates"),
          HAS: ("have", "has"), ALLERGIC: ("are allergic to", "is allergic to"), AT: ("are", "is"), WHEN: ("are", "is"),
          IS: ("are", "is"), AGE: ("are", "is")}


def person(fact: Fact, name: str = "") -> str:
    """Whom or what a claim is about: you; your sister Anna; Tom; your passport; the spare key."""
    if fact.subject == "i":
        return "you"
    if fact.subject in KIN:
        return f"your {fact.subject} {name.title()}".strip()
    if name == fact.subject:
        return name.title()
    return f"{'the' if f'the {fact.subject}' in fact.text else 'your'} {fact.subject}"


def sentence(fact: Fact, name: str = "") -> str:
    """The claim, without a full stop. name: what its subject is called, if that is known; for somebody who is known by
    name alone, the subject itself."""
    who, what = person(fact, name), value(fact)
    whose = "your" if fact.subject == "i" else f"{who}'s"
    if fact.relation == NAME:
        return f"your {fact.subject}'s name is {what}"
    if fact.relation == BORN:
        return f"{whose} birthday is {what}"
    if fact.relation == PROMISED:
        return f"you promised {what}"
    if fact.relation.startswith("favourite"):
        return f"{whose} {fact.relation} is {what}"
    many = fact.relation == AT and fact.subject.endswith("s") and not fact.subject.endswith("ss")
    verb = _VERBS[fact.relation][0 if many or fact.subject == "i" else 1]
    return f"{who} {verb} {what}{' years old' if fact.relation == AGE else ''}"


def value(fact: Fact) -> str:
    """What the claim says of its subject: in Boston; the fourth of March."""
    if fact.relation == NAME:
        return fact.object.title()
    said = turned(fact.object)
    if fact.relation == LIVES:
        preposition, _, place = said.partition(" ")
        return f"{preposition} {place.title() if place and len(place.split()) <= 2 else place}"
    if fact.relation == BORN and said[:3] not in ("on ", "in "):
        return f"on {said}"
    return said
