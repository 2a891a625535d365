"""Finding again what was told: which facts and which turns speak of what is asked, the best first.

Both are found by the search of recall_search.py: turns here, facts in recall_facts.py.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from .recall_sync import Recaller

ENOUGH = 0.5  # of the words that matter must be in a fact, or it is about something else
LOOKED_AT = 50  # turns or facts by the search alone, before they are judged

_STOP = """
a an the this that these those my your our his her its their i me you he she it we us they them is am are was
were be been being do does did done have has had will would can could shall should may might must to of in on
at for from with by about into as and or but if so not no what where who whom whose when which why how again
please tell know remember there here some any all thing things something anything told said say called call
named name's
"""
STOP = frozenset(_STOP.split())  # words that say nothing about what is asked
FITS = {
    "where": re.compile(r"\b(in|on|at|under|behind|beside|near|inside|above|below|over|between|beneath|by|next to|to"
                        r"|left|right|upstairs|downstairs|outside|lives?|home)\b"),
    "when": re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(at|in|on|until|o'clock|noon|midnight|morning"
                       r"|afternoon|evening|night|today|tomorrow|january|february|march|april|may|june|july|august|september"
                       r"|october|november|december|birthday|first|second|third|\w+th)\b"),
    "who": re.compile(r"\b(is|was|are|called|named|name|works?|lives?)\b"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A fact or a turn: its number, its time, and the wearer's own words. share: of the question's words in it."""

    id: int
    at: datetime
    text: str
    share: float = 1.0


def keywords(text: str) -> list[str]:
    """The words of a text that matter, without a possessive ending; those of all if none does."""
    words = [word.removesuffix("'s") for word in re.findall(r"[\w']+", text.lower())]
    return list(dict.fromkeys(word for word in words if word not in STOP))


def query(words: list[str], joined: str = " OR ") -> str:
    """An FTS5 query for these words."""
    return joined.join('"' + word.replace('"', "") + '"' for word in words)


def recall_turns(recaller: Recaller, about: str, without: frozenset[str] = frozenset(), by: str = "wearer",
                 within: Collection[tuple[float, float]] = ()) -> list[Found]:
    """The turns of a speaker that speak of `about`, best first; without those that were answered by these skills, and
    those that hold less than half of what is asked. within: spans of time in seconds since 1970."""
    hits = {hit.id: hit for hit in recaller.find(about, LOOKED_AT, within, by) if hit.share >= ENOUGH}
    if not hits:
        return []
    marks = ", ".join("?" * len(hits))
    rows = recaller.store.rows(f"SELECT id, at, text, skill FROM turn WHERE id IN ({marks})", *hits)
    found = [Found(id, datetime.fromisoformat(at), text, hits[id].share) for id, at, text, skill in rows
             if skill and skill not in without]
    return sorted(found, key=lambda turn: -hits[turn.id].score)
