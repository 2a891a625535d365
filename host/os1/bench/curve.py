"""A picture of trade-offs: dead air over false cut-offs, one line for each way of deciding. Values in, SVG out.

  dead air ms
  1500 ┤╲        silence only
       │ ╲____
   500 ┤──╲______ hers
       └────┬────┬────  cut off, % of turns
            5    10
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 900, 520, 90, 60, 230, 60
MOST_CUT = 0.3  # share of turns at the right edge: nobody would wear more
COLOURS = ("#e4674f", "#5b8def", "#45a88a", "#8e63ce", "#f0a35e", "#9aa5b1", "#d6599a")
INK, PAPER, FAINT = "#2b2b33", "#fffdf9", "#e6e0d6"
Line = Sequence[tuple[float, float]]  # (share cut off, dead air in ms)


def svg(lines: Mapping[str, Line], title: str, shipped: tuple[float, float] | None = None) -> str:
    """The picture. shipped: where the settings as they come stand, as a dot."""
    tallest = max((air for line in lines.values() for share, air in line if share <= MOST_CUT), default=1000.0)
    top_ms = max(500.0, -(-tallest // 250) * 250)

    def x(share: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(share, MOST_CUT) / MOST_CUT

    def y(ms: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(ms, top_ms) / top_ms)

    body = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'font-family="Helvetica,Arial,sans-serif" font-size="13" fill="{INK}">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
            f'<text x="24" y="34" font-size="18" font-weight="bold">{escape(title)}</text>']
    for percent in range(0, round(MOST_CUT * 100) + 1, 5):
        at = x(percent / 100)
        body.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="{FAINT}"/>')
        body.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{percent} %</text>')
    for ms in range(0, int(top_ms) + 1, 250):
        body.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(ms):.1f}" y2="{y(ms):.1f}" stroke="{FAINT}"/>')
        body.append(f'<text x="{LEFT - 10}" y="{y(ms) + 4:.1f}" text-anchor="end">{ms} ms</text>')
    body.append(f'<text x="{LEFT}" y="{HEIGHT - 16}">turns cut off; upwards: dead air after the last word, mean</text>')
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        shown = [(share, air) for share, air in sorted(line) if share <= MOST_CUT]
        path = " ".join(f"{'L' if k else 'M'}{x(share):.1f},{y(air):.1f}" for k, (share, air) in enumerate(shown))
        if path:
            body.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        place = TOP + 20 + 24 * number
        body.append(f'<rect x="{WIDTH - RIGHT + 20}" y="{place - 10}" width="12" height="12" fill="{colour}"/>')
        body.append(f'<text x="{WIDTH - RIGHT + 40}" y="{place}">{escape(name)}</text>')
    if shipped:
        body.append(f'<circle cx="{x(shipped[0]):.1f}" cy="{y(shipped[1]):.1f}" r="6" fill="{COLOURS[0]}" '
                    f'stroke="{INK}"><title>as it comes</title></circle>')
    return "\n".join([*body, "</svg>"]) + "\n"
