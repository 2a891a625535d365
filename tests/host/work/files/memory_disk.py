"""A disk in memory, or several: names, inodes, rooms that fill up, and a power that fails at any call."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass, field

from os1.work.files.disk import Disk

CHANGES = ("make", "unmake", "move", "link", "copy", "drop")


class PowerCut(BaseException):
    """Nothing runs any more."""


@dataclass
class Node:
    inode: int
    device: int
    data: bytes | None  # None: a folder
    mtime: int = 10**18


@dataclass
class MemoryDisk(Disk):
    """mounts: path -> device of what begins there. room: bytes left by device. cut_at: at which changing call (from 0)
    the power goes, `late`: after it. fail: (name of the call, path) -> errno."""

    mounts: dict[str, int] = field(default_factory=lambda: {"/": 1})
    room: dict[int, int] = field(default_factory=dict)
    cut_at: int = -1
    late: bool = False
    fail: dict[tuple[str, str], int] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    calls: int = 0

    def __post_init__(self) -> None:
        self.inodes = 1
        for path in self.mounts:
            self.put(path, None)

    def put(self, path: str, data: bytes | None) -> None:
        """A file, or a folder, with the folders above it."""
        while path not in self.nodes:
            self.inodes += 1
            self.nodes[path] = Node(self.inodes, self._device(path), data)
            path, data = os.path.dirname(path), None

    def files(self) -> dict[str, bytes]:
        return {path: node.data for path, node in self.nodes.items() if node.data is not None}

    def hashes(self) -> list[str]:
        """The multiset of contents."""
        return sorted(hashlib.blake2b(data).hexdigest() for data in self.files().values())

    def _device(self, path: str) -> int:
        return self.mounts[max((m for m in self.mounts if (path + "/").startswith(m.rstrip("/") + "/")), key=len)]

    def _begin(self, name: str, path: str) -> bool:
        """Called by whatever changes something; true: the power goes after it."""
        now = self.calls == self.cut_at
        self.calls += 1
        if now and not self.late:
            raise PowerCut
        if code := self.fail.get((name, path)):
            raise OSError(code, os.strerror(code), path)
        return now

    def _end(self, cut: bool) -> None:
        if cut:
            raise PowerCut

    def _free_name(self, path: str) -> None:
        if path in self.nodes:
            raise FileExistsError(errno.EEXIST, "taken", path)
        above = self.nodes.get(os.path.dirname(path))
        if above is None:
            raise FileNotFoundError(errno.ENOENT, "no folder", path)
        if above.data is not None:
            raise NotADirectoryError(errno.ENOTDIR, "no folder", path)

    def look(self, path: str) -> os.stat_result | None:
        if (node := self.nodes.get(path)) is None:
            return None
        mode = stat.S_IFDIR | 0o755 if node.data is None else stat.S_IFREG | 0o644
        size = len(node.data or b"")
        uid = os.geteuid()
        seconds = node.mtime // 10**9
        return os.stat_result((mode, node.inode, node.device, 1, uid, 0, size, seconds, seconds, seconds),
                              {"st_mtime_ns": node.mtime})

    def names(self, path: str) -> list[str]:
        return [os.path.basename(each) for each in self.nodes if os.path.dirname(each) == path and each != path]

    def free(self, path: str) -> int:
        return self.room.get(self._device(path), 1 << 40)

    def make(self, path: str) -> None:
        cut = self._begin("make", path)
        self._free_name(path)
        self.put(path, None)
        self._end(cut)

    def unmake(self, path: str) -> None:
        cut = self._begin("unmake", path)
        if path not in self.nodes:
            raise FileNotFoundError(errno.ENOENT, "gone", path)
        if self.names(path):
            raise OSError(errno.ENOTEMPTY, "not empty", path)
        del self.nodes[path]
        self._end(cut)

    def move(self, old: str, new: str) -> None:
        cut = self._begin("move", old)
        self._free_name(new)
        if self._device(old) != self._device(new):
            self._end(cut)
            raise OSError(errno.EXDEV, "another disk", old)
        self.nodes[new] = self.nodes.pop(old)
        self._end(cut)

    def copy(self, old: str, new: str) -> str:
        cut = self._begin("copy", old)
        self._free_name(new)
        data = self.nodes[old].data or b""
        if len(data) > self.free(new):
            self.put(new, data[:len(data) // 2])
            raise OSError(errno.ENOSPC, "full", new)
        if cut:  # the power goes in the middle of it
            self.put(new, data[:len(data) // 2])
            raise PowerCut
        self.put(new, data)
        self.nodes[new].mtime = self.nodes[old].mtime
        return hashlib.blake2b(data).hexdigest()

    def hash(self, path: str) -> str:
        return hashlib.blake2b(self.nodes[path].data or b"").hexdigest()

    def drop(self, path: str) -> None:
        cut = self._begin("drop", path)
        del self.nodes[path]
        self._end(cut)

    def sync(self, folder: str) -> None:
        return None
