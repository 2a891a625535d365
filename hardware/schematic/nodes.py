"""What stands on a sheet, in KiCad's words (file format of KiCad 9)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from hardware.schematic.circuit import Circuit
from hardware.schematic.layout import Block, Layout
from hardware.schematic.sexpr import Node, Text
from hardware.schematic.symbols import Symbol, definition, effects, mm
from hardware.schematic.wiring import Point

LIBRARY = "os1"  # os1.kicad_sym beside the sheets; sym-lib-table tells KiCad of it
FORMAT = 20250114
NAMESPACE = uuid.UUID("6f0f3a52-31f5-5f5b-9d1c-0b51e0a1f0e5")
JUSTIFY = {"right": (0, "left"), "left": (180, "right"), "up": (90, "left"), "down": (270, "right")}
INK = (60, 60, 60)


@dataclass(frozen=True)
class Item:
    """A wire, a dot, a cross, a label, a flag (a label with an outline, known on all sheets) or a rail's symbol."""

    what: str
    name: str
    at: Point
    end: Point = (0, 0)
    away: str = "right"
    kind: str = "passive"
    symbol: Symbol | None = None


@dataclass(frozen=True)
class Drawing:
    """A finished sheet, and the symbols on it."""

    node: Node
    symbols: tuple[Symbol, ...]


def identity(*of: object) -> Text:
    """The same number for the same thing, always: a file that is made again is the same file."""
    return Text(uuid.uuid5(NAMESPACE, "/".join(map(str, of))))


def page(circuit: Circuit, layout: Layout, items: Iterable[Item]) -> Drawing:
    """The whole sheet: symbols used, texts, parts, wires. Nothing in it depends on the time or on the machine."""
    root = identity(circuit.name)
    placed = [(reference, place.symbol, (place.x, place.y), place.value or circuit.parts[reference].value)
              for reference, place in sorted(layout.places.items())]
    listed = list(items)
    rails = [item for item in listed if item.symbol is not None]
    used = [*(symbol for _, symbol, _, _ in placed), *(rail.symbol for rail in rails if rail.symbol)]
    symbols = {symbol.name: symbol for symbol in used}
    node: Node = ["kicad_sch", ["version", FORMAT], ["generator", Text("os1")], ["generator_version", Text("9.0")],
                  ["uuid", root], ["paper", Text(layout.paper)], title_block(circuit, layout),
                  ["lib_symbols", *(definition(symbols[name], LIBRARY) for name in sorted(symbols))]]
    for number, block in enumerate(layout.blocks):
        node += _block(circuit.name, number, block)
    for x, y, words in layout.notes:
        node.append(_text(circuit.name, words, x, y, 1.5))
    for item in listed:
        if item.symbol is None:
            node.append(_plain(circuit.name, item))
    for number, item in enumerate(sorted(rails, key=lambda rail: rail.name), 1):
        assert item.symbol is not None
        prefix = "#FLG" if item.symbol.name == "PWR_FLAG" else "#PWR"
        node.append(_symbol(circuit, f"{prefix}{number:03}", item.symbol, item.at, item.symbol.name))
    for reference, symbol, at, value in placed:
        node.append(_symbol(circuit, reference, symbol, at, value))
    node += [["sheet_instances", ["path", Text("/"), ["page", Text("1")]]], ["embedded_fonts", "no"]]
    return Drawing(node, tuple(symbols[name] for name in sorted(symbols)))


def title_block(circuit: Circuit, layout: Layout) -> Node:
    """Without a date: it would be another file every day."""
    return ["title_block", ["title", Text(layout.title)], ["rev", Text(circuit.revision)],
            ["company", Text("OS1 earpiece")],
            ["comment", 1, Text("Made from hardware/design.toml. Designed and checked by computation, not built yet.")],
            ["comment", 2, Text("CERN-OHL-P-2.0")]]


