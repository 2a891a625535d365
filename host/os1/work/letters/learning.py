"""A hand learned from the filled-in form: what each box holds becomes a letter, or is said to be unclear.

Learned letters are set upright (the hand leans them again as it was found to lean), scaled so that the writer's own
x-height is 10, ordered as a pen goes (ordering.py), and joined where the boxes for two letters show that this writer
joins (joining.py). A letter that is unclear is written by the base hand instead.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from os1.errors import ConfigError
from os1.work.letters import form, hand, joining, ordering, scan, skeleton, survey, tracing
from os1.work.letters.joining import Habits
from os1.work.letters.ordering import far
from os1.work.letters.skeleton import Glyph
from os1.work.letters.spline import Knot, sampled

UNIT = form.X_HEIGHT / skeleton.X_HEIGHT * scan.PER_MM  # pixels
FLAT_TOPS = "aceimnorsuvwxz"  # as high as an x
SPECK = 9.0  # square pixels: less ink is dirt
OVER = 14  # pixels of ink along a box's edge: the letter goes on outside
FOLLOWED = 0.45  # units: what was followed may lie so far from the ink's middle, on average
ALIKE = 2.6  # units: a letter may look so different from every known one, on average, both put in one box
KNOWN = frozenset(form.CHARS)
BASE = ("print", "cursive", "plain", "signs")
NAME = re.compile(r"[a-z][a-z0-9-]{0,30}$")


@dataclass
class Learned:
    """What was learned. `unclear`: character -> why, for those of which no box could be used."""

    glyphs: dict[str, list[Glyph]] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)
    width: float = 0.0  # of the ink, units
    slant: float = 0.0  # degrees from upright
    pairs: dict[str, bool] = field(default_factory=dict)  # two letters -> whether they were written joined
    habits: Habits = field(default_factory=Habits)
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
                for key, way in (("low", glyph.low), ("high", glyph.high)):
                    lines += [f"  {key} {way.far:.2f}" + (f" : {_said(way.knots)}" if way.knots else "")] if way else []
                lines += [f"  end {glyph.end}"] if glyph.end != "none" else []
        return "\n".join(lines) + "\n"


def learn(pages: Iterable[NDArray[np.uint8]]) -> Learned:
    """Letters from pictures of the form; several pictures are several forms. ConfigError if the marks aren't found."""
    learned = Learned()
    found: list[tuple[str, list[list[Knot]]]] = []
    widths: list[float] = []
    pairs: dict[str, tuple[bool, float]] = {}
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
        pairs |= {box.char: seen for box in form.pairs() if (seen := _pair(scan.cut(mask, box)))}
    scale, rise = _scale(found)
    learned.width = float(np.median(widths)) / UNIT * scale if widths else 0.0
    learned.slant = _slant(found, scale)
    for char, strokes in found:
        glyph = _glyph(char, _upright(strokes, learned.slant), scale, rise)
        off, like = ordering.nearest(glyph, _known(char))
        if char in KNOWN and off > ALIKE:
            learned.unclear.setdefault(char, f"unlike any such letter (by {off:.1f} tenths of an x)")
            continue
        glyph = ordering.ordered(glyph, like) if like else glyph
        learned.glyphs.setdefault(char, []).append(glyph)
        learned.used += 1
    bare = {pair: (whole, wide * scale - learned.width) for pair, (whole, wide) in pairs.items()}  # middle to middle
    learned.pairs = {pair: whole for pair, (whole, _) in bare.items()}
    how = learned.habits = joining.habits(learned.glyphs, bare)
    if how.joins:
        learned.glyphs = {char: [joining.joined(g, how) for g in known] for char, known in learned.glyphs.items()}
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


