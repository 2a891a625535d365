"""One update: a manifest and the files that it names, written to the slot that isn't running. No network, no clock.

  MANIFEST --its MAC is right, it may be taken--> SEEK --one isn't there yet--> FILL --it is--> SEEK
  SEEK --no file is left--> VERIFY --every file read back is right--> READY        anything else: REFUSED, with a reason

A file that is there already and is right is not sent again: so an update that was interrupted goes on where it was,
after a new connection as after a new start. Until READY the state of the selector is not touched; the manifest gets the
name that makes the slot complete only after every file was read back, and the state changes last, by a rename.
Loaded when an update is offered and forgotten after it. Holds one line of the manifest and 256 bytes of a file.
"""

import binascii
import hashlib
import os
import sys

import selector

from . import hmac, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

MANIFEST = 0
SEEK = 1
FILL = 2
VERIFY = 3
READY = 4
REFUSED = 5

KEY = "update.key"  # 64 hex digits, beside the settings: this earpiece's own
_COMING = "manifest.in"  # not checked yet
_CHECKED = "manifest.new"  # its MAC was right; the files aren't complete
_MOST_MANIFEST = const(16384)  # bytes: 150 files
_MOST_FILE = const(65536)  # bytes
_SPARE = const(4)  # blocks: the selector's state, and what littlefs needs to change a folder
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


class Refuse(Exception):
    """The update can't be taken. args: the reason, in words."""


def read_key(root: str = "") -> bytes:
    """The update key of this earpiece, b"" if it has none."""
    try:
        with open(root + KEY) as file:
            key = binascii.unhexlify(file.read().strip())
    except (OSError, ValueError):
        return b""
    return key if len(key) == 32 else b""


