"""design.toml as values with types: parts, boards, builds, limits, targets. What doesn't fit is refused, with its line.

    Design
    ├── limits, sound, made
    ├── parts    id -> Part      what is bought, with its pins
    ├── boards   class -> Board  GPIO numbers, as in firmware/earpiece/pins.py
    ├── chips    name -> Chip    what a GPIO can't be used for
    └── builds   name -> Build   references, nets, wires, targets

Lengths are in mm, masses in g, currents in mA or (`_ua`) uA, prices in USD, levels in dB SPL unless a name says more.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardware.reading import DesignError, Place, read

HERE = Path(__file__).parent
DESIGN = HERE / "design.toml"
MADE = HERE / "made"

ELECTRICAL = ("power_in", "power_out", "input", "output", "bidirectional", "passive", "no_connect")
KINDS = ("board", "microphone", "amplifier", "receiver", "cell", "switch", "button", "resistor", "capacitor", "diode",
         "led", "antenna", "mechanical")
COLOURS = {"BK": "black", "RD": "red", "OG": "orange", "YE": "yellow", "GN": "green", "BU": "blue", "VT": "violet",
           "GY": "grey", "WH": "white"}


@dataclass(frozen=True, kw_only=True)
class About:
    """What this design is called, and under which licence. prices: where those come from, in words."""

    name: str
    revision: str
    licence: str
    prices: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What no build may exceed."""

    spl_db: float
    charge_c: float
    adc_v: float
    wall_mm: float
    swelling_mm: float


@dataclass(frozen=True, kw_only=True)
class Sound:
    """How the amplifier is set, and what the firmware holds her to."""

    rate_hz: int
    gain_db: float
    supply_v: float
    supply_most_v: float
    loud_dba: float


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """What holds a build together and is no part of its circuit."""

    wire_g_per_m: float
    solder_g: float


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something to buy or to print. pins: name -> one of ELECTRICAL. joined: pins that are one on the part itself.

    figures: numbers that are computed with; `source` says where they and the size come from. never: what looks like it
    and must not be taken.
    """

    name: str
    kind: str
    maker: str
    mpn: str
    suppliers: list[str]
    price_usd: float
    price_off: float
    mass_g: float
    mass_off: float
    dims_mm: list[float]
    source: str
    alternates: list[str]
    pins: dict[str, str]
    never: str = ""
    label: dict[str, str] | None = None
    joined: list[list[str]] | None = None
    figures: dict[str, Any] | None = None

    def figure(self, name: str) -> float:
        """A number of `figures`. DesignError: it lacks that one."""
        value = (self.figures or {}).get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise DesignError(f"The part “{self.name}” lacks the figure {name}.", "Add it to its `figures`.")
        return float(value)

    def figure_list(self, name: str) -> list[float]:
        """Numbers of `figures`. DesignError: it lacks them."""
        value = (self.figures or {}).get(name)
        if not isinstance(value, list):
            raise DesignError(f"The part “{self.name}” lacks the figures {name}.", "Add them to its `figures`.")
        return [float(each) for each in value]

    def printed(self, pin: str) -> str:
        """What is printed beside the pin on the part itself."""
        return (self.label or {}).get(pin, pin)


@dataclass(frozen=True, kw_only=True)
class Board:
    """GPIO numbers; -1: it has none. part: that carries it, "" where no build uses it. onboard: signals that need no
    wire. never: GPIOs of this board that are taken, besides those of its chip. about, notes: what the firmware's file
    says of it and of its constants; like: the board of which it repeats nothing there."""

    name: str
    chip: str
    part: str
    mic_clock: int
    mic_word: int
    mic_data: int
    amp_clock: int
    amp_word: int
    amp_data: int
    amp_on: int
    button: int
    light: int
    light_on: int
    battery: int
    psram: bool
    onboard: list[str]
    about: str
    like: str = ""
    notes: dict[str, str] | None = None
    never: list[int] | None = None


@dataclass(frozen=True, kw_only=True)
class Chip:
    """Ranges of GPIOs, both ends included."""

    exists: list[list[int]]
    strapping: list[list[int]]
    usb: list[list[int]]
    console: list[list[int]]
    flash: list[list[int]]
    rtc: list[list[int]]
    adc1: list[list[int]]
    inputs: list[list[int]]
    i2s_ports: int


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What a build aims at; None: it has no such aim."""

    price_usd: float
    size_mm: list[float] | None = None
    mass_g: float | None = None
    hours_tap_to_talk: float | None = None
    hours_always_connected: float | None = None


