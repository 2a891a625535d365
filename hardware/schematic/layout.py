"""How a sheet is described: where parts stand, which wires are drawn, which pins stay free and why.

Only the picture is written here. What is connected to what comes from design.toml; netlist.py reads the finished sheet
back and compares. Positions are in grid units of 1.27 mm, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hardware.schematic.symbols import Symbol


@dataclass(frozen=True)
class Block:
    """A tinted area with a title, and a line below that says what it is for."""

    title: str
    left: int
    top: int
    right: int
    bottom: int
    says: str = ""
    tint: tuple[int, int, int] = (246, 246, 246)


@dataclass(frozen=True)
class Place:
    """A part on the sheet. `value` replaces what design.toml calls the part, where that is too long."""

    symbol: Symbol
    x: int
    y: int
    value: str = ""


@dataclass(frozen=True)
class Tag:
    """The end of a wire: a flag with the net's name that points `away` from the wire. kind: KiCad's outline of it."""

    net: str
    x: int
    y: int
    away: str
    kind: str = "passive"


Path = Sequence[str | tuple[int, int] | Tag]  # "R1.2", a bend, or a flag


@dataclass(frozen=True)
class Driven:
    """Why a net is driven although no pin on the sheet says so, and the pin beside which KiCad's mark for it stands."""

    at: tuple[int, int]
    why: str
    wire: Path = ()


@dataclass(frozen=True)
class Layout:
    """One sheet."""

    title: str
    places: Mapping[str, Place]
    blocks: Sequence[Block] = ()
    wires: Sequence[Path] = ()
    rails: Mapping[str, str] = field(default_factory=dict)  # net -> up or down
    driven: Mapping[str, Driven] = field(default_factory=dict)
    unused: Sequence[str] = ()  # "U1.GPIO3": nothing is connected, and that is meant
    notes: Sequence[tuple[float, float, str]] = ()
    paper: str = "A4"
    stubs: Mapping[str, int] = field(default_factory=dict)  # "U1.GND" -> length of the wire to its rail or flag
