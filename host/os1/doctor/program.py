"""Python, and what OS1 is made of: can it run here at all?"""

from __future__ import annotations

import importlib.metadata
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from os1 import __version__

from .finding import Finding, fault, ok, unknown, warning

THEME = "Program"
OLDEST = (3, 11)
DISTRIBUTION = "os1"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
ANEW = "Install OS1 anew: in the folder of its source, `make venv`; else pip install --force-reinstall os1."


@dataclass(frozen=True, slots=True)
class Facts:
    """needed: each package that OS1 needs and its version, "" = it isn't there; None: nobody knows what it needs."""

    version: tuple[int, int, int]
    implementation: str
    bits: int
    system: str
    needed: dict[str, str] | None


def look() -> Facts:
    """At this very interpreter."""
    return Facts(sys.version_info[:3], platform.python_implementation(), 64 if sys.maxsize > 2**32 else 32,
                 f"{platform.system()} {platform.machine()}", needed())


def needed(distribution: str = DISTRIBUTION) -> dict[str, str] | None:
    """What is declared to be needed always; what only some systems need is told by the part that needs it."""
    try:
        declared = importlib.metadata.requires(distribution) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    names = [found.group() for line in declared if ";" not in line and (found := _NAME.match(line))]
    return {name: _version(name) for name in names}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def judge(facts: Facts) -> Iterator[Finding]:
    """Python first: the rest follows from it."""
    said = f"{facts.implementation} {'.'.join(map(str, facts.version))}, {facts.bits} bits, on {facts.system}"
    if facts.version[:2] < OLDEST:
        yield fault(THEME, "python", f"{said}: too old for OS1 {__version__}.",
                    cure=f"Install Python {OLDEST[0]}.{OLDEST[1]} or newer, and OS1 with it.")
    elif facts.implementation != "CPython" or facts.bits != 64:
        yield warning(THEME, "python", f"{said}: OS1 was never tried with it.", cure="Use a 64-bit CPython.")
    else:
        yield ok(THEME, "python", f"OS1 {__version__} with {said}")
    if facts.needed is None:
        yield unknown(THEME, "packages", "OS1 isn't installed as a package: what it needs can't be looked up.")
    elif missing := [name for name, version in facts.needed.items() if not version]:
        yield fault(THEME, "packages", f"Not installed: {', '.join(missing)}.", cure=ANEW)
    else:
        yield ok(THEME, "packages", f"All {len(facts.needed)} packages that it needs are installed.")
