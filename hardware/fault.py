"""A fault: what a check finds. Nouns only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hardware.design import Design


@dataclass(frozen=True)
class Fault:
    """where: "wearable U1.GPIO4". cure: what to do next."""

    where: str
    what: str
    cure: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.cure}".strip()


Check = Callable[[Design], Iterator[Fault]]
