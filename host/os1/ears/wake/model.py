"""What was learned of a name, in one file: the networks, how it is said, and the thresholds.

os1's home holds one for each name that was taught (names/hey-samantha.npz); the ready-made name comes with the package.
"""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path

import numpy as np

from os1.errors import ModelError

from ..phones import COLUMN, Way
from .classifier import SHAPES, Weights

VERSION = 1  # of the file; one of another version must be taught anew
FOLDER = "names"
READY = "models/names"  # in os1.ears


@dataclass(frozen=True, slots=True)
class About:
    """How it was made. seconds: of CPU."""

    voices: str = ""
    enrolled: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class NameModel:
    """`loose`: logits from which on the second stage is asked. `bar`: what logit + confirm.WEIGHT x fit must reach.
    longest: seconds that the name lasts at most."""

    phrase: str
    ways: tuple[Way, ...]
    weights: Weights
    loose: float
    bar: float
    longest: float
    about: About = About()

    def save(self, path: Path) -> None:
        """Whole or not at all."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        head = {"version": VERSION, "phrase": self.phrase, "ways": [list(way) for way in self.ways],
                "loose": self.loose, "bar": self.bar, "longest": self.longest,
                "about": asdict(self.about)}
        arrays = {name: value.astype(np.float16) for name, value in self.weights.items()}
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            np.savez_compressed(part, head=np.array(json.dumps(head)), **arrays)  # type: ignore[arg-type]
        os.replace(part.name, path)


def read(data: bytes, what: str) -> NameModel:
    """From a file's bytes. ModelError: it is damaged, or of another version."""
    cure = "Teach the name again: os1 name"
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            head = json.loads(str(kept["head"]))
            weights = {name: kept[name].astype(np.float32) for name in SHAPES}
        if head["version"] != VERSION:
            raise ModelError(f"{what} is of version {head['version']}, and this program knows {VERSION}.", cure)
        ways = tuple(tuple(way) for way in head["ways"])
        made = NameModel(head["phrase"], ways, weights, float(head["loose"]), float(head["bar"]),
                         float(head["longest"]), About(**head["about"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as e:
        raise ModelError(f"{what} is damaged: {e}.", cure) from e
    if not ways or not all(way and set(way) <= set(COLUMN) for way in ways):
        raise ModelError(f"{what} is damaged: it doesn't say how the name is said.", cure)
    return made


def place(home: Path, phrase: str) -> Path:
    """Where the model of a phrase is kept."""
    return home / FOLDER / (re.sub(r"[^a-z0-9]+", "-", phrase.lower()).strip("-") + ".npz")


def find(home: Path, phrase: str) -> NameModel | None:
    """What is known of a phrase: what was taught here, else what comes with the package. ModelError: see `read`."""
    path = place(home, phrase)
    ready = resources.files("os1.ears") / READY / path.name
    for file in (path, ready):
        if file.is_file():
            made = read(file.read_bytes(), str(file))
            if made.phrase == phrase:
                return made
    return None
