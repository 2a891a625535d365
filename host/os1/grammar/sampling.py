"""Sentences out of a network: one by chance, or every one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from os1.errors import GrammarError

from .network import Network, Slot

# What a free slot says in a sample when the caller gives nothing better.
FREE_SAMPLES = ("the key is under the mat", "milk and bread", "call the garage tomorrow", "anna likes green tea",
                "we meet at the old bridge", "water the plants")


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
