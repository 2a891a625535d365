"""Is somebody in need? Looked at before anything else that she may make of the words. Pure.

  "i want to kill myself" -> "Crisis"     "i can't breathe and my chest hurts" -> "Danger"     "he hits me" -> "Abuse"

What is only a way of speaking ("this exam is killing me", "i could kill for a coffee") is taken out first. Where it is
doubtful it counts: an answer too careful costs a smile, one too light may cost more. The wordings: need/*.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from .english import plain_words

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WITH_IS = re.compile(r"'s\b")  # "the kitchen's on fire" is read both ways


@dataclass(frozen=True, slots=True)
class Need:
    """The wordings of one language. mentioned: it is only spoken of. idioms: it only sounds like it."""

    mentioned: re.Pattern[str]
    idioms: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]

    def of(self, text: str) -> str:
        """The intent that cares for what `text` says; "" where nothing of the kind is said."""
        said = " ".join(plain_words(text))
        if not said or self.mentioned.search(said):
            return ""
        wordings = [self.idioms.sub(" - ", one) for one in dict.fromkeys((said, _WITH_IS.sub(" is", said)))]
        return next((kind for kind, wording in self.kinds if any(wording.search(one) for one in wordings)), "")


@lru_cache
def need(language: str = "en") -> Need:
    """The wordings of a language; those of English where there are none of it."""
    folder = Path(__file__).parent / "need"
    path = folder / f"{language}.yaml"
    data = yaml.load((path if path.exists() else folder / "en.yaml").read_text("utf-8"),  # noqa: S506 (a SafeLoader)
                     _Loader)

    def compiled(lines: list[str]) -> re.Pattern[str]:
        text = "|".join(lines)
        for name, part in data["parts"].items():
            text = text.replace(f"<{name}>", part)
        return re.compile(text)

    return Need(compiled(data["mentioned"]), compiled(data["idioms"]),
                tuple((kind, compiled(lines)) for kind, lines in data["kinds"].items()))


def distress(text: str, language: str = "en") -> str:
    """Is somebody in need? See `Need.of`."""
    return need(language).of(text)
