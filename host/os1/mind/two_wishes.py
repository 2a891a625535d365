"""Two wishes in one breath: "set a timer for ten minutes and tell me what day it is".

Pure: it only says where the words could be parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_BETWEEN = re.compile(r"[,;.]?\s+(?:and then|and also|and|then|but also|plus)\s+"
                      r"(?:please\s+|can you\s+|could you\s+|also\s+)?"
                      r"|[;.!?]\s+")
_ANOTHER = re.compile(r"(?:one|another|another one|a second one)(?: timer| alarm)? (?=for\b|called\b|at\b)")
# "set two timers one for pasta ten minutes and one for sauce twenty", "... ten minutes for pasta and twenty for sauce"
_TIME = r"(?:[\w-]+ )??(?:an? |half an? )?[\w-]+(?: (?:seconds?|minutes?|hours?))?"
_TWO_TIMERS = re.compile(
    rf"(?:can you |please )?(?:set|start|i need|give me) (?:me )?two timers?[:,]? (?:"
    rf"(?:one )?for (?:the |my )?(?P<a>\w+),? (?:for |at |of )?(?P<d>{_TIME}),? and (?:one |another |the other "
    rf")?for (?:the |my )?"
    rf"(?P<b>\w+),? (?:for |at |of )?(?P<e>{_TIME})|(?:one )?(?:for |of )?(?P<d2>{_TIME}) for (?:the |my "
    rf")?(?P<a2>\w+),? and "
    rf"(?:one |another |the other )?(?:for |of )?(?P<e2>{_TIME}) for (?:the |my )?(?P<b2>\w+))(?: please)?")
# "remind me at nine to ring Tom and at ten to post the parcel"
_ITS_TIME = re.compile(r"(?:at|in|on|tomorrow|tonight|every|this)\b.+? (?:to|about|that) \w+")
_LEAST = 2  # words of either
# Words that begin a wish. Without one, what follows an "and" belongs to what stands before it.
_WISHES = """set start stop cancel tell remind wake add put what what's whats how how's when when's is are give
 read make take roll flip turn play show clear delete pause resume note write say which who who's where do"""
_BEGIN = frozenset(_WISHES.split())


def halves(said: str) -> Iterator[tuple[str, str]]:
    """The two parts that it may consist of, the longest first part first."""
    if found := _TWO_TIMERS.fullmatch(said.lower()):
        one, other = found["d"] or found["d2"], found["e"] or found["e2"]
        unit = re.search(r"\b(?:seconds?|minutes?|hours?)\b", f"{one} {other}")
        if unit:
            one, other = (_with(unit[0], part) for part in (one, other))
            yield (f"set a {found['a'] or found['a2']} timer for {one}",
                   f"set a {found['b'] or found['b2']} timer for {other}")
    for found in reversed(list(_BETWEEN.finditer(said))):
        first, second = said[:found.start()].strip(" ,.;!?"), said[found.end():].strip(" ,.;!?")
        if again := _ANOTHER.match(second):
            kind = re.search(r"\b(?:set|start) an? (?:\w+ )?(timer|alarm)\b", first.lower())
            second = f"set a {kind[1]} {second[again.end():]}" if kind else second
        if first.lower().startswith("remind me") and _ITS_TIME.match(second.lower()):
            second = f"remind me {second}"
        words = second.lower().split()
        if len(first.split()) >= _LEAST and len(words) >= _LEAST and words[0] in _BEGIN:
            yield first, second


def _with(unit: str, time: str) -> str:
    return time if re.search(r"second|minute|hour", time) else f"{time} {unit}"


def of_one(slots: Mapping[str, object]) -> bool:
    """Does none of the slots of the whole swallow what lies between two wishes?"""
    return not any(isinstance(value, str) and _BETWEEN.search(value) for value in slots.values())
