"""Nudges about a duty that somebody puts off: gentle at first, firmer and sooner each time, never at night.

  step   1     2     3     4     5 ...
  after  2 h   4 h   4 h   3 h   2 h; after STEPS of them once a day
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from .memory import Due

AFTER_MINUTES = (120, 240, 240, 180, 120)
STEPS = 8  # beyond these it is a reproach: once a day is enough
NIGHT_BEGINS, NIGHT_ENDS = time(21, 30), time(9, 0)  # nobody is nudged between these
ANSWER_S = 3 * 3600  # so long "later" or "done" answers a nudge, also without an open question
FIRMEST = 5  # wordings go from 1, light, to this


def next_nudge(step: int, now: datetime) -> datetime:
    """When she nudges after the nudge number `step` (0: none yet)."""
    wait = AFTER_MINUTES[min(step, len(AFTER_MINUTES) - 1)] if step < STEPS else 24 * 60
    return by_day(now + timedelta(minutes=wait))


def by_day(at: datetime) -> datetime:
    """`at`, or the end of the night that it falls into."""
    if at.time() >= NIGHT_BEGINS:
        at += timedelta(days=1)
    elif at.time() >= NIGHT_ENDS:
        return at
    return at.replace(hour=NIGHT_ENDS.hour, minute=NIGHT_ENDS.minute, second=0, microsecond=0)


def firmness(step: int) -> int:
    """How firmly nudge number `step` (from 1) is worded: 1 to FIRMEST."""
    return max(1, min(step, FIRMEST))


def unanswered(dues: Iterable[Due], seconds: float) -> Due | None:
    """The duty that was nudged last and not long ago, and of which nothing was said since."""
    open_ = [due for due in dues if seconds - float(due.more.get("nudged", -ANSWER_S)) < ANSWER_S]
    return max(open_, key=lambda due: float(due.more["nudged"]), default=None)
