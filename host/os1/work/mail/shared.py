"""Something of one thread at a time, shared by several: each uses it alone, for as short as it can."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Closes(Protocol):
    def close(self) -> None: ...


Held = TypeVar("Held", bound=Closes)
T = TypeVar("T")


class Shared(Generic[Held]):
    """Opened by `make` when it is first used."""

    def __init__(self, make: Callable[[], Held]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._held: Held | None = None

    def use(self, work: Callable[[Held], T]) -> T:
        """What `work` makes of it."""
        with self._lock:
            if self._held is None:
                self._held = self._make()
            return work(self._held)

    def close(self) -> None:
        """The next use opens it anew."""
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None
