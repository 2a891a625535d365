"""The device package as a ROMFS image: an interpreter that has ROMFS runs it where it lies in flash, and its heap keeps
the bytecode no more (MicroPython 1.25 and later, built with MICROPY_VFS_ROM; stock images for the ESP32 are not).

    python -m os1.body.romfs xtensawin earpiece.romfs        for the ESP32 and the S3; then: mpremote romfs deploy FILE

An image is records within records (MicroPython's extmod/vfs_rom.c). A number is 7 bits a byte, the highest first, and
all bytes but the last have the top bit:

  +------+------+---------+      "RM1" with two top bits set: the whole image
  | kind | size | payload |      DIRECTORY, FILE: size of the name, name, then records
  +------+------+---------+      VERBATIM: a file's bytes
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from os1.body.compiled import compiled

_IMAGE = b"\xd2\xcd\x31"  # its kind as it is written
_VERBATIM, _DIRECTORY, _FILE = 2, 4, 5


def image(files: Mapping[str, bytes], folder: str) -> bytes:
    """The image that holds these files (name to content) in `folder`."""
    inside = b"".join(_record(_FILE, _name(name) + _record(_VERBATIM, data)) for name, data in files.items())
    whole = _record(_DIRECTORY, _name(folder) + inside)
    return _IMAGE + _number(len(whole)) + whole


def package_image(native: str = "") -> bytes:
    """The device package for `native` (mpy-cross's name; this machine's, if empty), small and compiled. EngineMissing
    without mpy-cross."""
    found = sorted((compiled(native) / "earpiece").glob("*.mpy"))
    return image({path.name: path.read_bytes() for path in found}, "earpiece")


def _record(kind: int, payload: bytes) -> bytes:
    return _number(kind) + _number(len(payload)) + payload


def _name(name: str) -> bytes:
    return _number(len(name)) + name.encode()


def _number(value: int) -> bytes:
    digits = [value & 127]
    while value := value >> 7:
        digits.insert(0, value & 127 | 128)
    return bytes(digits)


def main(words: list[str] | None = None) -> None:
    """Write the image that the words (else the command line's) ask for."""
    parser = argparse.ArgumentParser(prog="python -m os1.body.romfs", description="The package as a ROMFS image.")
    parser.add_argument("chip", help="mpy-cross's name of it: xtensawin (ESP32, S3), rv32imc (C3, C6)")
    parser.add_argument("file", type=Path)
    options = parser.parse_args(words)
    options.file.write_bytes(package_image(options.chip))


if __name__ == "__main__":
    main()
