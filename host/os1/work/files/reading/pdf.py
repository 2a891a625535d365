"""The text layer of a PDF, by PDFium (Apache-2.0 and BSD-3). A scan has none: reading pictures is another job."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import PdfiumError

from .found import MOST_NAME, MOST_TEXT, Found, day, tidy

MOST_PAGES = 300


def read(data: bytes) -> Found:
    """Text, title, author and when it was made. PdfiumError: damaged, or locked by a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as wrong:
        return Found(ending="pdf", trouble="it is locked by a password" if "password" in str(wrong).lower() else
                     "it is damaged")
    try:
        words, size = [], 0
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            layer = page.get_textpage()
            words.append(layer.get_text_bounded())
            size += len(words[-1])
            layer.close()
            page.close()
            if size > MOST_TEXT:
                break
        about = document.get_metadata_dict(skip_empty=True)
        return Found(ending="pdf", text=tidy(" ".join(words)), title=tidy(about.get("Title", ""), MOST_NAME),
                     who=tidy(about.get("Author", ""), MOST_NAME), made=day(about.get("CreationDate", "")))
    finally:
        document.close()
