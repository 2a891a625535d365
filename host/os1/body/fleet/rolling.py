"""Who is updated next, whom nothing may be asked of now, and when the rest is held back. Pure.

One at a time: it is the air that they share, and the first tells whether the new version is any good.

  nobody of a group has come up with it yet    one that goes back holds all the others
  somebody has                                 one that goes back is tried once more, after the others: its cell may
                                               have been empty; the MOST_BACK-th that has then gone back holds the rest
Not held, unless the wearer says so: what an earpiece refuses, or that it is away, says nothing about the version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from os1.body.fleet.wishes import BACK, DONE, HELD, TRYING, VOICE, WANTED, Wish

TRIES = 2  # of a version that others run, or where the daemon was away during the first
LEAST_PERCENT = 30  # of its cell. An empty one would harm nothing, but the trial might end for the wrong reason
STILL_S = 10.0  # so long nobody has spoken with it: the wearer sits at a keyboard
STILL_VOICE_S = 120.0  # the same where she offered it: they were talking just now, and may not have finished
SOON_S = 120.0  # what rings so soon shall ring in time: an earpiece that starts anew is away for some seconds
MOST_BACK = 3

AWAY, SILENT, TALKING, RINGS, EMPTY, HOT, QUEUED, FIRST, RESTARTS = (
    "away", "silent", "talking", "rings", "cell", "hot", "queued", "first", "restarts")
WAITS = {
    AWAY: "it isn't here; it is updated when it next connects",
    SILENT: "it is asleep or out of reach just now",
    TALKING: "somebody is talking with it, or was a moment ago",
    RINGS: "something rings there in a moment",
    EMPTY: f"its cell is below {LEAST_PERCENT} percent; it is updated when it has been charged",
    HOT: "it is too warm, and rests",
    QUEUED: "another one comes first",
    FIRST: "the first one started the new version and hasn't come back yet: nobody follows before that",
    RESTARTS: "it has started the new version, and hasn't come back yet",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """An earpiece that has joined. connected: at this moment, too. version: what it runs, 0: it takes nothing over the
    air. percent: of its cell, -1: it can't tell. still_s: since anything happened there, 0 while it does. due_s: until
    something rings, -1: nothing does."""

    id: str
    connected: bool = True
    version: int = 0
    percent: int = -1
    hot: bool = False
    still_s: float = 0.0
    due_s: float = -1.0


def hindered(wish: Wish, sight: Sight | None) -> str:
    """Why its update may not begin now (a key of WAITS), "" if it may."""
    if sight is None:
        return AWAY
    if not sight.connected:
        return SILENT
    if sight.hot:
        return HOT
    if 0 <= sight.percent < LEAST_PERCENT:
        return EMPTY
    if sight.still_s < (STILL_VOICE_S if wish.by == VOICE else STILL_S):
        return TALKING
    if 0 <= sight.due_s < SOON_S:
        return RINGS
    return ""


def following(wishes: Sequence[Wish], sights: Mapping[str, Sight]) -> Wish | None:
    """The next one: the first that may begin. Who is away keeps nobody waiting, unless it is the first of its group,
    and went away with the new version."""
    return next((wish for wish in wishes if wish.state == WANTED and not hindered(wish, sights.get(wish.id))
                 and not _first_is_out(wish, wishes)), None)


def _first_is_out(wish: Wish, wishes: Sequence[Wish]) -> bool:
    """Is it still to be seen whether the new version is any good?"""
    group = [other for other in wishes if other.group == wish.group and other.id != wish.id]
    return (not wish.keep_going and any(other.state == TRYING for other in group)
            and not any(other.state == DONE for other in group))


def waiting(wishes: Sequence[Wish], sights: Mapping[str, Sight], now: str = "") -> dict[str, str]:
    """What each open one waits for, a key of WAITS. now: the id of the one that is at it."""
    return {wish.id: RESTARTS if wish.state == TRYING else hindered(wish, sights.get(wish.id))
            or (FIRST if _first_is_out(wish, wishes) else QUEUED)
            for wish in wishes if wish.open and wish.id != now}


def proven(wishes: Sequence[Wish], wish: Wish) -> bool:
    """Does another one run the version that this one was to run?"""
    return any(other.state == DONE and other.to == wish.to and other.id != wish.id for other in wishes)


def held(wishes: Sequence[Wish], gone_back: Wish) -> list[Wish]:
    """Those that are held because this one went back."""
    group = [wish for wish in wishes if wish.group == gone_back.group]
    backs = sum(wish.state == BACK for wish in group)
    if gone_back.keep_going or backs < (MOST_BACK if proven(wishes, gone_back) else 1):
        return []
    why = f"{gone_back.id} went back to its old version, so it was not sent to this one"
    return [replace(wish, state=HELD, why=why) for wish in group if wish.state == WANTED]
