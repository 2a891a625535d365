"""What belongs together although it has many subjects: the wearer's family, friends, pets, taste, work. English.

  "what do you know about my family"  -> her name is Lotte, she plays the violin, your brother lives in Leeds
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .memory.claim import I
from .memory.facts import Facts, Known

_RELATIVES = (r"sister|brother|mother|mum|mom|mummy|mommy|mama|father|dad|daddy|papa|wife|husband|son|daughter|uncle"
              r"|aunt"
              r"|auntie|cousin|niece|nephew|grand\w+|granny|gran|nan|twin|step\w+|fiancee?|parents|kids?|child|children|baby"
              r"|partner|\w+-in-law|family")
_FRIENDS = "friend|mate|buddy|roommate|flatmate|housemate|girlfriend|boyfriend"
_PETS = "dog|cat|puppy|kitten|parrot|rabbit|hamster|horse|budgie|tortoise|goldfish|pony|pet|guinea pig|bird|fish"
_WORK = "boss|colleague|coworker|manager|assistant|job|office|company|work"
_TASTES = ("like", "dislike", "prefer", "drink", "eat", "can't eat", "collect", "read", "support")
_ILLS = ("be allergic to", "can't eat")
# What the wearer says -> subjects that belong to it, relations of the wearer that do, and what these hold.
_THEMES = (
    (r"family|relatives|relations|folks|loved ones|people", _RELATIVES, ("be married to",), ""),
    (r"friends|mates|circle of friends|social life", _FRIENDS, (), _FRIENDS),
    (r"pets?|animals?", _PETS, (), _PETS),
    (r"tastes?|preferences|likes|likes and dislikes|favourites?|favourite things|dislikes|taste in \w+|food|diet"
     r"|interests|hobbies|hobby|passions|tastes in food", "favourite|hobby", _TASTES, ""),
    (r"work|job|working life|career|profession", _WORK, ("work", "study"), _WORK),
    (r"health|allergies|allergy", "health|allergy|doctor|dentist|blood", _ILLS, "vegan|vegetarian|diabetic"),
    (r"home|place|whereabouts", "home|house|flat|address", ("live", "come from"), ""))


def of_theme(facts: Facts, said: str) -> list[Known]:
    """What holds of a theme that the words name ("my family"), of one subject together; empty if they name none."""
    theme = next((theme for theme in _THEMES if re.fullmatch(rf"(?:my |our )(?:whole "
                                                             rf"|entire )?(?:{theme[0]})", said)), None)
    if theme is None:
        return []
    _, subjects, relations, objects = theme
    found = list(_within((fact for fact in facts.all() if fact.holds), facts, subjects, relations, objects))
    order = list(dict.fromkeys(fact.subject for fact in found))
    return sorted(found, key=lambda fact: (order.index(fact.subject), fact.relation != "called"))


def _within(known: Iterable[Known], facts: Facts, subjects: str, relations: tuple[str, ...], objects: str,
            ) -> Iterable[Known]:
    named = {fact.object.lower() for fact in facts.all() if fact.holds and fact.relation == "called"
             and _belongs(fact.subject, subjects)}
    for fact in known:
        if fact.subject == I:
            if fact.relation in relations or (objects and re.search(rf"\b(?:{objects})s?\b", fact.object.lower())):
                yield fact
        elif _belongs(fact.subject, subjects) or fact.subject in named:
            yield fact


def _belongs(subject: str, subjects: str) -> bool:
    return re.fullmatch(rf"(?:my|our|the) (?:[\w-]+ )*(?:{subjects})s?(?: in law)?(?:'s .+)?|(?:my"
                        rf"|our) (?:{subjects}) .+",
                        subject) is not None
