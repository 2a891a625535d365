"""A hand learned from the filled-in form: what each box holds becomes a letter, or is said to be unclear.

Learned letters stand alone (how somebody joins them can't be seen in boxes), lean as they were written, and are scaled
so that the writer's own x-height is 10. A letter that is unclear is written by the base hand instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1.errors import ConfigError
from os1.work.letters import form, hand, scan, skeleton, tracing
from os1.work.letters.skeleton import Glyph
from os1.work.letters.spline import Knot, Line, sampled

UNIT = form.X_HEIGHT / skeleton.X_HEIGHT * scan.PER_MM  # pixels
FLAT_TOPS = "aceimnorsuvwxz"  # as high as an x
SPECK = 9.0  # square pixels: less ink is dirt
OVER = 14  # pixels of ink along a box's edge: the letter goes on outside
FOLLOWED = 0.45  # units: what was followed may lie so far from the ink's middle, on average
ALIKE = 2.6  # units: a letter may look so different from every known one, on average, both put in one box
MUCH = 1.9  # times as long a way as a letter has: that is no letter
KNOWN = frozenset(form.CHARS)
BASE = ("print", "cursive", "plain", "signs")
NAME = re.compile(r"[a-z][a-z0-9-]{0,30}$")


@dataclass
class Learned:
    """What was learned. `unclear`: character -> why, for those of which no box could be used."""

    glyphs: dict[str, list[Glyph]] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    width: float = 0.0  # of the ink, units
    boxes: int = 0  # that had anything in them
    used: int = 0

    def text(self) -> str:
        """As a skeleton file."""
        lines = ["# Learned from a form."]
        for char, glyphs in self.glyphs.items():
            for glyph in glyphs:
                lines.append(char)
                lines.append("  body " + " ; ".join(_said(s) for s in glyph.strokes))
                lines += ["  mark " + _said(m) for m in glyph.marks]
        return "\n".join(lines) + "\n"


def learn(pages: Iterable[NDArray[np.uint8]]) -> Learned:
    """Letters from pictures of the form; several pictures are several forms. ConfigError if the marks aren't found."""
    learned = Learned()
    found: list[tuple[str, list[list[Knot]]]] = []
    widths: list[float] = []
    for picture in pages:
        mask = scan.ink(scan.flat(picture))
        for box in form.boxes():
            strokes, why, width = _box(scan.cut(mask, box))
            if strokes:
                found.append((box.char, strokes))
                widths.append(width)
            elif box.char not in learned.unclear or why != "empty":
                learned.unclear[box.char] = why
            learned.boxes += why != "empty"
    scale, rise = _scale(found)
    learned.width = float(np.median(widths)) / UNIT * scale if widths else 0.0
    for char, strokes in found:
        glyph = _glyph(char, strokes, scale, rise)
        if (far := _unlike(glyph)) > ALIKE:
            learned.unclear.setdefault(char, f"unlike any such letter (by {far:.1f} tenths of an x)")
            continue
        learned.glyphs.setdefault(char, []).append(glyph)
        learned.used += 1
    learned.unclear = {c: why for c, why in learned.unclear.items() if c not in learned.glyphs}
    return learned


def _box(mask: NDArray[np.bool_]) -> tuple[list[list[Knot]], str, float]:
    """What a box holds as strokes in units (y up, the baseline 0), or why not; and the ink's width in pixels."""
    mask = cleaned(mask)
    area = int(mask.sum())
    if area < SPECK:
        return [], "empty", 0.0
    edge = int(mask[:2].any(0).sum() + mask[-2:].any(0).sum() + mask[:, :2].any(1).sum() + mask[:, -2:].any(1).sum())
    if edge > OVER:
        return [], "goes over its box's edge", 0.0
    lines, width = tracing.strokes(mask)
    base = (form.BASE - scan.MARGIN) * scan.PER_MM
    units = [np.stack([line[:, 0] / UNIT, (base - line[:, 1]) / UNIT], axis=1) for line in lines]
    done = [tracing.knots(line, 0.2) for line in units if len(line) > 1]
    off = [far(sampled(k), line) for k, line in zip(done, units, strict=True)]
    if not done or max(off) > FOLLOWED:
        return [], "could not be followed", width
    return done, "", width


