"""Where a word may be broken, by the dictionaries of the library Pyphen (MPL 1.1, taken from its three licences)."""

from __future__ import annotations

from collections.abc import Callable

import pyphen

from os1.errors import ConfigError

SHORTEST = 7  # letters of a word that is worth breaking


def splitter(language: str) -> Callable[[str], list[tuple[str, str]]]:
    """Pairs (before, after), the last place first. ConfigError for a language without a dictionary."""
    if pyphen.language_fallback(language) is None:
        raise ConfigError(f"There is no hyphenation for {language!r}.", "Give a language such as en_GB, de or fr.")
    dictionary = pyphen.Pyphen(lang=language, left=3, right=3)

    def split(word: str) -> list[tuple[str, str]]:
        return list(dictionary.iterate(word)) if len(word) >= SHORTEST and word.isalpha() else []

    return split
