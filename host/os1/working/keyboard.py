"""Her work where there is no daemon, only a keyboard: letters. Files, mails, days and papers want one that watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from os1.mind import Mind
from os1.mind.letters import Drafter

from .letters import LettersWork
from .working import Working


class Keyboard(Working):
    """The letters shelf of a home, for a mind in this thread. home: where it lies. drafter: a language model. worker:
    for jobs; None: one of its own. Nothing that a daemon left half done is touched."""

    def __init__(self, mind: Mind, home: Path, clock: Callable[[], datetime], drafter: Drafter | None = None,
                 worker: Executor | None = None) -> None:
        super().__init__(home, time.time, worker=worker)
        self.letters: LettersWork = LettersWork(home, clock, drafter)
        mind.work = self
        mind.memory.forgetting.after.append(lambda gone: self.letters.forgotten(gone.holds, gone.everything))

    def close(self) -> None:
        """After what is under way."""
        super().close()
        self.letters.close()
