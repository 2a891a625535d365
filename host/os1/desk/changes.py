"""Who wants to know that something has changed is told what: "memory", "timers", ... Usable from any thread.

  changes.changed("timers", "reminders") > each watcher, in the thread of whoever called
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Literal, get_args

What = Literal["memory", "reminders", "timers", "lists", "mood", "earpieces", "settings", "journal", "traces",
               "people", "persona", "plans", "calendar", "papers", "mail", "introduction", "letters"]
ALL: tuple[What, ...] = get_args(What)
log = logging.getLogger(__name__)


class Changes:
    """The one list of watchers of a house."""

    def __init__(self) -> None:
        self._watchers: list[Callable[[What], None]] = []
        self._lock = threading.Lock()

    def watch(self, changed: Callable[[What], None]) -> Callable[[], None]:
        """`changed` is called with each thing that has; what this gives ends that."""
        with self._lock:
            self._watchers.append(changed)

        def end() -> None:
            with self._lock:
                if changed in self._watchers:
                    self._watchers.remove(changed)
        return end

    def changed(self, *what: What) -> None:
        """These have. A watcher that breaks is logged, and the others are told."""
        with self._lock:
            watchers = list(self._watchers)
        for each in what:
            for watcher in watchers:
                try:
                    watcher(each)
                except Exception:
                    log.exception("a watcher broke")
