"""Files of what takes seconds to make and follows from other files: a head, and arrays that are mapped into memory.

  magic (8) | CRC-32 of the rest (4) | length of the head (4) | head: msgpack | arrays, each at a multiple of 16

What is mapped costs no start anything and is shared by all processes that read it. A file appears whole or not at all;
one that is damaged, or of another kind, is made anew.
"""

from __future__ import annotations

import logging
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

MAGIC = b"os1pack1"
_BEGIN = struct.Struct("<8sII")
_ALIGNED = 16
MOST = 6  # files of a kind; those used longest ago are thrown away
log = logging.getLogger(__name__)

Arrays = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Packed:
    """head: msgpack of whatever it is. arrays: one-dimensional, by name; not to be written to."""

    head: bytes
    arrays: Arrays


class _Head(msgspec.Struct, array_like=True):
    head: bytes
    arrays: list[tuple[str, str, int, int]]  # name, kind of number, place, how many


def to_bytes(packed: Packed) -> bytes:
    """The file."""
    table, parts, place = list[tuple[str, str, int, int]](), list[bytes](), 0
    for name, array in packed.arrays.items():
        data = np.ascontiguousarray(array).tobytes()
        table.append((name, array.dtype.str, place, len(array)))
        parts += [data, bytes(-len(data) % _ALIGNED)]
        place += len(data) + -len(data) % _ALIGNED
    head = msgspec.msgpack.encode(_Head(packed.head, table))
    head += bytes(-(len(head) + _BEGIN.size) % _ALIGNED)
    rest = struct.pack("<I", len(head)) + head + b"".join(parts)
    return MAGIC + struct.pack("<I", zlib.crc32(rest)) + rest


def from_bytes(data: bytes | mmap.mmap) -> Packed:
    """The arrays are views of `data`. ValueError: it is damaged, or something else."""
    whole = memoryview(data)
    if len(whole) < _BEGIN.size:
        raise ValueError("it is too short")
    magic, check, length = _BEGIN.unpack_from(whole)
    if magic != MAGIC or zlib.crc32(whole[12:]) != check:
        raise ValueError("it is damaged")
    begin = _BEGIN.size + length
    try:
        head = msgspec.msgpack.Decoder(_Head).decode(bytes(whole[_BEGIN.size:begin]).rstrip(b"\0"))
    except msgspec.MsgspecError as wrong:
        raise ValueError(f"its head can't be read: {wrong}") from wrong
    return Packed(head.head, {name: np.frombuffer(whole, np.dtype(kind), count, begin + place)
                              for name, kind, place, count in head.arrays})


def kept(path: Path, make: Callable[[], Packed], most: int = MOST) -> Packed:
    """What `path` holds, mapped; made and written there where it isn't or is damaged. Where nothing can be written,
    it is made each time. most: of the files whose names begin alike."""
    try:
        found = mapped(path)
        with suppress(OSError):
            os.utime(path)  # in use: not one of the oldest
        return found
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as wrong:
        log.warning("%s can't be used (%s): it is made anew", path, wrong)
    made = make()
    try:
        write(path, to_bytes(made))
        forget(path.parent, f"{path.stem.partition('-')[0]}-*{path.suffix}", most)
        return mapped(path)
    except (OSError, ValueError) as wrong:
        log.warning("%s can't be kept (%s): each start makes it anew", path, wrong)
    return made


def mapped(path: Path) -> Packed:
    """A file. OSError, ValueError: it can't be read."""
    with path.open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as wrong:  # empty
            raise ValueError("it is empty") from wrong
    return from_bytes(data)


def write(path: Path, data: bytes) -> None:
    """The file appears whole or not at all, also with several processes at work. OSError: it can't be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as part:
        try:
            part.write(data)
            part.close()
            os.replace(part.name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part.name)
            raise


def forget(folder: Path, pattern: str, most: int = MOST) -> None:
    """All but those of these files that were used last. Who has one mapped keeps it."""
    ages = list[tuple[float, Path]]()
    for file in folder.glob(pattern):
        with suppress(OSError):
            ages.append((file.stat().st_mtime, file))
    for _, old in sorted(ages)[:-most]:
        with suppress(OSError):
            old.unlink()
