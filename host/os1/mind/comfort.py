"""What somebody in need talks about while she cares: a number to call, a secret, whether she is real. Pure.

The wordings: need/*-comfort.yaml, the first theme that holds them; before it, for one kind of need, *-comfort-of.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Themes = tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache
def themes(language: str = "en") -> Themes:
    """The themes of a language with their wordings; those of English where there are none of it."""
    return _compiled(_read("comfort", language))


@lru_cache
def themes_of(language: str = "en") -> dict[str, Themes]:
    """The same by kind of need, as far as a kind has some of its own."""
    return {kind: _compiled(part, f"{kind}.") for kind, part in _read("comfort-of", language).items()}


def theme(text: str, kind: str = "", language: str = "en") -> str:
    """What `text` is about, in a need of that kind; "" if it is about none of it. "Abuse.fault" is a theme of the
    kind's own."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    known = (*themes_of(language).get(kind, ()), *themes(language))
    return next((name for name, wording in known if wording.search(said)), "")


def _read(name: str, language: str) -> dict[str, Any]:
    folder = Path(__file__).parent / "need"
    path = folder / f"{language}-{name}.yaml"
    data: dict[str, Any] = yaml.safe_load((path if path.exists() else folder / f"en-{name}.yaml").read_text("utf-8"))
    return data


def _compiled(lines: dict[str, list[str]], before: str = "") -> Themes:
    return tuple((f"{before}{name}", re.compile("|".join(f"(?:{line})" for line in some)))
                 for name, some in lines.items())
