"""The wiring drawings into a folder: WireViz's text and its pictures of each build, the breadboard, the pads.

WireViz is GPL-3.0: it runs as a program of its own. It needs Graphviz's `dot`.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from hardware import writing
from hardware.design import Design, load
from hardware.wiring import pads
from hardware.wiring.harness import harness
from hardware.wiring.picture import picture


def texts(design: Design) -> dict[str, str]:
    """Name -> content of the files that need no tool."""
    files = {f"{name}.yml": harness(design, name) for name in sorted(design.builds)}
    return files | {"bench-breadboard.svg": picture(design), "wearable-pads.svg": pads.picture(design)}


def missing() -> str | None:
    """Why pictures cannot be made here, or None."""
    if importlib.util.find_spec("wireviz") is None:
        return "wireviz (pip install wireviz)"
    return None if shutil.which("dot") else "dot (Debian: graphviz; else graphviz.org)"


def write(out: Path) -> list[Path]:
    """Writes what needs no tool into `out`; returns what was written."""
    return writing.write(out, texts(load()))


def make(out: Path) -> list[Path]:
    """Writes everything into `out`; returns what was written. RuntimeError: a program is missing or fails."""
    written = write(out)
    return written + pictures([path for path in written if path.suffix == ".yml"])


def pictures(harnesses: list[Path]) -> list[Path]:
    """SVG and PNG beside each harness."""
    if why := missing():
        raise RuntimeError(f"{why} is missing.")
    command = [sys.executable, "-m", "wireviz.wv_cli", "--format", "ps", *map(str, harnesses)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"WireViz: {done.stdout}{done.stderr}".strip())
    return [path.with_suffix(kind) for path in harnesses for kind in (".svg", ".png")]


def drawn(svg: str) -> list[str]:
    """What an SVG of Graphviz shows, without where it stands: that depends on the fonts of the machine."""
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    lines = re.findall(r'<path fill="none" stroke="([^"]*)"', svg)
    return sorted(words) + sorted(lines)
