"""OpenFst files, written: transducers as their "vector" form, version 2.

  magic, kind "vector", arcs "standard", version, flags, properties, start, states, arcs
  each state: its final cost and number of arcs; each arc: input, output, cost, next
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

_MAGIC, _VERSION, _EXPANDED_MUTABLE = 2125659606, 2, 3
_STATE, _ARC = struct.Struct("<fq"), struct.Struct("<iifi")
_BLOCK = struct.Struct("<qq")

Arc = tuple[int, int, float, int]


@dataclass(frozen=True, slots=True)
class Block:
    """States that were written before: how many, how many arcs they have, and their bytes. Their numbers are fixed."""

    states: int
    arcs: int
    body: bytes

    def to_bytes(self) -> bytes:
        return _BLOCK.pack(self.states, self.arcs) + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> Block:
        states, arcs = _BLOCK.unpack_from(data)
        return cls(states, arcs, data[_BLOCK.size:])


class Fst:
    """A transducer that is being written; it starts at state 0."""

    def __init__(self) -> None:
        self.arcs: list[list[Arc]] = []
        self.packed: dict[int, tuple[int, bytes]] = {}  # states that were packed already: number of arcs, their bytes
        self.finals: dict[int, float] = {}
        self._block: tuple[int, Block] | None = None

    def state(self) -> int:
        self.arcs.append([])
        return len(self.arcs) - 1

    def arc(self, start: int, given: int, gives: int, cost: float, end: int) -> None:
        self.arcs[start].append((given, gives, cost, end))

    def place(self, block: Block) -> None:
        """The next states are these; once."""
        self._block = len(self.arcs), block
        self.arcs += [[] for _ in range(block.states)]

    def block(self, first: int, by_output: bool = False) -> Block:
        """The states from `first` on."""
        count, body = self._written(range(first, len(self.arcs)), by_output)
        return Block(len(self.arcs) - first, count, body)

    def to_bytes(self, by_output: bool = False) -> bytes:
        """The file's bytes, each state's arcs sorted by input (or output) label."""
        first, block = self._block or (len(self.arcs), Block(0, 0, b""))
        before, head = self._written(range(first), by_output)
        after, tail = self._written(range(first + block.states, len(self.arcs)), by_output)
        return (struct.pack("<i", _MAGIC) + _text("vector") + _text("standard") + struct.pack("<ii", _VERSION, 0)
                + struct.pack("<Qqqq", _EXPANDED_MUTABLE, 0, len(self.arcs), before + block.arcs + after)
                + head + block.body + tail)

    def _written(self, states: range, by_output: bool) -> tuple[int, bytes]:
        """How many arcs these states have, and their bytes."""
        side, count, parts = 1 if by_output else 0, 0, list[bytes]()
        for state in states:
            arcs = self.arcs[state]
            ready, body = self.packed.get(state, (0, b""))
            parts += [_STATE.pack(self.finals.get(state, math.inf), ready or len(arcs)), body]
            parts += [_ARC.pack(*arc) for arc in sorted(arcs, key=lambda arc: arc[side])]
            count += ready or len(arcs)
        return count, b"".join(parts)


def _text(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode()
