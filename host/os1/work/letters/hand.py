"""A hand: which skeletons it writes, and how. hands/*.toml ship with OS1; a learned one lies in the wearer's home."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from os1.errors import ConfigError
from os1.work.letters import hershey, skeleton
from os1.work.letters.skeleton import Glyph, Skeletons


@dataclass(frozen=True)
class Hand:
    """How somebody writes. Lengths are units of a tenth of the x-height unless they say mm."""

    name: str
    says: str = ""  # what it looks like, one line
    skeletons: tuple[str, ...] = ("cursive", "signs")  # looked up in this order; "hershey:NAME" is a stroke font
    x_height: float = 2.3  # mm
    joined: bool = True
    slant: float = 18.0  # degrees from upright
    wide: float = 1.0  # all widths
    join: float = 1.0  # lengths of joining strokes
    gap: float = 2.6  # between letters that don't join
    space: float = 11.5  # between words
    lift: float = 0.0  # how often the pen is lifted within a word, 0..1
    tail: float = 1.0  # length of the last stroke of a word
    ascent: float = 1.0  # what rises above the x-height, and hangs below, scaled
    jitter: float = 0.14  # each place of each letter, standard deviation
    size_sd: float = 0.075  # a letter's width and height, as a part
    reach_sd: float = 0.06  # what rises above it and hangs below it, as a part
    slant_sd: float = 3.6  # degrees, letter by letter
    stand_sd: float = 0.3  # letters above or below the line
    warp: float = 0.28  # how far a letter's shape is bent
    shrink: float = 0.04  # a long word's last letters are so much smaller, as a part
    slant_wander: float = 1.8  # degrees, slowly along the line
    baseline_wander: float = 0.55
    baseline_sd: float = 0.18  # word by word
    space_sd: float = 0.12  # of word spaces and joins, as a part
    size_wander: float = 0.03  # slowly along the line, as a part
    climb: float = 0.3  # degrees: lines that rise or fall, standard deviation
    droop: float = 0.8  # the end of a full line hangs by so much
    pen: float = 0.32  # mm: the stroke's width at an ordinary speed
    pressure: float = 0.45  # how much downstrokes and slow places are wider, as a part
    taper: float = 0.9  # mm: over which a stroke starts and ends
    paraph: bool = False  # a stroke under the signature
    ink: str = "#1d2a52"
    fade: float = 0.10  # how much the ink's lightness comes and goes

    @property
    def unit(self) -> float:
        """mm for one unit of the skeletons."""
        return self.x_height / skeleton.X_HEIGHT


def read(text: str, name: str) -> Hand:
    """A hand from TOML. ConfigError names the key that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise ConfigError(f"The hand {name!r} can't be read: {e}.") from e
    known = {f.name: f.type for f in fields(Hand)}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"The hand {name!r} has a key {key!r} that nobody knows.", f"Known: {', '.join(known)}.")
        wanted = {"float": (int, float), "bool": bool, "str": str}.get(str(known[key]), list)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):  # type: ignore[arg-type]
            raise ConfigError(f"The hand {name!r}: {key} can't be {value!r}.")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    return Hand(**({"name": name} | values))


def names(home: Path | None = None) -> list[str]:
    """Every hand there is: ours, then those learned."""
    ours = sorted(p.name.removesuffix(".toml") for p in (files(__package__) / "hands").iterdir()
                  if p.name.endswith(".toml"))
    learned = sorted(p.stem for p in (home / "hands").glob("*.toml")) if home else []
    return ours + [name for name in learned if name not in ours]


def load(name: str, home: Path | None = None) -> Hand:
    """A hand by name, from `home`/hands or ours. ConfigError if there is none."""
    mine = home / "hands" / f"{name}.toml" if home else None
    if mine is not None and mine.is_file():
        return read(mine.read_text(encoding="utf-8"), name)
    ours = files(__package__) / "hands" / f"{name}.toml"
    if "/" in name or not ours.is_file():
        raise ConfigError(f"There is no hand named {name!r}.", f"There are: {', '.join(names(home))}.")
    return read(ours.read_text(encoding="utf-8"), name)


class Letters:
    """What a hand can write: its skeletons, looked through in their order."""

    def __init__(self, hand: Hand, home: Path | None = None) -> None:
        self.skeletons: Skeletons = {}
        for name in reversed(hand.skeletons):
            self.skeletons |= _skeletons(name, home)
        self.known: dict[str, tuple[Glyph, ...]] = {}

    def of(self, char: str) -> tuple[Glyph, ...]:
        """The ways to write a character; () if the hand has none."""
        if char not in self.known:
            self.known[char] = skeleton.glyphs(self.skeletons, char)
        return self.known[char]


def _skeletons(name: str, home: Path | None) -> Skeletons:
    kind, _, rest = name.partition(":")
    if kind == "hershey":
        return hershey.load(rest)
    path = home / "hands" / f"{rest}.txt" if home and kind == "learned" else None
    if path is not None and path.is_file():
        return skeleton.parse(path.read_text(encoding="utf-8"))
    return skeleton.load(name)
