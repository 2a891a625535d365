"""Are these words only hers, which another ear has overheard? The last of three safeguards: see os1.ears.overheard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

WORDS = 3  # fewer are an answer, and may be among what she just said: "yes or no?" "yes"
ALIKE = 0.75  # of the words, in the order in which she says them


def repeats(heard: str, said: Iterable[str]) -> bool:
    """Is `heard` part of something that is being said elsewhere?"""
    words = _words(heard)
    if len(words) < WORDS:
        return False
    for text in said:
        hers = _words(text)
        alike = sum(block.size for block in SequenceMatcher(None, words, hers, autojunk=False).get_matching_blocks())
        if alike >= ALIKE * len(words):
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())
