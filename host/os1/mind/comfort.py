"""What somebody in need talks about while she cares: a number to call, a secret, whether she is real. Pure.

The wordings: need/*-comfort.yaml, the first theme that holds them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache
def themes(language: str = "en") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The themes of a language with their wordings; those of English where there are none of it."""
    folder = Path(__file__).parent / "need"
    path = folder / f"{language}-comfort.yaml"
    data = yaml.safe_load((path if path.exists() else folder / "en-comfort.yaml").read_text("utf-8"))
    return tuple((name, re.compile("|".join(f"(?:{line})" for line in lines))) for name, lines in data.items())


def theme(text: str, language: str = "en") -> str:
    """What `text` is about; "" if it is about none of it."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
    return next((name for name, wording in themes(language) if wording.search(said)), "")
