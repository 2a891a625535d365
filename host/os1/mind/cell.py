"""When she speaks of an earpiece's battery: at twenty percent and at ten, once each. Below, the ear has its own cue."""

from __future__ import annotations

from .tact import CARE, COURTESY

THRESHOLDS = (20, 10)
LAST = 10  # at this one it can't wait
FULL = 101  # nothing was said
CHARGED = 10  # so much above what was said last: it was on the charger


def crossed(percent: int, told: int) -> int:
    """The lowest threshold that has been spoken of, once `percent` is known; lower than `told`: speak now.

    percent below 0: the ear can't tell.
    """
    if percent < 0:
        return told
    if percent >= told + CHARGED:
        told = FULL
    return min([told, *(t for t in THRESHOLDS if percent <= t)])


def urgency(threshold: int) -> str:
    """How urgent it is to say that this one was crossed (see tact.py)."""
    return CARE if threshold <= LAST else COURTESY
