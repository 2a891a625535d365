"""How somebody joins letters: seen in the form's boxes for two letters, and done with the letters learned.

    ends   low    a d h i n u    the pen leaves at the foot, to the right
           high   o r v w        it leaves at an x's height
           none   b g p s y      it ends elsewhere: the next letter starts afresh
    starts left   e i m n r u    where the pen comes from
           bowl   a c d g o q    at the right of a bowl, over which the pen has to go
           tall   b f h k l t    far up

Writers join some of these and not others, and always the same ones; so two letters of a kind stand for the kind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from os1.work.letters.skeleton import Glyph, Knots, Way
from os1.work.letters.spline import Knot, Line, sampled

PAIRS = ("an", "in", "me", "ca", "nd", "il", "ch", "on", "ve", "wa")  # the form's boxes for two letters
CROSSED = "tf"  # their bars are written when the word is done
RIGHT = 0.62  # of a letter's width: an end beyond it is at its right
FOOT, SHOULDER = 4.0, 6.0  # units: a low end is no higher, a high end no lower
CLOSE, NEAREST, FARTHEST = 2.4, 0.6, 7.0  # units between joined letters: where none were seen; bounds
DOWN = 35.0  # degrees about straight down: such an end has no tail to join by, and is given one
TAIL = 0.6  # units that a tail rises at least
ALONG, BEND = 30.0, 70.0  # degrees: the way between letters, and what differs from it by more is a corner
TAILED = "adhiklmntu"  # in these letters a joining hand leaves a tail even where they stand alone
MOST = 0.5  # of them must have one, where no pair was written


@dataclass
class Habits:
    """joins: the kinds that are joined, (end, start). far: units between joined letters. gap: between others, 0: not
    seen. seen: pairs that said so; none: guessed from the tails of single letters."""

    joins: set[tuple[str, str]] = field(default_factory=set)
    far: float = CLOSE
    gap: float = 0.0
    seen: int = 0


def end(glyph: Glyph) -> str:
    """Where the pen is after the letter: low, high or none."""
    left, _, right, _ = glyph.box
    line = sampled(glyph.strokes[-1])
    x, y = (float(n) for n in line[-1])
    if x < left + RIGHT * (right - left):
        return "none"
    return "low" if y < FOOT else "high" if SHOULDER < y < 13 else "none"


def start(glyph: Glyph) -> str:
    """Where the letter starts: left, bowl, tall; "" if nothing leads there."""
    left, low, right, high = glyph.box
    x, y = glyph.strokes[0][0].x, glyph.strokes[0][0].y
    if not glyph.char.isalpha() or not glyph.char.islower():
        return ""
    if y > 13:
        return "tall"
    return "left" if x < left + 0.45 * max(right - left, 2.0) else "bowl"


def tailed(glyph: Glyph) -> bool:
    """Whether the letter ends in a tail that rises to the right."""
    line = sampled(glyph.strokes[-1])
    last = line[-max(len(line) // 4, 3):]
    return end(glyph) == "low" and float(line[-1, 1] - last[:, 1].min()) > TAIL


def habits(glyphs: Mapping[str, list[Glyph]], pairs: Mapping[str, tuple[bool, float]]) -> Habits:
    """pairs: two letters -> whether their ink hangs together, and how wide it is in units."""
    votes: dict[tuple[str, str], list[bool]] = {}
    fars: list[float] = []
    gaps: list[float] = []
    for pair, (whole, wide) in pairs.items():
        first, second = (glyphs.get(char) for char in pair)
        if not first or not second:
            continue
        votes.setdefault((_usual_end(pair[0]), _usual_start(pair[1])), []).append(whole)
        bare = wide - sum(sum(g.box[2] - g.box[0] for g in known) / len(known) for known in (first, second))
        (fars if whole else gaps).append(bare)
    found = Habits(seen=sum(map(len, votes.values())))
    found.joins = {kind for kind, said in votes.items() if sum(said) * 2 > len(said)}
    if not votes:
        known = [g for char in TAILED for g in glyphs.get(char, [])]
        if known and sum(map(tailed, known)) > MOST * len(known):
            found.joins = {("low", "left"), ("high", "left")}  # what nearly everybody joins who joins at all
    if fars:
        found.far = min(max(sorted(fars)[len(fars) // 2], NEAREST), FARTHEST)
    if found.joins:
        found.gap = min(found.far, CLOSE)  # letters that stand alone among joined ones
    elif gaps:
        found.gap = min(max(sorted(gaps)[len(gaps) // 2], NEAREST), FARTHEST)
    return found


def _usual_end(char: str) -> str:
    return "high" if char in "orvw" else "low"


def _usual_start(char: str) -> str:
    return "bowl" if char in "acdgoqs" else "tall" if char in "bfhklt" else "left"


def joined(glyph: Glyph, how: Habits) -> Glyph:
    """The letter with the ways that lead to it and where it ends, as far as this writer joins."""
    glyph = _bars(glyph)
    leaves, comes = end(glyph), start(glyph)
    ways = {out: _way(glyph, comes, how.far) for out in ("low", "high") if (out, comes) in how.joins}
    strokes = glyph.strokes
    if leaves == "low" and any(out == "low" for out, _ in how.joins):
        strokes = (*strokes[:-1], _tail(strokes[-1]))
    strokes = tuple(map(_turning, strokes)) if ways or leaves != "none" else strokes
    ends = leaves if any(out == leaves for out, _ in how.joins) and glyph.char.isalpha() else "none"
    return replace(glyph, strokes=strokes, low=ways.get("low"), high=ways.get("high"), end=ends)


def _bars(glyph: Glyph) -> Glyph:
    """A t's and an f's bar is a mark, so that the stem leads on."""
    if glyph.char not in CROSSED or len(glyph.strokes) < 2:
        return glyph
    def level(stroke: Knots) -> bool:
        xs, ys = [k.x for k in stroke], [k.y for k in stroke]
        return max(xs) - min(xs) > 1.6 * (max(ys) - min(ys))

    stems = tuple(s for s in glyph.strokes if not level(s))
    if not stems:
        return glyph
    return replace(glyph, strokes=stems, marks=glyph.marks + tuple(s for s in glyph.strokes if level(s))).boxed()


def _way(glyph: Glyph, comes: str, far: float) -> Way:
    """From the end of the letter before: straight to where this one starts, or over its bowl."""
    if comes == "bowl" and glyph.char != "s":
        left = glyph.box[0]
        return Way(far, (Knot(left - 0.1, 5.4, 62.0, 62.0),))
    return Way(far)


def _turning(stroke: Knots) -> Knots:
    """Where a letter starts or ends in another direction than that of the way between letters, the pen turns on the
    spot."""
    if len(stroke) < 3:
        return stroke
    way = sampled(stroke)
    near = min(4, len(way) - 1)
    first = stroke[0]._replace(corner=_turns(way[near] - way[0]))
    last = stroke[-1]._replace(corner=_turns(way[-1] - way[-1 - near]))
    return (first, *stroke[1:-1], last)


def _turns(go: Line) -> bool:
    off = math.degrees(math.atan2(float(go[1]), float(go[0]))) - ALONG
    return abs((off + 180) % 360 - 180) > BEND


def _tail(stroke: Knots) -> Knots:
    """An end that goes straight down is led round to the right."""
    if len(stroke) < 2:
        return stroke
    way = sampled(stroke)
    go = way[-1] - way[max(0, len(way) - 5)]
    if abs(math.degrees(math.atan2(float(go[1]), float(go[0]))) + 90) > DOWN:
        return stroke
    x, y = stroke[-1].x, stroke[-1].y
    kept = [k for k in stroke[:-1] if math.hypot(k.x - x, k.y - y) > 2.5] or [stroke[0]]
    return (*kept, Knot(x, y + 1.8), Knot(x + 1.2, y + 0.1, 12.0, 12.0))
