"""What lies in hardware/made/schematic is what is made today."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.design import MADE
from hardware.schematic import export
from hardware.schematic.make import make

FOLDER = MADE / "schematic"
AGAIN = "is not what design.toml gives today: make hardware"


def test_texts_are_fresh(files: dict[str, str]):
    for name, content in files.items():
        assert (FOLDER / name).read_text("utf-8") == content, f"{name} {AGAIN}"


def test_nothing_else_lies_there(files: dict[str, str]):
    pictures = {f"{name}{kind}" for name in ("bench", "wearable") for kind in (".svg", ".pdf")}
    assert {path.name for path in FOLDER.iterdir()} == {*files, *pictures}


def test_pictures_are_fresh(tmp_path: Path, lacking: Callable[[str], None]):
    if why := export.missing():
        lacking(why)
    if (here := export.version()) != export.MADE_WITH:
        pytest.skip(f"MISSING: KiCad {export.MADE_WITH}, with which the pictures were made: this is {here}")
    for path in make(tmp_path):
        kept = (FOLDER / path.name).read_bytes()
        if path.suffix == ".pdf":
            assert export.drawn(path.read_bytes()) == export.drawn(kept), f"{path.name} {AGAIN}"
        else:
            assert path.read_bytes() == kept, f"{path.name} {AGAIN}"


def test_a_picture_has_no_date_and_its_strokes_are_strung():
    svg = ('<title>SVG Image created as a.svg date 2026/11/29 16:15:39 </title>\n'
           '<path d="M1.0049 2.0000\nL3.1000 4.0000\n" />\n'
           '<path d="M3.1000 4.0000\nL5.0000 6.0000\n" />\n<path d="M7.0000 8.0000\nL9.0000 9.0000\n" />\n')
    assert export.lean(svg) == '<title>a.svg</title>\n<path d="M1 2L3.1 4 5 6M7 8L9 9" />\n'


def test_a_pdf_has_no_date_and_keeps_its_length():
    dated = b"<< /CreationDate (D:2026) /A 1 >>"
    assert export.undated(dated).split() == [b"<<", b"/A", b"1", b">>"] and len(export.undated(dated)) == len(dated)


def test_what_a_pdf_draws_is_compared_not_its_dates():
    assert export.drawn(b"/CreationDate (D:2026)\nstream\nabc\nendstream") == [b"abc"]
    packed = b"stream\n" + zlib.compress(b"abc") + b"\nendstream"
    assert export.drawn(packed) == [b"abc"] != export.drawn(b"stream\nabd\nendstream")
