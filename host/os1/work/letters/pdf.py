"""Sheets as PDF (reportlab, BSD): the ink as filled shapes, and the words unseen beneath it, to be found and copied."""

from __future__ import annotations

import codecs
import io
from collections.abc import Sequence

import numpy as np
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from os1.work.letters.ink import outlines
from os1.work.letters.paper import Sheet
from os1.work.letters.spline import Line

POINT = 72 / 25.4  # points in a mm
UNSEEN = 3  # PDF's text rendering mode that draws nothing


def pdf(sheets: Sequence[Sheet], title: str = "", author: str = "") -> bytes:
    """One page for each sheet. The same sheets give the same bytes: no date is written in it."""
    rl_config.useA85 = 0  # bytes as bytes: a quarter smaller, and three times as fast
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("OS1")
    for sheet in sheets:
        canvas.setPageSize((sheet.width * POINT, sheet.height * POINT))
        canvas.setLineWidth(0)
        if sheet.colour:
            canvas.setFillColor(HexColor(sheet.colour))
            canvas.rect(0, 0, sheet.width * POINT, sheet.height * POINT, stroke=0, fill=1)
        for stroke in sheet.strokes:
            canvas.setFillColor(HexColor(stroke.ink))
            canvas.addLiteral(" ".join([_path(shape, sheet.height) for shape in outlines(stroke)] + ["f"]))
        for x, y, words in sheet.text:
            _unseen(canvas, x * POINT, (sheet.height - y) * POINT, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _path(shape: Line, height: float) -> str:
    """PDF's operators for one closed shape, in hundredths of a point; reportlab's own paths take four times as long."""
    places = np.stack([shape[:, 0], height - shape[:, 1]], axis=1) * POINT
    first, *rest = [f"{x:.2f} {y:.2f}" for x, y in places.tolist()]
    return f"{first} m {' l '.join(rest)} l h"


def _unseen(canvas: Canvas, x: float, y: float, words: str) -> None:
    plain = words.encode("cp1252", "replace").decode("cp1252")
    text = canvas.beginText(x, y)
    text.setFont("Helvetica", 9)
    text.setTextRenderMode(UNSEEN)
    text.textOut(plain)
    if plain != words:  # Helvetica has no "Ł": the words are told beside it (PDF 32000-1, 14.9.4)
        canvas.addLiteral(f"/Span <</ActualText <{(codecs.BOM_UTF16_BE + words.encode('utf-16-be')).hex()}>>> BDC")
    canvas.drawText(text)
    if plain != words:
        canvas.addLiteral("EMC")
