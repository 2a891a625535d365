"""The form filled in by one of our own hands, and spoilt as scans and photos are: to measure what is learned."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from os1.work.letters import form, learning, scan, skeleton, survey
from os1.work.letters.hand import Hand, Letters
from os1.work.letters.ink import Stroke, widths
from os1.work.letters.learning import Learned
from os1.work.letters.life import Unevenness
from os1.work.letters.ordering import far
from os1.work.letters.paper import Sheet
from os1.work.letters.picture import images, pages
from os1.work.letters.spline import Line, sampled
from os1.work.letters.writing import Writer

UNIT = form.X_HEIGHT / 10  # mm
WORDS = ("minimum", "adherent", "would", "come", "train", "never", "light", "and", "thought", "window")
FREE = 3.6  # mm of a box's width that stay free, and less than half of that above
PEN = 0.4  # mm: the form is larger than most people's writing, their pen is not; a finer one than this is rare


@dataclass(frozen=True)
class Spoiling:
    """What happens to the page between the pen and the file. Degrees, pixels at 300 dpi, grey levels of 255."""

    turn: float = 0.0
    perspective: float = 0.0  # how far the corners are off, as a part of the page
    blur: float = 0.0
    noise: float = 0.0
    shadow: float = 0.0  # how much darker one side is, as a part
    dpi: float = 300.0


SPOILT = {"scan": Spoiling(turn=0.7, blur=0.8, noise=4), "photo": Spoiling(3.0, 0.04, 1.6, 8, 0.35),
          "bad photo": Spoiling(8.0, 0.10, 2.6, 16, 0.55, 170.0)}


def filled(hand: Hand, random: Random) -> tuple[NDArray[np.uint8], dict[str, list[Line]]]:
    """The filled-in page at 300 dpi, grey; and the places of each character's true letters, in units."""
    letters = Letters(hand)
    sheet = Sheet(form.WIDTH, form.HEIGHT)
    truth: dict[str, list[Line]] = {}
    lean, broad = np.tan(np.radians(hand.slant)), max(PEN / hand.pen, 1.0)
    for box in form.boxes():
        variants = letters.of(box.char)
        if not variants:
            continue
        glyph = random.choice(variants)
        uneven = Unevenness(random, hand, high=glyph.box[3])
        first = (glyph.lead if hand.joined else ()) + glyph.strokes[0]
        ways = (first, *glyph.strokes[1:], *glyph.marks)
        lines = [sampled(uneven.knots(way, (glyph.box[0] + glyph.box[2]) / 2)) for way in ways]
        for line in lines:
            over = line[:, 1] > 10
            line[over, 1] = 10 + (line[over, 1] - 10) * hand.ascent
            line[:, 0] = line[:, 0] * hand.wide + line[:, 1] * lean
        places = np.concatenate(lines)
        fit = min((form.BOX - FREE) / UNIT / max(float(np.ptp(places[:, 0])), 1.0), 1.0)  # people keep in
        low = min((form.BASE - 0.4 * FREE) / UNIT / max(float(places[:, 1].max()), 1.0), 1.0)
        for line in lines:
            line *= (fit, low)
        places = np.concatenate(lines)
        left, right = float(places[:, 0].min()), float(places[:, 0].max())
        x = box.x + (form.BOX - (right - left) * UNIT) / 2 - left * UNIT + random.gauss(0, 0.4)
        y = box.y + form.BASE + random.gauss(0, 0.15)
        for line in lines:
            placed = np.stack([x + line[:, 0] * UNIT, y - line[:, 1] * UNIT], axis=1)
            sheet.strokes.append(Stroke(placed, widths(placed, hand) * broad, hand.ink))
        truth.setdefault(box.char, []).append(places)
    _pairs(sheet, hand, random)
    printed = np.asarray(pages(form.pdf(scan.marks()), 300)[0].convert("L"), np.float32)
    ink = np.asarray(images([sheet], 300)[0].convert("L").resize(printed.shape[::-1]), np.float32)
    return np.minimum(printed, ink).astype(np.uint8), truth


