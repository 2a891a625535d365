"""A word as a hand writes it: letters drawn into one another, then the dots and bars.

Everything is in skeleton units and upright; page.py leans it and sets it on the line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

from os1.work.letters.hand import Hand, Letters
from os1.work.letters.life import Choice, Unevenness
from os1.work.letters.skeleton import Glyph, Way
from os1.work.letters.spline import Knot, Line, sampled

BARRED = "tT"
LEAD_ROOM = 0.6  # of the way in to a letter that counts as the letter's own room
LOW, UNDER = 3.0, 5.0  # a sign that is no higher, and half the height of what it must not stand beneath
TALLER = 10.5  # above the x-height (and below -0.5) the hand's `ascent` counts


@dataclass
class Word:
    """A written word: its strokes in the order of writing, and how much of the line it takes."""

    text: str
    strokes: list[Line] = field(default_factory=list)
    width: float = 0.0
    unknown: str = ""  # characters that the hand does not have


@dataclass
class _Pen:
    """What is being written just now."""

    knots: list[Knot] = field(default_factory=list)
    end: str = "none"
    right: float = 0.0  # as far as anything reaches
    side: float = 0.0  # room that the letter before wants
    done: list[list[Knot]] = field(default_factory=list)
    marks: list[list[Knot]] = field(default_factory=list)
    small: float = 1.0  # the size of what comes next
    bar: tuple[int, float] | None = None  # a t's bar that the next t may share: its number, the t's place


class Writer:
    """Writes words in one hand. Give every letter its own Random, seeded."""

    def __init__(self, hand: Hand, letters: Letters, random: Random) -> None:
        self.hand, self.letters, self.random = hand, letters, random
        self.choice = Choice(random)

    def word(self, text: str) -> Word:
        """One word without spaces. Characters that the hand doesn't have are left out, and named."""
        pen = _Pen()
        unknown = ""
        less = self.hand.shrink * min(len(text) / 8, 1.2) * self.random.uniform(0, 2) if len(text) > 2 else 0.0
        for number, char in enumerate(text):
            pen.small = 1 + less * (0.5 - number / len(text))
            variants = self.letters.of(char)
            if variants:
                self._letter(pen, self.choice.of(variants))
            else:
                unknown += char
        self._lift(pen, last=True)
        strokes = [sampled(k) for k in pen.done + pen.marks]
        bars = max((k.x for mark in pen.marks for k in mark), default=0.0)
        return Word(text, strokes, max(pen.right + pen.side, bars), unknown)

    def _letter(self, pen: _Pen, glyph: Glyph) -> None:
        hand = self.hand
        uneven = Unevenness(self.random, hand, pen.small, glyph.box[3])
        middle = (glyph.box[0] + glyph.box[2]) / 2
        way = self._way(pen, glyph)
        strokes = [uneven.knots(s, middle) for s in glyph.strokes]
        marks = [uneven.knots(s, middle) for s in glyph.marks]
        if way is None:
            tucked = pen.end == "none" and glyph.box[3] < LOW  # a stop would stand beneath what leans over it
            self._lift(pen)
            left = min(k.x for s in strokes for k in s)
            if hand.joined and glyph.lead:
                left -= LEAD_ROOM * max(left - min(k.x for k in glyph.lead), 0.0)
            room = (hand.gap * self._about(hand.space_sd) if pen.done else 0.0) + pen.side + glyph.side[0]
            room += UNDER * math.tan(math.radians(max(hand.slant, 0.0))) if tucked and pen.done else 0.0
            origin = pen.right + room - left * hand.wide
            lead = glyph.lead if hand.joined else ()
            first = [*uneven.knots(lead, middle), *strokes[0]]
        else:
            far = way.far * hand.join * self._about(hand.space_sd * 0.6)
            origin = pen.knots[-1].x + far
            first = [*uneven.knots(way.knots, middle), *strokes[0]]
        placed = [[self._placed(k, origin) for k in s] for s in [first, *strokes[1:]]]
        pen.knots += placed[0]
        for stroke in placed[1:]:
            pen.done.append(pen.knots)
            pen.knots = stroke
        pen.end, pen.side = glyph.end, glyph.side[1]
        pen.right = max(pen.right, *(k.x for s in placed for k in s))
        self._mark(pen, glyph, [[self._placed(k, origin) for k in s] for s in marks], origin)

    def _way(self, pen: _Pen, glyph: Glyph) -> Way | None:
        """How this letter joins on to what is being written, if it does."""
        if not self.hand.joined or not pen.knots or self.random.random() < self.hand.lift:
            return None
        return {"low": glyph.low, "high": glyph.high}.get(pen.end)

    def _placed(self, k: Knot, origin: float) -> Knot:
        y, hand = k.y, self.hand
        if y > TALLER:
            y = TALLER + (y - TALLER) * hand.ascent
        elif y < -0.5:
            y = -0.5 + (y + 0.5) * hand.ascent
        return k._replace(x=origin + k.x * hand.wide, y=y)

    def _mark(self, pen: _Pen, glyph: Glyph, marks: list[list[Knot]], origin: float) -> None:
        """Dots and bars wait until the word is written; two t's side by side share one bar."""
        if glyph.char == "t" and marks and pen.bar and origin - pen.bar[1] < 9:
            before = pen.marks[pen.bar[0]]
            pen.marks[pen.bar[0]] = [before[0], marks[0][-1]]
        else:
            pen.marks += marks
        pen.bar = (len(pen.marks) - 1, origin) if glyph.char == "t" and pen.marks else None

    def _about(self, spread: float) -> float:
        return max(0.6, min(1.5, 1 + self.random.gauss(0, spread)))

    def _lift(self, pen: _Pen, last: bool = False) -> None:
        """The pen leaves the paper, with the swing that is left in it."""
        if not pen.knots:
            return
        swing = self.hand.tail * (1.0 if last else 0.55) * self.random.uniform(0.7, 1.35)
        if self.hand.joined and pen.end in ("low", "high") and swing > 0:
            k = pen.knots[-1]
            rise = 2.4 if pen.end == "low" else 0.7
            pen.knots.append(Knot(k.x + 2.6 * swing, k.y + rise * swing))
            pen.right = max(pen.right, k.x + 2.4 * swing)
        pen.done.append(pen.knots)
        pen.knots, pen.end = [], "none"
