"""A letter written out: text and a hand in, sheets of paper out. The same seed writes the same letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np

from os1.work.letters import spelling
from os1.work.letters.hand import Hand, Letters
from os1.work.letters.ink import Stroke, widths
from os1.work.letters.layout import Flow, Frame, Row, pages
from os1.work.letters.line import Setter
from os1.work.letters.paper import Sheet
from os1.work.letters.spelling import GAP, Missing
from os1.work.letters.spline import Knot, sampled
from os1.work.letters.text import Letter
from os1.work.letters.writing import Word, Writer

LEADING = 3.9  # x-heights from line to line
SIGNED = 1.22  # a signature is so much larger than the letter


@dataclass
class Written:
    """What was written, and what could not be written as it stood."""

    sheets: list[Sheet]
    missing: list[Missing] = field(default_factory=list)


@dataclass
class Scribe:
    """One hand at work. `split`: where a word may be hyphenated (see hyphens.py); none: nowhere."""

    hand: Hand
    random: Random
    home: Path | None = None
    split: Callable[[str], list[tuple[str, str]]] = field(default=lambda word: [])

    def __post_init__(self) -> None:
        self.letters = Letters(self.hand, self.home)
        self.writer = Writer(self.hand, self.letters, self.random)
        self.setter = Setter(self.hand, self.random)
        signing = replace(self.hand, x_height=self.hand.x_height * SIGNED, slant=self.hand.slant + 2.5,
                          join=self.hand.join * 1.1, tail=self.hand.tail * 1.6, climb=1.2, droop=0.0)
        self.signer = Writer(signing, self.letters, self.random)
        self.under = Setter(signing, self.random)
        self.missing: dict[str, Missing] = {}

    def spelled(self, text: str) -> str:
        """The text in characters that the hand has; what was changed is kept in `missing`."""
        text, missing = spelling.spelled(text, self.letters)
        for m in missing:
            before = self.missing.get(m.char)
            self.missing[m.char] = m if before is None else replace(m, times=m.times + before.times)
        return text

    def word(self, text: str) -> Word:
        """One word; a gap in it is an empty place."""
        if GAP not in text:
            return self.writer.word(text)
        empty = Word(text, [], 8.0 * text.count(GAP))
        rest = text.replace(GAP, "")
        return empty if not rest else replace(self.writer.word(rest), text=text)


def frame(hand: Hand, width: float, height: float, line: float | None = None, margin: float | None = None) -> Frame:
    """Margins and line distance for a paper, in mm; a narrow right margin, as by hand."""
    side = margin if margin is not None else max(8.0, width * 0.115)
    lead = line or hand.x_height * LEADING
    return Frame(width, height, side, side * 0.8, max(side, height * 0.095) + hand.x_height, max(side, height * 0.085),
                 lead)


def write(letter: Letter, scribe: Scribe, form: Frame) -> Written:
    """The letter's pages."""
    rows = _rows(letter, scribe, form)
    sheets = []
    for number, page in enumerate(pages(rows, form), 1):
        sheet = Sheet(form.width, form.height)
        if number > 1:
            _number(sheet, scribe, form, number)
        drift = scribe.random.uniform(-0.8, 3.0)  # a left margin wanders outward or inward down the page
        for row, y in page:
            left = form.left + row.left + drift * (y - form.top) / form.height + scribe.random.gauss(0, 0.5)
            setter = scribe.under if row.kind == "signature" else scribe.setter
            at = y + scribe.random.gauss(0, 0.02) * form.line  # nobody's lines are ruled to a hair
            sheet.strokes += setter.set(row.words, row.spaces, left, at, row.room or 1e9)
            sheet.text.append((left, y, " ".join(w.text for w in row.words)))
            if row.kind == "signature" and scribe.hand.paraph:
                sheet.strokes.append(_paraph(scribe, left, y, setter.width(row.words, row.spaces)))
        sheets.append(sheet)
    return Written(sheets, list(scribe.missing.values()))


def _rows(letter: Letter, scribe: Scribe, form: Frame) -> list[Row]:
    setter, line, room = scribe.setter, form.line, form.room
    flow = Flow(scribe.word, setter.width, setter.spaces, scribe.split, form.right * 0.45)
    rows: list[Row] = []
    if letter.date:
        block = flow.rows(scribe.spelled(letter.date), room * 0.7)
        for row in block:
            row.left, row.kind, row.keep = room - setter.width(row.words, row.spaces) - 1.0, "date", True
        rows += block
    if letter.opening:
        block = flow.rows(scribe.spelled(letter.opening), room)
        block[0].above = line * (0.9 if rows else 0.0)
        for row in block:
            row.kind, row.keep = "opening", True
        rows += block
    for number, text in enumerate(letter.paragraphs):
        block = flow.rows(scribe.spelled(text), room, indent=line * 0.9 if number else 0.0)
        block[0].above = line * (0.45 if number == 0 and rows else 0.12 if rows else 0.0)
        rows += block
    ending = _ending(letter, scribe, form, flow, bool(rows))
    if ending and rows:
        rows[-1].keep = True  # a closing takes the last lines of the letter with it
    rows += ending
    for text in letter.postscript:
        if rows:
            rows[-1].keep = True  # nor does a postscript lie alone on a sheet
        block = flow.rows(scribe.spelled(text), room)
        block[0].above = line * 0.7
        rows += block
    return rows


def _ending(letter: Letter, scribe: Scribe, form: Frame, flow: Flow, below: bool) -> list[Row]:
    rows: list[Row] = []
    for number, text in enumerate(letter.closing):
        block = flow.rows(scribe.spelled(text), form.room * 0.55)
        for row in block:
            row.left, row.kind, row.keep = form.room * 0.42, "closing", True
        block[0].above = form.line * 0.6 if number == 0 and below else 0.0
        rows += block
    if letter.signature:
        words = [scribe.signer.word(w) for w in scribe.spelled(letter.signature).split()]
        row = Row(words, scribe.under.spaces(len(words)), form.room * 0.5, form.line * 0.4, "signature")
        wide = scribe.under.width(row.words, row.spaces)
        row.left = max(0.0, min(row.left, form.room - wide))
        rows.append(row)
    elif rows:
        rows[-1].keep = False
    return rows


def _number(sheet: Sheet, scribe: Scribe, form: Frame, number: int) -> None:
    word = scribe.writer.word(str(number))
    left = form.width / 2 - scribe.setter.width([word], [])
    sheet.strokes += scribe.setter.set([word], [0.0], left, max(7.0, form.top - form.line * 1.3))


def _paraph(scribe: Scribe, left: float, y: float, width: float) -> Stroke:
    """The swing under a signature."""
    hand, unit = scribe.hand, scribe.hand.unit
    wide, low = max(width / unit, 20.0), 6.5 * scribe.random.uniform(0.9, 1.2)
    knots = [Knot(wide * 0.98, -low * 0.5, None, 200), Knot(wide * 0.12, -low * 1.05, 185, 185),
             Knot(wide * 0.02, -low * 1.3, 290, 290), Knot(wide * 1.12, -low * 0.75, 14, 14)]
    line = sampled(knots)
    placed = np.stack([left + line[:, 0] * unit, y - line[:, 1] * unit], axis=1)
    return Stroke(placed, widths(placed, hand), hand.ink)
