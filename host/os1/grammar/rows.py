"""What can follow each state of an automaton, packed: 6 bytes an arc, where dictionaries take 70.

  words   every label, by the alphabet      first   where each state's arcs begin (one more than states)
  labels  of each arc, a place in `words`   after   of each arc, the next state
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import overload

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.signedinteger] | NDArray[np.unsignedinteger]
Row = Mapping[str, int]


class Rows(Sequence[Row]):
    """Reads like a list of dictionaries {label: next state}, each made when it is asked for."""

    def __init__(self, words: Sequence[str], first: Numbers, labels: Numbers, after: Numbers) -> None:
        self.words, self.first, self.labels, self.after = words, first, labels, after

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        """The same rows, packed; packed ones as they are."""
        if isinstance(rows, Rows):
            return rows
        words = sorted({label for row in rows for label in row})
        number = {word: place for place, word in enumerate(words)}
        first = np.zeros(len(rows) + 1, np.int32)
        np.cumsum([len(row) for row in rows], out=first[1:])
        labels = np.fromiter((number[label] for row in rows for label in row), small(len(words)), int(first[-1]))
        after = np.fromiter((state for row in rows for state in row.values()), np.int32, int(first[-1]))
        return cls(words, first, labels, after)

    @property
    def total(self) -> int:
        """Arcs."""
        return len(self.after)

    @property
    def sizes(self) -> Numbers:
        """Arcs of each state."""
        return np.diff(self.first)

    @property
    def digest(self) -> str:
        """The same for the same rows."""
        made = blake2b("\n".join(self.words).encode(), digest_size=16)
        for part in (self.first, self.labels, self.after):
            made.update(part.tobytes())
        return made.hexdigest()

    def __len__(self) -> int:
        return len(self.first) - 1

    @overload
    def __getitem__(self, state: int) -> dict[str, int]: ...
    @overload
    def __getitem__(self, state: slice) -> list[dict[str, int]]: ...
    def __getitem__(self, state: int | slice) -> dict[str, int] | list[dict[str, int]]:
        if isinstance(state, slice):
            return [self[each] for each in range(*state.indices(len(self)))]
        here = range(len(self))[state]
        return self._row(int(self.first[here]), int(self.first[here + 1]))

    def __iter__(self) -> Iterator[dict[str, int]]:
        ends = self.first.tolist()
        return (self._row(start, end) for start, end in zip(ends, ends[1:], strict=False))

    def _row(self, start: int, end: int) -> dict[str, int]:
        words = self.words
        return dict(zip([words[label] for label in self.labels[start:end].tolist()], self.after[start:end].tolist(),
                        strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def small(count: int) -> type[np.unsignedinteger]:
    """The smallest kind of number for so many different ones."""
    return np.uint16 if count <= 1 << 16 else np.uint32
