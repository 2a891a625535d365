"""What is around a sheet: a thin frame and one line of title, without a date and without the program's version."""

from __future__ import annotations

from hardware.schematic.sexpr import Node, Text

NAME = "os1.kicad_wks"
MARGIN = 8.0  # mm
STRIP = 9.0  # mm, height of the title's line


def frame() -> Node:
    """KiCad's drawing sheet. Distances are in mm from the corner that is named, inwards."""
    margins: list[Node] = [[f"{side}_margin", MARGIN] for side in ("left", "right", "top", "bottom")]
    return ["kicad_wks", ["version", 20231118], ["generator", Text("os1")], ["generator_version", Text("9.0")],
            ["setup", ["textsize", 1.5, 1.5], ["linewidth", 0.15], ["textlinewidth", 0.15], *margins],
            ["rect", ["name", Text("frame")], ["start", 0, 0, "ltcorner"], ["end", 0, 0, "rbcorner"]],
            ["line", ["name", Text("strip")], ["start", 0, STRIP, "lbcorner"], ["end", 0, STRIP, "rbcorner"]],
            _words("${COMPANY}", 3, "lbcorner", "left", 2.6, bold=True),
            _words("${TITLE}", 38, "lbcorner", "left", 2.2),
            _words("${COMMENT1}", 3, "rbcorner", "right", 1.4, rise=1.6),
            _words("Revision ${REVISION}  ·  ${COMMENT2}", 3, "rbcorner", "right", 1.4, rise=-1.6)]


def _words(words: str, x: float, corner: str, justify: str, size: float, bold: bool = False, rise: float = 0) -> Node:
    font: Node = ["font", ["size", size, size]]
    if bold:
        font.append("bold")
    return ["tbtext", Text(words), ["name", Text("")], ["pos", x, STRIP / 2 + rise, corner], font, ["justify", justify]]
