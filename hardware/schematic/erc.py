"""KiCad's electrical rule check of a sheet: outputs against outputs, inputs and supplies that nothing drives, pins left
open. Nothing is switched off, and no finding is excused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hardware.schematic import sexpr
from hardware.schematic.export import run
from hardware.schematic.sexpr import child, children


def findings(sheet: Path) -> list[str]:
    """What KiCad finds, errors and warnings, as "pin_to_pin: error: Pins of type ... (U3 Pin 8, U3 Pin 9)".

    The sheet's project and library must lie beside it. RuntimeError: KiCad's program is missing, or can't read it.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        run("sch", "erc", "--format", "json", "--severity-all", "--output", str(report), str(sheet))
        said = json.loads(report.read_text("utf-8"))
    return [f"{found['type']}: {found['severity']}: {found['description']} "
            f"({', '.join(item['description'] for item in found['items'])})"
            for page in said["sheets"] for found in page["violations"]]


def nets(sheet: Path) -> dict[str, frozenset[str]]:
    """What hangs together by KiCad's own reading: name -> pins, "U1.4" by number. Pins that are free are not in it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "netlist.net")
        run("sch", "export", "netlist", "--format", "kicadsexpr", "--output", str(report), str(sheet))
        said = sexpr.read(report.read_text("utf-8"))
    found = {}
    for net in children(child(said, "nets"), "net"):
        name = str(child(net, "name")[1])
        if not name.startswith("unconnected-"):
            found[name.removeprefix("/")] = frozenset(
                f"{child(node, 'ref')[1]}.{child(node, 'pin')[1]}" for node in children(net, "node"))
    return found
