"""From tenths of an inch on the breadboard to pixels of the picture, and the colours that several files draw with."""

from __future__ import annotations

from hardware.wiring.breadboard import place

UNIT = 16.0  # pixels a tenth of an inch
LEFT, TOP = 2.5, 18.4  # units between the picture's corner and row j, column 0
WIDTH, BOARD_BOTTOM = 1084.0, (TOP + 24.2) * UNIT  # pixels
INK, GREY = "#22262b", "#6b7280"
COLOURS = {"BK": "#2b2d31", "RD": "#d5302f", "OG": "#ef8a1f", "YE": "#e8c400", "GN": "#2f9e48", "BU": "#2a6bd1",
           "VT": "#8b4cc4", "GY": "#8d939c", "WH": "#ffffff"}


def at(x: float, y: float) -> tuple[float, float]:
    """Pixels of a point that is given in units."""
    return (LEFT + x) * UNIT, (TOP + y) * UNIT


SPOTS = {"OUT+": (30.75, 0.7), "OUT-": (29.25, 0.7), "LS+": (31.7, -8.0), "LS-": (28.3, -8.0)}


def spot(name: str) -> tuple[float, float]:
    """Where a hole or a terminal is, in units."""
    return SPOTS[name] if name in SPOTS else place(name)
