"""Keeps the index fresh beside everything: a thread with an index of its own, told by the system what has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from os1.work.files.finding.catalogue import Catalogue
from os1.work.files.finding.scanning import Reads
from os1.work.files.finding.watching import keep_fresh
from os1.work.files.walk import Skip

END_S = 5.0  # at the end, for a scan that is under way
log = logging.getLogger(__name__)


class Watcher:
    """Begins at once. opens: the index. roots: the folders that are watched, asked anew by `look_again`."""

    def __init__(self, opens: Callable[[], Catalogue], readers: Reads, roots: Callable[[Catalogue], Sequence[str]],
                 skip: Skip) -> None:
        self._opens, self._readers, self._roots, self._skip = opens, readers, roots, skip
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="files", daemon=True)
        self._thread.start()

    def look_again(self) -> None:
        """There may be other folders now."""
        self._wake.set()

    def close(self) -> None:
        self._stop.set()
        self._wake.set()
        self._thread.join(END_S)

    def _run(self) -> None:
        try:
            catalogue = self._opens()
            try:
                keep_fresh(catalogue, self._readers, self._stop, self._skip, self._wake,
                           lambda: self._roots(catalogue))
            finally:
                catalogue.close()
        except Exception:
            log.exception("the files can't be watched: they are looked at when they are asked for")
