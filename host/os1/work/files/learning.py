"""What a correction teaches: "no, these belong into Work/Heron" becomes a rule, as narrow as it can be. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import kinds
from .finding.catalogue import Known
from .rules import Rule, host, plain

# Words that say nothing of where a file belongs.
_GENERIC = frozenset(("final", "copy", "draft", "scan", "scanned", "document", "image", "file", "files", "download",
                      "untitled", "version", "page", "photo", "picture", "img", "dsc", "new", "old", "with", "from",
                      "the", "and", "for", "letter", "report"))
SHORTEST = 4  # letters of a word that means something


def learn(files: Sequence[Known], into: str) -> Rule | None:
    """The rule that takes all of these into `into`; None: they have nothing in common that is worth a rule.

    First what they were called alike, then where they came from, then (of two files or more) what kind they are. One
    file alone teaches its own name, with any number in the place of its numbers.
    """
    if not files:
        return None
    because = f"you moved {_named(files)} there"
    shared = set.intersection(*({word for word in plain(f.seen.name).lower().split() if _means(word)} for f in files))
    if shared and (len(files) > 1 or any(not word.isascii() or len(word) >= 5 for word in shared)):
        words = sorted(shared, key=lambda word: (-len(word), word))[:1]
        return Rule(into, words=tuple(words), learned=True, because=because)
    sources = {host(f.origin) for f in files}
    if len(sources) == 1 and "" not in sources:
        return Rule(into, source=tuple(sources), learned=True, because=because)
    if len(files) > 1:
        endings = {kinds.ending(f.seen.name) for f in files}
        if len(endings) == 1 and "" not in endings:
            return Rule(into, ending=tuple(endings), learned=True, because=because)
        shared_kinds = {f.kind for f in files}
        if len(shared_kinds) == 1 and "" not in shared_kinds:
            return Rule(into, kind=tuple(shared_kinds), learned=True, because=because)
        return None
    pattern = re.sub(r"\d+", "*", re.sub(r"[\[\]?*]", "?", files[0].seen.name))
    return Rule(into, name=(pattern,), learned=True, because=because) if pattern.strip("*. ") else None


def _means(word: str) -> bool:
    return len(word) >= SHORTEST and word not in _GENERIC and not any(c.isdigit() for c in word)


def _named(files: Sequence[Known]) -> str:
    first = files[0].seen.name
    return first if len(files) == 1 else f"{first} and {len(files) - 1} more"
