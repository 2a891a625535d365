"""Tells which folders changed, as soon as they do (watchfiles), so that the index is fresh without looking again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
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
               again_s: float = AGAIN_S) -> None:
    """Until `stop`, for a thread of its own with a catalogue of its own: first all roots, then what changes in them. A
    system that can't watch so many folders is asked again now and then."""
    while not stop.is_set():
        roots = catalogue.roots()
        for root in roots:
            scan(catalogue, root, skip)
        texts(catalogue, readers)
        with suppress(OSError, RuntimeError):
            for folders in watch(roots, stop, skip):
                refresh(catalogue, folders, skip)
                texts(catalogue, readers)
        stop.wait(again_s)
