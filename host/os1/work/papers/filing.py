"""Where a paper goes: a folder by who it is from, a name by its day and what it is; the steps for the journal. Pure."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from os1.work.files.names import fitting, free, key, part

from .understanding import Paper

KIND = "papers"  # of the deed
NOBODY = "Unsorted"
LONGEST = 120  # bytes of a name


@dataclass(frozen=True, slots=True)
class Place:
    """Of one paper: where it lies, and where it is to go."""

    old: str
    new: str


def name(paper: Paper, path: Path, came: date) -> str:
    """"2026-11-20 invoice 4711.pdf"; of what isn't understood, its own behind the day."""
    about = part(paper.about) if paper.about else ""
    kind = paper.kind if paper.kind and paper.kind not in about.lower() else ""
    words = " ".join(filter(None, (kind, about))) or part(path.stem)
    return fitting(f"{paper.dated or came} {words}", path.suffix.lower(), LONGEST)


def place(paper: Paper, path: Path, into: Path, came: date, taken: Callable[[str], Iterable[str]]) -> Place:
    """taken: the names in a folder."""
    folder = into / (part(paper.who) or NOBODY)
    used = {key(one) for one in taken(str(folder))}
    return Place(str(path), str(folder / free(name(paper, path, came), used)))


def steps(places: Sequence[Place], look: Callable[[str], os.stat_result]) -> list[tuple[str, Mapping[str, Any]]]:
    """Folders first; see os1.work.files.moves. look: OSError: a paper is gone."""
    token = hashlib.sha256(repr(places).encode()).hexdigest()[:8]
    folders = dict.fromkeys(str(up) for one in places for up in (Path(one.new).parent.parent, Path(one.new).parent))
    made: list[tuple[str, Mapping[str, Any]]] = [("mkdir", {"path": path}) for path in folders
                                                 if not os.path.isdir(path)]
    for number, one in enumerate(places):
        found = look(one.old)
        made.append(("move", {"old": one.old, "new": one.new, "part": f".os1-{token}-{number}.part",
                              "is": [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]}))
    return made
