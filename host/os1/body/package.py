"""What is flashed and what is sent: the device package for one kind of board, with its manifest.

The manifest is drawn in the selector's docstring; it is JSON as a whole, and so is each of its lines.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from os1.body.compiled import architecture, compiled, selector
from os1.errors import BodyError

# sys.implementation._mpy >> 10 is MicroPython's number of a machine: mpy-cross's name of it (py/persistentcode.h)
ARCHITECTURES = {1: "x86", 3: "armv6", 10: "xtensawin", 11: "rv32imc"}
NEWEST = 2**32  # a version counts the seconds since 1970 at which the package was made: so it only grows


@dataclass(frozen=True, slots=True)
class Package:
    """One version for one kind of board. files: name to content, in the manifest's order. mpy: what must be the
    interpreter's sys.implementation._mpy."""

    version: int
    board: str
    mpy: int
    files: Mapping[str, bytes]
    manifest: bytes

    def mac(self, key: bytes) -> str:
        """HMAC-SHA256 of the manifest, hex."""
        return hmac.new(key, self.manifest, "sha256").hexdigest()


def now() -> int:
    """The version of what is made now."""
    return int(time.time())


def build(native: str, board: str, version: int | None = None, clock: Callable[[], int] = now) -> Package:
    """The device package of this installation, compiled for `native` (mpy-cross's name). EngineMissing without it."""
    folder = compiled(native) / "earpiece"
    files = {path.name: path.read_bytes() for path in folder.glob("*.mpy")}
    return package(files, board, clock() if version is None else version)


def package(files: Mapping[str, bytes], board: str, version: int) -> Package:
    """A package of these .mpy files. BodyError if they aren't .mpy files, or for different machines."""
    if not 0 < version < NEWEST:
        raise BodyError(f"{version} can't be a version.", "It is a whole number below 2^32, greater than the last one.")
    ordered = {name: files[name] for name in sorted(files)}
    mpy = machine(ordered)
    lines = [json.dumps([name, len(data), hashlib.sha256(data).hexdigest()], separators=(",", ":"))
             for name, data in ordered.items()]
    head = {"version": version, "board": board, "mpy": mpy, "size": sum(map(len, ordered.values()))}
    first = json.dumps(head, separators=(",", ":"))[:-1] + ',"files":['
    return Package(version, board, mpy, ordered, (first + "\n" + ",\n".join(lines) + "\n]}\n").encode())


def machine(files: Mapping[str, bytes]) -> int:
    """sys.implementation._mpy that these files need: format, and machine if one holds native code."""
    found = set()
    for name, data in files.items():
        if len(data) < 4 or data[0] != ord("M"):
            raise BodyError(f"{name} is not a .mpy file.", "Compile it with mpy-cross.")
        found.add(data[1] | data[2] << 8)
    native = {number for number in found if number >> 8}
    if len(native) != 1 or len({number & 0xFF for number in found}) != 1:
        raise BodyError("These .mpy files are not all for one machine.", "Compile them all with one mpy-cross -march.")
    return native.pop()


def flashed(first: Package, update_key: bytes, native: str = "") -> dict[str, bytes]:
    """Every file of a device that is flashed with `first` in slot a, but for its settings: path to content."""
    state = {"slot": "a", "trial": "", "tries": 0, "floor": first.version}
    outside = compiled(native or architecture(), slots=True)
    files = {
        "main.py": (selector() / "main.py").read_bytes(),
        "selector.mpy": (outside / "selector.mpy").read_bytes(),
        "slot.json": json.dumps(state).encode(),
        "update.key": update_key.hex().encode(),
        "a/manifest.json": first.manifest,
    }
    return files | {f"a/earpiece/{name}": data for name, data in first.files.items()}
