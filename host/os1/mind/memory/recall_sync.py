"""The search over the turns of the memory file: kept in step with it, whoever changed it, and however.

The file's journal (`turn_change`: numbers only) names every turn that was put in, changed or taken out. Each entry has
a mark of chance: an entry that is gone or has another mark tells that its transaction was taken back, as rehearsals
are; then the turns named since the last entry that still stands are read again. So nothing that was forgotten is found,
and by the next question its words have left the working memory too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from datetime import datetime

import numpy as np

from .recall_index import Spoken
from .recall_search import Hit, Search
from .recall_vectors import Vectors
from .store import Store

KEPT = 4096  # entries of the journal that the file keeps; see migrations.py
_AT_ONCE = 500  # turns in one query


class Recaller:
    """Finds turns of a memory file. Nothing is read before the first question or `catch_up`."""

    def __init__(self, store: Store, vectors: Callable[[], Vectors | None] = lambda: None) -> None:
        self.store, self._make_vectors = store, vectors
        self._search: Search | None = None
        self._seen: deque[tuple[int, int, int]] = deque(maxlen=KEPT)  # entry, mark, turn

    def find(self, question: str, limit: int, within: Collection[tuple[float, float]] = (), by: str = "") -> list[Hit]:
        """The turns that answer a question best, see `Search.find`."""
        return self._in_step().find(question, limit, within, by)

    def catch_up(self, limit: int = 0) -> int:
        """Read what is new, and make and keep the vectors that are lacking (`limit` at most, 0: all), outside answers;
        gives how many were made."""
        search = self._in_step()
        made = search.read(limit)
        if made and search.vectors and not search.vectors.quick:
            with self.store.writing():
                for turn, vector in made.items():
                    self.store.run("INSERT OR REPLACE INTO turn_vector SELECT id, ?, ? FROM turn WHERE id = ?",
                                   search.vectors.name, vector.tobytes(), turn)
        return len(made)

    def _in_step(self) -> Search:
        if self._search is None:
            return self._anew()
        changed = self._taken_back()
        last = self._seen[-1][0] if self._seen else 0
        news = self.store.rows("SELECT seq, mark, turn FROM turn_change WHERE seq > ? ORDER BY seq", last)
        if changed is None or (news and news[0][0] != last + 1):
            return self._anew()
        self._seen.extend((seq, mark, turn) for seq, mark, turn in news)
        changed |= {turn for _, _, turn in news}
        if changed:
            self._reread(sorted(changed))
        return self._search

    def _taken_back(self) -> set[int] | None:
        """The turns of entries that no longer stand; None: too far back to know."""
        gone = set[int]()
        while self._seen:
            seq, mark, turn = self._seen[-1]
            if self.store.rows("SELECT 1 FROM turn_change WHERE seq = ? AND mark = ?", seq, mark):
                return gone
            gone.add(turn)
            self._seen.pop()
        return None

    def _anew(self) -> Search:
        self._search = Search(self._make_vectors())
        self._seen.clear()
        entries = self.store.rows("SELECT seq, mark, turn FROM turn_change ORDER BY seq")
        self._seen.extend((seq, mark, turn) for seq, mark, turn in entries)
        ids = [id for (id,) in self.store.rows("SELECT id FROM turn ORDER BY id")]
        self._reread(ids)
        return self._search

    def _reread(self, ids: list[int]) -> None:
        search = self._search
        assert search is not None
        name, dims = (search.vectors.name, search.vectors.dims) if search.vectors else ("", 0)
        for begin in range(0, len(ids), _AT_ONCE):
            some = ids[begin:begin + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            rows = self.store.rows(
                "SELECT id, at, speaker, text, vector FROM turn LEFT JOIN turn_vector ON turn = id AND model = ?"
                f" WHERE id IN ({marks}) ORDER BY id", name, *some)
            for id in set(some) - {row[0] for row in rows}:
                search.drop(id)
            for id, at, speaker, text, vector in rows:
                known = np.frombuffer(vector, np.int8) if vector and len(vector) == dims else None
                search.put(Spoken(id, datetime.fromisoformat(at).timestamp(), speaker, text), known)
