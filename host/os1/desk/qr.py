"""An address as a QR code, for a phone's camera: in a terminal, and as a picture of a page."""

from __future__ import annotations

import io

import segno

QUIET = 4  # modules around it that stay light (ISO/IEC 18004); 2 are enough for a camera that looks at a screen
COLOURS, PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"  # black on white, whatever the terminal's own are
HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}  # upper module, lower module: 1 is dark


def terminal(text: str) -> str:
    """Lines of half blocks, two rows of modules a line. ValueError: the text is too long for one."""
    rows = [tuple(row) for row in _made(text).matrix_iter(border=QUIET // 2)]
    if len(rows) % 2:
        rows.append((0,) * len(rows[0]))
    lines = ("".join(HALVES[pair] for pair in zip(upper, lower, strict=True))
             for upper, lower in zip(rows[::2], rows[1::2], strict=True))
    return "\n".join(f"{COLOURS}{line}{PLAIN}" for line in lines)


def svg(text: str) -> bytes:
    """A file, of one path; it has no size of its own. ValueError as above."""
    out = io.BytesIO()
    _made(text).save(out, kind="svg", border=QUIET, omitsize=True, light="#fff", dark="#000")
    return out.getvalue()


def _made(text: str) -> segno.QRCode:
    return segno.make(text, error="l", micro=False, boost_error=True)
