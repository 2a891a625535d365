"""Sentences out of a network: one by chance, every one, or as many as show all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from os1.errors import GrammarError

from .network import Network, Slot

# What a free slot says in a sample when the caller gives nothing better.
FREE_SAMPLES = ("the key is under the mat", "milk and bread", "call the garage tomorrow", "anna likes green tea",
                "we meet at the old bridge", "water the plants")
MANY, FEW = 150, 3  # of a list longer than that, only so many values are shown: numbers


def every(net: Network, limit: int) -> Iterator[tuple[str, ...]]:
    """All sentences of a network without slots; GrammarError beyond `limit` of them."""
    count = 0
    ways: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while ways:
        state, said = ways.pop()
        if state in net.finals:
            count += 1
            if count > limit:
                raise GrammarError(f"More than {limit} ways to say one value.", "Split it or make it a free slot.")
            yield said
        for label, after in reversed(net.arcs[state]):
            if isinstance(label, Slot):
                raise GrammarError("A list's value may not hold a list.", "Write the words out.")
            ways.append((after, (*said, label)))


def sample(net: Network, rng: random.Random, free: Sequence[str] = FREE_SAMPLES) -> str:
    """One sentence by chance: each next word (or the end) as likely as the others. A free slot says one of `free`."""
    state, said = 0, list[str]()
    while True:
        ways = net.arcs[state]
        if state in net.finals and (not ways or rng.random() < 1 / (len(ways) + 1)):
            return " ".join(said)
        label, state = rng.choice(ways)
        if isinstance(label, str):
            said.append(label)
        elif label.values.free:
            said.append(rng.choice(free))
        else:
            said += rng.choice(list(label.values.values))


def cover(net: Network, most: int) -> list[tuple[str, bool]]:
    """Sentences in which every word of a network stands at least once, if `most` of them are enough, and whether they
    are without slots. A free slot says nothing; of a list every value is a word, of a long one FEW are."""
    used, turns = dict[int, list[int]](), dict[str, int]()  # how often each arc, each list was used
    made: list[tuple[str, bool]] = []
    while len(made) < most:
        state, said, new, plain = 0, list[str](), False, True
        while net.arcs[state]:
            place = 0
            row = used.setdefault(state, [0] * len(net.arcs[state]))
            if len(row) > 1:
                place = row.index(min(row))
            count = row[place]
            if state in net.finals and count and said:  # nothing new on the way further, from here
                break
            new = new or not count
            row[place] = count + 1
            label, state = net.arcs[state][place]
            if isinstance(label, str):
                said.append(label)
                continue
            plain = False
            if not label.values.free:
                values = list(label.values.values)
                turn = turns.get(label.name, 0)
                turns[label.name] = turn + 1
                new = new or turn < (len(values) if len(values) <= MANY else FEW)
                said += values[turn % len(values)]
        if not new:
            break
        made.append((" ".join(said), plain))
    return made
