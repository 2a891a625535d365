"""What a card's lorebook knows (character_book): texts that belong into a prompt once one of their keys was said.

Keys that are regular expressions are kept and never run: a stranger's pattern can hold the daemon for hours.
Decorators ("@@...") are taken off; of those that only make sense in a chat log none is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """keys: any of them calls it; secondary: then one of these must be there too. order: the lower, the earlier."""

    content: str
    keys: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    order: float = 0.0
    constant: bool = False
    case: bool = False
    regex: bool = False

    def called(self, said: str) -> bool:
        """Do these words call it?"""
        if self.regex or not self.content:
            return False
        if self.constant:
            return True
        there = _found(self.keys, said, self.case)
        return there and (not self.secondary or _found(self.secondary, said, self.case))


@dataclass(frozen=True, slots=True)
class Lorebook:
    """Entries that are enabled. depth: how many of the latest turns are looked at, 0 = as many as there are."""

    entries: tuple[Entry, ...] = ()
    depth: int = 0

    def about(self, turns: Iterable[str]) -> list[str]:
        """The contents that these turns (the newest last) call for, each once, in their order."""
        latest = list(turns)[-self.depth:] if self.depth else list(turns)
        said = "\n".join(latest)
        wanted = sorted((entry for entry in self.entries if entry.called(said)), key=lambda entry: entry.order)
        return list(dict.fromkeys(entry.content for entry in wanted))


def plain(content: str) -> str:
    """Without decorators."""
    return "\n".join(line for line in content.splitlines() if not line.startswith("@@")).strip()


def _found(keys: tuple[str, ...], said: str, case: bool) -> bool:
    flags = 0 if case else re.IGNORECASE
    return any(re.search(rf"(?<!\w){re.escape(key)}(?!\w)", said, flags) for key in keys if key)
