"""The skill whose sentence this is; read back first where it was heard badly and would be written down."""

from __future__ import annotations

import re

from os1.events import Thought
from os1.grammar import Match

from ..costs import GREEDY
from ..memory.persons import KIN
from ..query import Query
from ..running import run
from ..scene import Scene
from ..skills import remarks
from ..trimmed import without_around
from .likeness import BEYOND_DOUBT
from .meant import talked
from .reading_back import read_back
from .recalled import remembers
from .remark import opinion
from .understanding import Understanding

# Questions that some small talk is like, and that are never small talk.
_OF_KIN = re.compile(rf"(?:how (?:old|tall)|when|where|what|who)(?:'s| is| was| does) my (?:{KIN}|baby)\b"
                     r"(?! going| gone)"
                     r"|(?:so |and )*what(?:'s| is| was| are) my favou?rite "
                     r"|what did i (?:ever )?(?:tell you|say|mention)\b.* (?:about|of) "
                     r"|what do you (?:still )?(?:know|remember) (?:about|of) (?:my|our)\b")
_TAKING = ("SetReminder", "ToldReminder")  # these take any words, a time that they don't know as one among them
_TIMES = re.compile(r"\b(?:at|on|in|for) \w+|\b(?:today|tonight|tomorrow|\w+day|morning|afternoon|evening)\b")


def _within(knows: Understanding, text: str) -> Match | None:
    """A sentence with nothing around it that counts: "hang on, what time is it"; none that takes any words."""
    bare = without_around(text)
    match = knows.commands.match(bare) if bare != text else None
    return match if match and match.intent not in GREEDY and not match.slots else None


def by_sentence(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What it says; another where its sentence takes any words and they surely mean something else."""
    match = knows.commands.match(query.text) if query.text else None
    if match is None or _TIMES.search(str(match.slots.get("what", "")) if match.intent in _TAKING else ""):
        match = knows.framed(query.text) or match
    if (match is None or match.intent in GREEDY) and (within := _within(knows, query.text)):
        return talked(knows, scene, query, knows.skills.intents[within.intent], within.slots)
    found = knows.skills.intents.get(match.intent) if match else None
    if match is None or found is None:
        return None
    meant = knows.paraphrased.instead(match, query.text)
    if _OF_KIN.match(query.text) or (meant and meant.asks_first):
        meant = None  # no small talk, and nothing done that would have to be asked about
    if meant and (meant.trust >= BEYOND_DOUBT or not remembers(scene, query.text)):
        return run(scene, knows.skills.intents[meant.intent], meant.slots)
    if knows.alone and found.name in remarks.LOOSE and (said := opinion(knows, scene, query, loose=True)):
        return said
    if query.confidence < knows.sure and found.read_back and match.slots:
        return read_back(scene, found, match, list(query.alternatives))
    return talked(knows, scene, query, found, match.slots)
