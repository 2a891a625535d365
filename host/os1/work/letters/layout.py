"""Words flow into lines and lines into pages: margins, paragraphs, no widows and no orphans.

Nothing here knows how letters look: only how wide words are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from os1.work.letters.writing import Word

ADDRESS = re.compile(r"\w[/@]\w|://|^www\.")  # of a page or a mail
BREAKS = re.compile(r"[/@.?&=_#]+")
SHORT = 5  # characters of a last word that is rather squeezed in at a line's end
SQUEEZED = 0.45  # of the lower margin may be used so that a letter's end needs no page of its own


@dataclass
class Row:
    """One line to be written. `left`: mm from the left margin; `above`: mm more than a line's distance above it."""

    words: list[Word]
    spaces: list[float]
    left: float = 0.0
    above: float = 0.0
    kind: str = "text"  # date, opening, text, closing, signature
    keep: bool = False  # must stand on the page of the line after it
    room: float = 0.0  # mm that the line may take


@dataclass(frozen=True)
class Frame:
    """A page's measures in mm."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    line: float  # from baseline to baseline

    @property
    def room(self) -> float:
        """mm of a full line."""
        return self.width - self.left - self.right

    @property
    def rows(self) -> int:
        """Lines that a page holds."""
        return max(1, int((self.height - self.top - self.bottom) / self.line) + 1)


@dataclass
class Flow:
    """Breaks paragraphs into lines. `measure(words, spaces)` gives mm; `write` writes a word; `spaces` draws spaces."""

    write: Callable[[str], Word]
    measure: Callable[[Sequence[Word], Sequence[float]], float]
    spaces: Callable[[int], list[float]]
    split: Callable[[str], list[tuple[str, str]]] = field(default=lambda word: [])  # places to hyphenate, last first
    over: float = 0.0  # mm of the right margin that a paragraph's short last word may use, so as not to stand alone

    def rows(self, text: str, room: float, indent: float = 0.0) -> list[Row]:
        """The lines of one paragraph, each as full as it can be. A word wider than a line is cut."""
        done: list[Row] = []
        row = Row([], [], left=indent, room=room - indent)
        waiting = text.split()
        while waiting:
            text = waiting.pop(0)
            word, space = self.write(text), self.spaces(1)
            squeezed = self.over if row.words and not waiting and len(text) <= SHORT else 0.0
            if self.measure([*row.words, word], [*row.spaces, *space]) <= row.room + squeezed:
                row.words.append(word)
                row.spaces += space
                continue
            head, rest = self._cut(row, text, space)
            if head is not None:
                row.words.append(head)
                waiting.insert(0, rest)
            else:
                waiting.insert(0, text)
            done.append(row)
            row = Row([], [], room=room)
        done.append(row)
        _keep(done)
        return done

    def _cut(self, row: Row, text: str, space: list[float]) -> tuple[Word | None, str]:
        """The part of a word that still goes on the line, or none."""
        used = self.measure(row.words, row.spaces) if row.words else 0.0
        cuts = self.split(text) if used < row.room * 0.8 or not row.words else []
        address = ADDRESS.search(text) is not None  # a hyphen in it would be read as part of it
        if address:
            cuts = [(text[:m.end()], text[m.end():]) for m in BREAKS.finditer(text) if m.end() < len(text)][::-1]
        if not row.words:
            cuts = cuts + [(text[:n], text[n:]) for n in range(len(text) - 1, 0, -1)]
        for first, second in cuts:
            word = self.write(first if first.endswith("-") or address else f"{first}-")
            if not row.words and len(first) == 1 or self.measure([*row.words, word], [*row.spaces, *space]) <= row.room:
                return word, second
        return None, text


def _keep(rows: list[Row]) -> None:
    """Neither the first line alone at a page's foot nor the last alone at a page's head."""
    if len(rows) > 1:
        rows[0].keep = rows[-2].keep = True


def pages(rows: Sequence[Row], frame: Frame) -> list[list[tuple[Row, float]]]:
    """Rows with their baselines (mm from the top), page by page. What must keep together moves together."""
    done: list[list[tuple[Row, float]]] = [[]]
    groups: list[list[Row]] = [[]]
    for row in rows:
        groups[-1].append(row)
        if not row.keep:
            groups.append([])
    y = frame.top
    groups = [g for g in groups if g]
    for group in groups:
        low = frame.height - frame.bottom * (1 - SQUEEZED if group is groups[-1] else 1)
        tall = sum(row.above + frame.line for row in group) - frame.line
        if done[-1] and y + tall > low and tall < frame.height - frame.top - frame.bottom:
            done.append([])
            y = frame.top
        for number, row in enumerate(group):
            at = y + (row.above if done[-1] else 0.0)
            if done[-1] and at > low + 0.01:
                done.append([])
                at = frame.top
            done[-1].append((group[number], at))
            y = at + frame.line
    return done
