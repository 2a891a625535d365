"""The bench build on a breadboard: which leg is in which hole, which wire from which hole to which.

The order of pins is that of the modules themselves: the DevKitC's from Espressif's user guide (ESP32-S3-DevKitC-1,
header block; J1 and J3), the amplifier's as it is printed on Adafruit 3006 and most others. Microphone modules have
neither an order nor a distance of rows in common: ours lies beside the board, on wires that are plugged onto its pins.

`faults` compares what hangs together here with the nets of design.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hardware.wiring.breadboard import metal, place

FIRST = 41  # column of the DevKitC's first pins; its antenna points to the left, its USB to the right
J1 = ("3V3", "3V3", "RST", "4", "5", "6", "7", "15", "16", "17", "18", "8", "3", "46", "9", "10", "11", "12", "13",
      "14", "5V", "G")
J3 = ("G", "TX", "RX", "1", "2", "42", "41", "40", "39", "38", "37", "36", "35", "0", "45", "48", "47", "21", "20",
      "19", "G", "G")
AMPLIFIER = ("LRC", "BCLK", "DIN", "GAIN", "SD", "GND", "VIN")  # from column 27
MICROPHONE = ("LR", "WS", "SCK", "GND", "VDD", "SD")  # two rows of three

LEGS: Mapping[str, Sequence[str]] = {  # pin -> its holes; a terminal of the amplifier counts as one
    "SW1.1": ["e21", "f21"], "SW1.2": ["e23", "f23"],  # a push button has each contact twice
    "R3.1": ["d33"], "R3.2": ["d30"], "R4.1": ["b31"], "R4.2": ["b35"],
    "R1.1": ["OUT+"], "R1.2": ["g35"], "R2.1": ["OUT-"], "R2.2": ["g25"],
    "R7.1": ["c10"], "R7.2": ["c7"], "D2.A": ["d7"], "D2.K": ["d6"],
    "R5.1": ["d4"], "R5.2": ["g4"], "R6.1": ["i4"], "R6.2": ["i1"], "C1.1": ["h4"], "C1.2": ["h1"],
    "LS1.+": ["LS+"], "LS1.-": ["LS-"], "U3.OUT+": ["OUT+"], "U3.OUT-": ["OUT-"],
}


@dataclass(frozen=True)
class Jumper:
    """A wire from hole to hole. lane: how far outside the board it runs in the picture; 0: straight."""

    net: str
    start: str
    end: str
    lane: int = 0


JUMPERS = (
    Jumper("3V3", "a41", "bottom+41"), Jumper("GND", "a62", "bottom-62"), Jumper("GND", "j41", "top-41"),
    Jumper("AMP_BCLK", "a44", "a28", 1), Jumper("AMP_LRC", "a45", "a27", 2), Jumper("AMP_DIN", "a46", "a29", 3),
    Jumper("AMP_ON", "a56", "a31", 4), Jumper("3V3", "a33", "bottom+33"), Jumper("GND", "a32", "bottom-32"),
    Jumper("GND", "a35", "bottom-35"),
    Jumper("MIC_WS", "a52", "MIC WS", 5), Jumper("MIC_SCK", "a47", "MIC SCK", 6), Jumper("MIC_SD", "a55", "MIC SD"),
    Jumper("3V3", "bottom+11", "MIC VDD"), Jumper("GND", "bottom-12", "MIC GND"), Jumper("GND", "bottom-14", "MIC LR"),
    Jumper("BUTTON", "j45", "j21", 1), Jumper("GND", "a23", "bottom-23"),
    Jumper("LIGHT", "a58", "a10", 16), Jumper("GND", "a6", "bottom-6"),
    Jumper("VUSB", "a61", "a4", 17), Jumper("VSENSE", "j44", "j4", 2), Jumper("GND", "j1", "top-2"),
    Jumper("EAR_P", "j35", "LS+"), Jumper("EAR_N", "j25", "LS-"),
)


@dataclass(frozen=True)
class Body:
    """What a module covers, in tenths of an inch: nothing else can be plugged in below it."""

    left: float
    top: float
    right: float
    bottom: float


BODIES = {  # sizes as in design.toml, 2.54 mm a unit
    "U1": Body(36.3, 0.5, 63.5, 10.5),  # 69 x 25.4 mm
    "U3": Body(26.5, -0.1, 33.5, 7.5),  # 17.8 x 19.4 mm
    "SW1": Body(20.8, 4.3, 23.2, 6.7),  # 6 x 6 mm
}


def holes() -> dict[str, list[str]]:
    """Pin of design.toml -> the holes it is in."""
    found: dict[str, list[str]] = {pin: list(where) for pin, where in LEGS.items()}
    for row, side in (("b", J1), ("i", J3)):
        for column, printed in enumerate(side, FIRST):
            found.setdefault(f"U1.{named(printed)}", []).append(f"{row}{column}")
    found |= {f"U3.{name}": [f"e{column}"] for column, name in enumerate(AMPLIFIER, 27)}
    return found | {f"U2.{name}": [f"MIC {name}"] for name in MICROPHONE}


def named(printed: str) -> str:
    """What design.toml calls a pin of the DevKitC."""
    return f"GPIO{printed}" if printed.isdigit() else {"G": "GND", "TX": "GPIO43", "RX": "GPIO44"}.get(printed, printed)


def joined(where: Mapping[str, Sequence[str]], jumpers: Iterable[Jumper]) -> list[set[str]]:
    """Which pins hang together: by the board's metal, by wires, and inside a part that has a pin twice."""
    groups: list[set[str]] = [{joined_with(jumper.start), joined_with(jumper.end)} for jumper in jumpers]
    groups += [{pin, *map(joined_with, spots)} for pin, spots in where.items()]
    merged: list[set[str]] = []
    for group in groups:
        touching = [other for other in merged if other & group]
        merged = [other for other in merged if not other & group]
        merged.append(group.union(*touching))
    return [{name for name in group if name in where} for group in merged]


