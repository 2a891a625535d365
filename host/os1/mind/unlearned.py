"""Which facts the wearer wants forgotten, where they say what is told and not whom it is about.

  "that leo loves mango he's gone off it" -> my son likes mango
"""

from __future__ import annotations

import re

from .knowing import TOPIC
from .memory.deriving import derive
from .memory.facts import Facts, Known, same
from .memory.recall import keywords
from .memory.recall_words import Stems
from .scene import Scene

_LEAD = re.compile(r"^(?:the (?:fact|bit|part|thing) )?(?:about )?(?:that )?(?:i (?:ever )?(?:told you|said|"
                   r"mentioned)(?: "
                   r"that)? )?", re.IGNORECASE)
_WHY = re.compile(r" (?:because|since|it isn't true|it's not true|that's not true|not true|that's wrong|i was wrong|"
                  r"it's "
                  r"none of|any ?more|(?:he|she|they)(?:'s|'ve|'re| has| have| doesn't| don't| is| are| changed| "
                  r"stopped)"
                  r"|i(?:'ve| have| don't| changed| stopped| was| made)|it (?:was|isn't)|it's) .*$", re.IGNORECASE)


_STEMS = Stems()


def meant(scene: Scene, about: str) -> list[Known]:
    """The facts that these words tell; none where they only name somebody or something."""
    facts, said = Facts(scene.memory.store), _LEAD.sub("", about.strip(" .!?"))
    for words in dict.fromkeys((_WHY.sub("", said), said)):
        claims = derive(words, scene.now, str(scene.memory.kept(TOPIC, "")), facts.names())
        found = [fact for claim in claims for fact in facts.about(claim.subject, claim.relation)
                 if same(fact.object, claim.object) or _within(claim.object, fact.object)]
        if found:
            return list({fact.id: fact for fact in found}.values())
    return []


def says(text: str, about: str) -> bool:
    """Does a turn tell what these words tell, if in others? Most of those that matter are in it."""
    terms = set(_STEMS.terms(" ".join(keywords(about))))
    return len(terms) > 1 and 3 * len(terms & set(_STEMS.terms(text))) >= 2 * len(terms)


def _within(said: str, known: str) -> bool:
    return re.search(rf"\b{re.escape(said.lower())}\b", known.lower()) is not None
