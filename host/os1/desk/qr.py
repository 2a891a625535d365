"""An address as a QR code, for a phone's camera: in a terminal, and for a page that draws it."""

from __future__ import annotations

import segno

QUIET = 2  # modules around it that stay light; ISO/IEC 18004 wants 4, a camera that looks at a screen takes 2
COLOURS, PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"  # black on white, whatever the terminal's own are
HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}  # upper module, lower module: 1 is dark


def terminal(text: str) -> str:
    """Lines of half blocks, two rows of modules a line. ValueError: the text is too long for one."""
    rows = [tuple(row) for row in _made(text).matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append((0,) * len(rows[0]))
    lines = ("".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
             for upper, lower in zip(rows[::2], rows[1::2], strict=True))
    return "\n".join(f"{COLOURS}{line}{PLAIN}" for line in lines)


def rows(text: str) -> list[str]:
    """One for each row of modules, "1" dark, "0" light; without what stays light around. ValueError as above."""
    return ["".join(map(str, row)) for row in _made(text).matrix_iter(border=0)]


def _made(text: str) -> segno.QRCode:
    return segno.make(text, error="l", micro=False, boost_error=True)
