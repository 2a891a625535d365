"""Finding again what she was told to remember: the search of the turns, over the facts, by words alone.

Which comes first: the fact that holds more of the question's words, in whatever word for the same (recall_same.py),
then the one that can answer such a question ("where": a place), then what the search finds better, then the newest.
Meaning is left out: it would find a sister for a brother, and loading its vectors would keep the first answer waiting.
"""

from __future__ import annotations

from datetime import datetime

from .recall import ENOUGH, FITS, LOOKED_AT, Found, keywords
from .recall_index import Spoken
from .recall_same import same
from .recall_search import Search
from .store import Store

NEARLY = 0.5  # of the best score: one that has so much is as good, and the newest of them counts


class FactSearch:
    """Over the facts in a store. What lies there is compared before every question: they are few, and some may have
    been forgotten, or were only rehearsed. Not for two threads at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.forget()

    def forget(self) -> None:
        """Know no word any more; the next question reads them anew."""
        self._search, self._known = Search(), dict[int, tuple[str, str]]()

    def find(self, about: str, kind: str = "") -> list[Found]:
        """The facts that speak of `about`, best first. kind: "where", "when", "who" or ""."""
        self._read()
        terms = self._search.index.stems.terms
        asked = set(terms(" ".join(keywords(about))))
        scores = {hit.id: hit.score for hit in self._search.find(about, LOOKED_AT)} if asked else {}
        found = [self._found(id, asked) for id in scores]
        fits, most = FITS.get(kind), max(scores.values(), default=0.0)

        def place(fact: Found) -> tuple[float, bool, bool, int]:
            return -fact.share, not (fits and fits.search(fact.text.lower())), scores[fact.id] < NEARLY * most, -fact.id

        return sorted((fact for fact in found if fact.share >= ENOUGH), key=place)

    def _found(self, id: int, asked: set[str]) -> Found:
        at, text = self._known[id]
        held = set(self._search.index.stems.terms(text))
        share = sum(bool(held & {term, *same().get(term, ())}) for term in asked) / len(asked)
        return Found(id, datetime.fromisoformat(at), text, share)

    def _read(self) -> None:
        facts = {id: (at, text) for id, at, text in self._store.rows("SELECT id, at, text FROM fact ORDER BY id")}
        for id in self._known.keys() - facts.keys():
            self._search.drop(id)
        for id, (at, text) in facts.items():
            if self._known.get(id) != (at, text):
                self._search.put(Spoken(id, datetime.fromisoformat(at).timestamp(), "wearer", text))
        self._known = facts
