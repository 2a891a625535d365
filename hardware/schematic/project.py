"""What KiCad wants beside a sheet: a project, our library of symbols, and a table that says where the library is."""

from __future__ import annotations

from collections.abc import Iterable

from hardware.schematic import frame
from hardware.schematic.nodes import LIBRARY
from hardware.schematic.sexpr import Node, Text
from hardware.schematic.symbols import Symbol, definition

LIBRARY_FORMAT = 20241209


def project(name: str) -> dict[str, object]:
    """The project file: all of KiCad's checks as it has them, none switched off."""
    return {"meta": {"filename": f"{name}.kicad_pro", "version": 3},
            "schematic": {"page_layout_descr_file": frame.NAME}}


def library(symbols: Iterable[Symbol]) -> Node:
    """All symbols of all sheets."""
    ordered = sorted(symbols, key=lambda symbol: symbol.name)
    return ["kicad_symbol_lib", ["version", LIBRARY_FORMAT], ["generator", Text("os1")],
            ["generator_version", Text("9.0")], *(definition(symbol) for symbol in ordered)]


def table() -> Node:
    """Where the library is: beside the project."""
    return ["sym_lib_table", ["version", 7],
            ["lib", ["name", Text(LIBRARY)], ["type", Text("KiCad")],
             ["uri", Text("${KIPRJMOD}/" + LIBRARY + ".kicad_sym")], ["options", Text("")],
             ["descr", Text("Symbols of the earpiece's schematics")]]]
