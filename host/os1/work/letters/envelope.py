"""The address and the sender on an envelope, as large as there is room for; nothing leaves the paper.

  +--------------------------------+
  | sender                  stamp  |     the sender: small, at most half of the width
  |                                |
  |            Mrs Jane Reed       |     the address: as far right, and as large, as its longest line allows;
  |            3 High Street       |     a line that fits nowhere goes on below
  |            York                |
  +--------------------------------+
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from os1.work.letters import paper
from os1.work.letters.compose import LEADING, Scribe
from os1.work.letters.layout import Flow, Row
from os1.work.letters.paper import Sheet
from os1.work.letters.text import Letter

EDGE = 8.0  # mm that stay free around
STAMP = 32.0  # mm from the top that an address keeps clear of, where the envelope is tall enough
CLOSE = 0.88  # of a letter's distance from line to line
# How far from the left an address begins (of the width) and its size, the best first; where its lines fit in none of
# them unbroken, they are broken.
PLACES = ((0.42, 1.25), (0.42, 1.05), (0.3, 1.05), (0.3, 0.9), (0.18, 0.9), (0.18, 0.75), (0.12, 0.6), (0.08, 0.45))
SENDERS = (0.75, 0.65, 0.55, 0.45)


def envelope(letter: Letter, scribe: Scribe, kind: str) -> Sheet:
    """`kind`: a name of paper.ENVELOPES or any size."""
    sheet = Sheet(*paper.size(kind))
    below = _written(sheet, scribe, letter.sender, [(10.0, size) for size in SENDERS], sheet.width * 0.5, 12.0,
                     sheet.height * 0.4)
    top = max(below + 4.0, min(STAMP, sheet.height * 0.35))
    _written(sheet, scribe, letter.to, [(sheet.width * at, size) for at, size in PLACES], sheet.width - EDGE, top,
             sheet.height - EDGE, middle=True)
    return sheet


def _written(sheet: Sheet, scribe: Scribe, lines: Sequence[str], places: Sequence[tuple[float, float]], right: float,
             top: float, bottom: float, middle: bool = False) -> float:
    """Writes the lines from `top` to `bottom`, in the first place where they fit; gives mm of the last baseline."""
    if not lines:
        return 0.0
    for whole, (left, size) in [(True, one) for one in places] + [(False, one) for one in places]:
        who = Scribe(replace(scribe.hand, x_height=scribe.hand.x_height * size), scribe.random, scribe.home)
        flow = Flow(who.word, who.setter.width, who.setter.spaces)
        lead = who.hand.x_height * LEADING * CLOSE
        rows = [row for line in lines for row in flow.rows(who.spelled(line), right - left - 1.0)]
        above = 2.2 * who.hand.x_height if middle else 0.0  # a capital's height
        fits = top + above + (len(rows) - 1) * lead + who.hand.x_height <= bottom
        if fits and (len(rows) == len(lines) or not whole):
            break
    scribe.missing |= who.missing
    tall = (len(rows) - 1) * lead
    y = max(top + above, min(sheet.height * 0.62 - tall / 2, bottom - who.hand.x_height - tall)) if middle else top
    for row in rows:
        _set(sheet, who, row, left, y, right)
        y += lead
    return y - lead


def _set(sheet: Sheet, who: Scribe, row: Row, left: float, y: float, right: float) -> None:
    wide = who.setter.width(row.words, row.spaces)
    at = max(4.0, min(left + who.random.gauss(0, 0.4), right - wide))
    sheet.strokes += who.setter.set(row.words, row.spaces, at, y)
    sheet.text.append((at, y, " ".join(word.text for word in row.words)))
