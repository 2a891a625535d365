"""Which earpiece is to be updated, and what became of it: updates.json in the daemon's home. One wish for an earpiece.

  {"version": 1, "wishes": [{"id": "kitchen", "group": "...", "at": 1764000000.0, "by": "command", "keep_going": false,
                             "state": "wanted", "was": 1763000000, "to": 0, "why": "", "ended": 0.0, "tries": 0,
                             "told": false}]}

`os1 update` and her "shall I?" add wishes; the daemon takes them up, also after a restart, and writes the end here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from os1.body.fleet.kept import Kept, Mark

FILE = "updates.json"
COMMAND, VOICE = "command", "voice"
# states
WANTED = "wanted"  # nothing was sent, or it was interrupted
TRYING = "trying"  # it has everything and starts anew; its next hello will say which version runs
DONE = "done"  # its hello named the new version
BACK = "back"  # it tried, and runs the old one again
REFUSED = "refused"  # it did not take it
CABLE = "cable"  # nothing can be sent to it over the air
HELD = "held"  # another of its group went back first
DROPPED = "dropped"  # it is no earpiece of this house any more
OPEN = (WANTED, TRYING)
MOST_WHY = 300  # characters


@dataclass(frozen=True, slots=True)
class Wish:
    """group: those that were wanted together. at: when, seconds since 1970. was, to: versions, 0: not known yet.
    why: the end in words. tries: how often the new version was started. told: she has said how it went."""

    id: str
    group: str
    at: float
    by: str = COMMAND
    keep_going: bool = False
    state: str = WANTED
    was: int = 0
    to: int = 0
    why: str = ""
    ended: float = 0.0
    tries: int = 0
    told: bool = False

    @property
    def open(self) -> bool:
        """Is there anything still to be done?"""
        return self.state in OPEN


class Wishes:
    """The file in `home`, and what this process last read of it. ConfigError: it is damaged, or can't be written."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.time) -> None:
        self._kept = Kept(home / FILE, "wishes")
        self._clock = clock
        self._mark: Mark = None
        self._wishes: dict[str, Wish] = {}

    def all(self) -> list[Wish]:
        """The newest, in the order in which they were wanted."""
        mark = self._kept.mark
        if mark != self._mark:
            self._wishes = {wish.id: wish for wish in map(_wish, self._kept.read())}
            self._mark = mark
        return list(self._wishes.values())

    def get(self, id: str) -> Wish | None:
        return next((wish for wish in self.all() if wish.id == id), None)

    def want(self, ids: Iterable[str], by: str = COMMAND, keep_going: bool = False) -> str:
        """These are to be updated, in this order, in place of what was wanted of them before. Their group."""
        at = self._clock()
        group = f"{at:.6f}"
        with self._kept.changing() as items:
            for id in ids:
                items[:] = [item for item in items if item["id"] != id]
                items.append(asdict(Wish(id, group, at, by, keep_going)))
        return group

    def change(self, wish: Wish, **values: Any) -> Wish:
        """Of this wish; nothing, if another one for the same earpiece has taken its place."""
        return self.change_all([replace(wish, **values)])[0]

    def end(self, wish: Wish, state: str, why: str = "") -> Wish:
        """This became of it, as far as is known now; she has yet to say so."""
        return self.change(wish, state=state, why=why[:MOST_WHY], ended=self._clock(), told=False)

    def change_all(self, wishes: list[Wish]) -> list[Wish]:
        """Several at once."""
        newer = {wish.id: wish for wish in wishes}
        with self._kept.changing() as items:
            for n, item in enumerate(items):
                wish = newer.get(item["id"])
                if wish is not None and wish.group == item["group"]:
                    items[n] = asdict(wish)
        return wishes


def _wish(item: dict[str, Any]) -> Wish:
    return Wish(str(item["id"]), str(item["group"]), float(item["at"]), str(item["by"]), item["keep_going"] is True,
                str(item["state"]), int(item["was"]), int(item["to"]), str(item["why"]), float(item["ended"]),
                int(item["tries"]), item["told"] is True)