def cleaned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without specks."""
    count, labels, stats, _ = scan.cv().connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = [n for n in range(1, count) if stats[n, 4] >= SPECK]
    return np.asarray(np.isin(labels, keep))


def far(here: Line, there: Line) -> float:
    """Mean distance of the places of one line to the nearest of another."""
    return float(np.hypot(here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1]).min(1).mean())


def _scale(found: list[tuple[str, list[list[Knot]]]]) -> tuple[float, float]:
    """By what to multiply so that this writer's x is 10 high, and what to add so that it stands on 0."""
    tops = [max(k.y for s in strokes for k in s) for char, strokes in found if char in FLAT_TOPS and char != "i"]
    feet = [min(k.y for s in strokes for k in s) for char, strokes in found if char in FLAT_TOPS]
    if len(tops) < 6:
        return 1.0, 0.0
    foot, top = float(np.median(feet)), float(np.median(tops))
    return skeleton.X_HEIGHT / min(max(top - foot, 4.0), 20.0), -foot


def _glyph(char: str, strokes: list[list[Knot]], scale: float, rise: float) -> Glyph:
    left = min(k.x for s in strokes for k in s)
    placed = [tuple(k._replace(x=(k.x - left) * scale, y=(k.y + rise) * scale) for k in s) for s in strokes]
    dots = [s for s in placed if char in "ij" and min(k.y for k in s) > skeleton.X_HEIGHT * 1.08]
    body = tuple(s for s in placed if s not in dots)
    return Glyph(char, body or tuple(placed), marks=tuple(dots) if body else ()).boxed()


def _unlike(glyph: Glyph) -> float:
    """How far a letter's shape is from the nearest of the letters we have drawn, each put in a box 10 high."""
    mine, long = _normal([sampled(s) for s in glyph.strokes])
    best = []
    for known in (g for name in BASE for g in skeleton.glyphs(skeleton.load(name), glyph.char)):
        other, way = _normal([sampled(s) for s in known.strokes])
        if long < MUCH * way:  # a scribble is near everything
            best.append(max(far(mine, other), far(other, mine)))
    return min(best, default=0.0 if glyph.char not in KNOWN else 10.0)


def _normal(lines: list[Line]) -> tuple[Line, float]:
    """Moved and scaled into one box, and how long the pen's way is there."""
    places = np.concatenate(lines)
    low, high = places.min(0), places.max(0)
    tall = max(float(high[1] - low[1]), float(high[0] - low[0]) * 0.6, 1.0)
    middle = (low + high) / 2
    way = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines)
    return np.asarray((places - middle) / tall * 10), way / tall * 10


def _said(knots: Iterable[Knot]) -> str:
    return " ".join(f"{k.x:.2f},{k.y:.2f}{'!' if k.corner else ''}" for k in knots)


def save(learned: Learned, name: str, home: Path) -> Path:
    """The hand as two files in `home`/hands. ConfigError: a name that is no name, one of ours, or nothing learned."""
    if not NAME.match(name):
        raise ConfigError(f"{name!r} can't be a hand's name.", "Small letters, digits and hyphens: --hand grandfather")
    if name in hand.names():
        raise ConfigError(f"{name!r} is one of ours.", "Name yours otherwise, with --hand.")
    if not learned.glyphs:
        raise ConfigError("No letter could be read from the form.", "Write with a dark pen; scan at 200 dpi or more.")
    folder = home / "hands"
    folder.mkdir(parents=True, exist_ok=True)
    pen = min(max(learned.width * 0.23, 0.15), 0.8)
    toml = (f'says = "learned from a form: {len(learned.glyphs)} characters"\n'
            f'skeletons = ["learned:{name}", "print", "signs"]\njoined = false\nslant = 0.0\npen = {pen:.2f}\n'
            "jitter = 0.03\nsize_sd = 0.035\nslant_sd = 1.5\n")
    for path, said in ((folder / f"{name}.txt", learned.text()), (folder / f"{name}.toml", toml)):
        part = path.with_name(f".{path.name}.part")
        part.write_text(said, encoding="utf-8")
        os.replace(part, path)
    return folder / f"{name}.toml"