class Update:
    """offer: what the host said. board: the name of ours. root: of the file system, "" or ending in "/".

    phase, reason: see above. position: bytes of it that are here. version: once the manifest was checked."""

    def __init__(self, offer: "dict[str, Any]", key: bytes, board: str, root: str = "", mpy: int = 0) -> None:
        self.phase = MANIFEST
        self.position = 0
        self.reason = ""
        self.version = 0
        self._root = root
        self._board = board
        self._mpy = mpy or sys.implementation._mpy
        self._file: "Any" = None
        self._hash: "Any" = None
        self._left = 0  # bytes to come of what is being written
        self._entry = ("", 0, "")
        self._line_at = 0  # where in the manifest the next line begins
        self._mac = b""
        self._try(self._begin, offer, key)

    def piece(self, offset: int, data: "bytes | memoryview") -> None:
        """Bytes of it, from `offset` on. What is here already is left out."""
        while self.phase == SEEK:
            self.step()
        if self.phase in (MANIFEST, FILL) and offset >= self.position:
            self._try(self._take, offset, data)

    def step(self) -> bool:
        """Look at one file, if that is due; False: nothing is to be done but wait for pieces, or it is over."""
        if self.phase == SEEK:
            self._try(self._seek)
        elif self.phase == VERIFY:
            self._try(self._verify)
        return self.phase in (SEEK, VERIFY)

    def close(self) -> None:
        """Interrupted; what is whole stays for the next time."""
        if self._file is not None:
            self._file.close()
            self._file = None

    # Checks

    def _try(self, act: "Any", *given: "Any") -> None:
        try:
            act(*given)
        except Refuse as e:
            self._refuse(str(e.args[0]))
        except OSError as e:
            self._refuse("no room for it" if e.args[0] == 28 else "the flash failed: %s" % e)  # 28: ENOSPC
        except MemoryError:
            self._refuse("no memory for it")
        except (ValueError, TypeError, KeyError, AttributeError):
            self._refuse("the manifest can't be read")

    def _refuse(self, reason: str) -> None:
        self.phase = REFUSED
        self.reason = reason
        try:
            self.close()
        except OSError as e:
            self.reason += " (%s)" % e

    def _begin(self, offer: "dict[str, Any]", key: bytes) -> None:
        state = selector.load(self._root)
        if state is None:
            raise Refuse("the state of the slots can't be read: start anew first")
        if state["trial"]:
            raise Refuse("the version before is still on trial")
        if not key:
            raise Refuse("this earpiece was given no update key")
        self._running = state["slot"]
        self._floor = state["floor"]
        self._slot = self._root + ("b" if state["slot"] == "a" else "a") + "/"
        self._left = int(offer["manifest"])
        if not 0 < self._left <= _MOST_MANIFEST:
            raise Refuse("a manifest of %d bytes" % self._left)
        self._mac = binascii.unhexlify(offer["mac"])
        self._hash = hmac.Hmac(key)
        _folder(self._slot[:-1])
        _folder(self._slot + selector.PACKAGE[:-1])
        self._file = open(self._slot + _COMING, "wb")

    def _authentic(self) -> None:
        """The manifest is complete. Is it from our host, and may it be taken?"""
        if not hmac.same(self._hash.digest(), self._mac):
            _remove(self._slot + _COMING)
            raise Refuse("the manifest is not from our host (its MAC is wrong)")
        with open(self._slot + _COMING) as file:
            head = selector.header(file.readline())
            line = file.readline()
            total = 0
            while line.strip() != selector.TAIL:
                total += _checked(*selector.entry(line))
                line = file.readline()
        self._policy(head, total)
        self._make_room(total)
        os.rename(self._slot + _COMING, self._slot + _CHECKED)
        self._line_at = 0
        self._next_line()  # the head
        self.phase = SEEK

    def _policy(self, head: "dict[str, Any]", total: int) -> None:
        version = head["version"]
        newest = max(self._floor, selector.version(self._running, self._root))
        if not isinstance(version, int) or version <= newest:
            raise Refuse("version %s is not newer than %d" % (version, newest))
        if head["board"] != self._board:
            raise Refuse("it is made for another board: %s" % head["board"])
        if head["mpy"] != self._mpy:
            raise Refuse("it is made for another interpreter: %s, not %s" % (head["mpy"], self._mpy))
        if total > wire.UPDATE_MOST or total != head["size"]:
            raise Refuse("it is too big: %d bytes" % total)
        self.version = version

    def _make_room(self, total: int) -> None:
        """From here on the slot is not complete, and the selector knows. Files that it no longer has are deleted."""
        for name in (selector.MANIFEST, selector.BAD, _CHECKED):
            _remove(self._slot + name)
        folder = self._slot + selector.PACKAGE
        held = 0
        for name in os.listdir(folder[:-1]):
            if self._names(name):
                held += os.stat(folder + name)[6]
            else:
                os.remove(folder + name)
        about = os.statvfs(self._root[:-1] or "/")
        if total > held + (about[3] - _SPARE) * about[0]:
            raise Refuse("no room for it: %d bytes, and %d blocks are free" % (total, about[3]))

    def _names(self, name: str) -> bool:
        with open(self._slot + _COMING) as file:
            line = file.readline()
            while line:
                if line.startswith('["%s",' % name):
                    return True
                line = file.readline()
        return False

    # The files

    def _next_line(self) -> str:
        """Of the checked manifest; the file isn't kept open: its buffer would cost memory all the time."""
        with open(self._slot + _CHECKED, "rb") as file:
            file.seek(self._line_at)
            line = file.readline()
        self._line_at += len(line)
        return line.decode().strip()

    def _seek(self) -> None:
        line = self._next_line()
        if line == selector.TAIL:
            self._line_at = 0
            self._next_line()
            self.phase = VERIFY
            return
        self._entry = name, size, digest = selector.entry(line)
        path = self._slot + selector.PACKAGE + name
        if selector.intact(path, size, digest):
            self.position += size
            return
        _remove(path)
        self._file = open(path, "wb")
        self._hash = hashlib.sha256()
        self._left = size
        self.phase = FILL

    def _take(self, offset: int, data: "bytes | memoryview") -> None:
        size = len(data)
        if offset != self.position or size > self._left:
            raise Refuse("a piece at %d, where %d was due" % (offset, self.position))
        if self._file.write(data) != size:
            raise Refuse("no room for it")
        self._hash.update(data)
        self.position += size
        self._left -= size
        if self._left == 0:
            self.close()
            if self.phase == MANIFEST:
                self._authentic()
            else:
                self._whole()

    def _whole(self) -> None:
        if binascii.hexlify(self._hash.digest()).decode() != self._entry[2]:
            _remove(self._slot + selector.PACKAGE + self._entry[0])
            raise Refuse("%s is not what the manifest says" % self._entry[0])
        self.phase = SEEK

    def _verify(self) -> None:
        line = self._next_line()
        if line == selector.TAIL:
            self._commit()
            return
        name, size, digest = selector.entry(line)
        if not selector.intact(self._slot + selector.PACKAGE + name, size, digest):
            _remove(self._slot + selector.PACKAGE + name)
            raise Refuse("%s can't be read back from the flash as it was written" % name)

    def _commit(self) -> None:
        os.rename(self._slot + _CHECKED, self._slot + selector.MANIFEST)
        selector.save({"slot": self._running, "trial": "b" if self._running == "a" else "a",
                       "tries": selector.TRIES, "floor": self._floor}, self._root)
        self.phase = READY


def _checked(name: str, size: int, digest: str) -> int:
    """The size of a file that a manifest names. Refuse if it is none of a slot's: it can't lie outside the folder."""
    if not name.endswith(".mpy") or len(name) > 36 or any(c not in _LETTERS for c in name[:-4]) or len(name) == 4:
        raise Refuse("a file of that name has no place in a slot: %s" % name)
    if not 0 < size <= _MOST_FILE or len(digest) != 64:
        raise Refuse("%s is too big: %d bytes" % (name, size))
    return size


def _folder(path: str) -> None:
    try:
        os.mkdir(path)
    except OSError as e:
        if e.args[0] != 17:  # EEXIST
            raise


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError as e:
        if e.args[0] != 2:  # ENOENT
            raise
