"""For machines that hold a pen: G-code and HPGL, with the bounds checked and the time told.

Both put the origin at the paper's lower left corner, x right and y up, in the order in which a hand would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from os1.errors import ConfigError
from os1.work.letters.paper import Sheet
from os1.work.letters.spline import Line

HPGL_UNITS = 40  # for one mm: a plotter unit is 0.025 mm (HP 7475A Interfacing and Programming Manual)
CLOSE = 0.03  # mm: a place nearer than this to the straight way between others isn't sent


@dataclass(frozen=True)
class Machine:
    """How the plotter is driven. Speeds in mm/min, area in mm (0: as large as the paper)."""

    up: str = "G0 Z5"
    down: str = "G1 Z0 F1200"
    feed: float = 2400.0
    travel: float = 6000.0
    lift: float = 0.25  # seconds for the pen to go up or down
    area: tuple[float, float] = (0.0, 0.0)
    begin: str = "G21 ; mm\nG90 ; absolute\n"
    end: str = "G0 X0 Y0\nM2\n"


def check(sheet: Sheet, machine: Machine) -> None:
    """ConfigError if the pen would leave the paper or the machine's area; nothing is sent then."""
    left, top, right, bottom = sheet.bounds
    wide, tall = machine.area if machine.area[0] else (sheet.width, sheet.height)
    if left < 0 or top < 0 or right > min(wide, sheet.width) or bottom > sheet.height or sheet.height - top > tall:
        raise ConfigError(f"The writing reaches from {left:.1f},{top:.1f} to {right:.1f},{bottom:.1f} mm: beyond "
                          f"the paper ({sheet.width:g}x{sheet.height:g} mm) or the plotter ({wide:g}x{tall:g} mm).",
                          "Choose a larger paper, a smaller hand (--size) or wider margins (--margin).")


def seconds(sheet: Sheet, machine: Machine) -> float:
    """About how long it takes: ways over speeds, and the pen's ups and downs; acceleration isn't counted."""
    drawn = travelled = 0.0
    here = np.array([0.0, sheet.height])
    for stroke in sheet.strokes:
        travelled += float(np.hypot(*(stroke.line[0] - here)))
        drawn += stroke.length
        here = stroke.line[-1]
    return 60 * (drawn / machine.feed + travelled / machine.travel) + 2 * machine.lift * len(sheet.strokes)


def shortest(sheet: Sheet) -> Sheet:
    """The same strokes in an order, and each in the direction, in which the pen goes a short way between them: always
    to the nearest end. It is no longer the order of writing."""
    left = list(range(len(sheet.strokes)))
    ends = np.array([[s.line[0], s.line[-1]] for s in sheet.strokes]).reshape(-1, 2, 2)
    here, done = np.array([0.0, sheet.height]), []
    while left:
        far = np.hypot(*np.moveaxis(ends[left] - here, 2, 0))
        at, end = divmod(int(far.argmin()), 2)
        stroke = sheet.strokes[left.pop(at)]
        if end:
            stroke = replace(stroke, line=stroke.line[::-1], widths=stroke.widths[::-1])
        here = stroke.line[-1]
        done.append(stroke)
    return replace(sheet, strokes=done)


def gcode(sheet: Sheet, machine: Machine | None = None) -> str:
    """The sheet as G-code. ConfigError if it doesn't fit."""
    machine = machine or Machine()
    check(sheet, machine)
    out = [f"; {sheet.width:g}x{sheet.height:g} mm, {len(sheet.strokes)} strokes, "
           f"about {seconds(sheet, machine) / 60:.0f} min\n", machine.begin, machine.up, "\n"]
    for line in _ways(sheet):
        (x, y), rest = line[0], line[1:]
        out.append(f"G0 X{x:.2f} Y{y:.2f} F{machine.travel:g}\n{machine.down}\n")
        out += [f"G1 X{x:.2f} Y{y:.2f}{f' F{machine.feed:g}' if n == 0 else ''}\n" for n, (x, y) in enumerate(rest)]
        out.append(f"{machine.up}\n")
    return "".join([*out, machine.end])


def hpgl(sheet: Sheet, machine: Machine | None = None) -> str:
    """The sheet as HPGL. ConfigError if it doesn't fit."""
    machine = machine or Machine()
    check(sheet, machine)
    out = ["IN;SP1;", f"VS{machine.feed / 600:.0f};"]  # VS: cm/s
    for line in _ways(sheet):
        units = (np.asarray(line) * HPGL_UNITS).round().astype(int).tolist()
        out.append(f"PU{units[0][0]},{units[0][1]};PD" + ",".join(f"{x},{y}" for x, y in units[1:]) + ";")
    return "\n".join([*out, "PU;SP0;"]) + "\n"


def _ways(sheet: Sheet) -> Iterator[list[list[float]]]:
    for stroke in sheet.strokes:
        yield [[x, sheet.height - y] for x, y in thinned(stroke.line).tolist()]


def thinned(line: Line, close: float = CLOSE) -> Line:
    """Fewer places for the same way: none is farther than `close` from it."""
    return line[kept(line, close)]


def kept(line: Line, close: float) -> list[int]:
    """The numbers of the places without which the way would be farther than `close` off (Douglas and Peucker 1973)."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        chord, away = line[b] - line[a], line[a + 1:b] - line[a]
        long = float(np.hypot(*chord))
        far = np.abs(away @ np.array([-chord[1], chord[0]])) / long if long > 1e-9 else np.hypot(*away.T)
        most = int(far.argmax())
        if far[most] > close:
            keep.add(a + 1 + most)
            stack += [(a, a + 1 + most), (a + 1 + most, b)]
    return sorted(keep)
