"""Text out of files that are text: plain, Markdown, HTML, RTF."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from .found import MOST_NAME, MOST_TEXT, Found, tidy

MOST_BYTES = 2_000_000  # of a file that is text: what is behind isn't searched
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SILENT = frozenset(("script", "style", "noscript", "template", "svg"))


def decoded(data: bytes) -> str:
    """By its mark, else UTF-8, else as old Windows wrote it. Never raises."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom):].decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.start >= len(data) - 3 and len(data) >= MOST_BYTES:  # cut in the middle of a character
            return data[:wrong.start].decode("utf-8")
        return data.decode("cp1252", "replace")


def looks_like_text(head: bytes) -> bool:
    """No zero byte where none belongs, and few controls."""
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return True
    if b"\0" in head or not head:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\b" for byte in head)
    return controls * 20 < len(head)


class _Page(HTMLParser):
    """Collects what a reader would see, until it is enough."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title = ""
        self._silent = 0
        self._in_title = False
        self._size = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in _SILENT
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent and self._size < MOST_TEXT:
            self.words.append(data)
            self._size += len(data)


def text(data: bytes) -> Found:
    """Plain text; the first heading of Markdown is its title."""
    said = decoded(data)
    heading = re.match(r"\s*#{1,3} +([^\n]{1,200})", said)
    return Found(text=tidy(said), title=tidy(heading[1], MOST_NAME) if heading else "")


def html(data: bytes) -> Found:
    """What a reader would see."""
    page = _Page()
    page.feed(decoded(data))
    page.close()
    return Found(text=tidy(" ".join(page.words)), title=tidy(page.title, MOST_NAME))


_RTF = re.compile(rb"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\([a-zA-Z]+)(-?\d*) ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)")
_RTF_ASIDE = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"themedata", b"datastore",
                        b"latentstyles", b"generator", b"header", b"footer", b"object"))


def rtf(data: bytes) -> Found:
    """Rich Text: the words without the tables of fonts and colours (RTF 1.9.1)."""
    out: list[str] = []
    silent: list[bool] = [False]
    for match in _RTF.finditer(data):
        code, point, word, _, sign, brace, run = match.groups()
        if brace == b"{":
            silent.append(silent[-1])
        elif brace == b"}":
            if len(silent) > 1:
                silent.pop()
        elif sign == b"*" or word in _RTF_ASIDE:
            silent[-1] = True
        elif silent[-1]:
            continue
        elif code:
            out.append(bytes([int(code, 16)]).decode("cp1252", "replace"))
        elif point:
            out.append(chr(int(point) % 65536))
        elif word in (b"par", b"line", b"tab", b"cell", b"row"):
            out.append(" ")
        elif run:
            out.append(run.decode("cp1252", "replace"))
    return Found(text=tidy("".join(out)))
