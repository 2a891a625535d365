"""A board's raw REPL, through mpremote's transport: run something, write a file, hash a file.

mpremote says that its API may change (constraints.txt pins it), and prints to the screen when it is in trouble: both
stay in this file. What is sent may be a secret: so no error ever quotes what was sent.
"""

from __future__ import annotations

import ast
import contextlib
import errno
import io
import re
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self

from os1.errors import BodyError, EngineMissing

ENTER_S = 3.0  # until a REPL that is there has answered
ANSWER_S = 10.0  # until the board has done something: a page of its flash may have to be erased for it
READ_S = 4.0  # of silence in the middle of an answer; on a pty mpremote can't look whether something came
CHUNK = 512  # bytes of a file in one piece: a stock ESP32 has the heap for ten times that
ABOUT = ("import sys,os,machine\ni=sys.implementation\ns=os.statvfs('/')\n"
         "print(repr((i.name,'.'.join(str(n) for n in i.version[:3]),getattr(i,'_mpy',0),getattr(i,'_machine',''),"
         "machine.unique_id(),s[0]*s[3])))")

MAKE_FOLDERS = """
import os
for folder in {folders}:
 try:os.mkdir(folder)
 except OSError:pass
"""
HASH = """
import hashlib,binascii
def hashed(path):
 try:file=open(path,'rb')
 except OSError:return ''
 h=hashlib.sha256()
 view=memoryview(bytearray({chunk}))
 got=file.readinto(view)
 while got:
  h.update(view[:got])
  got=file.readinto(view)
 file.close()
 return binascii.hexlify(h.digest()).decode()
print(hashed({path!r}))
"""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """What answers there. mpy: which .mpy files it takes. mac: aa:bb:cc:dd:ee:ff. free: bytes of its file system."""

    name: str
    version: str
    mpy: int
    machine: str
    mac: str
    free: int


class ReplError(BodyError):
    """kind: "silent" nothing like a REPL answers; "lost" the port is gone; "garbled" try again; "full" its disk is;
    "board" the board raised something."""

    def __init__(self, kind: str, what: str, cure: str = "") -> None:
        super().__init__(what, cure)
        self.kind = kind


class Repl:
    """`with Repl(port) as repl:` has the board's raw REPL, whatever it was running. fresh: and nothing is left of that,
    its I2S ports are free (a soft reset)."""

    def __init__(self, port: str, enter_s: float = ENTER_S, fresh: bool = False) -> None:
        self._port = port
        self._fresh = fresh
        self._enter_s = enter_s
        self._transport: Any = None

    def __enter__(self) -> Self:
        self.enter()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self.close()

    def enter(self) -> None:
        """Into the raw REPL, anew if need be."""
        try:
            from mpremote.transport_serial import SerialTransport
        except ImportError as e:
            raise EngineMissing("mpremote is not installed.", "Run: pip install mpremote") from e
        self.close()
        with _words("enter"):
            self._transport = SerialTransport(self._port, timeout=READ_S)
            self._transport.read_until = partial(_read_until, self._transport.read_until)
            self._transport.enter_raw_repl(soft_reset=self._fresh, timeout_overall=self._enter_s)

    def close(self) -> None:
        """The port is free afterwards. What the board does, it goes on doing."""
        if self._transport is not None:
            transport, self._transport = self._transport, None
            with contextlib.suppress(OSError):
                transport.close()

    def run(self, code: str) -> str:
        """What it prints."""
        with _words("run"):
            return bytes(self._transport.exec(code)).decode(errors="replace").strip()

    def about(self) -> Interpreter:
        """Who answers there."""
        with _words("ask"):
            name, version, mpy, machine, id, free = ast.literal_eval(self.run(ABOUT))
        return Interpreter(name, version, mpy, machine, ":".join(f"{byte:02x}" for byte in id), free)

    def put(self, path: str, data: bytes, progress: Callable[[int], None] = lambda n: None) -> None:
        """Write a file; its folder is made. progress: bytes since the last call."""
        told = 0

        def tell(n: int, of: int) -> None:
            nonlocal told
            progress(n - told)
            told = n

        folders = [path[:at] for at, c in enumerate(path) if c == "/"]
        if folders:
            self.run(MAKE_FOLDERS.format(folders=folders))
        with _words("write"):
            self._transport.fs_writefile(path, data, CHUNK, tell)

    def hash(self, path: str) -> str:
        """SHA-256 of a file on the board, computed there, hex; "" if there is none."""
        return self.run(HASH.format(path=path, chunk=CHUNK))

    def reset(self) -> None:
        """The board starts anew, as if switched on. The port is free afterwards."""
        self._leave("reset")

    def bootloader(self) -> None:
        """The chip starts its boot loader: a XIAO's own USB has no wires that could make it. The port is free
        afterwards, and may come back under another name."""
        self._leave("bootloader")

    def _leave(self, function: str) -> None:
        with _words("reset"):
            self._transport.exec_raw_no_follow(f"import machine\nmachine.{function}()")
            time.sleep(0.1)  # what is still in the computer's buffer is to reach the board
        self.close()


def _read_until(really: Any, least: int, ending: bytes, timeout: float | None = ANSWER_S, data_consumer: Any = None,
                timeout_overall: float | None = None) -> Any:
    """mpremote's, whose own 10 s are not to be changed from outside."""
    patience = ANSWER_S if timeout is None else min(timeout, ANSWER_S)
    return really(least, ending, patience, data_consumer, timeout_overall)


_GARBLED = (ValueError, SyntaxError, IndexError, EOFError, struct.error)
_GONE = (errno.EIO, errno.ENXIO, errno.ENODEV, errno.ENOENT, errno.EBADF)


@contextlib.contextmanager
def _words(doing: str) -> Iterator[None]:
    """mpremote's errors and pyserial's, in ours; what mpremote prints is dropped, for it may be a secret."""
    import serial
    from mpremote.transport import TransportError, TransportExecError

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    except TransportExecError as e:
        raise _of_board(doing, str(e.error_output)) from None
    except TransportError:
        if doing == "enter":
            raise ReplError("silent", "No MicroPython answers there.") from None
        raise _garbled(doing) from None
    except OSError as e:
        if isinstance(e, serial.SerialException) or e.errno in _GONE:
            raise ReplError("lost", f"The connection to the board broke ({e}).", "Plug it in again.") from None
        raise _of_board(doing, f"OSError: {e.errno}") from None
    except _GARBLED:
        raise _garbled(doing) from None


def _garbled(doing: str) -> ReplError:
    return ReplError("garbled", f"The board's answer was garbled ({doing}).", "Try another cable or socket.")


def _of_board(doing: str, said: str) -> ReplError:
    """The board raised something. said: its traceback."""
    last = said.strip().rpartition("\n")[2]
    if re.search(r"\b28\b|ENOSPC", last):
        return ReplError("full", "The board's file system is full.", "Take a board with 4 MB of flash or more.")
    if re.match("SyntaxError|NameError|IndentationError", last):  # what was sent is right: a byte of it was lost on its
        # way; or the board started anew meanwhile, and knows nothing any more
        return _garbled(doing)
    return ReplError("board", f"The board can't do that ({doing}): {last}.", "Run os1 flash again from the beginning: "
                     "os1 flash --again.")