@dataclass(frozen=True, kw_only=True)
class Wire:
    """start and end: "U1.GPIO4". awg: American wire gauge."""

    net: str
    start: str
    end: str
    colour: str
    mm: float
    awg: int


@dataclass(frozen=True, kw_only=True)
class Build:
    """parts: reference -> part's id. nets: name -> ends, "U1.GPIO4". through: net -> the reference that supplies it
    without being a supply (a switch)."""

    title: str
    board: str
    parts: dict[str, str]
    nets: dict[str, list[str]]
    unconnected: list[str]
    through: dict[str, str]
    joints: list[list[str]]
    wires: list[Wire]
    targets: Targets


@dataclass(frozen=True)
class Design:
    """All of design.toml."""

    about: About
    limits: Limits
    sound: Sound
    made: MadeUp
    parts: dict[str, Part]
    boards: dict[str, Board]
    chips: dict[str, Chip]
    builds: dict[str, Build]

    def part(self, build: Build, reference: str) -> Part:
        """The part with that reference designator. KeyError: there is none."""
        return self.parts[build.parts[reference]]

    def first(self, build: Build, kind: str) -> Part | None:
        """A part of that kind in a build."""
        found = (self.parts[name] for name in build.parts.values() if name in self.parts)
        return next((part for part in found if part.kind == kind), None)


def load(path: Path = DESIGN) -> Design:
    """DesignError: the file can't be read, isn't TOML, lacks a key, has one too many, or one of the wrong kind."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise DesignError(f"{path} can't be read: {e}.", "Take it from the repository.") from e
    return loads(text, path.name)


def loads(text: str, name: str = "design.toml") -> Design:
    """Likewise, of its text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise DesignError(f"{name} isn't TOML: {e}.", "Mend that line.") from e
    top = Place(name, text.splitlines())
    top.only(data, {"design", "limits", "sound", "made", "targets", "parts", "boards", "chips", "builds"})
    targets = top.tables(data, "targets")
    builds = {}
    for key, table in top.tables(data, "builds").items():
        place = top / "builds" / key
        if key not in targets:
            raise DesignError(f"{name}: the build {key} has no targets.", f"Add [targets.{key}].")
        wires = [read(Wire, _ends(wire), place / "wires" / str(n)) for n, wire in enumerate(table.get("wires", []))]
        aims = read(Targets, targets[key], top / "targets" / key)
        builds[key] = read(Build, table, place, wires=wires, targets=aims)
    return Design(
        about=read(About, top.table(data, "design"), top / "design"),
        limits=read(Limits, top.table(data, "limits"), top / "limits"),
        sound=read(Sound, top.table(data, "sound"), top / "sound"),
        made=read(MadeUp, top.table(data, "made"), top / "made"),
        parts={k: read(Part, t, top / "parts" / k) for k, t in top.tables(data, "parts").items()},
        boards={k: read(Board, t, top / "boards" / k) for k, t in top.tables(data, "boards").items()},
        chips={k: read(Chip, t, top / "chips" / k) for k, t in top.tables(data, "chips").items()},
        builds=builds,
    )


def _ends(wire: object) -> object:
    """`from` is no name in Python: start and end, as from and to."""
    if not isinstance(wire, dict):
        return wire
    return {{"from": "start", "to": "end"}.get(key, key): value for key, value in wire.items()}
