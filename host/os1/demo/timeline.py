"""A picture of a conversation: who spoke when, and where the milliseconds of each answer went. Values in, SVG out.

  ┌ you ──▂▂▂────────▂▂▂▂──────┐   the whole conversation, in seconds
  ┌ her ───────▆▆▆▆───────▆▆▆──┐
  "what time is it"   ▏frame▏link▏endpoint▏recognition▏mind▏voice▏down▏jitter▏  430 ms
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT = 1240, 330, 90
LANE, ROW = 34, 30
STAGE_COLOURS = {
    "frame": "#9aa5b1", "link": "#5b8def", "endpoint": "#f0a35e", "recognition": "#e4674f", "mind": "#8e63ce",
    "voice": "#d6599a", "link_down": "#3f6fd1", "jitter_buffer": "#45a88a",
}
INK, PAPER, FAINT, YOU, HER = "#2b2b33", "#fffdf9", "#e6e0d6", "#5b8def", "#e4674f"


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange. spoken, answered: seconds from the start of the conversation; None: there was no answer.

    stages: milliseconds from the last sample of speech to the first audible sample of the answer, in order. note: what
    is said of it in place of a bar.
    """

    said: str
    answer: str
    spoken: tuple[float, float]
    answered: tuple[float, float] | None
    stages: Mapping[str, float]
    ok: bool = True
    note: str = ""


def svg(turns: Sequence[Turn], seconds: float, title: str) -> str:
    """The picture. `seconds`: length of the conversation."""
    height = 130 + 2 * LANE + 40 + ROW * len(turns) + 60
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="Helvetica,Arial,sans-serif" font-size="13" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        f'<text x="24" y="36" font-size="19" font-weight="bold">{escape(title)}</text>',
        *_lanes(turns, seconds, 64),
        *_bars(turns, 64 + 2 * LANE + 60),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def _lanes(turns: Sequence[Turn], seconds: float, top: int) -> list[str]:
    """Who spoke when, over the whole conversation."""
    left, width = 70, WIDTH - 100
    def x(t: float) -> float:
        return left + width * t / max(seconds, 0.001)
    out = []
    for k, (name, colour) in enumerate((("you", YOU), ("her", HER))):
        y = top + k * LANE
        out.append(f'<text x="24" y="{y + 19}">{name}</text>')
        out.append(f'<rect x="{left}" y="{y}" width="{width}" height="{LANE - 8}" rx="4" fill="{FAINT}"/>')
        for turn in turns:
            span = turn.spoken if k == 0 else turn.answered
            if span:
                words = escape(turn.said if k == 0 else turn.answer)
                out.append(f'<rect x="{x(span[0]):.1f}" y="{y}" width="{max(1.5, x(span[1]) - x(span[0])):.1f}" '
                           f'height="{LANE - 8}" rx="3" fill="{colour}"><title>{words}</title></rect>')
    y = top + 2 * LANE + 8
    step = next(s for s in (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 3600) if seconds / s <= 14 or s == 3600)
    ticks = [k * step for k in range(int(seconds // step) + 1)]
    return out + [f'<text x="{x(t):.1f}" y="{y}" font-size="11" text-anchor="middle">{t} s</text>' for t in ticks]


def _bars(turns: Sequence[Turn], top: int) -> list[str]:
    """Where the milliseconds went, an answer a row."""
    longest = max([sum(t.stages.values()) for t in turns] + [500.0])
    scale = (WIDTH - LEFT - RIGHT) / longest
    out = [f'<text x="24" y="{top}" font-size="15" font-weight="bold">'
           "from your last sound to her first, in milliseconds</text>"]
    x = float(LEFT)
    for name, colour in STAGE_COLOURS.items():
        out.append(f'<rect x="{x}" y="{top + 12}" width="11" height="11" fill="{colour}"/>')
        label = name.replace("_", " ")
        out.append(f'<text x="{x + 15}" y="{top + 22}" font-size="12">{label}</text>')
        x += 30 + 7 * len(label)
    for k, turn in enumerate(turns):
        y = top + 34 + k * ROW
        mark = "" if turn.ok else " ✗"
        out.append(f'<text x="{LEFT - 12}" y="{y + 15}" text-anchor="end">{escape(_short(turn.said))}{mark}</text>')
        x = float(LEFT)
        for name, ms in turn.stages.items():
            width = max(0.0, ms) * scale
            words = f"{name.replace('_', ' ')}: {ms:.0f} ms"
            out.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 9}" '
                       f'fill="{STAGE_COLOURS.get(name, INK)}"><title>{words}</title></rect>')
            x += width
        total = f"{sum(turn.stages.values()):.0f}" if turn.stages else turn.note or "—"
        out.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{escape(total)}</text>')
    return out


def _short(text: str, most: int = 42) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
