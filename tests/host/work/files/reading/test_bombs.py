"""Files that are small and become large: each costs at most its time and memory, and the next one is read."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest
from os1.bench import papers
from os1.work.files.reading.found import MOST_TEXT
from os1.work.files.reading.readers import Readers
from os1.work.papers import reading

PATIENCE_S, MEMORY_MB = 6.0, 512
DRAWN = zlib.compress(b"0 0 m 200 200 l S " * 4_000_000, 9)  # 72 MB
LAUGHS = ('<!DOCTYPE a [<!ENTITY a0 "lol">'
          + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]><a>&a9;</a>")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int, *more: bytes) -> bytes:
    """Black, of a bit each; its bytes aren't there."""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) + b"".join(more)
            + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b""))


def pdf(pages: int, stream: bytes) -> bytes:
    """All of its pages draw the same, which is packed."""
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{' '.join(['4 0 R'] * pages)}]>>",
             f"<</Filter/FlateDecode/Length {len(stream)}>>stream\n", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]"
             "/Contents 3 0 R>>"]
    out = b"%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        out += f"{number} 0 obj\n{part}".encode() + (stream + b"\nendstream" if number == 3 else b"") + b"\nendobj\n"
    return out + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


BOMBS = {
    "laughs.docx": papers.packed({"word/document.xml": LAUGHS}), "laughs in what it says of itself.docx": papers.packed(
        {"word/document.xml": "<a>x</a>", "docProps/core.xml": LAUGHS}),
    "attributes.docx": papers.packed(
        {"word/document.xml": "<a " + " ".join(f'x{n}="1"' for n in range(300_000)) + "/>"}),
    "parts.docx": papers.packed({f"word/header{n}.xml": "<a/>" for n in range(6000)} | {"word/document.xml": "<a/>"}),
    "drawn.pdf": pdf(1, DRAWN), "pages.pdf": pdf(100_000, zlib.compress(b"")), "huge.png": png(60_000),
    "comment.png": png(8, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 100_000_000, 9))),
    "profile.png": png(8, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"a" * 100_000_000, 9))),
    "tag.mp3": b"ID3\x03\x00\x00\x7f\x7f\x7f\x7fTIT2\x7f\xff\xff\xff\x00\x00" + bytes(1000),
    "numbers.rtf": b"{\\rtf1 " + b"{\\u99999999999999999999 ?" * 20_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_no_more_than_its_share(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name])
    (tmp_path / "after.txt").write_text("quagga")
    began = time.monotonic()
    found = dict(Readers(1, MEMORY_MB, PATIENCE_S).read([str(tmp_path / name), str(tmp_path / "after.txt")]))
    assert found[str(tmp_path / "after.txt")].text == "quagga", "the next one is read"
    assert len(found[str(tmp_path / name)].text) <= MOST_TEXT and "root:" not in found[str(tmp_path / name)].text
    assert time.monotonic() - began < 10 * PATIENCE_S  # the processes that break are started anew


@pytest.mark.parametrize("name", ["drawn.pdf", "pages.pdf", "huge.png", "comment.png"])
def test_a_paper_that_is_a_bomb_is_told_or_read(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE_S", PATIENCE_S)
    (tmp_path / name).write_bytes(BOMBS[name])
    began = time.monotonic()
    words = reading.read(tmp_path / name, sees=lambda data: "", there=lambda: True)
    assert words.trouble and not words.text
    assert time.monotonic() - began < 10 * PATIENCE_S


def test_controls_in_a_papers_words_are_not_seen(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("Dear\x1b[2J Theo\u202e\nInvoice")
    assert reading.read(path).text.split() == ["Dear", "[2J", "Theo", "Invoice"]
