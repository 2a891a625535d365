"""What a skill has of the letters shelf (os1.work.letters.shelf). All of it is the mind's thread's, but `drafter`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from os1.work.letters.records import Letter
from os1.work.letters.rendering import Pages
from os1.work.letters.shelf import Shelf

from .model.prompt import Message


class Drafter(Protocol):
    """A language model, as a job in the worker's thread asks it."""

    def write(self, told: list[Message]) -> str:
        """ModelTrouble: nothing came."""

    @property
    def knows_facts(self) -> bool: ...


class Letters(Protocol):
    """drafter: None where no language model is attached."""

    @property
    def shelf(self) -> Shelf: ...

    @property
    def pages(self) -> Pages:
        """Letters as pictures. From any thread."""

    @property
    def drafter(self) -> Drafter | None: ...

    @property
    def dictates(self) -> bool:
        """Can words that are in no sentence of hers be heard?"""

    def hands(self) -> list[str]:
        """Every hand that there is."""

    def batch(self, only: Letter | None = None, kind: str = "svg") -> tuple[Callable[[], list[Path]], Path]:
        """A job that writes out the queue for the plotter, or one letter, and the folder that it is written to."""
