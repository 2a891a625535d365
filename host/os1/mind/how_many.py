"""How many of something the wearer has: from a number that was told, or from the names of all of them. English.

  "i have three cats", "moss died"        -> you have two cats
  "my hens are called dot dash and comma" -> you have three hens: Dot, Dash and Comma
"""

from __future__ import annotations

import re

from . import spoken
from .memory.claim import I
from .memory.facts import Facts, Known
from .memory.persons import other_words
from .memory.several import GONE, counted, is_several
from .telling import names


def how_many(facts: Facts, noun: str) -> tuple[str, list[Known]]:
    """What she says of it, and from what she has it; "" where only one is known, or none."""
    nouns = {noun, *other_words(noun)}
    named = [fact for each in nouns for fact in facts.about(f"my {each}", "called")
             if fact.holds and is_several(fact.subject) and fact.subject.startswith("my ")]
    named = sorted({fact.id: fact for fact in named}.values(), key=lambda fact: fact.id)
    told, at = max(((number, fact.id) for fact in facts.about(I, "have") if fact.holds
                    and (number := _of(fact.object, nouns))), default=(0, 0))
    if len(named) <= max(told, 1) or at > max(fact.id for fact in named):  # "we've only got one left"
        return "", []
    said = spoken.listed([names(fact.object) for fact in named])
    return f"you have {spoken.number(len(named))} {noun}: {said}", named


def owned(facts: Facts, object_: str) -> list[Known]:
    """What says that the wearer has one of these: "three cats", or a cat's name."""
    noun = re.sub(r"^(?:an?|any|some) ", "", object_.lower()).removesuffix("s")
    had = [fact for fact in facts.about(I, "have") if fact.holds and re.search(rf"\b{re.escape(noun)}s?\b",
                                                                               fact.object.lower())]
    gone = any(fact.object == GONE for fact in facts.about(f"my {noun}", "be"))
    return had[:1] or ([] if gone else [fact for fact in facts.about(f"my {noun}", "called") if fact.holds])


def _of(object_: str, nouns: set[str]) -> int:
    found = counted(object_)
    return found[0] if found and any(re.sub(r"s$", "", noun) == found[1] for noun in nouns) else 0
