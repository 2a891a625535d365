"""The skill that is meant by words that no template holds."""

from __future__ import annotations

import re

from os1.events import Thought

from ..query import Query
from ..scene import Scene
from ..skills.situations import HEARTFELT
from .meant import as_meant
from .understanding import Understanding

BEYOND_DOUBT = 0.85  # so likely that it counts more than what she remembers
_WHOLE = 0.9  # of the words
_SAYING = 3  # letters; shorter words seldom say what it is about


def by_likeness(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Where that is sure."""
    return as_meant(knows, scene, query, knows.paraphrased.sure(query))


def by_guess(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Where that is likely."""
    return as_meant(knows, scene, query, knows.paraphrased.likely(query))


def says_all(knows: Understanding, query: Query) -> bool:
    """Is there small talk that is meant beyond doubt, no word left over?"""
    meant = knows.paraphrased.sure(query)
    if meant is None or meant.intent in ("CannotYet", "Decide"):
        return False
    said = {word for word in re.findall(r"[\w']+", query.text) if len(word) > _SAYING}
    left_over = said - set(meant.words.split())
    if meant.intent in HEARTFELT and left_over:  # "my boss yelled at me in front of everyone"
        return False
    return not meant.small_talk or (meant.trust >= BEYOND_DOUBT and meant.known >= _WHOLE)