def _plain(sheet: str, item: Item) -> Node:
    (x, y), (x2, y2) = item.at, item.end
    number = identity(sheet, item.what, item.name, item.at, item.end)
    if item.what == "wire":
        return ["wire", ["pts", ["xy", mm(x), mm(y)], ["xy", mm(x2), mm(y2)]],
                ["stroke", ["width", 0], ["type", "default"]], ["uuid", number]]
    if item.what == "dot":
        return ["junction", ["at", mm(x), mm(y)], ["diameter", 0], ["color", 0, 0, 0, 0], ["uuid", number]]
    if item.what == "cross":
        return ["no_connect", ["at", mm(x), mm(y)], ["uuid", number]]
    angle, justify = JUSTIFY[item.away]
    if item.what == "label":
        return ["label", Text(item.name), ["at", mm(x), mm(y), angle],
                effects(justify="left bottom"), ["uuid", number]]
    hidden: Node = ["property", Text("Intersheetrefs"), Text("${INTERSHEET_REFS}"), ["at", mm(x), mm(y), 0],
              effects(hide=True)]
    return ["global_label", Text(item.name), ["shape", item.kind], ["at", mm(x), mm(y), angle],
            effects(justify=justify), ["uuid", number], hidden]


def _symbol(circuit: Circuit, reference: str, symbol: Symbol, at: Point, value: str) -> Node:
    x, y = at
    is_flag = symbol.name == "PWR_FLAG"
    node: Node = ["symbol", ["lib_id", Text(f"{LIBRARY}:{symbol.name}")], ["at", mm(x), mm(y), 0], ["unit", 1],
                  ["exclude_from_sim", "no"], ["in_bom", "no" if symbol.power else "yes"], ["on_board", "yes"],
                  ["dnp", "no"], ["uuid", identity(circuit.name, reference)]]
    shown = {"Reference": (reference, symbol.reference_at, symbol.power), "Value": (value, symbol.value_at, is_flag)}
    for key, (words, (dx, dy, justify), hide) in shown.items():
        look = effects(justify=justify, hide=hide, bold=key == "Reference")
        node.append(["property", Text(key), Text(words), ["at", mm(x + dx), mm(y + dy), 0], look])
    part = circuit.parts.get(reference)
    for key, words in (("Footprint", ""), ("Datasheet", ""), ("Description", part.description if part else "")):
        node.append(["property", Text(key), Text(words), ["at", mm(x), mm(y), 0], effects(hide=True)])
    node += [["pin", Text(str(pin.number)), ["uuid", identity(circuit.name, reference, pin.number)]]
             for pin in sorted(symbol.pins, key=lambda pin: pin.number)]
    path: Node = ["path", Text("/" + identity(circuit.name)), ["reference", Text(reference)], ["unit", 1]]
    node.append(["instances", ["project", Text(circuit.name), path]])
    return node


def _block(sheet: str, number: int, block: Block) -> list[str | int | float | Node]:
    red, green, blue = block.tint
    outline: Node = ["rectangle", ["start", mm(block.left), mm(block.top)], ["end", mm(block.right), mm(block.bottom)],
                     ["stroke", ["width", 0.15], ["type", "solid"], ["color", 190, 190, 190, 1]],
                     ["fill", ["type", "color"], ["color", red, green, blue, 1]],
                     ["uuid", identity(sheet, "block", number)]]
    title = _text(sheet, block.title, block.left + 1.5, block.top + 2.5, 2.2, bold=True)
    if not block.says:
        return [outline, title]
    return [outline, title, _text(sheet, block.says, block.left + 1.5, block.top + 5.4, 1.5)]


def _text(sheet: str, words: str, x: float, y: float, size: float, bold: bool = False) -> Node:
    look = effects(size, "left", bold=bold)
    font = look[1]
    assert isinstance(font, list)
    font.append(["color", *INK, 1])
    return ["text", Text(words), ["exclude_from_sim", "no"], ["at", mm(x), mm(y), 0], look,
            ["uuid", identity(sheet, "text", words, x, y)]]
