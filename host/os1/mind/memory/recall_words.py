"""From text to the terms that are looked up: what the words of a turn or a question come down to. No I/O.

  "I've been gardening with Anna's kids" -> ["garden", "anna", "kid"]

Stems are Snowball's for English (Porter 2). Words that say nothing about a matter are left out of turns and questions
alike, so that no question has to read through a list as long as the memory.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_OTHER_APOSTROPHES = str.maketrans("’‘ʼ", "'''")

_STOP = """
a an the this that these those my your our his her hers its their theirs mine yours ours i me you he she it we us they
them myself yourself himself herself itself themselves am is are was were be been being do does did done doing have has
had having will would can could shall should may might must to of in on at for from with by about into onto upon as and
or but if so not no nor than then too very just also what where who whom whose when which why how again there here some
any all each both such only own same many much more most other oh ah um uh well yes yeah okay ok hey hi hello wow
i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'll it'd we're we've we'd we'll they're they've
they'd they'll that'll isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't
cannot couldn't shouldn't let's
"""
STOP = frozenset(_STOP.split())

ASKS, TIMED = 1, 2  # marks of a turn: it only asks; it holds words of time
_ASKED = re.compile(r"(?:(?:hey|so|and|but|oh|wow|well) )*(?:what|where|who|whom|whose|when|which|why|how|do|does|did"
                    r"|is|are|was|were|have|has|can|could|would|will|should)\b")
_LONG = 12  # words; a longer turn tells something besides
_TIMED = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|since|(?:last|next|this|past) (?:week|weekend|month|year|night|spring"
    r"|summer|autumn|fall|winter)|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july"
    r"|august|september|october|november|december|in may|may \d|\d+(?:st|nd|rd|th)? (?:of )?may|(?:19|20)\d\d|morning"
    r"|evening|o'clock)\b")


def words(text: str) -> list[str]:
    """The words of a text in small letters, without a possessive ending."""
    return [word.removesuffix("'s") for word in _WORD.findall(text.lower().translate(_OTHER_APOSTROPHES))]


def marks(text: str) -> int:
    """What kind of turn it is: ASKS, TIMED, both or 0."""
    text = " ".join(text.lower().split())
    asks = len(text.split()) <= _LONG and (text.endswith("?") or bool(_ASKED.match(text)))
    return ASKS * asks | TIMED * bool(_TIMED.search(text))


class Stems:
    """Words to stems, each worked out once. Not for two threads at a time."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def terms(self, text: str) -> list[str]:
        """The stems of the words that matter, in order, as often as they are said."""
        known = self._known
        found = []
        for word in words(text):
            stem = known.get(word)
            if stem is None:
                stem = known[word] = "" if word in STOP else stemmer().stemWord(word.replace("'", ""))
            if stem:
                found.append(stem)
        return found

    def forget(self) -> None:
        """Know no word any more."""
        self._known.clear()


@cache
def stemmer() -> Any:
    """Snowball's stemmer for English."""
    import snowballstemmer

    return snowballstemmer.stemmer("english")
