"""A letter as text: who, when, opening, paragraphs, closing, name. What a text file says is found without a form.

    From: Ada Reed, 12 Hill Lane, Bath      optional; a comma or `|` ends a line of the address
    To: Mrs Jane Reed | 3 High Street | York
    Date: 3 May 2026

    Dearest Grandmother,                    a short first paragraph that ends in , or ! or :

    Thank you for ...                       paragraphs, an empty line between them; their lines flow

    With love,                              a short last paragraph whose first line ends in a comma, or one line
    Ada

    P.S. ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEAD = re.compile(r"(From|To|Date|Place)\s*:\s*(.*)$", re.I)
SHORT = 60  # characters of a line that can be an opening, a closing or a name
POSTSCRIPT = re.compile(r"P\. ?P?\.? ?S\.|PS\b|NB\b")


@dataclass
class Letter:
    """What is to be written, in its parts."""

    sender: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    date: str = ""
    opening: str = ""
    paragraphs: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    signature: str = ""
    postscript: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Everything that is written on the letter's pages, for those who look for characters."""
        return "\n".join([self.date, self.opening, *self.paragraphs, *self.closing, self.signature, *self.postscript])


def address(text: str) -> list[str]:
    """An address's lines."""
    parts = text.split("|") if "|" in text else text.split(",")
    return [p.strip() for p in parts if p.strip()]


def parse(text: str) -> Letter:
    """A letter from a plain text. Any text is one: what isn't found to be anything else is a paragraph."""
    letter = Letter()
    lines = text.replace("\r\n", "\n").replace("\t", "    ").strip("\ufeff\n ").split("\n")
    while lines and (match := HEAD.match(lines[0])):
        key, value = match[1].lower(), match[2].strip()
        if key == "from":
            letter.sender = address(value)
        elif key == "to":
            letter.to = address(value)
        else:
            letter.date = f"{letter.date}, {value}" if letter.date else value
        lines.pop(0)
    blocks = [b.split("\n") for b in re.split(r"\n\s*\n", "\n".join(lines).strip("\n")) if b.strip()]
    while len(blocks) > 1 and POSTSCRIPT.match(blocks[-1][0].strip()):
        letter.postscript.insert(0, _flow(blocks.pop()))
    if len(blocks) > 1 and _opens(blocks[0]):
        letter.opening = blocks.pop(0)[0].strip()
    _close(letter, blocks)
    letter.paragraphs = [_flow(b) for b in blocks]
    return letter


def signed(text: str, name: str) -> str:
    """A letter's text with the name under it, above any postscript."""
    text = text.rstrip()
    if not name:
        return text
    blocks = text.split("\n\n")
    at = len(blocks)
    while at > 1 and POSTSCRIPT.match(blocks[at - 1]):
        at -= 1
    return "\n\n".join(filter(None, [*blocks[:at], name, *blocks[at:]]))


def _opens(block: list[str]) -> bool:
    line = block[0].strip()
    return len(block) == 1 and len(line) <= SHORT and line[-1] in ",!:–—"


def _close(letter: Letter, blocks: list[list[str]]) -> None:
    """Takes the closing and the name off the end, where they are: two short blocks, or one of short lines."""
    if len(blocks) > 1 and (block := [line.strip() for line in blocks[-1]]) and _brief(block):
        if len(block) > 1 and block[0].endswith((",", "!")):
            letter.closing, letter.signature = block[:-1], block[-1]
            blocks.pop()
        elif len(block) == 1 and block[0][-1] not in ".?!:;," and len(block[0].split()) <= 4:
            letter.signature = block[0]
            blocks.pop()
            if len(blocks) > 1 and len(blocks[-1]) == 1 and blocks[-1][0].strip().endswith(","):
                letter.closing = [blocks.pop()[0].strip()]


def _brief(block: list[str]) -> bool:
    return len(block) <= 4 and all(len(line) <= SHORT for line in block)


def _flow(block: list[str]) -> str:
    return " ".join(line.strip() for line in block)
