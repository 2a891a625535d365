"""Patterns of what people say, from YAML: wordings/<language>/*.yaml.

  rules: {span: '...'}            patterns that may stand in others, as <span>
  LIST: [{say: PATTERN, as: [sentence, ...]}, ...]      also by section: {timers: [...], ...}
  NAME: PATTERN
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Way = tuple[re.Pattern[str], tuple[str, ...]]  # what may be said, and the sentences that say the same


class Wordings:
    """One file of them. KeyError: it holds nothing of that name."""

    def __init__(self, data: Mapping[str, Any], rules: Mapping[str, str]) -> None:
        self._data, self._rules = data, dict(rules)
        for name, pattern in (data.get("rules") or {}).items():
            self._rules[name] = self._filled(pattern)

    @property
    def rules(self) -> Mapping[str, str]:
        """The patterns that may stand in others."""
        return self._rules

    def pattern(self, name: str) -> re.Pattern[str]:
        """One pattern."""
        return re.compile(self._filled(self._data[name]))

    def words(self, name: str) -> dict[str, str]:
        """Words, and those that are meant by them."""
        return dict(self._data[name])

    def ways(self, name: str) -> dict[str, tuple[Way, ...]]:
        """Patterns by section; the section of a plain list is ""."""
        found = self._data[name]
        sections = found if isinstance(found, dict) else {"": found}
        return {section: tuple((re.compile(self._filled(way["say"])), tuple(way["as"])) for way in listed)
                for section, listed in sections.items()}

    def _filled(self, pattern: str) -> str:
        return _RULE.sub(lambda found: self._rules.get(found[1], found[0]), pattern)


_RULE = re.compile(r"(?<!\?P)<([a-z_]+)>")


@lru_cache(maxsize=8)
def wordings(name: str, language: str = "en", beside: str = "") -> Wordings:
    """Those of one file. beside: a file whose rules it may use."""
    rules = wordings(beside, language).rules if beside else {}
    text = (HERE / language / f"{name}.yaml").read_text("utf-8")
    return Wordings(yaml.load(text, _Loader), rules)  # noqa: S506 (a SafeLoader)
