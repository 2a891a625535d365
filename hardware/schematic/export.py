"""Pictures of a sheet by KiCad's own program, kicad-cli (KiCad 9), and what of them doesn't change from day to day."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

from hardware.schematic import frame

PROGRAM = "kicad-cli"
MADE_WITH = "9.0"  # the release that made the pictures in hardware/made; another one draws other lines
THEME = "os1"
COLOURS = {  # of a picture; the sheet itself has those of whoever opens it
    "background": "rgb(255, 255, 255)", "worksheet": "rgb(90, 100, 115)", "wire": "rgb(30, 110, 80)",
    "junction": "rgb(30, 110, 80)", "label_local": "rgb(90, 90, 90)", "label_global": "rgb(150, 60, 20)",
    "component_body": "rgb(255, 250, 214)", "component_outline": "rgb(50, 60, 80)", "pin": "rgb(50, 60, 80)",
    "pin_name": "rgb(50, 60, 80)", "reference": "rgb(20, 30, 50)", "value": "rgb(40, 80, 140)",
    "no_connect": "rgb(120, 120, 120)", "note": "rgb(60, 60, 60)",
}


def missing() -> str | None:
    """Why it can't run here, or None."""
    return None if shutil.which(PROGRAM) else "kicad-cli (Debian: kicad, from bookworm-backports or later; kicad.org)"


def run(*arguments: str) -> str:
    """What kicad-cli says. RuntimeError: it isn't there or fails, with its own words. Leaves nothing in the home."""
    if why := missing():
        raise RuntimeError(f"{why} is missing.")
    with tempfile.TemporaryDirectory() as settings:
        colours = Path(settings, MADE_WITH, "colors", f"{THEME}.json")
        colours.parent.mkdir(parents=True)
        colours.write_text(json.dumps({"meta": {"name": "OS1", "version": 5}, "schematic": COLOURS}), "utf-8")
        environment = {**os.environ, "KICAD_CONFIG_HOME": settings, "LC_ALL": "C.UTF-8"}
        done = subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, timeout=120,
                              check=False)
    if done.returncode:
        raise RuntimeError(f"kicad-cli {' '.join(arguments)}: {done.stdout}{done.stderr}".strip())
    return done.stdout


def version() -> str:
    """ "9.0" of 9.0.8."""
    return ".".join(run("version").strip().split(".")[:2])


def pictures(sheet: Path, out: Path) -> list[Path]:
    """The sheet as SVG and as PDF in `out`."""
    svg, pdf = out / f"{sheet.stem}.svg", out / f"{sheet.stem}.pdf"
    look = ("--drawing-sheet", str(sheet.parent / frame.NAME), "--theme", THEME)
    run("sch", "export", "svg", *look, "--output", str(out), str(sheet))
    svg.write_text(lean(svg.read_text("utf-8")), "utf-8")
    run("sch", "export", "pdf", *look, "--output", str(pdf), str(sheet))
    pdf.write_bytes(undated(pdf.read_bytes()))
    return [svg, pdf]


def lean(svg: str) -> str:
    """KiCad's SVG without the day on which it was made, a hundredth of a millimetre fine, the strokes of its letters
    strung together: a quarter of the size, the same picture."""
    svg = re.sub(r"(<title>)SVG Image created as (\S+) date [^<]*", r"\1\2", svg)
    svg = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), svg)
    return re.sub(r'(?:<path d="M\S+ \S+\nL\S+ \S+\n" />\n)+', lambda run: _strung(run[0]), svg)


def _strung(paths: str) -> str:
    """One path of many that have two ends each."""
    words = []
    last = ""
    for start, end in re.findall(r'"M(\S+ \S+)\nL(\S+ \S+)\n"', paths):
        words.append(f" {end}" if start == last else f"M{start}L{end}")
        last = end
    return f'<path d="{"".join(words)}" />\n'


def undated(pdf: bytes) -> bytes:
    """A PDF without the time at which it was made, in whose place are blanks: all else must stay where it is."""
    return re.sub(rb"/(?:CreationDate|ModDate) ?\([^)]*\)", lambda found: b" " * len(found[0]), pdf)


def drawn(pdf: bytes) -> list[bytes]:
    """What a PDF draws, without its dates and without how it was packed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    return [_unpacked(stream) for stream in streams]


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
