"""Words against one template: the values of its slots.

Free slots take as few words as they can, so that "remind me to {free} [in {n} minutes]" leaves the minutes to theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .network import Network, Slot
from .templates import Template
from .words import Word


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence understood. text: as it was given. slots: values of lists, numbers, and free text verbatim."""

    intent: str
    slots: dict[str, object]
    text: str
    template: Template
    free: bool = False  # some of it fell into a free slot


@dataclass(frozen=True, slots=True)
class Filled:
    """The best way through one template. free_words: how many words fell into free slots."""

    slots: Mapping[str, object]
    free_words: int
    free_only: bool


_Way = tuple[int, tuple[tuple[str, object], ...], bool]  # free words, slots, was any word fixed by the template


def fill(net: Network, words: Sequence[Word], text: str) -> Filled | None:
    """The way through `net` that says exactly `words` with the fewest words in free slots, then with the fewest slots
    ("two thousand twenty seven" is one number); None if there is none.

    A free slot's value is the part of `text` that its words came from, punctuation and capitals as they were.
    """
    said = [word.text for word in words]
    known: dict[tuple[int, int], _Way | None] = {}

    def free_ways(slot: Slot, after: int, start: int) -> list[_Way]:
        ways = []
        for end in range(start + 1, len(words) + 1):
            if rest := best(after, end):
                value = text[words[start].start:words[end - 1].end]
                ways.append((rest[0] + end - start, ((slot.name, value), *rest[1]), rest[2]))
        return ways

    def ways_from(state: int, start: int) -> list[_Way]:
        ways: list[_Way] = [(0, (), False)] if start == len(words) and state in net.finals else []
        if start == len(words):
            return ways
        for label, after in net.arcs[state]:
            if isinstance(label, str):
                if label == said[start] and (rest := best(after, start + 1)):
                    ways.append((rest[0], rest[1], True))
            elif label.values.free:
                ways += free_ways(label, after, start)
            else:
                for end, value in label.values.ends(said, start):
                    if rest := best(after, end):
                        ways.append((rest[0], ((label.name, value), *rest[1]), True))
        return ways

    def best(state: int, start: int) -> _Way | None:
        key = (state, start)
        if key not in known:
            known[key] = min(ways_from(state, start), key=lambda way: (way[0], len(way[1])), default=None)
        return known[key]

    way = best(0, 0)
    return Filled(dict(way[1]), way[0], not way[2]) if way else None
