"""The schematics of all builds into a folder, as KiCad's files, SVG and PDF.

    circuit.py  a build of design.toml ──> sheet.py  + sheets.py (where things stand) ──> *.kicad_sch
    netlist.py  reads the sheet back: the same nets?       export.py  SVG, PDF       erc.py  KiCad's own check
"""

from __future__ import annotations

import json
from pathlib import Path

from hardware import writing
from hardware.design import Design, load
from hardware.schematic import export, frame, sexpr
from hardware.schematic.circuit import circuit
from hardware.schematic.nodes import LIBRARY
from hardware.schematic.project import library, project, table
from hardware.schematic.sheet import sheet
from hardware.schematic.sheets import layout
from hardware.schematic.symbols import Symbol


def texts(design: Design) -> dict[str, str]:
    """Name -> content of the files that need no tool: sheets, their projects, the library, what says where it is."""
    files: dict[str, str] = {}
    symbols: dict[str, Symbol] = {}
    for name in sorted(design.builds):
        build = circuit(design, name)
        drawing = sheet(build, layout(build))
        files[f"{name}.kicad_sch"] = sexpr.write(drawing.node) + "\n"
        files[f"{name}.kicad_pro"] = json.dumps(project(name), indent=2) + "\n"
        symbols |= {symbol.name: symbol for symbol in drawing.symbols}
    files[f"{LIBRARY}.kicad_sym"] = sexpr.write(library(symbols.values())) + "\n"
    files["sym-lib-table"] = sexpr.write(table()) + "\n"
    files[frame.NAME] = sexpr.write(frame.frame()) + "\n"
    return files


def missing() -> str | None:
    """Why pictures cannot be made here, or None."""
    return export.missing()


def write(out: Path) -> list[Path]:
    """Writes what needs no tool into `out`; returns what was written."""
    return writing.write(out, texts(load()))


def make(out: Path) -> list[Path]:
    """Writes everything into `out`; returns what was written. RuntimeError: KiCad's program is missing or fails."""
    written = write(out)
    for path in list(written):
        if path.suffix == ".kicad_sch":
            written += export.pictures(path, out)
    return written