def faults(nets: Mapping[str, Iterable[str]], where: Mapping[str, Sequence[str]] | None = None,
           jumpers: Sequence[Jumper] = JUMPERS) -> list[str]:
    """What is otherwise than the nets say, in words; [] where all is well."""
    where = holes() if where is None else where
    groups = joined(where, jumpers)
    net_of = {pin: net for net, pins in nets.items() for pin in pins}
    said = [f"{pin} is not on the breadboard" for pin in sorted(set(net_of) - set(where))]
    for net, pins in nets.items():
        pieces = [sorted(set(pins) & group) for group in groups if set(pins) & group]
        if len(pieces) > 1:
            said.append(f"{net} is in {len(pieces)} pieces: {' | '.join(', '.join(piece) for piece in pieces)}")
    for group in groups:
        if len(found := {net_of[pin] for pin in group if pin in net_of}) > 1:
            said.append(f"{' and '.join(sorted(found))} are joined")
        if found and (strangers := sorted(pin for pin in group if pin not in net_of)):
            said.append(f"{', '.join(strangers)} hangs on {', '.join(sorted(found))}")
    taken: dict[str, str] = {}
    for who, spots in [*((pin, spots) for pin, spots in where.items()),
                       *((f"the wire {j.start} to {j.end}", (j.start, j.end)) for j in jumpers)]:
        for spot in spots:
            if spot not in OUTSIDE and taken.setdefault(spot, who) != who:
                said.append(f"{taken[spot]} and {who} are in the same hole {spot}")
            if spot not in OUTSIDE and (body := _above(spot)) and not who.startswith(body):
                said.append(f"{who} is in {spot}, which {body} covers")
    return said


def _above(hole: str) -> str | None:
    x, y = place(hole)
    return next((who for who, b in BODIES.items() if b.left < x < b.right and b.top < y < b.bottom), None)


OUTSIDE = ("OUT+", "OUT-", "LS+", "LS-", *(f"MIC {name}" for name in MICROPHONE))  # terminals and pins, not holes


def joined_with(spot: str) -> str:
    """The metal that a hole belongs to; a terminal is its own."""
    return spot if spot in OUTSIDE else metal(spot)
