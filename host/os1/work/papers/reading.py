"""The words of a paper: its text layer, else by OCR; of what is neither a PDF nor a picture, as files are read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from os1.work.files.reading.found import MOST_TEXT
from os1.work.files.reading.readers import Readers

from . import ocr
from .page import PICTURES

PATIENCE_S = 30.0  # for one look of the process
ENOUGH = 25  # letters on a page: a scan may have a page number as its text layer
OCR_PAGES = 4  # who and what and when stand on the first ones
OTHERS = (".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".htm")
KNOWN = (".pdf", *PICTURES, *OTHERS)


@dataclass(frozen=True, slots=True)
class Words:
    """text: with its lines. how: "text", "ocr", or "" where there are none. trouble: why, and what to do."""

    text: str = ""
    how: str = ""
    title: str = ""
    trouble: str = ""


def read(path: Path, sees: Callable[[bytes], str] = ocr.read, there: Callable[[], bool] = ocr.there) -> Words:
    """Never raises for the file's sake. sees: OCR of a PNG. there: is there any?"""
    if path.suffix.lower() in OTHERS:
        found = next((found for _, found in Readers(1).read([str(path)])), None)
        if found is None:
            return Words(trouble="it can't be read")
        return Words(_seen(found.text), "text", _seen(found.title), found.trouble)
    answer = _ask(path)
    if answer is None:
        return Words(trouble="it can't be read: it is damaged or locked, or no paper at all")
    seen = json.loads(answer)
    text, pages = _seen(str(seen["text"])), int(seen["pages"])
    if sum(letter.isalnum() for letter in text) >= ENOUGH * min(pages, 2):
        return Words(text, "text", _seen(str(seen["title"])))
    if not there():
        return Words(trouble=f"it is a picture of a paper, and I can't read pictures. {ocr.HOW_TO_GET}")
    read_ = _seen("\n".join(sees(png) for number in range(min(pages, OCR_PAGES)) if (png := _ask(path, number))))
    title = _seen(str(seen["title"]))
    return Words(read_, "ocr", title) if read_.strip() else Words(trouble="nothing on it can be read")


def _seen(text: str) -> str:
    """What an eye sees of it, line by line, no more than MOST_TEXT."""
    return "".join(c if c.isprintable() or c in "\n\f" else " " for c in text[:MOST_TEXT])


def _ask(path: Path, page: int | None = None) -> bytes | None:
    """What the process says of it; None: it can't, or it takes too long."""
    command = [sys.executable, "-m", "os1.work.papers.page", str(path), *([] if page is None else [str(page)])]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=False, start_new_session=True)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
