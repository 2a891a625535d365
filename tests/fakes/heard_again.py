"""What a page has played, heard again by a recogniser: which of these sentences was it?"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from fakes.talking_browser import RATE, Samples, pcm
from os1.ears.asr.vosk import VoskRecogniser
from os1.grammar import Grammar
from os1.grammar.templates import Template

QUIET_S = 1.0  # between two replies; within one there is never so much
LEVEL = 0.002


def replies(sound: Samples) -> list[Samples]:
    """The pieces of it in which something sounds, each with a little quiet around it."""
    loud = np.flatnonzero(np.abs(sound) > LEVEL)
    if not len(loud):
        return []
    ends = np.flatnonzero(np.diff(loud) > QUIET_S * RATE)
    edge = RATE // 4
    return [np.pad(sound[first:last + 1], edge)
            for first, last in zip(loud[[0, *(ends + 1)]], loud[[*ends, -1]], strict=True)]


def words(text: str) -> str:
    """As a recogniser writes it."""
    return re.sub(r"[^a-z' ]", "", text.lower()).strip()


def heard_again(sounds: list[Samples], said: list[str], others: list[str], cache: Path) -> list[str]:
    """What each sound is heard as; "" if as nothing. others: what it might have been as well."""
    templates = [Template(f"Said{i}", words(text)) for i, text in enumerate([*said, *others])]
    recogniser = VoskRecogniser(Grammar(templates), cache)
    try:
        found = []
        for sound in sounds:
            hearing = recogniser.stream()
            hearing.feed(pcm(sound))
            found.append(hearing.final().text)
        return found
    finally:
        recogniser.close()
