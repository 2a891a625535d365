"""The search index over turns: in working memory alone, exact after every change, fast at a hundred thousand turns.

  term -> turns that hold it, and how often:   "garden" -> [3, 17, 41], [1, 1, 2]
  turn -> its terms, time, speaker, session, length, marks (see `recall_words.marks`)

Nothing of it is written anywhere, so what is forgotten leaves no trace in a file. A turn that is dropped goes from the
lists of its terms, and a term whose list is empty goes too. Turns are kept in the order in which they were put, which
is that of their numbers and times: the turn beside is the one before or after. Arrays, because a question's score of
every turn is then a few additions over 100,000 floats (numpy), and no dictionary of them.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .recall_words import Stems, marks

Floats = npt.NDArray[np.float32]
PAUSE_S = 1800.0  # after so long a silence a new session begins, where none is named
K1 = 1.2  # BM25: how soon a word that is repeated stops counting more (Robertson 1994)
B = 0.9  # BM25: how much of a turn's length is set off against its hits
RARE = 1.5  # the power of a term's rarity: names and things say more about a spoken turn than BM25 grants them


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn to be found again. at: seconds since 1970. speaker: any name. session: "" = known by the pauses."""

    id: int
    at: float
    speaker: str
    text: str
    session: str = ""


class Index:
    """Turns by their terms. Not for two threads at a time."""

    def __init__(self) -> None:
        self.stems = Stems()
        self.people: list[str] = []  # speakers in small letters; a turn holds the number of one
        self.ids, self.times = array("q"), array("d")
        self.speakers, self.lengths, self.sessions = array("h"), array("i"), array("i")
        self.marks = array("B")
        self.starts = array("i")  # the first place of each session
        self._session = ""
        self._place: dict[int, int] = {}
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._where: list[array[int]] = []  # of each term the places, ascending
        self._often: list[array[int]] = []
        self._terms: list[array[int]] = []  # of each place its terms
        self._filled = self._spoken = 0  # turns that hold a term, and their terms

    def __len__(self) -> int:
        return len(self.ids)

    def put(self, turn: Spoken) -> None:
        """Put a turn in; in the place of what was known by its number. A new number must be the highest."""
        place = self._place.get(turn.id)
        if place is None:
            place = self._append(turn)
        else:
            self._empty(place)
        counted = Counter(self.stems.terms(turn.text))
        self._terms[place] = array("i", (self._enter(term, place, often) for term, often in counted.items()))
        self.lengths[place], self.marks[place] = counted.total(), marks(turn.text)
        self._filled += bool(counted)
        self._spoken += counted.total()

    def drop(self, id: int) -> None:
        """Take a turn out, with every word that only it held."""
        place = self._place.pop(id, None)
        if place is not None:
            self._empty(place)
            self.ids[place] = 0
            self.stems.forget()

    def place(self, id: int) -> int | None:
        """Where the turn of this number stands."""
        return self._place.get(id)

    def commonness(self, term: str) -> int:
        """In how many turns a term is."""
        number = self._numbers.get(term)
        return 0 if number is None else len(self._where[number])

    def held(self, place: int) -> set[str]:
        """The terms of a turn."""
        return {self._names[number] for number in self._terms[place]}

    def score(self, terms: Mapping[str, float]) -> Floats:
        """BM25 of every turn for these terms, each with its weight."""
        total = np.zeros(len(self.ids), np.float32)
        if not self._filled:
            return total
        norm = np.frombuffer(self.lengths, np.int32) * np.float32(K1 * B * self._filled / self._spoken)
        norm += np.float32(K1 * (1 - B))
        for term, weight in terms.items():
            number = self._numbers.get(term)
            if number is None:
                continue
            where = np.frombuffer(self._where[number], np.int32)
            often = np.frombuffer(self._often[number], np.uint8).astype(np.float32)
            rarity = math.log1p((self._filled - len(where) + 0.5) / (len(where) + 0.5)) ** RARE
            total[where] += np.float32(weight * rarity * (K1 + 1)) * often / (often + norm[where])
        return total

    def _append(self, turn: Spoken) -> int:
        place = len(self.ids)
        new = (turn.session != self._session or not place) if turn.session else (
            not place or turn.at - self.times[-1] > PAUSE_S)
        if new:
            self.starts.append(place)
            self._session = turn.session
        name = turn.speaker.lower()
        if name not in self.people:
            self.people.append(name)
        self.ids.append(turn.id)
        self.times.append(turn.at)
        self.speakers.append(self.people.index(name))
        self.lengths.append(0)
        self.marks.append(0)
        self.sessions.append(len(self.starts) - 1)
        self._terms.append(array("i"))
        self._place[turn.id] = place
        return place

    def _enter(self, term: str, place: int, often: int) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self._names)
            self._names.append(term)
            self._where.append(array("i"))
            self._often.append(array("B"))
        where = self._where[number]
        if not where or where[-1] < place:
            where.append(place)
            self._often[number].append(min(often, 255))
        else:
            at = bisect_left(where, place)
            where.insert(at, place)
            self._often[number].insert(at, min(often, 255))
        return number

    def _empty(self, place: int) -> None:
        for number in self._terms[place]:
            where = self._where[number]
            at = bisect_left(where, place)
            del where[at], self._often[number][at]
            if not where:
                del self._numbers[self._names[number]]
                self._names[number] = ""
        self._filled -= bool(self.lengths[place])
        self._spoken -= self.lengths[place]
        self.lengths[place] = self.marks[place] = 0
        self._terms[place] = array("i")
