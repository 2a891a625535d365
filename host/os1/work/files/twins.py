"""Files with the same content: by size, then by their first bytes, then by all of them. Nothing is called a copy that
wasn't read to its end."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable

from .disk import Disk
from .walk import Seen

HEAD = 4096
_COPY = re.compile(r"\(\d+\)|\bcopy\b|\bkopie\b|- ?copy|~\d*$", re.IGNORECASE)


def head_hash(path: str) -> bytes:
    """Of the first bytes. OSError."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError(f"{path} is no plain file")
        return hashlib.blake2b(os.read(fd, HEAD), digest_size=16).digest()
    finally:
        os.close(fd)


def copies(files: Iterable[Seen], disk: Disk, settled: Callable[[Seen], bool] = lambda _: False,
           head: Callable[[str], bytes] = head_hash) -> dict[str, str]:
    """Path of each copy -> path of the one that stays. settled: it lies where it belongs, so it is the one that stays.
    Empty files are no copies of each other, nor are two names of one file."""
    by_size: dict[int, list[Seen]] = defaultdict(list)
    inodes: set[tuple[int, int]] = set()
    for file in files:
        if file.is_file and file.size and (file.device, file.inode) not in inodes:
            inodes.add((file.device, file.inode))
            by_size[file.size].append(file)
    found: dict[str, str] = {}
    for size, alike in by_size.items():
        if len(alike) > 1:
            for group in _same(alike, head):
                for whole in [group] if size <= HEAD else _same(group, disk.hash):
                    stays, *others = sorted(whole, key=lambda f: _worth(f, settled(f)))
                    found |= {other.path: stays.path for other in others}
    return found


def _same(files: list[Seen], hashed: Callable[[str], object]) -> list[list[Seen]]:
    groups: dict[object, list[Seen]] = defaultdict(list)
    for file in files:
        try:
            groups[hashed(file.path)].append(file)
        except OSError:  # what can't be read is nobody's copy
            continue
    return [group for group in groups.values() if len(group) > 1]


def _worth(file: Seen, settled: bool) -> tuple[bool, bool, int, int, str]:
    """The least one stays: in its place, not called a copy, the oldest, the shortest name."""
    return not settled, bool(_COPY.search(file.name)), file.mtime, len(file.name), file.path
