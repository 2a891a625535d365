"""Letters as a pen's way: what stands in skeletons/*.txt, read.

    a                          the letter; the same letter again is a variant of it
      body 7,9<0>150 4,10>180 ; 3,0 5,5    knots of the strokes, `;` lifts the pen
      low  4.6 : 0.2,6>58      from a letter that ends low: how far its end lies left of this letter, and the way up
      high 3                   from a letter that ends high (o, v, w)
      lead -2,7 -1,9           the way in at a word's start
      mark 0.4,14.5            set when the word is written: dots and bars
      end  low                 where the pen is afterwards: low, high or none (then the next one starts afresh)
      side 1 1.5               more room left and right, where nothing joins

A knot is `x,y`; with `>60` it is passed in that direction (degrees), with `<0>150` the pen comes in one and leaves in
another, with `!` it turns on the spot. The baseline is 0, an x-height is 10, all is upright. An accent is a letter of
its own (a combining character) over the middle of a letter 10 high; letters with accents are put together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from os1.errors import ConfigError
from os1.work.letters.spline import Knot, sampled

Knots = tuple[Knot, ...]
X_HEIGHT = 10.0
KNOT = re.compile(r"(-?[\d.]+),(-?[\d.]+)(!)?(?:<(-?[\d.]+))?(?:>(-?[\d.]+))?$")
BELOW = "\u0327\u0328\u0323"  # cedilla, ogonek, dot: they hang from the baseline


@dataclass(frozen=True)
class Way:
    """How the pen comes from the end of one letter to the next: `far` units to the right, past `knots`."""

    far: float
    knots: Knots = ()


@dataclass(frozen=True)
class Glyph:
    """One way to write one character."""

    char: str
    strokes: tuple[Knots, ...]
    low: Way | None = None
    high: Way | None = None
    lead: Knots = ()
    marks: tuple[Knots, ...] = ()
    end: str = "none"
    side: tuple[float, float] = (0.0, 0.0)
    box: tuple[float, float, float, float] = field(default=(0, 0, 0, 0))  # left, bottom, right, top of the strokes

    def boxed(self) -> Glyph:
        """With its box measured."""
        places = [p for s in self.strokes for p in sampled(s)]
        if not places:
            return self
        xs, ys = [float(p[0]) for p in places], [float(p[1]) for p in places]
        return replace(self, box=(min(xs), min(ys), max(xs), max(ys)))


Skeletons = dict[str, tuple[Glyph, ...]]


def knots(text: str) -> Knots:
    """`"0,10! 0,3>270"` as knots. ConfigError on anything else."""
    found = []
    for word in text.split():
        match = KNOT.match(word)
        if match is None:
            raise ConfigError(f"{word!r} is no knot.", "A knot is x,y and `!`, `>degrees` or `<degrees>degrees`.")
        x, y, turn, into, out = match.groups()
        leave = float(out) if out else None
        come = float(into) if into else (None if turn else leave)
        found.append(Knot(float(x), float(y), come, leave, bool(turn or into)))
    return tuple(found)


def _strokes(text: str) -> tuple[Knots, ...]:
    return tuple(knots(part) for part in text.split(";") if part.strip())


def _way(text: str) -> Way:
    far, _, rest = text.partition(":")
    return Way(float(far), knots(rest))


def parse(text: str) -> Skeletons:
    """Every glyph of a skeleton file, the variants of a character in their order."""
    found: dict[str, list[Glyph]] = {}
    glyph: Glyph | None = None
    for line in text.splitlines():
        line = line if line[:1] == "#" and line.strip() == "#" else line.split(" #")[0].rstrip()
        if not line or line.startswith("# "):
            continue
        if not line.startswith(" "):
            glyph = Glyph(_named(line.strip()), ())
            found.setdefault(glyph.char, []).append(glyph)
            continue
        if glyph is None:
            raise ConfigError(f"{line.strip()!r} stands before any letter.")
        key, _, value = line.strip().partition(" ")
        glyph = found[glyph.char][-1] = _with(glyph, key, value.strip())
    return {char: tuple(g.boxed() for g in glyphs) for char, glyphs in found.items()}


def _named(name: str) -> str:
    """A character, or `U+0308` for one that can't stand alone."""
    return chr(int(name[2:], 16)) if re.fullmatch(r"U\+[0-9A-F]{4}", name) else name


def _with(glyph: Glyph, key: str, value: str) -> Glyph:
    if key == "body":
        return replace(glyph, strokes=glyph.strokes + _strokes(value))
    if key == "mark":
        return replace(glyph, marks=glyph.marks + _strokes(value))
    if key == "low":
        return replace(glyph, low=_way(value))
    if key == "high":
        return replace(glyph, high=_way(value))
    if key == "lead":
        return replace(glyph, lead=knots(value))
    if key == "end":
        return replace(glyph, end=value)
    if key == "side":
        left, right = value.split()
        return replace(glyph, side=(float(left), float(right)))
    raise ConfigError(f"{key!r} says nothing about a letter.", "Known: body, mark, low, high, lead, end, side.")


@cache
def load(name: str) -> Skeletons:
    """A skeleton set that ships with OS1, by name. ConfigError if there is none."""
    path = files("os1.work.letters") / "skeletons" / f"{name}.txt"
    if not path.is_file():
        raise ConfigError(f"There are no skeletons named {name!r}.")
    return parse(path.read_text(encoding="utf-8"))


def glyphs(skeletons: Skeletons, char: str) -> tuple[Glyph, ...]:
    """The variants of `char`, put together from letter and accents where that must be; () if it can't be written."""
    if char in skeletons:
        return skeletons[char]
    base, *accents = list(unicodedata.normalize("NFD", char))
    if not accents or base not in skeletons or any(a not in skeletons for a in accents):
        return ()
    return tuple(_accented(g, char, [skeletons[a][0] for a in accents]) for g in skeletons[base])


def _accented(glyph: Glyph, char: str, accents: list[Glyph]) -> Glyph:
    left, _, right, top = glyph.box
    middle, lift = (left + right) / 2, max(top - X_HEIGHT, 0.0)
    marks = () if glyph.char in "ij" else glyph.marks
    for accent in accents:
        rise = 0.0 if accent.char in BELOW else lift
        marks += tuple(tuple(k.moved(middle, rise) for k in s) for s in accent.strokes)
        lift += 0.0 if accent.char in BELOW else 4.0
    return replace(glyph, char=char, marks=marks)
