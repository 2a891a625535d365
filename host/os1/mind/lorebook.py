"""What a card's lorebook knows (character_book): texts that belong into a prompt once one of their keys was said.

  turns --keys, patterns--> entries that are called --budget--> Lore, in the order of the book, each with its place

Form: Character Card V3, https://github.com/kwaroran/character-card-spec-v3. Where it leaves the choice: a key is
found as a word, also in the plural; what was heard has no capitals, so there a case-sensitive key may match it all the
same; a token is counted as four characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

BEFORE, AFTER, LATE = "before", "after", "late"  # the character's description; after all that is known
MOST = 4000  # characters of all entries together: what a small model still reads
TOKEN = 4  # characters
Pattern = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """keys: any of them calls it; secondary: then one of each of these groups must be there too, and none of
    `excluded`. patterns: given for an entry that is called by regular expressions. order: the lower, the earlier.
    priority: the lower, the sooner it is left out. depth: turns that are looked at, None = as the book says. always,
    never: whatever is said."""

    content: str
    keys: tuple[str, ...] = ()
    secondary: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] | None = None
    order: float = 0.0
    priority: float = 0.0
    position: str = AFTER
    depth: int | None = None
    case: bool = False
    always: bool = False
    never: bool = False

    def called(self, turns: Sequence[str]) -> bool:
        """Do these turns call it?"""
        if self.never or not self.content:
            return False
        if self.always:
            return True
        if self.patterns is not None:
            return any(pattern(turn) for pattern in self.patterns for turn in turns)
        return (_found(self.keys, turns, self.case)
                and all(_found(group, turns, self.case) for group in self.secondary)
                and not _found(self.excluded, turns, self.case))


@dataclass(frozen=True, slots=True)
class Lore:
    """A text for the prompt. position: BEFORE, AFTER or LATE."""

    content: str
    position: str = AFTER


@dataclass(frozen=True, slots=True)
class Lorebook:
    """Entries that are enabled. depth: how many of the latest turns are looked at, None = as many as there are. budget:
    tokens of all texts together. recursive: a text that is called may call others."""

    entries: tuple[Entry, ...] = ()
    depth: int | None = None
    budget: int | None = None
    recursive: bool = False

    def about(self, turns: Iterable[str]) -> list[Lore]:
        """What these turns (the newest last) call for, each text once, in the order of the book."""
        said = list(turns)
        called = self._called(said, [])
        while self.recursive and (more := self._called(said, [entry.content for entry in called])) != called:
            called = more
        kept = sorted(_within(called, self._room), key=lambda entry: entry.order)
        return list({entry.content: Lore(entry.content, entry.position) for entry in kept}.values())

    @property
    def _room(self) -> int:
        return MOST if self.budget is None else min(MOST, self.budget * TOKEN)

    def _called(self, said: list[str], texts: list[str]) -> list[Entry]:
        """texts: looked at too, whatever the depth."""
        return [entry for entry in self.entries if entry.called([*_latest(said, self._depth(entry)), *texts])]

    def _depth(self, entry: Entry) -> int | None:
        return self.depth if entry.depth is None else entry.depth


def _latest(said: list[str], depth: int | None) -> list[str]:
    return said if depth is None else said[max(0, len(said) - depth):]


def _within(called: list[Entry], room: int) -> list[Entry]:
    """Those that fit; what is least important is left out first, and nothing is cut."""
    kept = []
    for entry in sorted(called, key=lambda entry: -entry.priority):
        if len(entry.content) <= room:
            kept.append(entry)
            room -= len(entry.content)
    return kept


def _found(keys: tuple[str, ...], turns: Sequence[str], case: bool) -> bool:
    wanted = [key.strip() for key in keys if key.strip()]
    return any(_holds(turn, key, case and turn != turn.lower()) for turn in turns for key in wanted)


def _holds(turn: str, key: str, exact: bool) -> bool:
    if not key.isascii():  # many a script writes without spaces
        return key in turn if exact else key.casefold() in turn.casefold()
    return re.search(rf"(?<!\w){re.escape(key)}(?:'?s|es)?(?!\w)", turn, 0 if exact else re.IGNORECASE) is not None
