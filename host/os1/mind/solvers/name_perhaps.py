"""A word that she never heard, where a name may stand: "I'm Gretchen", from somebody whose name she doesn't know."""

from __future__ import annotations

import re

from os1.events import Ask, Thought

from ..query import Query
from ..running import thought
from ..scene import Scene
from .understanding import Understanding

_NAMED = re.compile(r"(?:(?:hi|hello|hey|good \w+|so|well|oh|and)[, ]+)*(?:i'm|i am|it's|this is|here is|here's) "
                    r"(?P<name>[a-z]{2,14})"
                    r"(?:,? (?:here|by the way|speaking))?[.!]*")
_NO_NAME = re.compile(r".*(?:ing|ed|ly|ful|less|ous|ish|able|ible|est|ness)$|an?$|the$|in$|on$|at$|so$|very$|not$"
                      r"|just$")


def by_name_perhaps(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Is that their name?"""
    found = _NAMED.fullmatch(query.text) if query.text and not scene.name else None
    if found is None or _NO_NAME.fullmatch(found["name"]) or not knows.paraphrased.strange(found["name"]):
        return None
    name = found["name"].capitalize()
    return thought(Ask(scene.say("name.perhaps", called=name), ("yes_no",), "name.perhaps", {"name": name}, returns=0),
                   "MyNameIs")
