"""The wearer's own recordings of the name: cut to the name, and how they say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..phones import FRAME, PHONES, Logs, Way, recogniser, spot
from .features import RATE
from .scenes import Clip, clip

LONGEST_S = 6.0  # of a recording; what is later isn't listened to
MARGIN = 0.06  # seconds kept around the phones: they are dated by their middles
WORST = -3.0  # nats a phone below which a recording doesn't seem to hold the name
OWN_WAYS = 6  # ways of saying it that are taken over
LEAST_SHARE = 0.6  # of the usual number of phones that such a way must have


@dataclass(frozen=True, slots=True)
class Enrolled:
    """clips: of the name alone. ways: as the wearer says it, beside the usual ones. unfit: indices left out."""

    clips: tuple[Clip, ...]
    ways: tuple[Way, ...]
    unfit: tuple[int, ...]


def enrolled(sounds: Sequence[NDArray[np.int16]], phrase: str, ways: Sequence[Way]) -> Enrolled:
    """From recordings at 16 kHz. One in which the name isn't found is left out."""
    clips, own, unfit = [], list[Way](), []
    for place, sound in enumerate(sounds):
        logs = recogniser().hear(sound[:int(LONGEST_S * RATE)])
        found = [(spotted.score / len(way), spotted) for spotted, way in zip(spot(logs, ways), ways, strict=True)]
        fit, where = max(found, key=lambda pair: pair[0])
        if fit < WORST:
            unfit.append(place)
            continue
        first = max(0, where.first * FRAME - int(MARGIN * RATE))
        clips.append(clip(phrase, sound[first:(where.last + 1) * FRAME + int(MARGIN * RATE)]))
        heard = phones(logs[where.first:where.last + 1])
        if len(heard) >= LEAST_SHARE * len(ways[0]) and heard not in (*ways, *own):
            own.append(heard)
    return Enrolled(tuple(clips), tuple(own[:OWN_WAYS]), tuple(unfit))


def phones(logs: Logs) -> Way:
    """The likeliest phones, one after the other."""
    best = logs.argmax(axis=1)
    changed = np.flatnonzero(np.diff(best, prepend=-1))
    return tuple(PHONES[place - 1] for place in best[changed] if 0 < place <= len(PHONES))
