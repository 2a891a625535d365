"""An automaton as a packed file: what a recogniser may hear, ready for the next start."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import blake2b
from pathlib import Path

import msgspec
import numpy as np

from .automaton import Automaton
from .packed import MOST, Packed, forget, kept
from .rows import Rows

FORMAT = 1


class _Head(msgspec.Struct, array_like=True):
    words: list[str]
    sets: list[list[str]]  # the groups that sentences end with together


CUTS = 40  # small ones: the answers to a question of hers


def kept_in(folder: Path, digest: str, make: Callable[[], Automaton], groups: Collection[str] = ()) -> Automaton:
    """The automaton of what has this digest, or its part of these groups; made the first time."""
    def made() -> Packed:
        forget(folder, "automaton-*.json", 0)  # as they were written before
        return to_packed(make())

    path = folder / f"automaton-{FORMAT}{digest}.pack"
    if groups:
        part = blake2b(repr((digest, sorted(groups))).encode(), digest_size=16).hexdigest()
        path = folder / f"part-{FORMAT}{part}.pack"
    try:
        return from_packed(kept(path, made, CUTS if groups else MOST))
    except ValueError:
        path.unlink(missing_ok=True)  # whole, and yet none of ours
        return from_packed(made())


def to_packed(machine: Automaton) -> Packed:
    rows, sets = machine.rows, list(dict.fromkeys(machine.ends.values()))
    place = {groups: number for number, groups in enumerate(sets)}
    return Packed(msgspec.msgpack.encode(_Head(list(rows.words), [sorted(groups) for groups in sets])), {
        "first": rows.first, "labels": rows.labels, "after": rows.after,
        "ends": np.array(list(machine.ends), np.int32),
        "ended": np.array([place[groups] for groups in machine.ends.values()], np.int32)})


def from_packed(packed: Packed) -> Automaton:
    """ValueError: it is something else."""
    try:
        head = msgspec.msgpack.decode(packed.head, type=_Head)
        first, labels, after, ends, ended = (packed.arrays[name] for name in
                                             ("first", "labels", "after", "ends", "ended"))
    except (KeyError, msgspec.MsgspecError) as wrong:
        raise ValueError(f"it is no automaton: {wrong}") from wrong
    sets = [frozenset(groups) for groups in head.sets]
    return Automaton(Rows(head.words, first, labels, after),  # type: ignore[arg-type]
                     {state: sets[number] for state, number in zip(ends.tolist(), ended.tolist(), strict=True)})
