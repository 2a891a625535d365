"""Files onto a board, each until its hash is right there; what is right already is not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TypeVar

from os1.body.flash.repl import Interpreter, Repl, ReplError
from os1.body.package import ARCHITECTURES, Package, build, flashed
from os1.errors import BodyError

TRIES = 4  # of one file, on a line that damages something now and then
BOOT = "main.py"  # what makes a board of files an earpiece: it is written last of all
SECRET = "update.key"  # is provisioned, not installed
T = TypeVar("T")


def package_for(interpreter: Interpreter, board: str, version: int = 0,
                released: Callable[[Package], Package] = lambda made: made) -> Package:
    """The device package, compiled for that interpreter. version: 0, a new one. released: gives it the version that
    these files have in this house: what is sent over the air later is no newer then, unless it is another. BodyError if
    it takes no files of this mpy-cross."""
    native = ARCHITECTURES.get(interpreter.mpy >> 10)
    if native is None:
        raise BodyError(f"MicroPython {interpreter.version} there takes .mpy files of kind {interpreter.mpy}, which is "
                        "not known here.", "Leave out --image, and let os1 flash choose one.")
    package = build(native, board, version or None)
    if package.mpy != interpreter.mpy:
        raise BodyError(f"MicroPython {interpreter.version} there takes .mpy files of kind {interpreter.mpy}, and this "
                        f"mpy-cross makes {package.mpy}.", "Leave out --image, or install its release's mpy-cross.")
    return released(package)


def program(package: Package) -> tuple[dict[str, bytes], bytes]:
    """Path to content of all that is installed; and, apart, what starts it (see BOOT)."""
    files = flashed(package, b"", ARCHITECTURES[package.mpy >> 10])
    del files[SECRET]
    return files, files.pop(BOOT)


def install(repl: Repl, files: Mapping[str, bytes], progress: Callable[[int], None] = lambda n: None) -> None:
    """progress: bytes since the last call. BodyError if a file does not get there whole."""
    room = sum(map(len, files.values()))
    free = patiently(repl, repl.about).free
    if free < room and not any(patiently(repl, lambda path=path: repl.hash(path)) for path in files):  # type: ignore[misc]
        raise ReplError("full", f"The board's file system has {free} bytes free, and {room} are needed.",
                        "Take a board with 4 MB of flash or more.")
    for path, data in files.items():
        _place(repl, path, data)
        progress(len(data))


def check(repl: Repl, files: Mapping[str, bytes]) -> None:
    """BodyError unless every file is on the board, whole."""
    wrong = [path for path, data in files.items()
             if patiently(repl, lambda path=path: repl.hash(path)) != _digest(data)]  # type: ignore[misc]
    if wrong:
        raise BodyError(f"On the board {', '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} not what was sent.",
                        "Run os1 flash again; if it stays so, the board's flash is worn out.")


def patiently(repl: Repl, doing: Callable[[], T]) -> T:
    """Do it; and again, in a fresh REPL, if a byte went astray (what the board then raises may be anything). ReplError
    if that does not help."""
    for left in range(TRIES, 0, -1):
        try:
            return doing()
        except ReplError as e:
            if e.kind in ("lost", "full") or left == 1:
                raise
        for again in range(TRIES, 0, -1):
            try:
                repl.enter()
                break
            except ReplError as e:
                if e.kind != "silent" or again == 1:
                    raise
    raise AssertionError


def _place(repl: Repl, path: str, data: bytes) -> None:
    """Until its hash is right."""
    digest = _digest(data)
    for _ in range(TRIES):
        if patiently(repl, lambda: repl.hash(path)) == digest:
            return
        patiently(repl, lambda: repl.put(path, data))
    if patiently(repl, lambda: repl.hash(path)) != digest:
        raise BodyError(f"{path} does not get to the board whole.", "Try another cable or socket, without a USB hub.")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
