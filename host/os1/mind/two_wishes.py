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
_LEAST = 2  # words of either
# Words that begin a wish. Without one, what follows an "and" belongs to what stands before it.
_WISHES = """set start stop cancel tell remind wake add put what what's whats how how's when when's is are give
 read make take roll flip turn play show clear delete pause resume note write say which who who's where do"""
_BEGIN = frozenset(_WISHES.split())


def halves(said: str) -> Iterator[tuple[str, str]]:
    """The two parts that it may consist of, the longest first part first."""
    for found in reversed(list(_BETWEEN.finditer(said))):
        first, second = said[:found.start()].strip(" ,.;!?"), said[found.end():].strip(" ,.;!?")
        if again := _ANOTHER.match(second):
            kind = re.search(r"\b(?:set|start) an? (?:\w+ )?(timer|alarm)\b", first.lower())
            second = f"set a {kind[1]} {second[again.end():]}" if kind else second
        words = second.lower().split()
        if len(first.split()) >= _LEAST and len(words) >= _LEAST and words[0] in _BEGIN:
            yield first, second


def of_one(slots: Mapping[str, object]) -> bool:
    """Does none of the slots of the whole swallow what lies between two wishes?"""
    return not any(isinstance(value, str) and _BETWEEN.search(value) for value in slots.values())
