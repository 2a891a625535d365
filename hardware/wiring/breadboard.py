"""A breadboard of 830 holes: where its holes are, and which of them are one piece of metal inside.

      top+     o o o o o   o o o o o  ...      a line of metal from end to end
      top-     o o o o o   o o o o o  ...      likewise
      j  o     1 2 3 4 ... 63                  five holes of a column, f to j, are one piece
      ...
      f  o
    ===========  the middle  ==========
      e  o                                     and five, a to e
      ...
      a  o
      bottom+  o o o o o   ...
      bottom-  o o o o o   ...

Holes are called "a12", those of a rail "top+12". Lengths are in tenths of an inch (2.54 mm), y downwards from row j.
"""

from __future__ import annotations

import re

COLUMNS = 63
ROWS = {"j": 0, "i": 1, "h": 2, "g": 3, "f": 4, "e": 7, "d": 8, "c": 9, "b": 10, "a": 11}
RAILS = {"top+": -4, "top-": -3, "bottom+": 14, "bottom-": 15}
_NAME = re.compile(r"(top\+|top-|bottom\+|bottom-|[a-j])(\d+)$")


class NoHole(ValueError):
    """There is no such hole."""


def split(hole: str) -> tuple[str, int]:
    """Row or rail, and column. NoHole: this breadboard has none of that name."""
    match = _NAME.match(hole)
    if match is None:
        raise NoHole(f"{hole} is no hole's name")
    row, column = match[1], int(match[2])
    if not 1 <= column <= COLUMNS or (row in RAILS and not in_rail(column)):
        raise NoHole(f"there is no hole {hole}")
    return row, column


def in_rail(column: int) -> bool:
    """Rails have five holes, then a gap."""
    return column % 6 != 1


def nearest(rail: str, column: int) -> str:
    """The hole of a rail that is nearest to a column."""
    return f"{rail}{min((c for c in range(1, COLUMNS + 1) if in_rail(c)), key=lambda c: (abs(c - column), c))}"


def metal(hole: str) -> str:
    """Holes with the same metal are joined: "top+", or the upper or lower half of a column."""
    row, column = split(hole)
    if row in RAILS:
        return row
    return f"{'upper' if row in 'fghij' else 'lower'} {column}"


def place(hole: str) -> tuple[float, float]:
    """x and y of a hole."""
    row, column = split(hole)
    return float(column), float(RAILS[row] if row in RAILS else ROWS[row])