def _pair(mask: NDArray[np.bool_]) -> tuple[bool, float] | None:
    """Whether the ink of two letters hangs together (an i's dot aside), and its width in units; None: an empty box."""
    mask = cleaned(mask)
    if mask.sum() < SPECK:
        return None
    count, labels, stats, _ = scan.cv().connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    body = (form.BASE - scan.MARGIN - form.X_HEIGHT * 1.05) * scan.PER_MM  # what ends above is a dot
    parts = [n for n in range(1, count) if stats[n, 1] + stats[n, 3] > body]
    if not parts:
        return None
    columns = np.flatnonzero(np.isin(labels, parts).any(0))
    return len(parts) == 1, float(columns[-1] - columns[0]) / UNIT


def cleaned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without specks."""
    count, labels, stats, _ = scan.cv().connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = [n for n in range(1, count) if stats[n, 4] >= SPECK]
    return np.asarray(np.isin(labels, keep))


def _scale(found: list[tuple[str, list[list[Knot]]]]) -> tuple[float, float]:
    """By what to multiply so that this writer's x is 10 high, and what to add so that it stands on 0."""
    tops = [max(k.y for s in strokes for k in s) for char, strokes in found if char in FLAT_TOPS and char != "i"]
    feet = [min(k.y for s in strokes for k in s) for char, strokes in found if char in FLAT_TOPS]
    if len(tops) < 6:
        return 1.0, 0.0
    foot, top = float(np.median(feet)), float(np.median(tops))
    return skeleton.X_HEIGHT / min(max(top - foot, 4.0), 20.0), -foot


def _slant(found: list[tuple[str, list[list[Knot]]]], scale: float) -> float:
    """How this writer's small letters lean, as the middle of all their long downstrokes; degrees."""
    leans = [lean for char, strokes in found if char in form.LOWER for stroke in strokes
             for lean in survey.leans(sampled(stroke) * (scale, -scale), skeleton.X_HEIGHT)]
    return float(np.median(leans)) if len(leans) > 5 else 0.0


def _upright(strokes: list[list[Knot]], slant: float) -> list[list[Knot]]:
    lean = math.tan(math.radians(slant))
    return [[k.moved(-k.y * lean, 0.0) for k in stroke] for stroke in strokes]


def _glyph(char: str, strokes: list[list[Knot]], scale: float, rise: float) -> Glyph:
    left = min(k.x for s in strokes for k in s)
    placed = [tuple(k._replace(x=(k.x - left) * scale, y=(k.y + rise) * scale) for k in s) for s in strokes]
    dots = [s for s in placed if char in "ij" and min(k.y for k in s) > skeleton.X_HEIGHT * 1.08]
    body = tuple(s for s in placed if s not in dots)
    return Glyph(char, body or tuple(placed), marks=tuple(dots) if body else ()).boxed()


def _known(char: str) -> list[Glyph]:
    """The letters we have drawn."""
    return [g for name in BASE for g in skeleton.glyphs(skeleton.load(name), char)]


def _said(knots: Iterable[Knot]) -> str:
    return " ".join(f"{k.x:.2f},{k.y:.2f}{'!' if k.corner else ''}" + (f">{k.out:.0f}" if k.out is not None else "")
                    for k in knots)


def manner(learned: Learned) -> dict[str, Any]:
    """How the learned letters are to be written: keys of a hand. They come in as many shapes as were written."""
    how = learned.habits
    return {"joined": bool(how.joins), "slant": round(learned.slant, 1), "gap": round(how.gap or 2.6, 1), "tail": 0.3,
            "space": 13.0, "jitter": 0.03, "size_sd": 0.05, "slant_sd": 2.0, "warp": 0.15}


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
    kind = "joined as written" if learned.habits.joins else "letters stand alone"
    said = f'says = "learned from a form: {len(learned.glyphs)} characters, {kind}"\n'
    said += f'skeletons = ["learned:{name}", "print", "signs"]\npen = {pen:.2f}\n'
    said += "".join(f"{key} = {str(value).lower()}\n" for key, value in manner(learned).items())
    for path, text in ((folder / f"{name}.txt", learned.text()), (folder / f"{name}.toml", said)):
        part = path.with_name(f".{path.name}.part")
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    return folder / f"{name}.toml"
