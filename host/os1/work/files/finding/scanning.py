"""Keeps the index as the disk is: what is new, changed, moved and gone since it last looked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Changes:
    """What a look found that isn't in the index yet. gone: id -> (size, mtime, inode) as it was."""

    done: Scanned = field(default_factory=Scanned)
    arrived: list[Seen] = field(default_factory=list)
    gone: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    missed: list[Missed] = field(default_factory=list)


def scan(catalogue: Catalogue, top: str, skip: Skip = hidden, progress: Progress | None = None) -> Scanned:
    """Everything below `top`. Names and what the system says alone; `texts` reads what is in them."""
    changes = _Changes()
    _whole(catalogue, top, skip, changes, progress)
    return _write(catalogue, changes)


def refresh(catalogue: Catalogue, paths: Iterable[str], skip: Skip = hidden) -> Scanned:
    """These folders alone, as a watcher says that something changed there; a new one with all that is below."""
    changes = _Changes()
    looked: list[str] = []
    for top in sorted(set(paths)):
        if any(top.startswith(other + os.sep) for other in looked):
            continue
        before = catalogue.known(top)
        try:
            folder = read(top, os.stat(top).st_dev, skip)
        except OSError:
            folder = None
        if isinstance(folder, Folder) and set(folder.folders) <= set(before) and all(map(os.path.isdir, before)):
            _compare(folder, before.get(top, {}), changes)
        else:
            _whole(catalogue, top, skip, changes, None)
            looked.append(top)
    return _write(catalogue, changes)


def _whole(catalogue: Catalogue, top: str, skip: Skip, changes: _Changes, progress: Progress | None) -> None:
    before = catalogue.known(top)
    lost: list[str] = []
    told = 0
    for folder in walk(top, skip):
        if isinstance(folder, Folder):
            _compare(folder, before.pop(folder.path, {}), changes)
        elif os.path.isdir(folder.path):
            changes.missed.append(folder)
            lost.append(folder.path)
        if progress and changes.done.files >= told + EVERY:
            told = changes.done.files
            progress(told)
    for path, files in before.items():
        if not any(path == miss or path.startswith(miss + os.sep) for miss in lost):  # what was known there stays so
            changes.gone |= {number: (size, mtime, inode) for number, size, mtime, inode in files.values()}


def _compare(folder: Folder, before: dict[str, tuple[int, int, int, int]], changes: _Changes) -> None:
    changes.done.files += len(folder.files)
    for seen in folder.files:
        known = before.pop(seen.name, None)
        if known is not None and known[1:] == (seen.size, seen.mtime, seen.inode):
            continue
        if known is not None:
            changes.gone[known[0]] = (-1, 0, 0)  # like nothing else: it is read again
            changes.done.changed += 1
        changes.arrived.append(seen)
    changes.gone |= {number: (size, mtime, inode) for number, size, mtime, inode in before.values()}


def _write(catalogue: Catalogue, changes: _Changes) -> Scanned:
    done, gone = changes.done, changes.gone
    done.missed = tuple(changes.missed)
    if not changes.arrived and not gone:
        return done
    numbers = {what: number for number, what in gone.items()}
    new: list[Seen] = []
    moved: list[tuple[int, Seen]] = []
    for seen in changes.arrived:
        number = numbers.pop((seen.size, seen.mtime, seen.inode), None)
        if number is None:
            new.append(seen)
        else:
            del gone[number]
            moved.append((number, seen))
    with catalogue.db.writing():
        catalogue.drop(list(gone))
        for number, seen in moved:
            catalogue.moved(number, seen)
        catalogue.put((seen, _origin(seen)) for seen in new)
    done.moved, done.new, done.gone = len(moved), len(new) - done.changed, len(gone) - done.changed
    return done


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


def _origin(seen: Seen) -> str:
    """The address that a browser noted; "" if none did. Linux only."""
    if sys.platform == "linux" and seen.is_file:
        with suppress(OSError):
            return os.getxattr(seen.path, _ORIGIN, follow_symlinks=False).decode("utf-8", "replace")[:500]
    return ""
