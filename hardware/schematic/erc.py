"""KiCad's electrical rule check of a sheet: outputs against outputs, inputs and supplies that nothing drives, pins left
open. Nothing is switched off, and no finding is excused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hardware.schematic.export import run


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
