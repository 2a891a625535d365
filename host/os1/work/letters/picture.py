"""Sheets as pictures: the PDF, drawn by PDFium (pypdfium2, BSD and Apache-2.0), as PNG by Pillow."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image

from os1.work.letters.paper import Sheet
from os1.work.letters.pdf import pdf


def images(sheets: Sequence[Sheet], dpi: float = 200) -> list[Image.Image]:
    """Each sheet as a picture of that many dots an inch."""
    return pages(pdf(sheets), dpi)


def pages(document: bytes, dpi: float = 200) -> list[Image.Image]:
    """Each page of any PDF as a picture."""
    file = pypdfium2.PdfDocument(document)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in file]
    finally:
        file.close()


def png(sheets: Sequence[Sheet], dpi: float = 200) -> list[bytes]:
    """Each sheet as PNG, its dots an inch written in it."""
    found = []
    for image in images(sheets, dpi):
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
        found.append(out.getvalue())
    return found
