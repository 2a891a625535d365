"""What we measure ourselves against: SQLite's FTS5 with the porter tokenizer, as it comes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class PlainSearch:
    """Texts, numbered from 1, found by any of a question's words and put in order by bm25. left_out: words that
    aren't looked up, unless a question has no others."""

    def __init__(self, texts: Sequence[str], left_out: Collection[str] = ()) -> None:
        self._left_out = left_out
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize='porter unicode61')")
        self._db.executemany("INSERT INTO said(rowid, text) VALUES (?, ?)", enumerate(texts, 1))

    def find(self, question: str, limit: int = 20) -> list[int]:
        """The numbers of the texts, best first."""
        words = list(dict.fromkeys(_WORD.findall(question.lower())))
        words = [word for word in words if word.removesuffix("'s") not in self._left_out] or words
        if not words:
            return []
        sought = " OR ".join(f'"{word}"' for word in words)
        return [number for (number,) in self._db.execute(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said) LIMIT ?", (sought, limit))]
