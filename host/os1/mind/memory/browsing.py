"""Looking through the memory a page at a time, the newest first, however much there is: each page begins where the
last one ended, by an index, so that the ten-thousandth row is as near as the first.

  turns(store, "whippet", limit=50, before=0)      words, each perhaps only begun: "whip" finds "whippet"
  facts(store, ...)                                what was told to be kept, and what was drawn from turns, in one row
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from . import Turn
from .facts import Facts, Known
from .store import Store

Place = tuple[int, int, int]  # of a fact: its turn, 0 = told or 1 = known, its number
FIRST: Place = (1 << 62, 1, 1 << 62)


@dataclass(frozen=True, slots=True)
class Row:
    """A fact. known: None for one that is kept in the wearer's own words alone, `text`."""

    place: Place
    at: datetime
    text: str = ""
    known: Known | None = None


def turns(store: Store, words: str = "", speaker: str = "", limit: int = 50, before: int = 0) -> list[Turn]:
    """Turns with these words, all of them where there are none. before: those with a smaller number, 0 = all."""
    sought = _sought(words)
    if words.strip() and not sought:
        return []
    tables, match = ("turn_words CROSS JOIN turn ON turn.id = turn_words.rowid", "turn_words MATCH ? AND"
                     " turn_words.rowid < ?") if sought else ("turn", "? = '' AND turn.id < ?")
    order = "turn_words.rowid" if sought else "turn.id"  # the index of words is read from its end, no farther
    rows = store.rows(f"SELECT turn.id, at, speaker, turn.text, skill FROM {tables} WHERE {match} AND turn.text <> ''"
                      f" AND ? IN ('', speaker) ORDER BY {order} DESC LIMIT ?", sought, before or 1 << 62, speaker,
                      limit)
    return [Turn(id, datetime.fromisoformat(at), who, text, skill) for id, at, who, text, skill in rows]


def facts(store: Store, words: str = "", past: bool = False, limit: int = 50, before: Place = FIRST) -> list[Row]:
    """Facts with these letters in them, those of the newest turn first. past: also what holds no longer."""
    letters = words.strip().lower()
    told = store.rows("SELECT turn, id, at, text FROM fact WHERE turn <= ? AND (turn, 0, id) < (?, ?, ?)"
                      " AND instr(lower(text), ?) ORDER BY turn DESC, id DESC LIMIT ?", before[0], *before, letters,
                      limit)
    known = store.rows("SELECT turn, id FROM known WHERE turn <= ? AND (turn, 1, id) < (?, ?, ?) AND (? OR ended = '')"
                       " AND instr(lower(subject || ' ' || relation || ' ' || object), ?)"
                       " ORDER BY turn DESC, id DESC LIMIT ?", before[0], *before, past, letters, limit)
    whole = {fact.id: fact for fact in Facts(store).get([id for _, id in known])}
    rows = [Row((turn, 0, id), datetime.fromisoformat(at), text) for turn, id, at, text in told]
    rows += [Row((turn, 1, id), whole[id].told, known=whole[id]) for turn, id in known]
    return sorted(rows, key=lambda row: row.place, reverse=True)[:limit]


def _sought(words: str) -> str:
    """An FTS5 query: all of these words, the last perhaps only begun; "" if there are none."""
    found = re.findall(r"\w+", words.lower())
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""
