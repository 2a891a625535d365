"""Her work for `os1 converse`: files, calendars, papers, letters and the journal of this home, without the daemon.

Mails are the daemon's alone: what was agreed to goes out half a minute later, and nobody would be there to send it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from os1.config import Config
from os1.mind.skills import paperwork

from .calendar import CalendarWork
from .files import FilesWork
from .letters import LettersWork
from .papers import PapersWork
from .working import Working

TICK_S = 0.05


def at_keyboard(config: Config, cache: Path, clock: Callable[[], datetime]) -> Working:
    """clock: the mind's. Whoever asks for it closes it. Papers are looked at when they are asked for."""
    working = Working(config.home, lambda: clock().timestamp())
    working.files = files = FilesWork(working, cache, lambda: config.work.folders)
    working.letters = LettersWork(config.home, clock, dictates=lambda: True)
    working.calendar = calendar = CalendarWork(working)
    working.papers = papers = PapersWork(working, lambda: config.work.papers, paperwork.came)
    for area in (files, calendar, papers):
        working.add(area)
    working.recover()
    return working


def settled(working: Working, tick: Callable[[float], object] = time.sleep) -> None:
    """Wait until nothing is under way."""
    while working.busy:
        tick(TICK_S)
