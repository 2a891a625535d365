"""Writing that somebody really wrote, as a tablet recorded it: UNIPEN 1.0 and InkML files, read.

    UNIPEN   .PEN_DOWN             one component; .PEN_UP is the next, whether it holds places or not
              2890 3470            a place; y goes up
             .SEGMENT CHAR 0:0-1:1 OK "a"     component:place - component:place; a component alone is all of it
    InkML    <trace>10 20 0, 11 22 8</trace>  places, y goes down; further channels (T: time) as <traceFormat> says

Guyon, Schomaker and others, UNIPEN project of on-line data exchange (ICPR 1994); W3C, Ink Markup Language (2011).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from os1.errors import ConfigError
from os1.work.letters.spline import Line

SEGMENT = re.compile(r'\.SEGMENT\s+(\w+)\s+([\d:,-]+)\s+\S+\s+"(.*)"')
PLACE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")
MOST = 50_000_000  # bytes of a file that is read
ENDINGS = (".unp", ".dat", ".inkml")


@dataclass
class Recording:
    """One writer's strokes in the order of writing, y down. seconds: of each place; () where the file has no time.
    letters: what is known of single letters, character -> the strokes of each; words: which strokes are which word."""

    name: str
    strokes: list[Line] = field(default_factory=list)
    seconds: list[Line] = field(default_factory=list)
    letters: dict[str, list[list[Line]]] = field(default_factory=dict)
    words: list[tuple[str, list[Line]]] = field(default_factory=list)


def files(path: Path) -> list[Path]:
    """The recordings in a folder, or the file itself."""
    return sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS) if path.is_dir() else [path]


def read(path: Path) -> Recording:
    """One file. ConfigError if it holds no writing."""
    try:
        if path.stat().st_size > MOST:
            raise ConfigError(f"{path} is larger than {MOST // 1_000_000} MB.")
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as e:
        raise ConfigError(f"{path} can't be read: {e.strerror}.") from e
    found = inkml(text, path.stem) if path.suffix.lower() == ".inkml" else unipen(text, path.stem)
    if not found.strokes:
        raise ConfigError(f"No writing was found in {path}.", "It should be UNIPEN (.PEN_DOWN ...) or InkML.")
    return found


def unipen(text: str, name: str = "") -> Recording:
    """A UNIPEN file, with the words and letters that it says are OK, or has no better word for."""
    parts: list[list[tuple[float, float]]] = []  # components
    down: list[bool] = []
    segments: list[tuple[str, str, str]] = []
    rate = 0.0
    for line in text.splitlines():
        if (place := PLACE.match(line)) and parts:
            parts[-1].append((float(place[1]), -float(place[2])))
        elif line.startswith((".PEN_DOWN", ".PEN_UP")):
            parts.append([])
            down.append(line.startswith(".PEN_DOWN"))
        elif segment := SEGMENT.match(line):
            segments.append((segment[1], segment[2], segment[3]))
        elif line.startswith(".POINTS_PER_SECOND"):
            rate = float(line.split()[1])
    lines = [np.array(part, float).reshape(-1, 2) for part in parts]
    lines = [line if len({tuple(p) for p in line.tolist()}) > 1 else line[:0] for line in lines]  # `0 0`: left out
    found = Recording(name)
    for way, pressed in zip(lines, down, strict=True):
        if pressed and len(way) > 1:
            found.strokes.append(way)
            found.seconds.append(np.arange(len(way)) / rate if rate else np.zeros(0))
    for kind, where, said in segments:
        strokes = _cut(lines, down, where)
        if strokes and kind == "CHAR" and len(said) == 1:
            found.letters.setdefault(said, []).append(strokes)
        elif strokes and kind == "WORD":
            found.words.append((said, strokes))
    return found


def _cut(lines: list[Line], down: list[bool], where: str) -> list[Line]:
    """The strokes that a delineation means: `3`, `0-4`, `1:19-2:41`, several with commas; [] if it means none."""
    found = []
    for part in where.split(","):
        ends = [[int(n) for n in end.split(":") if n] for end in part.split("-")]
        if not all(ends) or max(end[0] for end in ends) >= len(lines):
            return []
        (first, *at), (last, *to) = ends[0], ends[-1]
        for n in range(first, last + 1):
            line = lines[n][at[0] if at and n == first else 0:to[0] + 1 if to and n == last else None]
            if down[n] and len(line) > 2:
                found.append(line)
    return found


def inkml(text: str, name: str = "") -> Recording:
    """An InkML file's traces. ConfigError if it is no XML."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as e:
        raise ConfigError(f"{name} is no InkML that can be read: {e}.") from e
    channels = [c.get("name", "") for c in root.iter() if c.tag.endswith("}channel") or c.tag == "channel"]
    clock = channels.index("T") if "T" in channels else None
    found = Recording(name)
    for trace in (t for t in root.iter() if t.tag.endswith("}trace") or t.tag == "trace"):
        places = [[float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", place)]
                  for place in (trace.text or "").split(",")]
        places = [p for p in places if len(p) >= 2]
        if len(places) > 1:
            found.strokes.append(np.array([p[:2] for p in places], float))
            timed = clock is not None and all(len(p) > clock for p in places)
            found.seconds.append(np.array([p[clock or 0] for p in places]) / 1000 if timed else np.zeros(0))
    return found
