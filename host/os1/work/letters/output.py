"""Sheets into files: what the name's ending says. Several pages in one file where the kind can hold them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from os1.errors import ConfigError
from os1.work.letters import plotter, svg
from os1.work.letters.paper import Sheet
from os1.work.letters.plotter import Machine

KINDS = (".pdf", ".svg", ".png", ".gcode", ".hpgl")


def save(sheets: Sequence[Sheet], path: Path, title: str = "", machine: Machine | None = None, pen: bool = False,
         dpi: float = 200) -> list[Path]:
    """Writes the sheets and says where. `pen`: an SVG of single strokes for a plotter. A file that is there already is
    replaced in one step. ConfigError: an ending nobody knows, writing beyond the paper, or no such folder."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ConfigError(f"{path.name!r}: no letter is written as {kind or 'nothing'}.", f"Known: {', '.join(KINDS)}.")
    for sheet in sheets:
        plotter.check(sheet, machine if machine and kind in (".gcode", ".hpgl") else Machine())
    if kind == ".pdf":
        from os1.work.letters.pdf import pdf  # half a second to import: only where it is needed

        return [put(path, pdf(sheets, title))]
    if kind == ".png":
        from os1.work.letters.picture import png

        made = png(sheets, dpi)
    elif kind == ".svg":
        made = [(svg.plotter if pen else svg.picture)(sheet, title).encode() for sheet in sheets]
    else:
        write = plotter.gcode if kind == ".gcode" else plotter.hpgl
        made = [write(sheet, machine).encode() for sheet in sheets]
    names = [path] if len(made) == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, len(made) + 1)]
    return [put(name, data) for name, data in zip(names, made, strict=True)]


def put(path: Path, data: bytes) -> Path:
    """Writes a file in one step. ConfigError if it can't be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as e:
        part.unlink(missing_ok=True)
        raise ConfigError(f"{path} can't be written: {e.strerror}.", "Name another place with --out.") from e
    return path
