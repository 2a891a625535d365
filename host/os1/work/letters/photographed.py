"""A scan or photo of any writing, or of the filled-in form, back into rows of strokes, to measure it (survey.py).

The ink is told from the paper as on the form, the page turned until its lines lie level, printed lines of ruled paper
are taken out, and each patch of ink is traced. In which direction a stroke went can't be seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from os1.errors import ConfigError
from os1.work.letters import form, learning, scan, tracing
from os1.work.letters.scan import Picture
from os1.work.letters.spline import Line
from os1.work.letters.tracing import Mask

LONGEST = 2600  # pixels: a page is looked at in this size
SPECK = 12  # pixels of ink: less is dirt
TILT = 6.0  # degrees: a page lies no more askew
RULED = 0.22  # of the page's width: ink that runs level so far is a printed line
PATCHES = 4000  # more than any page has


@dataclass
class Page:
    """What was found: rows of strokes from the top, y down; of a form also the letters, by character."""

    rows: list[list[Line]]
    letters: dict[str, list[list[Line]]] = field(default_factory=dict)


def page(picture: Picture) -> Page:
    """The writing in a picture. ConfigError if there is none."""
    try:
        flat = scan.flat(picture)
    except ConfigError:
        return _any(picture)
    return _form(scan.ink(flat))


def _any(picture: Picture) -> Page:
    cv2 = scan.cv()
    scale = LONGEST / max(picture.shape)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
    mask = _level(_unruled(scan.ink(sized)))
    strokes = _strokes(mask)
    if not strokes:
        raise ConfigError("No writing was found in the picture.", "Dark ink on light paper, in even light.")
    return Page(rows(strokes))


def _form(mask: Mask) -> Page:
    """The form's boxes: each of its rows is a row, in the form's units of a tenth of its x-height, y down."""
    found = Page([])
    by: dict[float, list[Line]] = {}
    for box in form.boxes():
        inside = learning.cleaned(scan.cut(mask, box))
        if inside.sum() < learning.SPECK:
            continue
        lines = [line + np.array([box.x * scan.PER_MM, box.y * scan.PER_MM])
                 for line in tracing.strokes(inside)[0] if len(line) > 3]
        if lines:
            found.letters.setdefault(box.char, []).append(lines)
            by.setdefault(box.y, []).extend(lines)
    found.rows = list(by.values())
    if not found.rows:
        raise ConfigError("The form is empty.")
    return found


def _unruled(mask: Mask) -> Mask:
    """Without the printed lines of ruled paper: ink that runs level over a good part of the page."""
    cv2 = scan.cv()
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (int(mask.shape[1] * RULED), 1))
    ruled = cv2.dilate(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel), np.ones((5, 1), np.uint8))
    return np.asarray(mask & (ruled == 0))


def _level(mask: Mask) -> Mask:
    """Turned so that the lines lie level: so that ink and gaps between lines differ most."""
    cv2 = scan.cv()
    small = cv2.resize(mask.astype(np.float32), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    middle = (small.shape[1] / 2, small.shape[0] / 2)

    def sharp(angle: float) -> float:
        turned = cv2.warpAffine(small, cv2.getRotationMatrix2D(middle, angle, 1.0), small.shape[::-1])
        return float(np.square(np.diff(turned.sum(1))).sum())

    angle = max((n * 0.5 - TILT for n in range(int(TILT * 4) + 1)), key=sharp)
    angle = max((angle + n * 0.1 for n in range(-5, 6)), key=sharp)
    matrix = cv2.getRotationMatrix2D((mask.shape[1] / 2, mask.shape[0] / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(mask.astype(np.uint8), matrix, mask.shape[::-1]) > 0)


def _strokes(mask: Mask) -> list[Line]:
    """The pen's ways, patch by patch of ink."""
    cv2 = scan.cv()
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    found: list[Line] = []
    for n in range(1, min(count, PATCHES)):
        left, top, wide, tall, area = (int(v) for v in stats[n])
        edge = left <= 1 or top <= 1 or left + wide >= mask.shape[1] - 1 or top + tall >= mask.shape[0] - 1
        if area < SPECK or edge or max(wide, tall) > 0.7 * max(mask.shape):
            continue  # dirt, or the table beside the paper
        patch = np.pad(labels[top:top + tall, left:left + wide] == n, 2)
        lines, _ = tracing.strokes(patch)
        found += [line + np.array([left - 2, top - 2]) for line in lines if len(line) > 3]
    return found


def rows(strokes: list[Line]) -> list[list[Line]]:
    """Strokes put on the lines that they belong to, from the top: where a page's ink is densest, level by level."""
    if not strokes:
        return []
    tall = float(np.median([np.ptp(s[:, 1]) for s in strokes])) or 1.0
    step = tall / 6
    places = np.concatenate(strokes)[:, 1]
    low = float(places.min())
    count = np.bincount(((places - low) / step).astype(int), minlength=3).astype(float)
    width = 5
    soft = np.convolve(count, np.hanning(2 * width + 3)[1:-1], mode="same")
    peaks = [n for n in range(len(soft)) if soft[n] == soft[max(0, n - 2 * width):n + 2 * width + 1].max()
             and soft[n] > 0.12 * soft.max()]
    middles = [low + (n + 0.5) * step for n in peaks]
    done: list[list[Line]] = [[] for _ in middles]
    for stroke in strokes:
        at = float(np.median(stroke[:, 1]))
        done[min(range(len(middles)), key=lambda n: math.fabs(middles[n] - at))].append(stroke)
    return [row for row in done if row]
