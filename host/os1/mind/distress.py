"""Is somebody in need? Looked at before anything else that she may make of the words. Pure.

  "i want to kill myself" -> CRISIS     "i can't breathe and my chest hurts" -> DANGER     "he hits me" -> HARMED
  "i'm having a panic attack" -> PANIC

What is only a way of speaking ("this exam is killing me", "i could kill for a coffee") is taken out first. Where it is
doubtful it counts: an answer too careful costs a smile, one too light may cost more. The wordings: need/*.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

CRISIS, DANGER, HARMED, PANIC = KINDS = ("Crisis", "Danger", "Harmed", "Panic")


@dataclass(frozen=True, slots=True)
class Need:
    """The wordings of one language. denied: it is said not to be so. quoted: it is of a film. asks: only a question."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    idioms: re.Pattern[str]
    denied: re.Pattern[str]
    quoted: re.Pattern[str]
    asks: re.Pattern[str]

    def of(self, text: str) -> str:
        """CRISIS, DANGER, HARMED, PANIC, or "" where nothing of the kind is said."""
        plain = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())
        plain = self.denied.sub(" ", self.idioms.sub(" ", plain))
        if self.quoted.search(plain):
            return ""
        found = next((kind for kind, wording in self.kinds if wording.search(plain)), "")
        return "" if found != CRISIS and self.asks.match(plain) else found


@lru_cache
def need(language: str = "en") -> Need:
    """The wordings of a language; those of English where there are none of it."""
    folder = Path(__file__).parent / "need"
    path = folder / f"{language}.yaml"
    data = yaml.safe_load((path if path.exists() else folder / "en.yaml").read_text("utf-8"))

    def compiled(name: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{line})" for line in data[name])
        for word, choices in data["words"].items():
            joined = joined.replace(f"{{{word}}}", f"(?:{choices})")
        return re.compile(joined)

    return Need(tuple((kind, compiled(kind)) for kind in KINDS), compiled("idioms"), compiled("denied"),
                compiled("quoted"), compiled("asks"))


def distress(text: str, language: str = "en") -> str:
    """What need these words tell of; see `Need.of`."""
    return need(language).of(text)
