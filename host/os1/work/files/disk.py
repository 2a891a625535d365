"""What is done to files, and nothing else: never overwrites, never follows a link, never deletes what isn't copied.

Every change of the tidy goes through a `Disk`, which is an argument, so that tests can let it fail at each step.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress

from .folders import opened

AT_FDCWD, AT_FDCWD_MAC = -100, -2  # relative to the working folder (fcntl.h); paths are absolute anyway
RENAME_NOREPLACE = 1  # Linux: renameat2(2)
RENAME_EXCL = 4  # macOS: renameatx_np(2)
COPYFILE_METADATA = 7  # macOS: copyfile(3), ACL | STAT | XATTR
SECTION = 1 << 20  # bytes copied and hashed at once
UNKNOWN_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}  # this system or disk has no such call


def _exclusive() -> Callable[[int | None, bytes, int | None, bytes], int] | None:
    """The system's own rename (folder, name, folder, name) that fails if the new name is taken; None: it has none."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        rename, flag, here = ((libc.renameatx_np, RENAME_EXCL, AT_FDCWD_MAC) if sys.platform == "darwin" else
                              (libc.renameat2, RENAME_NOREPLACE, AT_FDCWD))
        rename.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        return lambda one, old, other, new: int(rename(here if one is None else one, old,
                                                       here if other is None else other, new, flag))
    except (OSError, AttributeError):  # musl before 1.2.5, say
        return None


def _with_everything(old: int, new: int) -> None:
    """Rights, what else belongs to a file (extended attributes; on macOS tags and forks), then times. Of open files."""
    found = os.fstat(old)
    if sys.platform == "darwin":
        ctypes.CDLL(None).fcopyfile(old, new, None, COPYFILE_METADATA)
    elif hasattr(os, "listxattr"):
        with suppress(OSError):  # a disk that keeps none
            for name in os.listxattr(old):
                with suppress(OSError):  # one that isn't ours to give
                    os.setxattr(new, name, os.getxattr(old, name))
    with suppress(OSError):  # a disk without rights, FAT say
        os.fchmod(new, stat.S_IMODE(found.st_mode))
    os.utime(new, ns=(found.st_atime_ns, found.st_mtime_ns))


class Disk:
    """The real one. Each method raises OSError."""

    def __init__(self) -> None:
        self._rename = _exclusive()

    def look(self, path: str) -> os.stat_result | None:
        """lstat; None: nothing is there."""
        try:
            return os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, path: str) -> list[str]:
        """Of what is in a folder; of one that isn't there, nothing."""
        try:
            return os.listdir(path)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def free(self, path: str) -> int:
        """Bytes that may still be written there."""
        return shutil.disk_usage(path).free

    def make(self, path: str) -> None:
        """A folder, with the rights of the one that it lies in: who keeps own files to oneself makes it for
        somebody who may not wish so. FileExistsError: something has that name."""
        with opened(path) as (folder, name):
            os.mkdir(name, dir_fd=folder)
            with suppress(OSError, NotImplementedError):  # a disk without rights
                os.chmod(name, stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) & 0o777, dir_fd=folder)

    def unmake(self, path: str) -> None:
        """An empty folder goes. ENOTEMPTY: it isn't empty."""
        with opened(path) as (folder, name):
            os.rmdir(name, dir_fd=folder)

    def move(self, old: str, new: str) -> None:
        """At one stroke, on one disk. FileExistsError: the new name is taken. EXDEV: it is on another disk."""
        if self._rename:
            with opened(old) as (one, name), opened(new) as (other, to):
                done = self._rename(one, os.fsencode(name), other, os.fsencode(to)) == 0
            if done:
                return
            code = ctypes.get_errno()
            if code not in UNKNOWN_HERE:
                raise OSError(code, os.strerror(code), old, None, new)
        try:
            self.link(old, new)
        except PermissionError as wrong:  # a disk without second names
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), old, None, new) from wrong
        self.drop(old)

    def link(self, old: str, new: str) -> None:
        """A second name. FileExistsError: it is taken. EPERM: this disk has no second names."""
        with opened(old) as (one, name), opened(new) as (other, to):
            os.link(name, to, src_dir_fd=one, dst_dir_fd=other, follow_symlinks=False)

    def copy(self, old: str, new: str) -> str:
        """A file onto another disk, with times and rights, written through to the disk. Gives its hash.
        FileExistsError: the new name is taken."""
        digest = hashlib.blake2b()
        with opened(old) as (folder, name):
            source = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        try:
            with opened(new) as (folder, name):
                target = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600,
                                 dir_fd=folder)
            try:
                while data := os.read(source, SECTION):
                    digest.update(data)
                    left = memoryview(data)
                    while left:
                        left = left[os.write(target, left):]
                _with_everything(source, target)
                os.fsync(target)
            finally:
                os.close(target)
        finally:
            os.close(source)
        return digest.hexdigest()

    def hash(self, path: str) -> str:
        """blake2b of a file's bytes. ELOOP: a link; EISDIR: no plain file."""
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise OSError(errno.EISDIR, "no plain file", path)
            return hashlib.file_digest(file, "blake2b").hexdigest()

    def drop(self, path: str) -> None:
        """One name of a file goes, when it has another or its bytes were copied."""
        with opened(path) as (folder, name):
            os.unlink(name, dir_fd=folder)

    def sync(self, folder: str) -> None:
        """The names in a folder outlast a cut of power."""
        try:
            fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            return
        try:
            os.fsync(fd)
        except OSError as wrong:
            if wrong.errno not in UNKNOWN_HERE:  # some network disks can't
                raise
        finally:
            os.close(fd)


WORDS = {
    errno.ENOSPC: "the disk is full", errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "you may not change it", errno.EPERM: "you may not change it",
    errno.EROFS: "the disk is read-only", errno.ENAMETOOLONG: "the name is too long for that disk",
    errno.EEXIST: "something else has that name now", errno.ENOENT: "it is gone", errno.EXDEV: "it is on another disk",
    errno.ETXTBSY: "a program is using it", errno.EBUSY: "a program is using it", errno.EIO: "the disk has a fault",
    errno.ENOTDIR: "a file is where a folder should be", errno.ELOOP: "it became a link",
    errno.ENOTEMPTY: "it isn't empty",
    errno.ENOTSUP: "that disk has no way of moving it that surely overwrites nothing",
}


def why(wrong: OSError) -> str:
    """An error in words for the wearer."""
    return WORDS.get(wrong.errno or 0) or (wrong.strerror or str(wrong))
