"""This computer's clock. Alarms and dates depend on it; an earpiece has none of its own.

Nobody outside is asked for the time. A clock that is behind is found by what is already past: when an earpiece was
last heard, when its software was made. One that is ahead can only be guessed at: does the system keep it right?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from .asking import ask
from .finding import Finding, Own, Words, fault, ok, unknown, warning

THEME = "Clock"
BORN = datetime(2026, 11, 1, tzinfo=UTC).timestamp()  # no copy of this program is older
SLACK_S, MUCH_S = 60.0, 300.0  # behind: writing takes a moment; from here on an alarm is plainly wrong
ASKED = ("timedatectl", "show", "-p", "NTP", "-p", "NTPSynchronized")
CURE = ("Set the clock, and let the system keep it right. Linux: sudo timedatectl set-ntp true. macOS: System "
        "Settings, General, Date & Time.")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is past. what: completes "the moment when ..."."""

    at: float
    what: tuple[str | Own, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """now: seconds since 1970. offset_s: local time, ahead of UTC. kept: does the system keep the clock right? None: it
    doesn't say. latest: the newest moment that is surely past."""

    now: float
    offset_s: float
    kept: bool | None = None
    latest: Moment | None = None


def look(now: float, past: Iterable[Moment] = ()) -> Facts:
    """past: what is known to be past."""
    zone = datetime.fromtimestamp(now).astimezone().utcoffset()
    return Facts(now, zone.total_seconds() if zone else 0.0, synchronised(ask(ASKED)),
                 max(past, key=lambda m: m.at, default=None))


def synchronised(said: str | None) -> bool | None:
    """What timedatectl says."""
    values = dict(line.split("=", 1) for line in (said or "").split() if "=" in line)
    if "NTPSynchronized" not in values:
        return None
    return values["NTPSynchronized"] == "yes"


def judge(facts: Facts) -> Iterator[Finding]:
    """Behind, kept right, or as far as can be told."""
    past = facts.latest
    behind = past.at - facts.now if past else 0.0
    if facts.now < BORN:
        yield fault(THEME, "time", f"It is set to {datetime.fromtimestamp(facts.now, UTC):%Y-%m-%d}, which is past.",
                    cure=CURE)
    elif past and behind > SLACK_S:
        said: Words = (f"It is {_span(behind)} behind the moment when ", *past.what, ": alarms will be late.")
        yield (fault if behind > MUCH_S else warning)(THEME, "time", *said, cure=CURE)
    elif facts.kept is False:
        yield warning(THEME, "time", "The system doesn't keep it right: it may be wrong.", cure=CURE)
    elif facts.kept:
        yield ok(THEME, "time", "The system keeps it right.")
    else:
        yield unknown(THEME, "time", "It isn't behind; whether it is ahead, the system doesn't say.")
    local = datetime.fromtimestamp(facts.now + facts.offset_s, UTC)
    yield ok(THEME, "zone", "Local time is ", Own(f"{local:%Y-%m-%d %H:%M}", "set"), ".")


def _span(seconds: float) -> str:
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h" if seconds < 172_800 else f"{seconds / 86_400:.0f} days"
