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

AT_FDCWD = -100  # Linux: relative to the working folder (fcntl.h); paths are absolute anyway
RENAME_NOREPLACE = 1  # Linux: renameat2(2)
RENAME_EXCL = 4  # macOS: renamex_np(2)
COPYFILE_METADATA = 7  # macOS: copyfile(3), ACL | STAT | XATTR
SECTION = 1 << 20  # bytes copied and hashed at once
UNKNOWN_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}  # this system or disk has no such call


def _exclusive() -> Callable[[bytes, bytes], int] | None:
    """The system's own rename that fails if the new name is taken; None: it has none."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            mac = libc.renamex_np
            mac.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint]
            return lambda old, new: int(mac(old, new, RENAME_EXCL))
        linux = libc.renameat2
        linux.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        return lambda old, new: int(linux(AT_FDCWD, old, AT_FDCWD, new, RENAME_NOREPLACE))
    except (OSError, AttributeError):  # musl before 1.2.5, say
        return None


def _with_everything(old: str, new: str) -> None:
    """Times, rights and what else belongs to a file (extended attributes; on macOS tags and forks)."""
    if sys.platform == "darwin":
        ctypes.CDLL(None).copyfile(os.fsencode(old), os.fsencode(new), None, COPYFILE_METADATA)
    shutil.copystat(old, new, follow_symlinks=False)


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
        os.mkdir(path)
        with suppress(OSError):  # a disk without rights
            os.chmod(path, stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) & 0o777)

    def unmake(self, path: str) -> None:
        """An empty folder goes. ENOTEMPTY: it isn't empty."""
        os.rmdir(path)

    def move(self, old: str, new: str) -> None:
        """At one stroke, on one disk. FileExistsError: the new name is taken. EXDEV: it is on another disk."""
        if self._rename:
            if self._rename(os.fsencode(old), os.fsencode(new)) == 0:
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
        os.link(old, new, follow_symlinks=False)

    def copy(self, old: str, new: str) -> str:
        """A file onto another disk, with times and rights, written through to the disk. Gives its hash.
        FileExistsError: the new name is taken."""
        digest = hashlib.blake2b()
        source = os.open(old, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            target = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                while data := os.read(source, SECTION):
                    digest.update(data)
                    left = memoryview(data)
                    while left:
                        left = left[os.write(target, left):]
                os.fsync(target)
            finally:
                os.close(target)
            _with_everything(old, new)
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
        os.unlink(path)

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
