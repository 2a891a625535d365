"""A sheet written down: as SVG, and as PDF. No date in either."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

from hardware.enclosure.sheet import Line, Sheet

PT = 72 / 25.4  # points a mm


def number(value: float) -> str:
    """As short as it can be, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(value) < 0.005 else \
        f"{value:.2f}".rstrip("0").rstrip(".")


def svg(sheet: Sheet) -> bytes:
    """As SVG, in mm."""
    width, height = sheet.size
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g}'
           f' {height:g}">', f"<title>{escape(sheet.title)}</title>",
           f'<rect width="{width:g}" height="{height:g}" fill="white"/>',
           '<g font-family="Helvetica, Arial, sans-serif" fill="none" stroke="black" stroke-linejoin="round"'
           ' stroke-linecap="round">']
    for mark in sheet.marks:
        if isinstance(mark, Line):
            points = " ".join(f"{number(x)},{number(height - y)}" for x, y in mark.points)
            extra = ' stroke-dasharray="1.6 0.8"' if mark.dash else ""
            extra += f' fill="{mark.fill}"' if mark.fill else ""
            ink = f"{round(255 * mark.grey):02x}"
            extra += f' stroke="#{3 * ink}"' if mark.grey else ""
            out.append(f'<polyline points="{points}" stroke-width="{mark.wide:g}"{extra}/>')
        else:
            x, y = mark.at[0], height - mark.at[1]
            turn = f' transform="rotate({-mark.turn:g} {number(x)} {number(y)})"' if mark.turn else ""
            bold = ' font-weight="bold"' if mark.bold else ""
            out.append(f'<text x="{number(x)}" y="{number(y)}" font-size="{mark.high * 1.38:.3g}" text-anchor='
                       f'"{mark.anchor}" fill="black" stroke="none"{turn}{bold}>{escape(mark.text)}</text>')
    return ("\n".join([*out, "</g>", "</svg>"]) + "\n").encode()


# Helvetica's advance widths of ASCII 32 to 126, in thousandths (Adobe's font metrics): to end or centre a text in PDF.
WIDTHS = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]


def advance(text: str) -> float:
    """How wide a text is, in heights of its font."""
    return sum(WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in text) / 1000


def pdf(sheet: Sheet) -> bytes:
    """As PDF 1.4, without a date; its words in Helvetica, which every viewer has."""
    out = ["1 J 1 j"]
    for mark in sheet.marks:
        if isinstance(mark, Line):
            path = " ".join(f"{x * PT:.2f} {y * PT:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(mark.points))
            dash = "[4.5 2.3] 0 d" if mark.dash else "[] 0 d"
            ink = f"{mark.grey:.2f} G {1 if mark.fill == 'white' else 0} g"
            out.append(f"{mark.wide * PT:.3f} w {dash} {ink} {path} {'b' if mark.fill else 'S'}")
        else:
            high = mark.high * 1.38 * PT
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor] * advance(mark.text) * high
            c, s = math.cos(math.radians(mark.turn)), math.sin(math.radians(mark.turn))
            x, y = mark.at[0] * PT - back * c, mark.at[1] * PT - back * s
            text = mark.text.encode("cp1252", "replace").decode("cp1252")
            text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            font = f"/F{2 if mark.bold else 1} {high:.2f} Tf"
            out.append(f"BT 0 g {font} {c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.2f} {y:.2f} Tm ({text}) Tj ET")
    stream = "\n".join(out).encode("cp1252")
    fonts = [f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica{bold} /Encoding /WinAnsiEncoding >>"
             for bold in ("", "-Bold")]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0] * PT:.2f} {sheet.size[1] * PT:.2f}]"
               " /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>".encode(),
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream), *(font.encode() for font in fonts)]
    data, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + (
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data)))
