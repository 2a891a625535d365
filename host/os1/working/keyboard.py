"""Her work where there is no daemon, only a keyboard (`os1 converse`): letters, files, calendars, papers, the journal.

Mails are the daemon's alone: what was agreed to goes out half a minute later, and nobody would be there to send it.
Nothing that a daemon left half done is touched: it may be at it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from os1.config import Config
from os1.mind import Mind
from os1.mind.letters import Drafter
from os1.mind.skills import paperwork

from .calendar import CalendarWork
from .files import FilesWork
from .letters import LettersWork
from .papers import PapersWork
from .working import Working

LOOK_S = 0.05  # between two looks whether her work is done


class Keyboard(Working):
    """The letters shelf of a home, for a mind in this thread. home: where it lies. drafter: a language model. worker:
    for jobs; None: one of its own."""

    def __init__(self, mind: Mind, home: Path, clock: Callable[[], datetime], drafter: Drafter | None = None,
                 worker: Executor | None = None) -> None:
        super().__init__(home, lambda: clock().timestamp(), worker=worker)
        self.letters: LettersWork = LettersWork(home, clock, drafter)
        mind.work = self
        mind.memory.forgetting.after.append(lambda gone: self.letters.forgotten(gone.holds, gone.everything))

    def with_hands(self, config: Config, cache: Path) -> Keyboard:
        """The same, which may look through and tidy the wearer's folders, and read calendars and papers, too. Papers
        are looked at when they are asked for."""
        self.files = files = FilesWork(self, cache, lambda: config.work.folders)
        self.calendar = calendar = CalendarWork(self)
        self.papers = papers = PapersWork(self, lambda: config.work.papers, paperwork.came)
        for area in (files, calendar, papers):
            self.add(area)
        return self

    def settled(self, tick: Callable[[float], object] = time.sleep) -> None:
        """Wait until nothing is under way."""
        while self.busy:
            tick(LOOK_S)

    def close(self) -> None:
        """After what is under way."""
        super().close()
        self.letters.close()
