"""Papers for the tests, made here: as PDFs with their words, as scans of the same, as photos."""

from __future__ import annotations

import io
from pathlib import Path

BILL = """City Energy Ltd
12 Harbour Road, Oldtown

Customer number 88123
20 November 2026

Invoice no. 4711

Dear customer,
for the electricity in October we charge you as follows.
Energy 96.20 EUR
Tax 18.28 EUR
Total amount due: 114.48 EUR
Please pay by 4 December 2026.
Yours sincerely,
City Energy Ltd"""
CONSENT = """Oldtown Primary School
16 November 2026

Re: Trip to the museum

Dear parents,
your child's class goes to the museum. Please sign the form below
and return it to us by 27 November.

Signature: ______________
Kind regards,
Mrs Olive Marsh"""
RECEIPT = """The Book Barn
Receipt
Thank you for your purchase
18.11.2026
Two novels 23.00 EUR
Total 23.00 EUR"""


def pdf(path: Path, text: str) -> Path:
    """With a text layer."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path), pagesize=A4)
    lines = page.beginText(60, 770)
    lines.setFont("Helvetica", 12)
    lines.setLeading(17)
    for line in text.splitlines():
        lines.textLine(line)
    page.drawText(lines)
    page.save()
    return path


def picture(path: Path, text: str, turned: float = 0.0) -> Path:
    """As a scanner or a phone would see it. turned: degrees; the ending of `path` says what kind."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1240, 1754), 250)
    font = ImageFont.load_default(size=34)
    for number, line in enumerate(text.splitlines()):
        ImageDraw.Draw(image).text((120, 120 + 52 * number), line, font=font, fill=25)
    image.rotate(turned, fillcolor=250).save(path, dpi=(150, 150))
    return path


def scan(path: Path, text: str) -> Path:
    """A PDF that holds nothing but a picture of the page."""
    from PIL import Image

    out = io.BytesIO()
    picture(path.with_suffix(".png"), text)
    with Image.open(path.with_suffix(".png")) as image:
        image.save(out, "PDF", resolution=150)
    path.with_suffix(".png").unlink()
    path.write_bytes(out.getvalue())
    return path
