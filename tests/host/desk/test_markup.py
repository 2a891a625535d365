"""Strangers' words on the desk's pages are text: nothing there makes markup of a string."""

from __future__ import annotations

import re
from pathlib import Path

import os1.desk

SOURCES = Path(os1.desk.__file__).parent / "web" / "src"
MAKES = re.compile(r"dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|"
                   r"createContextualFragment|srcdoc|\beval\(|new Function\(|DOMParser")


def test_no_page_makes_markup_of_a_string() -> None:
    pages = [path for path in SOURCES.rglob("*") if path.suffix in (".ts", ".tsx", ".html")]
    assert len(pages) > 20
    found = {path.name: MAKES.findall(path.read_text()) for path in pages}
    assert not {name: hits for name, hits in found.items() if hits}
