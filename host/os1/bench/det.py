"""A picture of misses against false alarms: how much of one costs how much of the other. Values in, SVG out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 520, 70, 56, 200, 60
COLOURS = ("#5b8def", "#e4674f", "#45a88a", "#8e63ce", "#f0a35e", "#d6599a", "#3f6fd1", "#9aa5b1")
INK, PAPER, FAINT = "#2b2b33", "#fffdf9", "#e6e0d6"
RATES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)  # false alarms an hour
MISSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)

Point = tuple[float, float]  # false alarms an hour, share missed


def svg(curves: Mapping[str, Sequence[Point]], shipped: Mapping[str, Point], title: str, least: float) -> str:
    """`shipped`: where each name's threshold lies. least: the rate that the recordings can tell from none; what lies
    below is drawn at its edge."""
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Helvetica,Arial,sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<text x="{LEFT}" y="32" font-size="17" font-weight="bold">{escape(title)}</text>', *_axes(least),
    ]
    for place, (name, points) in enumerate(curves.items()):
        colour = COLOURS[place % len(COLOURS)]
        line = " ".join(f"{_x(rate, least):.1f},{_y(missed):.1f}" for rate, missed in points)
        body.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if name in shipped:
            rate, missed = shipped[name]
            body.append(f'<circle cx="{_x(rate, least):.1f}" cy="{_y(missed):.1f}" r="5" fill="{colour}"/>')
        y = TOP + 14 + 20 * place
        body.append(f'<rect x="{WIDTH - RIGHT + 20}" y="{y - 10}" width="12" height="12" fill="{colour}"/>')
        body.append(f'<text x="{WIDTH - RIGHT + 38}" y="{y}">{escape(name)}</text>')
    return "\n".join([*body, "</svg>"]) + "\n"


def _x(rate: float, least: float) -> float:
    share = math.log(max(rate, least, RATES[0]) / RATES[0]) / math.log(RATES[-1] / RATES[0])
    return LEFT + (WIDTH - LEFT - RIGHT) * min(1.0, share)


def _y(missed: float) -> float:
    """By the square root: few misses are what one looks at."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - math.sqrt(min(missed, MISSES[-1]) / MISSES[-1]))


def _axes(least: float) -> list[str]:
    right, low = WIDTH - RIGHT, HEIGHT - BOTTOM
    out = [f'<rect x="{LEFT}" y="{TOP}" width="{_x(least, least) - LEFT:.1f}" height="{low - TOP}" fill="{FAINT}"/>']
    for rate in RATES:
        x = _x(rate, 0)
        out.append(f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{low}" stroke="{FAINT}"/>')
        out.append(f'<text x="{x:.1f}" y="{low + 18}" text-anchor="middle">{rate:g}</text>')
    for missed in MISSES:
        y = _y(missed)
        out.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="{FAINT}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{missed:.0%}</text>')
    out.append(f'<text x="{(LEFT + right) / 2:.0f}" y="{low + 40}" text-anchor="middle">false alarms an hour '
               "(grey: fewer than these recordings can tell)</text>")
    out.append(f'<text x="18" y="{(TOP + low) / 2:.0f}" text-anchor="middle" '
               f'transform="rotate(-90 18 {(TOP + low) / 2:.0f})">missed</text>')
    return out
