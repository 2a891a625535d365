"""Words that mean distress or danger, however they are put: rather once too often than once too seldom.

The patterns lie in distress.yaml. What only sounds like danger ("this exam is killing me", "my phone died") is taken
out first. English only.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from .likeness import plain_words


def distress(text: str) -> str:
    """The intent that cares for what `text` says: "Crisis", "Danger" ...; "" where nothing in it means distress."""
    mentioned, idioms, kinds = _patterns()
    said = " ".join(plain_words(text))
    if mentioned.search(said):
        return ""
    said = idioms.sub(" - ", said)
    return next((kind for kind, pattern in kinds if pattern.search(said)), "")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    content = yaml.load((Path(__file__).parent / "distress.yaml").read_text("utf-8"),  # noqa: S506 (a SafeLoader)
                        getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def joined(patterns: list[str]) -> re.Pattern[str]:
        text = "|".join(patterns)
        for name, part in content["parts"].items():
            text = text.replace(f"<{name}>", part)
        return re.compile(text)

    return (joined(content["mentioned"]), joined(content["idioms"]),
            tuple((kind, joined(patterns)) for kind, patterns in content["kinds"].items()))
