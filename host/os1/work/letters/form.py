"""The form that a hand is learned from: a box for each letter, and four marks that say where the page is and which.

    mark 0  a b c d e f ...   mark 1     marks are ArUco (4x4_50), number 4 * page + corner, clockwise from the top left
            + + + + + +                  boxes stand in rows; each has its letter printed above, a baseline, an x-height
    mark 3                    mark 2     all printed light, so that only the ink is dark; at the end wide boxes for
                                         two letters, that may be left empty: how they are joined
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from os1.work.letters.joining import PAIRS

WIDTH, HEIGHT = 210.0, 297.0  # mm: A4
MARK, EDGE = 12.0, 9.0  # mm: a mark's side, and its distance from the paper's edges
BITS = 6  # of a mark's side, its black border counted
COLUMNS, LEFT, TOP = 12, 15.0, 34.0
BOX, TALL, LABEL = 15.0, 17.0, 3.0  # mm: a box's width and height, and the room for its letter above
BASE, X_HEIGHT = 10.6, 4.6  # mm: the baseline below a box's top, and an x
OFTEN = "etaoinsrhldu"
LOWER = "abcdefghijklmnopqrstuvwxyz"
CHARS = LOWER + LOWER + OFTEN + LOWER.upper() + "0123456789" + ".,;:!?'\"()-&£€@+=/" + "ßæøł"
LIGHT, PALE = "#b9d3ea", "#dbe8f3"  # brighter than any ink


@dataclass(frozen=True)
class Box:
    """One box: whose letter (or two), its top left corner in mm from the page's, and its width."""

    char: str
    x: float
    y: float
    wide: float = BOX


def boxes() -> list[Box]:
    """Every box of the page, in reading order."""
    return [Box(char, LEFT + n % COLUMNS * BOX, TOP + n // COLUMNS * (TALL + LABEL) + LABEL)
            for n, char in enumerate(CHARS)]


def pairs() -> list[Box]:
    """The wide boxes after them, in reading order."""
    first = -(-len(CHARS) // 2) * 2  # places are counted in twos, so that each wide box stands in one row
    places = [first + 2 * n for n in range(len(PAIRS))]
    return [Box(pair, LEFT + at % COLUMNS * BOX, TOP + at // COLUMNS * (TALL + LABEL) + LABEL, 2 * BOX)
            for pair, at in zip(PAIRS, places, strict=True)]


def corners() -> list[tuple[float, float]]:
    """Top left corners of the four marks in mm, clockwise from the page's top left."""
    right, low = WIDTH - EDGE - MARK, HEIGHT - EDGE - MARK
    return [(EDGE, EDGE), (right, EDGE), (right, low), (EDGE, low)]


def pdf(marks: list[list[list[int]]]) -> bytes:
    """The form, one A4 page. `marks`: the four marks' bits, row by row, 1 for white."""
    point = 72 / 25.4
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH * point, HEIGHT * point), invariant=1)
    canvas.setTitle("A hand for OS1")

    def rect(x: float, y: float, wide: float, tall: float, fill: str = "", line: str = "") -> None:
        if fill:
            canvas.setFillColor(HexColor(fill))
        if line:
            canvas.setStrokeColor(HexColor(line))
            canvas.setLineWidth(0.5)
        canvas.rect(x * point, (HEIGHT - y - tall) * point, wide * point, tall * point, bool(line), bool(fill))

    for (x, y), bits in zip(corners(), marks, strict=True):
        side = MARK / BITS
        for row, values in enumerate(bits):
            for column, white in enumerate(values):
                if not white:
                    rect(x + column * side, y + row * side, side + 0.02, side + 0.02, "#000000")
    for box in boxes() + pairs():
        rect(box.x, box.y, box.wide, TALL, line=LIGHT)
        for down in (BASE, BASE - X_HEIGHT):
            rect(box.x + 0.6, box.y + down, box.wide - 1.2, 0.0, line=PALE)
        canvas.setFillColor(HexColor("#7aa7cf"))
        canvas.setFont("Helvetica", 7)
        canvas.drawString((box.x + 0.6) * point, (HEIGHT - box.y + 0.7) * point, box.char.encode("cp1252", "replace")
                          .decode("cp1252") if box.char != "ł" else "l with a stroke")
    canvas.setFillColor(HexColor("#44617c"))
    canvas.setFont("Helvetica", 9)
    for number, said in enumerate((
            "Write each letter in its box with a dark pen, as you would in a word: on the lower line, small letters",
            "between the lines; the last ten boxes take two letters, joined or not, as you would. Leave empty what you",
            "don't use. Scan or photograph all of it, the four marks too.")):
        canvas.drawString((EDGE + MARK + 6) * point, (HEIGHT - 13 - 4.6 * number) * point, said)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
