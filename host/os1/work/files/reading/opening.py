"""One file, whatever it is: opened without following a link, known by its content, read. Never raises."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

import msgspec
import puremagic

from .. import kinds
from . import media, office, pdf, plain
from .found import Found

HEAD = 4096  # bytes that tell a kind
MOST_BYTES = 64_000_000  # of a document: a larger one is known by its name and kind alone
SURE = 0.3  # of puremagic's confidence: three bytes agree
_OFFICE = frozenset(("zip", *office.PARTS))
_TEXTS = frozenset(ending for ending, kind in kinds.BY_ENDING.items() if kind in ("code", "card", "mail")) | {
    "txt", "md", "markdown", "tex", "html", "htm", "xhtml", "log", "rst", "org", "csv", "tsv", "svg", "fb2", "mht"}
_PICTURES = frozenset(("jpg", "jpeg", "png", "tif", "tiff", "webp", "gif", "heic", "avif", "bmp", "mpo"))


def look_into(path: str) -> Found:
    """What it holds. What went wrong is its `trouble`."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as wrong:
        return Found(trouble=wrong.strerror or str(wrong))
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        os.close(fd)
        return Found(trouble="no plain file")
    with open(fd, "rb") as file:
        try:
            head = file.read(HEAD)
            file.seek(0)
        except OSError as wrong:
            return Found(trouble=wrong.strerror or str(wrong))
        found = by_content(head, os.path.basename(path))
        try:
            read = _read(file, found, os.path.basename(path), status.st_size)
        except MemoryError:
            return Found(ending=found, trouble="it takes too much memory")
        except Exception as wrong:  # a stranger's file may break any library in any way, and then it has no text
            return Found(ending=found, trouble=f"{type(wrong).__name__}: {wrong}"[:200])
    return msgspec.structs.replace(read, ending=read.ending or found)


def by_content(head: bytes, name: str) -> str:
    """The ending that its first bytes deserve; "" if they say nothing. A name only decides among kinds of text."""
    if not head:
        return kinds.ending(name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if plain.looks_like_text(head):
        start = head[:512].lstrip().lower()
        if start.startswith((b"<!doctype html", b"<html")):
            return "html"
        named = kinds.ending(name)
        return named if named in _TEXTS else "txt"
    try:
        likely = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError, IndexError):
        return ""
    endings = [ending for guess in likely if float(guess.confidence) >= SURE
               and (ending := str(guess.extension).lstrip(".").lower()) in kinds.BY_ENDING]
    named = kinds.ending(name)
    return named if named in endings else endings[0] if endings else ""


def _read(file: BinaryIO, ending: str, name: str, size: int) -> Found:
    if ending in _PICTURES:
        return media.picture(file)
    kind = kinds.BY_ENDING.get(ending, "")
    if kind == "sound":
        return media.sound(file, name)
    if size > MOST_BYTES:
        return Found(ending=ending, trouble="it is too large to be read")
    if ending == "pdf":
        return pdf.read(file.read(MOST_BYTES))
    if ending in _OFFICE:
        return office.read(file)
    if ending in ("html", "htm", "xhtml"):
        return plain.html(file.read(plain.MOST_BYTES))
    if ending == "rtf":
        return plain.rtf(file.read(plain.MOST_BYTES))
    if kind in ("document", "sheet", "code", "card", "mail") and ending not in ("doc", "xls", "ppt", "msg"):
        return plain.text(file.read(plain.MOST_BYTES))
    return Found(ending=ending)
