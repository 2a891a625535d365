"""Who is spoken of, however they are named."""

from __future__ import annotations

from datetime import datetime

from os1.mind.memory import WEARER, Memory, Store
from os1.mind.memory.acquaintances import people
from os1.mind.memory.claim import Claim, I

MONDAY = datetime(2026, 11, 23, 8, 10)


def test_one_head_for_each_and_none_for_things_or_the_wearer() -> None:
    memory = Memory(Store(":memory:"))
    for claim in (Claim("my sister", "live", "in boston"), Claim("my sister", "called", "Zelda"),
                  Claim("zelda", "work", "at the zoo"), Claim("anna", "like", "jazz"), Claim(I, "live", "in berlin"),
                  Claim("the car", "be", "red"), Claim("anna's dog", "called", "Rex")):
        memory.known.learn(memory.add_turn(MONDAY, WEARER, "words"), MONDAY, claim)
    memory.known.learn(memory.add_turn(MONDAY, WEARER, "words"), MONDAY, Claim("my sister", "live", "in denver"))
    found = {person.who: (person.name, [fact.object for fact in person.facts]) for person in people(memory.store)}
    assert found == {"my sister": ("Zelda", ["in denver", "at the zoo", "Zelda"]), "anna": ("Anna", ["jazz"]),
                     "anna's dog": ("Rex", ["Rex"])}
