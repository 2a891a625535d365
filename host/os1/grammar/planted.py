"""The forest as it is walked: packed, and mapped from a file after the first start. automaton.Forest is how it grows.

  first, labels, after   as in rows.py; the same label stands once for each state that it leads to
  rooms                  how many words can follow each state at most
  loose                  1: no way reaches the state without free words
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np

from .packed import Arrays
from .rows import Numbers, small

Ways = dict[str, tuple[int, ...]]  # label -> next states
FREE = "{free}"  # no word looks like it
MANY = 4  # words that a free slot counts for, where it is counted how many could follow,
INSIDE = 2  # and one whose first words are said: what could end there most often does
REMEMBERED = 20_000  # states whose ways are at hand: a long life of odd texts must not fill the memory


class Planted:
    """starts[t]: the first state of template t. ends[state] = t."""

    def __init__(self, words: Sequence[str], arrays: Arrays) -> None:
        self.words, self.labels, self.arrays = words, frozenset(words), arrays
        self._first, self._labels, self._after, self._rooms, self._loose = (
            arrays[name] for name in ("first", "labels", "after", "rooms", "loose"))
        self.starts: list[int] = arrays["starts"].tolist()
        self.ends: dict[int, int] = dict(zip(arrays["ends"].tolist(), arrays["ended"].tolist(), strict=True))
        self._known: dict[int, Ways] = {}

    def __len__(self) -> int:
        return len(self._first) - 1

    def ways(self, state: int) -> Ways:
        """What can follow a state."""
        found = self._known.get(state)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[state] = self.read(state)
        return found

    def read(self, state: int) -> Ways:
        """The same, not remembered: for who asks once."""
        start, end = int(self._first[state]), int(self._first[state + 1])
        ways: Ways = {}
        for label, after in zip(self._labels[start:end].tolist(), self._after[start:end].tolist(), strict=True):
            word = self.words[label]
            ways[word] = (*ways[word], after) if word in ways else (after,)
        return ways

    def room(self, state: int) -> int:
        """How many words can follow a state at most; a free slot counts as MANY."""
        return int(self._rooms[state])

    def loose(self, state: int) -> bool:
        """Does no way reach it without free words?"""
        return bool(self._loose[state])

    def template(self, state: int) -> int:
        """Whose state it is."""
        return bisect_right(self.starts, state) - 1


def packed(ways: Sequence[Ways], starts: Sequence[int], ends: Mapping[int, int]) -> Planted:
    """From a forest that has grown."""
    words = sorted({label for row in ways for label in row})
    number = {word: place for place, word in enumerate(words)}
    first = np.zeros(len(ways) + 1, np.int32)
    np.cumsum([sum(map(len, row.values())) for row in ways], out=first[1:])
    count = int(first[-1])
    labels = np.fromiter((number[label] for row in ways for label, after in row.items() for _ in after),
                         small(len(words)), count)
    after = np.fromiter((state for row in ways for states in row.values() for state in states), np.int32, count)
    free = labels == number.get(FREE, -1)
    return Planted(words, {
        "first": first, "labels": labels, "after": after, "rooms": _rooms(first, after, np.where(free, MANY, 1)),
        "loose": _loose(first, after[~free], np.repeat(np.arange(len(ways)), np.diff(first))[~free], starts),
        "starts": np.array(starts, np.int32), "ends": np.array(list(ends), np.int32),
        "ended": np.array(list(ends.values()), np.int32)})


def _rooms(first: Numbers, after: Numbers, weights: Numbers) -> Numbers:
    """The longest way from each state, found step by step: templates have no cycles."""
    rooms, going = np.zeros(len(first) - 1, np.int32), np.flatnonzero(np.diff(first))
    while len(going):
        longer = rooms.copy()
        longer[going] = np.maximum.reduceat(rooms[after] + weights, first[going])
        if np.array_equal(longer, rooms):
            break
        rooms = longer
    return rooms.astype(np.uint16)


def _loose(first: Numbers, after: Numbers, before: Numbers, starts: Sequence[int]) -> Numbers:
    """Which states no way reaches without free words. before, after: the two ends of each arc without."""
    loose = np.ones(len(first) - 1, np.uint8)
    loose[list(starts)] = 0
    while True:
        reached = after[(loose[before] == 0) & (loose[after] == 1)]
        if not len(reached):
            return loose
        loose[reached] = 0
