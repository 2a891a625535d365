"""Text out of office files: they are ZIP archives of XML (ECMA-376, ODF, EPUB). Safe against bombs of both kinds.

A part is read up to a limit, however little it is when packed; defusedxml lets no entity be declared.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from . import plain
from .found import MOST_NAME, MOST_TEXT, Found, day, tidy

MOST_PART = 20_000_000  # bytes of one part, unpacked
MOST_PARTS = 5_000  # in one archive
# What holds the words, in order, by kind of file; in a sheet the words stand apart from the cells.
PARTS = {
    "docx": (r"word/document\.xml", r"word/(header|footer|footnotes)\d*\.xml"),
    "xlsx": (r"xl/sharedStrings\.xml", r"xl/workbook\.xml", r"xl/worksheets/sheet\d+\.xml"),
    "pptx": (r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml"),
    "odt": (r"content\.xml",), "ods": (r"content\.xml",), "odp": (r"content\.xml",),
    "epub": (r".*\.x?html?",),
}
_ABOUT = ("docProps/core.xml", "meta.xml")
_MIMES = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_BREAKS = frozenset(("p", "br", "tab", "h", "tr", "si", "row", "line-break"))  # after these a word ends


class TooMuch(Exception):
    """More than a file of this kind may hold."""


def ending(archive: zipfile.ZipFile) -> str:
    """Which kind of office file a ZIP is; "zip" if none."""
    names = archive.namelist()[:MOST_PARTS]
    if "mimetype" in names:
        mime = _part(archive, "mimetype")[:100].decode("ascii", "replace")
        if "epub" in mime:
            return "epub"
        if "opendocument" in mime:
            return _MIMES.get(mime.rpartition(".")[2].split("-")[0].strip(), "zip")
    for name in names:
        for start, found in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("META-INF/MANIFEST.MF", "jar")):
            if name.startswith(start):
                return found
    return "apk" if "AndroidManifest.xml" in names else "zip"


def read(data: IO[bytes]) -> Found:
    """Text, title and author. BadZipFile, TooMuch, ParseError, DefusedXmlException: it is none, or means harm."""
    with zipfile.ZipFile(data) as archive:
        if len(archive.infolist()) > MOST_PARTS:
            raise TooMuch(f"more than {MOST_PARTS} parts")
        kind = ending(archive)
        if kind not in PARTS:
            return Found(ending=kind, text=tidy(" ".join(archive.namelist()), 20_000))
        words = tidy(" ".join(_words(archive, kind)))
        title, who, made = _about(archive)
        return Found(ending=kind, text=words, title=title, who=who, made=made)


def _words(archive: zipfile.ZipFile, kind: str) -> Iterator[str]:
    size = 0
    names = archive.namelist()
    for pattern in PARTS[kind]:
        for name in sorted((n for n in names if re.fullmatch(pattern, n)), key=_natural):
            if size > MOST_TEXT:
                return
            raw = _part(archive, name)
            said = plain.html(raw).text if kind == "epub" else "".join(_of_xml(raw, kind))
            size += len(said)
            yield said


def _of_xml(raw: bytes, kind: str) -> Iterator[str]:
    """Runs of text, a space where a paragraph or a cell ends. In a sheet only text is a word: a cell's number may be
    the place of a text."""
    sheet = kind == "xlsx"
    for _, node in iterparse(io.BytesIO(raw), forbid_dtd=True):
        name = _bare(node)
        if sheet and name == "sheet" and "name" in node.attrib:
            yield node.attrib["name"] + " "
        if node.text and not (sheet and name in ("v", "f")):
            yield node.text
        if name in _BREAKS:
            yield " "
        if node.tail and node.tail.strip():
            yield node.tail
        node.clear()


def _about(archive: zipfile.ZipFile) -> tuple[str, str, str]:
    found = {"title": "", "creator": "", "created": ""}
    for part in _ABOUT:
        if part not in archive.NameToInfo:
            continue
        try:
            for _, node in iterparse(io.BytesIO(_part(archive, part)), forbid_entities=True):
                name = {"creation-date": "created", "initial-creator": "creator"}.get(_bare(node), _bare(node))
                if name in found and node.text:
                    found[name] = node.text
        except (ParseError, DefusedXmlException):  # the words are what matters
            continue
    return tidy(found["title"], MOST_NAME), tidy(found["creator"], MOST_NAME), day(found["created"])


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpacked, no more than MOST_PART bytes of it: what the archive says of its size may be a lie."""
    with archive.open(name) as part:
        data = part.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise TooMuch(f"{name} is too large")
    return data


def _bare(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _natural(name: str) -> list[tuple[int, str]]:
    """slide2 before slide10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]
