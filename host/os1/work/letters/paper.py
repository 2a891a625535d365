"""Paper and envelopes: sizes in mm, and the sheet with what is written on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from os1.errors import ConfigError
from os1.work.letters.ink import Stroke

# Width and height in mm. A and C: ISO 216 and ISO 269; DL: ISO 269; US: ANSI/ASME Y14.1 and the USPS's #10.
PAPERS = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0), "letter": (215.9, 279.4),
          "half-letter": (139.7, 215.9), "card": (148.0, 105.0), "postcard": (148.0, 105.0), "note": (105.0, 148.0)}
ENVELOPES = {"DL": (220.0, 110.0), "C6": (162.0, 114.0), "C5": (229.0, 162.0), "US10": (241.3, 104.8)}


@dataclass
class Sheet:
    """One side of paper, in mm, and its strokes in the order of writing."""

    width: float
    height: float
    strokes: list[Stroke] = field(default_factory=list)
    text: list[tuple[float, float, str]] = field(default_factory=list)  # what is written, line by line: x, baseline
    colour: str = ""  # of the paper, where a picture shows it; "": white

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of everything written, mm; all 0 on an empty sheet."""
        lines = [s.line for s in self.strokes if len(s.line)]
        if not lines:
            return 0.0, 0.0, 0.0, 0.0
        return (min(float(p[:, 0].min()) for p in lines), min(float(p[:, 1].min()) for p in lines),
                max(float(p[:, 0].max()) for p in lines), max(float(p[:, 1].max()) for p in lines))


def size(name: str) -> tuple[float, float]:
    """A paper's or an envelope's width and height in mm; "120x80" is one of its own. ConfigError otherwise."""
    for known, measures in (PAPERS | ENVELOPES).items():
        if name.lower().replace("#", "us") == known.lower():
            return measures
    wide, by, tall = name.lower().partition("x")
    try:
        if by and 20 <= float(wide) <= 2000 and 20 <= float(tall) <= 2000:
            return float(wide), float(tall)
    except ValueError:
        pass
    raise ConfigError(f"There is no paper named {name!r}.",
                      f"There are: {', '.join([*PAPERS, *ENVELOPES])}, or a size such as 120x80 (mm).")
