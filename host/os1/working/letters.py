"""The letters shelf, for the daemon: opened when it is first asked for, in the mind's thread; a batch is a job.

Nothing of it needs the journal: a letter has its own versions, and a batch writes into a folder of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from os1.mind.letters import Drafter
from os1.work.letters import hand
from os1.work.letters.batch import batch
from os1.work.letters.preview import wished
from os1.work.letters.records import Letter
from os1.work.letters.rendering import Pages
from os1.work.letters.shelf import FILE, Shelf

FOLDER = "letters"  # in the home: batches, by the minute


class LettersWork:
    """home: of the shelf and of learned hands. drafter: a language model. dictates: asked anew each time. changed:
    called when anything on the shelf has."""

    def __init__(self, home: Path, clock: Callable[[], datetime], drafter: Drafter | None = None,
                 dictates: Callable[[], bool] = lambda: True, changed: Callable[[], object] = lambda: None) -> None:
        self.home, self.clock, self.drafter = home, clock, drafter
        self._dictates, self._changed = dictates, changed
        self._shelf: Shelf | None = None
        self.pages = Pages()

    @property
    def shelf(self) -> Shelf:
        if self._shelf is None:
            self._shelf = Shelf(self.home / FILE, lambda: self.clock().replace(tzinfo=None), self.home)
            self._shelf.watchers.append(self._changed)
        return self._shelf

    @property
    def dictates(self) -> bool:
        return self._dictates()

    def hands(self) -> list[str]:
        return hand.names(self.home)

    def batch(self, only: Letter | None = None, kind: str = "svg") -> tuple[Callable[[], list[Path]], Path]:
        wanted = [only] if only else [one for one in self.shelf.queue() if one.now.text.strip()]
        letters = [(one, wished(self.shelf, one)) for one in wanted]
        folder = self.home / FOLDER / f"{self.clock():%Y-%m-%d-%H%M%S}"
        return lambda: batch(letters, folder, kind), folder

    def forgotten(self, holds: Callable[[str], bool], everything: bool = False) -> None:
        """The wearer lets something be forgotten: it goes from the shelf, too."""
        if self._shelf is not None or (self.home / FILE).exists():
            if everything:
                self.shelf.forget_all()
            else:
                self.shelf.forget_holding(holds)

    def close(self) -> None:
        self.pages.close()
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None
