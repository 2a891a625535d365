"""Keeps the index as the disk is: what is new, changed, moved and gone since it last looked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from ..reading.found import Found
from ..walk import Folder, Missed, Seen, Skip, hidden, read, walk
from .catalogue import Catalogue

Progress = Callable[[int], None]  # files so far
EVERY = 1000  # files between two words of progress
TOLD = 256  # files whose text is written at once
_ORIGIN = "user.xdg.origin.url"  # freedesktop.org's shared extended attributes: where it was downloaded from


class Reads(Protocol):
    """What looks into files; see reading/readers.py."""

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, Found]]: ...


@dataclass(slots=True)
class Scanned:
    """How many files there are now, and what became of them since. missed: folders that can't be looked into."""

    files: int = 0
    new: int = 0
    changed: int = 0
    moved: int = 0
    gone: int = 0
    missed: tuple[Missed, ...] = ()


def scan(catalogue: Catalogue, top: str, skip: Skip = hidden, progress: Progress | None = None) -> Scanned:
    """Everything below `top`. Names and what the system says alone; `texts` reads what is in them."""
    before = catalogue.known(top)
    done = Scanned()
    missed: list[Missed] = []
    arrived: list[Seen] = []
    gone: dict[int, tuple[int, int, int]] = {}
    for folder in walk(top, skip):
        if isinstance(folder, Missed):
            missed.append(folder)
            before.pop(folder.path, None)  # what was known of it stays so
            continue
        _compare(folder, before.pop(folder.path, {}), arrived, gone, done)
        if progress and done.files // EVERY != (done.files - len(folder.files)) // EVERY:
            progress(done.files)
    lost = tuple(m.path for m in missed)
    for path, files in before.items():
        if not any(path.startswith(m + os.sep) for m in lost):
            gone |= {number: (size, mtime, inode) for number, size, mtime, inode in files.values()}
    _write(catalogue, _root(catalogue, top), arrived, gone, done)
    done.missed = tuple(missed)
    return done


def refresh(catalogue: Catalogue, paths: Iterable[str], skip: Skip = hidden) -> Scanned:
    """These folders alone, as a watcher says that something changed there; a new one with all that is below."""
    done = Scanned()
    for top in sorted(set(paths)):
        before = catalogue.known(top)
        try:
            device = os.stat(top).st_dev
            folder = read(top, device, skip)
        except OSError:
            folder = None
        if not isinstance(folder, Folder) or set(folder.folders) != {path for path in before
                                                                    if os.path.dirname(path) == top}:
            part = scan(catalogue, top, skip)
        else:
            part = Scanned()
            arrived: list[Seen] = []
            gone: dict[int, tuple[int, int, int]] = {}
            _compare(folder, before.get(top, {}), arrived, gone, part)
            _write(catalogue, _root(catalogue, top), arrived, gone, part)
        for name in ("files", "new", "changed", "moved", "gone"):
            setattr(done, name, getattr(done, name) + getattr(part, name))
    return done


def _compare(folder: Folder, before: dict[str, tuple[int, int, int, int]], arrived: list[Seen],
             gone: dict[int, tuple[int, int, int]], done: Scanned) -> None:
    done.files += len(folder.files)
    for seen in folder.files:
        known = before.pop(seen.name, None)
        if known is not None and known[1:] == (seen.size, seen.mtime, seen.inode):
            continue
        if known is not None:
            gone[known[0]] = (-1, 0, 0)  # like nothing else: it is read again
            done.changed += 1
        arrived.append(seen)
    gone |= {number: (size, mtime, inode) for number, size, mtime, inode in before.values()}


def _write(catalogue: Catalogue, root: str, arrived: list[Seen], gone: dict[int, tuple[int, int, int]],
           done: Scanned) -> None:
    if not arrived and not gone:
        return
    numbers = {what: number for number, what in gone.items()}
    with catalogue.db.writing():
        new: list[Seen] = []
        moved: list[tuple[int, Seen]] = []
        for seen in arrived:
            number = numbers.pop((seen.size, seen.mtime, seen.inode), None)
            if number is None:
                new.append(seen)
            else:
                del gone[number]
                moved.append((number, seen))
        catalogue.drop(list(gone))
        for number, seen in moved:
            catalogue.moved(root, number, seen)
        catalogue.put(root, ((seen, _origin(seen)) for seen in new))
    done.moved += len(moved)
    done.new += len(new) - done.changed
    done.gone += len(gone) - done.changed


def texts(catalogue: Catalogue, readers: Reads, top: str = "/", progress: Progress | None = None) -> int:
    """Look into what wasn't looked into yet below `top`. How many files."""
    waiting = {path: number for number, path in catalogue.unread(top)}
    found = ((waiting[path], what) for path, what in readers.read(list(waiting)))
    done = 0
    while part := list(islice(found, TOLD)):
        catalogue.tell(part)
        done += len(part)
        if progress:
            progress(done)
    return done


def _root(catalogue: Catalogue, top: str) -> str:
    return next((root for root in catalogue.roots() if top == root or top.startswith(root + os.sep)), top)


def _origin(seen: Seen) -> str:
    """The address that a browser noted; "" if none did. Linux only."""
    if sys.platform == "linux" and seen.is_file:
        with suppress(OSError):
            return os.getxattr(seen.path, _ORIGIN, follow_symlinks=False).decode("utf-8", "replace")[:500]
    return ""
