"""What is answered to "are you safe?" and "is somebody with you?": yes, no, something else altogether, or unclear.

What is in doubt is never taken for yes. Another subject is a question about anything else, or the sentence of a skill
that isn't about feelings. Pure; the wordings: need/*-safety.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

YES, NO, UNCLEAR, OTHER = "yes", "no", "unclear", "other"
_NAMES = ("doubt", "asks", "about_it", "unsafe", "safe", "alone", "accompanied", "yes", "no")


@dataclass(frozen=True, slots=True)
class Answers:
    """The wordings of one language, by name; of_need: intents that are no other subject."""

    wordings: dict[str, re.Pattern[str]]
    of_need: frozenset[str]

    def meant(self, text: str, command: str, no: str, yes: str) -> str:
        """no, yes: names of the wordings that mean that."""
        said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'")).split())

        def there(name: str) -> bool:
            return self.wordings[name].search(said) is not None

        if there("doubt"):
            return UNCLEAR
        if there("asks"):
            return UNCLEAR if there("about_it") else OTHER
        if there(no) and not (there(yes) and said.startswith("not ")):
            return NO
        if there(yes) or there("yes"):
            return YES
        if there("no"):
            return NO
        return OTHER if command and command not in self.of_need else UNCLEAR


def of_need(intent: str) -> bool:
    """Is this what somebody in need may well say, and no other subject?"""
    return intent in wordings().of_need


@lru_cache
def wordings(language: str = "en") -> Answers:
    """Of a language; those of English where there are none of it."""
    folder = Path(__file__).parent / "need"
    path = folder / f"{language}-safety.yaml"
    data = yaml.safe_load((path if path.exists() else folder / "en-safety.yaml").read_text("utf-8"))

    def compiled(name: str) -> re.Pattern[str]:
        joined = "|".join(f"(?:{line})" for line in data[name])
        for word, choices in data["words"].items():
            joined = joined.replace(f"{{{word}}}", choices)
        return re.compile(joined)

    return Answers({name: compiled(name) for name in _NAMES}, frozenset(data["of_need"]))


def safe(text: str, command: str = "", language: str = "en") -> str:
    """YES, NO, UNCLEAR or OTHER. command: the intent that these words would have if nothing had been asked."""
    return wordings(language).meant(text, command, "unsafe", "safe")


def accompanied(text: str, command: str = "", language: str = "en") -> str:
    """The same of "is somebody with you, will you call?"."""
    return wordings(language).meant(text, command, "alone", "accompanied")
