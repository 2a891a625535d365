"""Watches the daemon at its updates: a bar for the one that is at it, a line for each that ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from os1.body.fleet import rolling
from os1.body.fleet.progress import SENDING, STARTING, shown
from os1.body.fleet.rolling import WAITS
from os1.body.fleet.wishes import BACK, DONE, Wish, Wishes
from os1.errors import BodyError

__all__ = ["WAITS", "Following"]

LOOK_S = 0.2
LATER = (rolling.AWAY, rolling.SILENT, rolling.EMPTY, rolling.HOT, rolling.FIRST, rolling.RESTARTS)  # may take days
LATER_S = 3.0  # all that is left is such: nobody need watch
SILENT_S = 8.0  # without a word of the daemon about it
STARTS = "starts anew, and is to say hello with the new version"


class Following:
    """Of one group of wishes. names: by id. phases: what each was last at."""

    def __init__(self, home: Path, wishes: Wishes, group: str, names: Mapping[str, str], console: Console,
                 clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self.phases: dict[str, str] = {}
        self._home, self._wishes, self._group, self._names = home, wishes, group, names
        self._console, self._clock, self._sleep = console, clock, sleep
        self._told: dict[str, str] = {}  # of each, what was said last

    def run(self) -> None:
        """Until all have ended, or the rest will only be later. BodyError: the daemon doesn't take it up."""
        begun = last = self._clock()
        bars = Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn(),
                        console=self._console, transient=True, disable=not self._console.is_terminal)
        with bars:
            task = bars.add_task("", total=None, visible=False)
            while True:
                steps = shown(self._home)
                wishes = [wish for wish in self._wishes.all() if wish.group == self._group]
                for wish in wishes:
                    step = steps.get(wish.id)
                    self._say(wish, step.phase if step and wish.open else "")
                    if step and step.phase in (SENDING, STARTING):
                        bars.update(task, description=self._names[wish.id], total=step.total or None,
                                    completed=step.taken, visible=step.phase == SENDING)
                waiting = [wish for wish in wishes if wish.open]
                if not any(step.phase in (SENDING, STARTING) for step in steps.values()):
                    bars.update(task, visible=False)
                now = self._clock()
                if not all(self.phases.get(wish.id) in LATER for wish in waiting):
                    last = now
                if not waiting or now - last > LATER_S:
                    return
                if not self.phases and now - begun > SILENT_S:
                    raise BodyError("The daemon that runs does not take it up.", "Start it anew: os1 run")
                self._sleep(LOOK_S)

    def _say(self, wish: Wish, phase: str) -> None:
        """One line, whenever there is something new."""
        if phase:
            self.phases[wish.id] = phase
        name = self._names[wish.id]
        if not wish.open:
            said = f"{name} {ended(wish)}"
        elif phase == SENDING:
            said = f"{name}: the new version is sent"
        elif phase == STARTING:
            said = f"{name} {STARTS}"
        elif phase == rolling.QUEUED or not phase:
            return
        else:
            said = f"{name} waits: {WAITS.get(phase, phase)}"
        if self._told.get(wish.id) != said:
            self._told[wish.id] = said
            self.phases.setdefault(wish.id, "")
            self._console.print(said, markup=False, highlight=False, soft_wrap=True)


def ended(wish: Wish) -> str:
    """What became of it, after its name."""
    if wish.state == DONE:
        return wish.why[0].lower() + wish.why[1:] if wish.why else (
            f"runs version {moment(wish.to)}, and has said so" + (" at its second try" if wish.tries > 1 else ""))
    if wish.state == BACK:
        return f"went back to version {moment(wish.was)}. {wish.why}"
    return f"was not updated. {wish.why}"


def moment(version: int) -> str:
    """Local time, to the second: two may be made within a minute."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(version))
