"""Who is spoken of: every person or pet that something is known of, under one head, however they were named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .claim import I
from .facts import Facts, Known
from .persons import KIN, NAMES
from .store import Store

_KIN = re.compile(rf"\b(?:{KIN})$")


@dataclass(slots=True)
class Person:
    """name: "Anna", "" = none was told. who: "my sister", "anna". facts: those that hold, the newest first."""

    name: str
    who: str
    facts: list[Known] = field(default_factory=list)


def people(store: Store) -> list[Person]:
    """In the order in which they were first spoken of."""
    facts = [fact for fact in Facts(store).all() if fact.holds and fact.subject != I]
    named = {fact.subject: fact.object for fact in facts if fact.relation == "called"}
    whose = {name.lower(): subject for subject, name in named.items()}
    made: dict[str, Person] = {}
    for fact in sorted(facts, key=lambda fact: fact.id):
        subject = whose.get(fact.subject, fact.subject)
        if subject in named or _KIN.search(subject) or subject.split(" ")[0] in NAMES:
            name = named.get(subject, "" if _KIN.search(subject) else subject.title())
            made.setdefault(subject, Person(name, subject)).facts.insert(0, fact)
    return list(made.values())
