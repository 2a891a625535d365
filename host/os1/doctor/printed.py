"""An examination as text for a terminal, and as JSON for programs."""

from __future__ import annotations

import shutil
import textwrap
import time
from itertools import groupby
from typing import Any

from os1 import __version__

from .examination import Examination
from .finding import Finding, Level, told

SIGNS = {Level.OK: "✓", Level.UNKNOWN: "?", Level.WARNING: "!", Level.FAULT: "✗"}
WORDS = {Level.OK: "ok", Level.UNKNOWN: "unknown", Level.WARNING: "warning", Level.FAULT: "FAULT"}
COLOURS = {Level.OK: "32", Level.UNKNOWN: "36", Level.WARNING: "33", Level.FAULT: "31;1"}
WIDEST = 100


def as_text(examination: Examination, terminal: bool = False, shared: bool = False) -> str:
    """Grouped by theme. terminal: signs and colours instead of words. shared: for others than the wearer."""
    width = min(WIDEST, shutil.get_terminal_size().columns) if terminal else WIDEST
    lines = []
    for theme, findings in groupby(examination.findings, lambda f: f.theme):
        lines += [f"\033[1m{theme}\033[0m" if terminal else theme]
        for finding in findings:
            lines += _lines(finding, width, terminal, shared)
    return "\n".join([*lines, "", _sum(examination)]) + "\n"


def _lines(finding: Finding, width: int, terminal: bool, shared: bool) -> list[str]:
    mark = SIGNS[finding.level] if terminal else f"{WORDS[finding.level]:<7}"
    indent = " " * (len(mark) + 3)
    said = textwrap.wrap(told(finding.said, shared), width, initial_indent=f"  {mark} ", subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)
    if terminal:
        said[0] = said[0].replace(mark, f"\033[{COLOURS[finding.level]}m{mark}\033[0m", 1)
    cure = told(finding.cure, shared)
    return said + textwrap.wrap(cure, width, initial_indent=f"{indent}→ " if terminal else f"{indent}Cure: ",
                                subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False)


def _sum(examination: Examination) -> str:
    counts = {level: sum(f.level is level for f in examination.findings) for level in Level}
    faults, warnings = counts[Level.FAULT], counts[Level.WARNING]
    if not faults and not warnings:
        return "All is well."
    return f"{faults} fault{'s' * (faults != 1)}, {warnings} warning{'s' * (warnings != 1)}."


def as_json(examination: Examination, shared: bool = False) -> dict[str, Any]:
    """One object; see README. shared: for others than the wearer."""
    return {"os1": __version__, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(examination.at)),
            "healthy": examination.healthy,
            "findings": [{"theme": f.theme, "check": f.check, "level": str(f.level), "said": told(f.said, shared),
                          "cure": told(f.cure, shared)} for f in examination.findings]}
