"""Real writing and our hands measured in the same way, side by side, and a picture of both.

What can be read of a file decides what our hand does for it: a recording of words, the same words; a page, a page; a
photo or a scan, a page that is drawn and traced again, so that what tracing adds is added to both; a filled-in form,
the form filled in by our hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np

from os1.errors import ConfigError
from os1.work.letters import compose, paper, recorded, survey, text
from os1.work.letters.compose import Scribe
from os1.work.letters.hand import Hand
from os1.work.letters.ink import Stroke
from os1.work.letters.paper import Sheet
from os1.work.letters.spline import Line

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".pdf")
AGAIN = 4  # times our hand writes the same words
INK, X, LEADING = "#26262c", 2.2, 11.0  # of the picture: a real writer's ink, everybody's x-height and lines in mm
SHOWN = 7  # rows in the picture
MEASURES = ("kind", "letter_variation_%_of_x", "height_sd_%_of_x", "baseline_sd_%_of_x", "climb_sd_deg", "slant_deg",
            "slant_sd_deg", "letter_advance_x", "word_space_x", "word_space_cv_%", "speed_exponent", "rows",
            "downstrokes", "feet", "letter_pairs")


@dataclass
class Writing:
    """One writer's, ready to be measured. kind: words, page, photo or form. texts: what was written, where known."""

    name: str
    rows: list[list[Line]]
    kind: str = "page"
    texts: list[str] = field(default_factory=list)
    letters: dict[str, list[list[Line]]] = field(default_factory=dict)
    strokes: list[Line] = field(default_factory=list)
    seconds: list[Line] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """What survey.py can say of it."""
        found = survey.survey(self.rows, self.kind in ("page", "photo"))
        if self.kind == "words":
            written = self.texts * (len(self.rows) // len(self.texts))
            wide = [np.ptp(np.concatenate(row)[:, 0]) / len(word) for row, word in zip(self.rows, written, strict=True)]
            advance: dict[str, object] = {"letter_advance_x": round(float(np.mean(wide)) / found.x, 2)}
        apart, pairs = survey.variation(self.letters, found.x)
        said: dict[str, object] = {"kind": self.kind, "rows": len(self.rows)} | found.figures()
        said |= advance if self.kind == "words" else {}
        if pairs:
            said |= {"letter_variation_%_of_x": round(apart, 1), "letter_pairs": pairs}
        power = survey.power(self.strokes, self.seconds, found.x)
        return said | ({} if math.isnan(power) else {"speed_exponent": round(power, 2)})


def read(path: Path) -> list[Writing]:
    """Every writing in a file or a folder. ConfigError if there is none."""
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in (*recorded.ENDINGS, *PICTURES))
    else:
        files = [path]
    found = [writing for file in files for writing in _read(file)]
    if not found:
        raise ConfigError(f"There is no writing in {path}.",
                          f"Known: {', '.join((*recorded.ENDINGS, *PICTURES))}.")
    return found


def _read(path: Path) -> list[Writing]:
    if path.suffix.lower() in PICTURES:
        from os1.work.letters import photographed, scan  # OpenCV

        return [_seen(path.stem, photographed.page(picture)) for picture in scan.read(path)]
    made = recorded.read(path)
    if len(made.words) > 1:
        rows, texts, kind = [s for _, s in made.words], [w for w, _ in made.words], "words"
    else:
        from os1.work.letters import photographed

        rows, texts, kind = photographed.rows(made.strokes), [], "page"
    return [Writing(made.name, rows, kind, texts, made.letters, made.strokes, made.seconds)]


def _seen(name: str, page: object) -> Writing:
    from os1.work.letters.photographed import Page

    assert isinstance(page, Page)
    return Writing(name, page.rows, "form" if page.letters else "photo", letters=page.letters)


def ours(like: Writing, hand: Hand, said: str, seed: int, home: Path | None = None) -> Writing:
    """The same by one of our hands. said: the text of a page."""
    makers: dict[str, Callable[[], Writing]] = {"words": lambda: _words(like, hand, seed, home),
                                                "form": lambda: _form(hand, seed)}
    return makers.get(like.kind, lambda: _page(like.kind, hand, said, seed, home))()


def _words(like: Writing, hand: Hand, seed: int, home: Path | None) -> Writing:
    scribe = Scribe(hand, Random(seed), home)
    rows = []
    for said in like.texts * AGAIN:
        words = [scribe.word(w) for w in scribe.spelled(said).split()]
        rows.append([s.line for s in scribe.setter.set(words, scribe.setter.spaces(len(words)), 0.0, 0.0)])
    return Writing(hand.name, rows, "words", like.texts)


def _page(kind: str, hand: Hand, said: str, seed: int, home: Path | None) -> Writing:
    scribe = Scribe(hand, Random(seed), home)
    sheet = compose.write(text.parse(said), scribe, compose.frame(hand, *paper.size("A5"))).sheets[0]
    from os1.work.letters import photographed

    if kind == "photo":
        from os1.work.letters.picture import images

        return _seen(hand.name, photographed.page(np.asarray(images([sheet], 300)[0].convert("L"))))
    return Writing(hand.name, photographed.rows([s.line for s in sheet.strokes]))


def _form(hand: Hand, seed: int) -> Writing:
    from os1.work.letters import photographed, trial

    return _seen(hand.name, photographed.page(trial.filled(hand, Random(seed))[0]))


def picture(writings: Sequence[Writing], hands: Sequence[tuple[Writing, str]]) -> Sheet:
    """Rows of each below each other, columns side by side, everybody's x as high. hands: ours, each with its ink."""
    columns = [(w, INK) for w in writings] + list(hands)
    room = 74.0
    sheet = Sheet(10 + room * len(columns), 12 + LEADING * SHOWN)
    for number, (writing, ink) in enumerate(columns):
        scale = X / survey.survey(writing.rows, False).x
        for row, strokes in enumerate(writing.rows[:SHOWN]):
            places = np.concatenate(strokes)
            left, base = float(places[:, 0].min()), float(np.median(places[:, 1]))
            for stroke in strokes:
                line = (stroke - (left, base)) * scale + (8 + room * number, 10 + LEADING * row)
                line = line[line[:, 0] < 4 + room * (number + 1)]
                if len(line) > 1:
                    sheet.strokes.append(Stroke(line, np.full(len(line), 0.3), ink))
    return sheet