def _pairs(sheet: Sheet, hand: Hand, random: Random) -> None:
    """The boxes for two letters, joined or not as this hand does."""
    writer = Writer(replace(hand, lift=0.0, tail=0.4), Letters(hand), random)
    broad = max(PEN / hand.pen, 1.0)
    for box in form.pairs():
        strokes = writer.word(box.char).strokes
        lines = [np.stack([line[:, 0] + line[:, 1] * np.tan(np.radians(hand.slant)), line[:, 1]], axis=1)
                 for line in strokes]
        places = np.concatenate(lines)
        left = box.x + (box.wide - float(np.ptp(places[:, 0])) * UNIT) / 2 - float(places[:, 0].min()) * UNIT
        for line in lines:
            placed = np.stack([left + line[:, 0] * UNIT, box.y + form.BASE - line[:, 1] * UNIT], axis=1)
            sheet.strokes.append(Stroke(placed, widths(placed, hand) * broad, hand.ink))


def errors(learned: Learned, truth: dict[str, list[Line]]) -> list[float]:
    """How far each learned letter is from the nearest that was written, both moved onto one middle; units (tenths of an
    x), one for each character."""
    found = []
    for char, glyphs in learned.glyphs.items():
        off = []
        for glyph in glyphs:
            mine = np.concatenate([sampled(s) for s in glyph.strokes + glyph.marks])
            mine = _centred(mine + np.outer(mine[:, 1], (np.tan(np.radians(learned.slant)), 0.0)))
            off.append(min((far(mine, _centred(line)) + far(_centred(line), mine)) / 2 for line in truth[char]))
        found.append(sum(off) / len(off))
    return found


def joins(learned: Learned, hand: Hand) -> tuple[int, int]:
    """Pairs of letters seen to be joined or not as this hand does it, of how many."""
    writer = Writer(replace(hand, lift=0.0), Letters(hand), Random(1))
    marks = {box.char: sum(c in "ij" for c in box.char) for box in form.pairs()}
    truth = {pair: len(writer.word(pair).strokes) - marks[pair] == 1 for pair in marks}
    return sum(learned.pairs.get(pair) == whole for pair, whole in truth.items()), len(truth)


def words(learned: Learned, hand: Hand, random: Random) -> tuple[float, float]:
    """How far words written with what was learned are from the same words by the hand it was learned from, and two by
    that hand from each other: mean distance to the nearest place, on one middle, in % of the x-height."""
    mine = Hand("learned", skeletons=("print", "signs"), **learning.manner(learned))
    letters = Letters(mine)
    letters.skeletons = letters.skeletons | skeleton.parse(learned.text())
    pupil, teacher = Writer(mine, letters, random), Writer(hand, Letters(hand), random)

    def written(writer: Writer, word: str) -> Line:
        line = np.concatenate(writer.word(word).strokes)
        return np.asarray(line + np.outer(line[:, 1], (math.tan(math.radians(writer.hand.slant)), 0.0)))

    off = [survey.apart(written(pupil, word), written(teacher, word)) for word in WORDS]
    floor = [survey.apart(written(teacher, word), written(teacher, word)) for word in WORDS]
    return 100 * fmean(off) / skeleton.X_HEIGHT, 100 * fmean(floor) / skeleton.X_HEIGHT


def _centred(line: Line) -> Line:
    return np.asarray(line - (line.min(0) + line.max(0)) / 2)


def spoilt(page: NDArray[np.uint8], how: Spoiling, random: Random) -> NDArray[np.uint8]:
    """The page as a camera or a scanner gives it."""
    cv2 = scan.cv()
    tall, wide = page.shape
    scale = how.dpi / 300
    corners = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    turn = np.radians(how.turn)
    middle = np.array([wide / 2, tall / 2])
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    room = 0.12 * wide
    off = np.array([[random.uniform(-1, 1) * how.perspective * wide for _ in "xy"] for _ in corners])
    to = ((corners - middle) @ spin.T + middle + off + room) * scale
    size = (int((wide + 2 * room) * scale), int((tall + 2 * room) * scale))
    matrix = cv2.getPerspectiveTransform(corners, to.astype(np.float32))
    seen = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA, borderValue=120).astype(np.float32)
    if how.blur:
        seen = cv2.GaussianBlur(seen, (0, 0), how.blur * scale)
    seen *= 1 - how.shadow * np.linspace(0, 1, size[0], dtype=np.float32)[None, :]
    seen += np.random.default_rng(random.randrange(2**32)).normal(0, how.noise, seen.shape) if how.noise else 0
    return np.asarray(np.clip(seen, 0, 255), np.uint8)
