"""From tenths of an inch on the breadboard to pixels of the picture, and the colours that several files draw with."""

from __future__ import annotations

from hardware.wiring.breadboard import place

UNIT = 16.0  # pixels a tenth of an inch
LEFT, TOP = 2.5, 18.4  # units between the picture's corner and row j, column 0
WIDTH, BOARD_BOTTOM = 1084.0, (TOP + 30.2) * UNIT  # pixels
INK, GREY = "#22262b", "#6b7280"
COLOURS = {"BK": "#2b2d31", "RD": "#d5302f", "OG": "#ef8a1f", "YE": "#e8c400", "GN": "#2f9e48", "BU": "#2a6bd1",
           "VT": "#8b4cc4", "GY": "#8d939c", "WH": "#ffffff"}


def at(x: float, y: float) -> tuple[float, float]:
    """Pixels of a point that is given in units."""
    return (LEFT + x) * UNIT, (TOP + y) * UNIT


SPOTS = {"OUT+": (30.75, 0.7), "OUT-": (29.25, 0.7), "LS+": (31.7, -8.0), "LS-": (28.3, -8.0),
         "MIC LR": (13.8, 23.1), "MIC WS": (15.3, 23.1), "MIC SCK": (16.8, 23.1),
         "MIC GND": (13.8, 25.7), "MIC VDD": (15.3, 25.7), "MIC SD": (16.8, 25.7)}
BENDS = {"LS+": ((35.0, -8.0),), "LS-": ((25.0, -8.0),), "MIC SD": ((55.0, 25.7),), "MIC GND": ((12.0, 25.7),),
         "MIC VDD": ((11.0, 27.6), (15.3, 27.6))}  # corners of wires that end there


def spot(name: str) -> tuple[float, float]:
    """Where a hole or a terminal is, in units."""
    return SPOTS[name] if name in SPOTS else place(name)
