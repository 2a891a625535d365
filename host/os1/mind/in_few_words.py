"""A question that is only what it asks for: "bike lock code please", "names of the kids". English."""

from __future__ import annotations

import re

from .asking import Asked, asked
from .memory.facts import Facts

_LEAD = re.compile(r"^(?:(?:so|and|but|hey|okay|ok|um|uh|er|oh|right|now|quick|quickly|please|samantha|sorry|what "
                   r"about|"
                   r"how about|remind me of|tell me|give me|i need|i want|i forgot|i forget|i've forgotten)[, ]+)+")
_TAIL = re.compile(r"(?:[, ]+(?:please|again|then|quick|quickly|thanks|thank you|once more|if you would|do you know|"
                   r"for "
                   r"me|i forgot|i forget))+$")
_NO_NOUN = re.compile(r"\b(?:i|i'm|i've|you|he|she|they|we|it|is|are|was|were|am|be|do|does|did|have|has|had|will|"
                      r"would|"
                      r"can|could|should|what|when|where|who|why|how|which|not|no|yes|add|put|set|remind|call|stop|"
                      r"cancel|delete|forget|remember|play|read|tell|turn|make|and|off|on|it's|that's|timer|alarm|"
                      r"reminder|list|note|joke|story|minutes?|hours?)\b")
_MOST = 6  # words
_HEADS = re.compile(r".+ (?:code|number|password|pin|address|birthday|size|combination|username|login|(?:middle|"
                    r"maiden|last|"
                    r"full|user) name|registration|blood (?:group|type))$")
_OF = re.compile(r"^(?P<what>names?|birthdays?|address|age|job|allerg(?:y|ies)) of (?:the |my |our )?(?P<who>[\w' ]+)$")
_CODE_FOR = re.compile(r"^(?P<what>[\w ]+?) (?:for|of|to) (?:the|my|our) (?P<of>[\w' ]+)$")
_KNOWN_BY = ("attribute", "when", "where", "birthday")


def noun(text: str) -> str:
    """The noun and nothing else, without its article; "" where the words are more than that."""
    said = re.sub(r"[^\w' ]", " ", text.lower().replace("’", "'"))
    bare = re.sub(r"^(?:the|my|our) ", "", _TAIL.sub("", _LEAD.sub("", " ".join(said.split()))))
    of_wearer = re.search(r"\b(?:pin|code|number|password|combination)\b", bare)  # "alarm pin"
    plain = bare.replace("alarm", "") if of_wearer else bare
    return bare if bare and len(bare.split()) <= _MOST and not _NO_NOUN.search(plain) else ""


def asked_in_few_words(facts: Facts, text: str) -> Asked | None:
    """What is asked for, where it is something that she knows; else None."""
    bare = noun(text)
    if not bare:
        return None
    if found := re.match(r"(?P<who>[\w ]+?)(?:'s|') names?$", bare):
        bare = f"names of {found['who']}"
    if found := _OF.match(bare):
        whole = asked(f"what are the names of my {found['who']}") if found["what"].startswith("name") else asked(
            f"what is {found['who']}'s {found['what']}")
        return whole if whole and facts.about(whole.subject, whole.relation) else None
    if re.match(r"[\w-]+'s? \w+", bare):
        whole = asked(f"what is {bare}")
        return whole if whole and facts.about(whole.subject, whole.relation) else None
    of = _CODE_FOR.match(bare)
    for subject in (f"the {bare}", *((f"the {of['of']} {of['what']}",) if of else ())):
        known = next((fact for fact in facts.about(subject) if fact.holds and fact.relation in _KNOWN_BY), None)
        if known:
            return Asked("value", known.subject, known.relation)
    return None


def untold(text: str) -> str:
    """The noun, where the wearer alone can have told what it is: "gate code"; else ""."""
    bare = noun(text)
    return bare if _HEADS.match(bare) else ""
