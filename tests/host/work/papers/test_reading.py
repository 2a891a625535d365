"""Papers read for real: a PDF's words, a scan and a photo by Tesseract, and what is none of these."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fakes.paperwork import BILL, CONSENT, pdf, picture, scan
from os1.work.papers import ocr, reading
from os1.work.papers.reading import read
from PIL import Image

needs_ocr = pytest.mark.skipif(not ocr.there(), reason=f"Tesseract is missing. {ocr.HOW_TO_GET}")


def test_the_words_of_a_pdf_with_their_lines(tmp_path: Path) -> None:
    words = read(pdf(tmp_path / "bill.pdf", BILL))
    assert words.how == "text" and words.text.splitlines()[0].strip() == "City Energy Ltd"


@needs_ocr
@pytest.mark.parametrize("name", ["scan.pdf", "photo.jpg", "scan.tif"])
def test_a_picture_of_a_paper_is_read(tmp_path: Path, name: str) -> None:
    path = (scan if name.endswith("pdf") else picture)(tmp_path / name, BILL)
    words = read(path)
    assert words.how == "ocr" and "City Energy" in words.text and "114.48" in words.text


@needs_ocr
def test_a_page_that_lies_askew_is_read(tmp_path: Path) -> None:
    assert "museum" in read(picture(tmp_path / "photo.png", CONSENT, turned=1.5)).text


@needs_ocr
@pytest.mark.parametrize("turned", [90, 180])
def test_a_page_that_lies_on_its_side_or_upside_down_is_read(tmp_path: Path, turned: int) -> None:
    path = picture(tmp_path / "photo.png", CONSENT)
    with Image.open(path) as image:
        image.rotate(turned, expand=True).save(path, dpi=(150, 150))
    assert "museum" in read(path).text


def test_without_the_data_that_tells_how_a_page_lies_it_is_read_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    layouts = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        layouts.append(command[-1])
        return subprocess.CompletedProcess(command, 1 if command[-1] == "1" else 0, b"words")
    monkeypatch.setattr(ocr.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(ocr.subprocess, "run", run)
    assert ocr.read(b"") == "words" and layouts == ["1", "3"]


def test_without_tesseract_it_says_how_to_get_it(tmp_path: Path) -> None:
    words = read(picture(tmp_path / "photo.png", CONSENT), there=lambda: False)
    assert not words.text and "Tesseract" in words.trouble


@pytest.mark.parametrize("name", ["damaged.pdf", "damaged.png", "bomb.tif"])
def test_what_is_damaged_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7\nnothing of it" * 9)
    assert "can't be read" in read(tmp_path / name).trouble


def test_a_text_is_a_paper_too(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Please pay by Friday")
    assert "by Friday" in read(tmp_path / "note.txt").text


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **named: object) -> None:
        raise subprocess.TimeoutExpired("page", 1)
    monkeypatch.setattr(reading.subprocess, "run", never)
    assert "too long" in read(pdf(tmp_path / "bill.pdf", BILL)).trouble or read(tmp_path / "bill.pdf").trouble
    assert ocr.read(b"") == ""
