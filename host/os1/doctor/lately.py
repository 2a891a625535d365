"""What went wrong lately, as the daemon noted it (see os1.mishaps): no word of anybody is in it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from os1.mishaps import FILE, Mishap, read

from .finding import Finding, ok, unknown, warning

THEME = "Last errors"
LATELY_S = 7 * 86_400.0
MOST = 5  # told; --bundle has all of them
CURE = "If it goes on: os1 doctor --bundle FILE.zip, and show that to somebody who helps."


@dataclass(frozen=True, slots=True)
class Facts:
    """began: was anything ever noted here? mishaps: the newest last."""

    began: bool
    mishaps: tuple[Mishap, ...] = ()


def look(home: Path) -> Facts:
    """Reads them."""
    return Facts((home / FILE).exists(), tuple(read(home / FILE)))


def judge(facts: Facts, now: float) -> Iterator[Finding]:
    """The newest of the last seven days. Past things are no fault: what still is wrong is found by the other checks."""
    recent = [m for m in facts.mishaps if now - m.at < LATELY_S]
    errors = [m for m in recent if m.level == "error"]
    if not recent:
        yield ok(THEME, "mishaps", "Nothing went wrong in the last seven days." if facts.began else
                 "Nothing was ever noted.")
    for m in (errors or recent)[-MOST:]:
        kind = warning if m.level == "error" else unknown
        often = f"{m.times} times, last " if m.times > 1 else ""
        error = f" [{m.error}]" if m.error else ""
        yield kind(THEME, "mishap", f"{often}{_when(m.at)}: {m.what or 'a library complained'}{error} ({m.place})",
                   cure=CURE if m.level == "error" and m is errors[-1] else "")


def _when(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
