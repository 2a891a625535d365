"""The search over turns: words, and meaning where there are vectors. Turns in, ranked turns out; no I/O.

  search = Search(vectors)
  search.put(Spoken(1, 0.0, "wearer", "My sister adopted a whippet."))
  search.find("what dog does my sister have", 10) -> [Hit(1, 1.9, 0.67)]
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .recall_index import Floats, Index, Spoken
from .recall_rank import WEIGHTS, Weights, best, query, rank
from .recall_vectors import Vectors
from .recall_words import words

_AT_ONCE = 2048  # texts that are made vectors of in one go
_BLOCK = 2048  # rows that are compared in one go: few enough to stay in the processor's cache
_FINE = 300  # a vector's numbers are kept as bytes, in steps of 1/300: a quarter of the room, and the ranking stays
Bytes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn that was found. share: of the question's terms that are in it, 0..1."""

    id: int
    score: float
    share: float


def packed(rows: Floats) -> Bytes:
    """Unit vectors as bytes."""
    made: Bytes = np.clip(np.rint(rows * _FINE), -127, 127).astype(np.int8)
    return made


class Search:
    """Turns to be found again. Not for two threads at a time."""

    def __init__(self, vectors: Vectors | None = None, weights: Weights = WEIGHTS) -> None:
        self.index, self.vectors, self.weights = Index(), vectors, weights
        self._rows = np.zeros((0, vectors.dims if vectors else 0), np.int8)
        self._unread: dict[int, str] = {}  # places whose text has no vector yet

    def put(self, turn: Spoken, vector: Bytes | None = None) -> None:
        """Put a turn in, in the place of what was known by its number. vector: if it was made before."""
        self.index.put(turn)
        if self.vectors is None:
            return
        place = self.index.place(turn.id)
        assert place is not None
        self._make_room(place)
        self._rows[place] = 0 if vector is None else vector
        if vector is None and turn.text:
            self._unread[place] = turn.text
        else:
            self._unread.pop(place, None)

    def drop(self, id: int) -> None:
        """Take a turn out: its words, its vector."""
        place = self.index.place(id)
        self.index.drop(id)
        if place is not None and self.vectors is not None:
            self._unread.pop(place, None)
            self._rows[place] = 0

    def read(self, limit: int = 0) -> dict[int, Bytes]:
        """Make the vectors that are lacking, `limit` of them at most (0 = all); gives them by the turns' numbers."""
        made: dict[int, Bytes] = {}
        while self.vectors and self._unread and (not limit or len(made) < limit):
            places = list(self._unread)[:min(_AT_ONCE, limit - len(made) if limit else _AT_ONCE)]
            texts = [" ".join(words(self._unread.pop(place))) for place in places]
            self._rows[places] = packed(self.vectors.of(texts))
            made |= {self.index.ids[place]: self._rows[place] for place in places}
        return made

    def find(self, question: str, limit: int, within: Collection[tuple[float, float]] = (),
             by: str = "") -> list[Hit]:
        """The turns that answer a question best. within: spans of time in seconds since 1970. by: only this
        speaker's."""
        if not len(self.index):
            return []
        terms = query(self.index, question, self.weights)
        score = rank(self.index, question, terms, self._likeness(question), within, self.weights)
        if by and by in self.index.people:
            score[np.frombuffer(self.index.speakers, np.int16) != self.index.people.index(by)] = 0
        asked = {term for term, weight in terms.items() if weight == 1.0} or set(terms)
        return [Hit(self.index.ids[place], float(score[place]), self._share(place, asked))
                for place in best(score, limit)]

    def _share(self, place: int, asked: set[str]) -> float:
        return len(asked & self.index.held(place)) / len(asked) if asked else 0.0

    def _likeness(self, question: str) -> Floats | None:
        if self.vectors is None:
            return None
        if self.vectors.quick:
            self.read()
        names = {word for person in self.index.people for word in words(person)}
        asked = " ".join(word for word in words(question) if word not in names)
        direction = self.vectors.of([asked])[0]
        made = np.empty(len(self.index), np.float32)
        for begin in range(0, len(made), _BLOCK):
            rows = self._rows[begin:begin + _BLOCK]
            made[begin:begin + len(rows)] = rows[:len(made) - begin].astype(np.float32) @ direction
        return made / np.float32(_FINE)

    def _make_room(self, place: int) -> None:
        if place >= len(self._rows):
            grown = np.zeros((max(1024, place + 1, len(self._rows) * 3 // 2), self._rows.shape[1]), np.int8)
            grown[:len(self._rows)] = self._rows
            self._rows = grown
