"""Tells which folders changed, as soon as they do (watchfiles), so that the index is fresh without looking again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

import watchfiles

from ..walk import Skip, hidden
from .catalogue import Catalogue
from .scanning import Reads, refresh, scan, texts

STEP_MS, GATHER_MS = 200, 2000  # a burst of changes, an unpacked archive say, is told at once

AGAIN_S = 300.0  # where the system can't watch: look again so often


def folders_of(changes: Iterable[tuple[object, str]], roots: Iterable[str], skip: Skip = hidden) -> set[str]:
    """The folders to look at again for these changes; none that is skipped, none outside of the roots."""
    found = set()
    for _, path in changes:
        folder = os.path.dirname(path)
        for root in roots:
            if folder == root or folder.startswith(root.rstrip(os.sep) + os.sep):
                inside = os.path.relpath(folder, root)
                if inside == "." or not any(skip(folder, name) for name in inside.split(os.sep)):
                    found.add(folder)
    return found


def watch(roots: Iterable[str], stop: threading.Event, skip: Skip = hidden) -> Iterator[set[str]]:
    """Folders that changed, until `stop`. OSError: the system watches no more folders (Linux:
    fs.inotify.max_user_watches); look again now and then instead."""
    roots = [os.path.realpath(root) for root in roots if os.path.isdir(root)]
    if not roots:
        return
    for changes in watchfiles.watch(*roots, watch_filter=None, stop_event=stop, step=STEP_MS, debounce=GATHER_MS,
                                    ignore_permission_denied=True, raise_interrupt=False):
        if folders := folders_of(changes, roots, skip):
            yield folders


def keep_fresh(catalogue: Catalogue, readers: Reads, stop: threading.Event, skip: Skip = hidden,
               wake: threading.Event | None = None, roots: Callable[[], Sequence[str]] | None = None,
               again_s: float = AGAIN_S) -> None:
    """Until `stop`, for a thread of its own with a catalogue of its own: first all roots, then what changes in them. A
    system that can't watch so many folders is asked again now and then. wake: set, where there are other roots now, and
    with `stop`. roots: those to look after; None: all that the catalogue knows."""
    wake = wake or stop
    while not stop.is_set():
        if wake is not stop:
            wake.clear()
        known = list(roots() if roots else catalogue.roots())
        for root in known:
            scan(catalogue, root, skip)
            texts(catalogue, readers, root)
        with suppress(OSError, RuntimeError):
            for folders in watch(known, wake, skip):
                refresh(catalogue, folders, skip)
                for folder in folders:
                    texts(catalogue, readers, folder)
            if wake.is_set():
                continue
        wake.wait(again_s)
