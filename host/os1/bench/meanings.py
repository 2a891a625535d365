"""What was to be heard and what was: words and slots, compared as people would.

A slot's value is right if it is the same text or number however written, or the list's word for the same thing. A slot
that is empty, null or "none" isn't there, as collections write it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from os1.errors import OS1Error
from os1.grammar import Grammar, Match
from os1.grammar.words import plain

SLOTS = "slots:"
_NOTHING = ("", "none", "null")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row says. words: None where only the slots are known. slots: None where it is no command."""

    words: str | None
    slots: Mapping[str, object] | None
    intent: str | None = None
    free: tuple[str, ...] = ()  # the slots whose words are free

    @property
    def stranger(self) -> bool:
        """Is it something that must be rejected?"""
        return self.slots is None


def wanted(transcript: str, grammar: Grammar) -> Wanted:
    """From a manifest's transcript: words, or `slots:{json}`. Words outside the grammar are strangers."""
    if transcript.startswith(SLOTS):
        try:
            slots = json.loads(transcript[len(SLOTS):])
            intent = slots.pop("intent", None)
        except (ValueError, AttributeError) as e:
            raise OS1Error(f"'{transcript}' are no slots ({e}).", 'Write slots:{"name": "value"}.') from e
        return Wanted(None, _there(slots), intent)
    words = plain(transcript, grammar.language)
    meant = grammar.match(words) if words else None
    if not meant:
        return Wanted(words, None)
    free = tuple(name for name in meant.slots if name in grammar.free_slots) if meant.free else ()
    return Wanted(words, _there(meant.slots), meant.intent, free)


def right_slots(want: Wanted, heard: Match | None, grammar: Grammar) -> set[str]:
    """The wanted slots whose value was heard."""
    found = _there(heard.slots) if heard else {}
    return {name for name, value in (want.slots or {}).items()
            if name in found and _same(value, found[name], grammar)}


def all_right(want: Wanted, heard: Match | None, grammar: Grammar) -> bool:
    """Every slot right, none too many, and the intent where it is known."""
    if not heard or want.slots is None or (want.intent is not None and heard.intent != want.intent):
        return False
    return right_slots(want, heard, grammar) == set(want.slots) == set(_there(heard.slots))


def word_errors(said: str, heard: str) -> int:
    """Words wrong, missing or too many (Levenshtein)."""
    mine, theirs = said.split(), heard.split()
    row = list(range(len(theirs) + 1))
    for number, word in enumerate(mine, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(theirs, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != other))
    return row[-1]


def _there(slots: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in slots.items()
            if value is not None and str(value).strip().lower() not in _NOTHING}


def _same(want: object, found: object, grammar: Grammar) -> bool:
    mine, theirs = _normal(want, grammar), _normal(found, grammar)
    if mine == theirs:
        return True
    said = tuple(mine.split())
    return any(said in each.values and _normal(each.values[said], grammar) == theirs for each in grammar.lists.values())


def _normal(value: object, grammar: Grammar) -> str:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return plain(str(value).replace("_", " "), grammar.language)
