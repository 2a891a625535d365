"""A build's sheet: what design.toml connects, on the places that a layout gives.

Every pin on a net gets, in this order: the wire that the layout draws; a rail's symbol; a flag with the net's name. A
pin on no net gets a cross only where the layout says why. All else stays open, and KiCad's check reports it.
"""

from __future__ import annotations

from hardware.schematic.circuit import Circuit
from hardware.schematic.layout import Layout, Path, Tag
from hardware.schematic.nodes import Drawing, Item, page
from hardware.schematic.shapes import flag, rail
from hardware.schematic.symbols import AWAY
from hardware.schematic.wiring import Point, Segment, cut, dots, islands, straight

STUB = 2  # units between a pin and its flag or rail


class LayoutError(ValueError):
    """The layout doesn't fit the design: a part without a place, a net in pieces that nothing joins."""


def sheet(circuit: Circuit, layout: Layout) -> Drawing:
    """The whole file. LayoutError says what the layout lacks."""
    if missing := sorted(set(circuit.parts) - set(layout.places)):
        raise LayoutError(f"{circuit.name}: no place for {', '.join(missing)} in hardware/schematic/sheets.py")
    if extra := sorted(set(layout.places) - set(circuit.parts)):
        raise LayoutError(f"{circuit.name}: {', '.join(extra)} in hardware/schematic/sheets.py is no part of it")
    return page(circuit, layout, _Hand(circuit, layout).items())


class _Hand:
    """Draws item after item; `tags` are what names a wire: flags, labels, rails."""

    def __init__(self, circuit: Circuit, layout: Layout) -> None:
        self.circuit, self.layout = circuit, layout
        self.segments: list[Segment] = []
        self.tags: list[Item] = []  # labels and rails, all at wires' ends
        self.pins = {f"{reference}.{pin.name}": (place.x + pin.x, place.y + pin.y)
                     for reference, place in layout.places.items() for pin in place.symbol.pins}

    def items(self) -> list[Item]:
        wired: set[str] = set()
        for path in self.layout.wires:
            wired |= self._wire(path)
        for net, pins in self.circuit.nets.items():
            for pin in pins:
                if pin not in wired:
                    self._stub(net, pin)
        for net, driven in self.layout.driven.items():
            self.tags.append(Item("rail", f"flag {net}", driven.at, symbol=flag()))
        self._name_the_rest(wired)
        ends = [*self.pins.values(), *(tag.at for tag in self.tags)]
        pieces = cut(self.segments, ends)
        crosses = [Item("cross", pin, self.pins[pin]) for pin in self.layout.unused]
        contacts = [*self.pins.values(), *(tag.at for tag in self.tags if tag.what == "rail")]
        joints = [Item("dot", "", point) for point in dots(pieces, contacts)]
        wires = [Item("wire", "", start, end=end) for start, end in pieces]
        return wires + joints + self.tags + crosses

    def _wire(self, path: Path) -> set[str]:
        """Draws a wire of the layout; returns the pins on it."""
        names = [stop for stop in path if isinstance(stop, str)]
        if unknown := [name for name in names if name not in self.pins]:
            raise LayoutError(f"{self.circuit.name}: a wire goes to {', '.join(unknown)}, which is not on the sheet")
        points = [self.pins[stop] if isinstance(stop, str) else (stop.x, stop.y) if isinstance(stop, Tag) else stop
                  for stop in path]
        self.segments += straight(points)
        for stop in path:
            if isinstance(stop, Tag):
                self._tag(stop.net, names[0] if names else "wire", (stop.x, stop.y), stop.away, stop.kind)
        return set(names)

    def _stub(self, net: str, pin: str) -> None:
        """A short wire out of the pin, and what names its net at the end."""
        reference, _, name = pin.partition(".")
        away = self.layout.places[reference].symbol.pin(name).away
        length = self.layout.stubs.get(pin, 0 if net in self.layout.rails else STUB)
        (x, y), (dx, dy) = self.pins[pin], AWAY[away]
        end = (x + length * dx, y + length * dy)
        if length:
            self.segments.append(((x, y), end))
        self._tag(net, pin, end, away, self._direction(net, pin))

    def _tag(self, net: str, pin: str, at: Point, away: str, kind: str) -> None:
        if net in self.layout.rails:
            self.tags.append(Item("rail", f"{net} {pin}", at, symbol=rail(net, self.layout.rails[net])))
        else:
            self.tags.append(Item("flag", net, at, away=away, kind=kind))

    def _direction(self, net: str, pin: str) -> str:
        """Which way a signal goes here: a controller's pin is the opposite of what it is connected to."""
        kind = self.circuit.kind(pin)
        if kind in ("input", "output"):
            return kind
        others = {self.circuit.kind(other) for other in self.circuit.nets[net] if other != pin}
        if kind == "bidirectional" and "output" in others:
            return "input"
        if kind == "bidirectional":
            return "output" if "input" in others else "bidirectional"
        return "passive"

    def _name_the_rest(self, wired: set[str]) -> None:
        """A name on every wire that has none yet; a net of several pieces must have a flag or a rail on each."""
        named = {tag.at for tag in self.tags}
        pieces = cut(self.segments, [*self.pins.values(), *named])
        groups = islands(pieces, [*self.pins.values(), *named])
        for net, pins in self.circuit.nets.items():
            parts = [group for group in groups if any(self.pins[pin] in group for pin in pins)]
            nameless = [group for group in parts if not group & named]
            if nameless and len(parts) > 1:
                raise LayoutError(f"{self.circuit.name}: {net} is in {len(parts)} pieces, and one has no flag")
            for group in nameless:
                at, away = _beside(group, pieces)
                self.tags.append(Item("label", net, at, away=away))


def _beside(group: set[Point], pieces: list[Segment]) -> tuple[Point, str]:
    """Where a wire's name stands: a unit from the left end of its longest piece across, else from the lower end of its
    longest upright one; and which way it runs."""
    own = [piece for piece in pieces if piece[0] in group]
    across = [(b[0] - a[0], a) for a, b in own if a[1] == b[1]]
    upright = [(abs(b[1] - a[1]), max(a, b)) for a, b in own if a[0] == b[0]]
    if across:
        length, (x, y) = max(across)
        return (x + min(1, length), y), "right"
    length, (x, y) = max(upright)
    return (x, y - min(1, length)), "up"
