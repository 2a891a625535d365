"""Does the steps of a tidy: makes folders, moves files, takes both back; knows after a crash what has happened.

  mkdir  {"path"}
  move   {"old", "new", "is": [device, inode, size, mtime], "part"}

A file on the same disk is moved at one stroke. Onto another disk it is copied beside its new name (`part`), written
through, read again and compared; then it gets its name, and only then the old one goes. Nothing is ever written over.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable

from ..deeds import Event, Refused, State, Step
from .disk import Disk, why

BATCH = 64  # steps that share two writes of the journal; after a crash so many are looked at
COARSEST_NS = 2_000_000_000  # FAT keeps times to 2 s
Busy = Callable[[], frozenset[tuple[int, int]]]  # (device, inode) of the files that a program is writing

NOT_THERE = "it is gone"
CHANGED = "it was changed since the plan was made"
TAKEN = "something else has that name now"
BUSY = "a program is writing it"
NOT_WHERE = "it is no longer where I put it"
NOT_YOURS = "it belongs to somebody else, and would have to go onto another disk"
OLD_TAKEN = "something else has its old name now"
EDITED = "it was changed since; it went back as it is now"
NOT_EMPTY = "the folder isn't empty, so it stays"


class Moves:
    """A doer (see os1.work.deeds) of `mkdir` and `move`. busy: asked once a batch."""

    batch = BATCH

    def __init__(self, disk: Disk, busy: Busy = frozenset) -> None:
        self._disk = disk
        self._busy = busy
        self._busy_now: frozenset[tuple[int, int]] | None = None
        self._touched: set[str] = set()

    def do(self, step: Step) -> str:
        return self._told(self._make if step.kind == "mkdir" else self._move, step)

    def undo(self, step: Step) -> str:
        return self._told(self._unmake if step.kind == "mkdir" else self._back, step)

    def settle(self, step: Step) -> tuple[Event, str]:
        try:
            if step.kind == "mkdir":
                return self._settle_folder(step)
            forth = step.state is State.DOING
            old, new = str(step.what["old"]), str(step.what["new"])
            source, target = (old, new) if forth else (new, old)
            moved = self._settle_move(step, source, target)
        except OSError as wrong:
            raise Refused(why(wrong)) from wrong
        if forth:
            return (Event.HAPPENED if moved else Event.NEVER_BEGAN), ""
        return (Event.TAKEN_BACK if moved else Event.STAYS), ""

    def flush(self) -> None:
        for folder in sorted(self._touched):
            self._disk.sync(folder)
        self._touched.clear()
        self._busy_now = None

    @staticmethod
    def _told(work: Callable[[Step], str], step: Step) -> str:
        try:
            return work(step)
        except OSError as wrong:
            raise Refused(why(wrong)) from wrong

    # Folders

    def _make(self, step: Step) -> str:
        path = str(step.what["path"])
        found = self._disk.look(path)
        if found is not None:
            if not stat.S_ISDIR(found.st_mode):
                raise Refused(TAKEN)
            return ""
        self._disk.make(path)
        self._touch(path)
        return ""

    def _unmake(self, step: Step) -> str:
        path = str(step.what["path"])
        try:
            self._disk.unmake(path)
        except FileNotFoundError:
            return ""
        except OSError as wrong:
            if wrong.errno in (errno.ENOTEMPTY, errno.EEXIST):
                return NOT_EMPTY
            raise
        self._touch(path)
        return ""

    def _settle_folder(self, step: Step) -> tuple[Event, str]:
        there = self._disk.look(str(step.what["path"])) is not None
        if step.state is State.DOING:
            return (Event.HAPPENED if there else Event.NEVER_BEGAN), ""
        return (Event.STAYS if there else Event.TAKEN_BACK), ""

    # Files

    def _move(self, step: Step) -> str:
        old, new = str(step.what["old"]), str(step.what["new"])
        found = self._disk.look(old)
        if found is None:
            raise Refused(NOT_THERE)
        if _identity(found) != list(step.what["is"]):
            raise Refused(CHANGED)
        if self._busy_now is None:
            self._busy_now = self._busy()
        if (found.st_dev, found.st_ino) in self._busy_now:
            raise Refused(BUSY)
        self._carry(step, old, new, found)
        return ""

    def _back(self, step: Step) -> str:
        old, new = str(step.what["old"]), str(step.what["new"])
        found = self._disk.look(new)
        if found is None or stat.S_ISDIR(found.st_mode):
            raise Refused(NOT_WHERE)
        if self._disk.look(old) is not None:
            raise Refused(OLD_TAKEN)
        for folder in self._lacking(os.path.dirname(old)):
            self._disk.make(folder)
            self._touch(folder)
        self._carry(step, new, old, found)
        return "" if _same(_content(found), list(step.what["is"])[2:]) else EDITED

    def _lacking(self, folder: str) -> list[str]:
        """The folders to make, from above, so that `folder` is there."""
        lacking: list[str] = []
        while folder != os.path.dirname(folder) and self._disk.look(folder) is None:
            lacking.append(folder)
            folder = os.path.dirname(folder)
        return lacking[::-1]

    def _carry(self, step: Step, source: str, target: str, found: os.stat_result) -> None:
        try:
            self._disk.move(source, target)
        except OSError as wrong:
            if wrong.errno == errno.EEXIST:
                raise Refused(TAKEN) from wrong
            if wrong.errno != errno.EXDEV or not stat.S_ISREG(found.st_mode):
                raise
            self._over(step, source, target, found)
        else:
            now = self._disk.look(target)
            if now is not None and _content(now) != _content(found):  # another was put in its place meanwhile
                self._disk.move(target, source)
                raise Refused(CHANGED)
        self._touch(source, target)

    def _over(self, step: Step, source: str, target: str, found: os.stat_result) -> None:
        """Onto another disk. Whatever fails before the new name is there takes nothing but the copy away."""
        part = self._part(step, target)
        if found.st_uid != os.geteuid():  # the copy would be ours
            raise Refused(NOT_YOURS)
        if self._disk.look(target) is not None:
            raise Refused(TAKEN)
        if found.st_size > self._disk.free(os.path.dirname(target)):
            raise OSError(errno.ENOSPC, "no room")
        if self._disk.look(part) is not None:  # ours, of a try that was cut short
            self._disk.drop(part)
        try:
            copied = self._disk.copy(source, part)
            after = self._disk.look(source)
            if after is None or _identity(after) != _identity(found) or self._disk.hash(part) != copied:
                raise Refused(CHANGED)
            self._disk.move(part, target)
        except (OSError, Refused) as wrong:
            if self._disk.look(part) is not None and self._disk.look(source) is not None:
                self._disk.drop(part)
            if isinstance(wrong, OSError) and wrong.errno == errno.EEXIST:
                raise Refused(TAKEN) from wrong
            raise
        self._disk.sync(os.path.dirname(target))
        self._disk.drop(source)

    def _settle_move(self, step: Step, source: str, target: str) -> bool:
        """Has it happened? Two names of one file, or a file and its whole copy, are made one; a half copy goes."""
        part = self._part(step, target)
        here, there = self._disk.look(source), self._disk.look(target)
        if here is not None and there is not None and stat.S_ISREG(here.st_mode) and stat.S_ISREG(there.st_mode):
            two_names = (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)
            if two_names or self._a_copy(here, there, source, target):
                self._disk.sync(os.path.dirname(target))
                self._disk.drop(source)
                here = None
                self._touch(source)
        if self._disk.look(part) is not None and here is not None:
            self._disk.drop(part)
            self._touch(part)
        return here is None and there is not None

    def _a_copy(self, here: os.stat_result, there: os.stat_result, source: str, target: str) -> bool:
        """Is the target what we copied? Only on another disk; and byte for byte."""
        return (here.st_dev != there.st_dev and _same(_content(here), _content(there))
                and self._disk.hash(source) == self._disk.hash(target))

    @staticmethod
    def _part(step: Step, target: str) -> str:
        return os.path.join(os.path.dirname(target), str(step.what["part"]))

    def _touch(self, *paths: str) -> None:
        self._touched.update(os.path.dirname(path) for path in paths)


def _identity(found: os.stat_result) -> list[int]:
    return [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns]


def _content(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_mtime_ns]


def _same(one: list[int], other: list[int]) -> bool:
    """Size and time, as far as the other disk can keep a time."""
    return one[0] == other[0] and abs(one[1] - other[1]) <= COARSEST_NS


def folders_to_make(paths: Iterable[str], there: Callable[[str], bool]) -> list[str]:
    """Every folder of `paths` that isn't there, those above first."""
    lacking: set[str] = set()
    for path in paths:
        while path not in lacking and path != os.path.dirname(path) and not there(path):
            lacking.add(path)
            path = os.path.dirname(path)
    return sorted(lacking, key=lambda p: (p.count(os.sep), p))
