"""A mail as it is read to somebody: without what only eyes want, and not longer than ears do. Pure.

A link is told by where it leads, without what tracks the reader; a table is told of and asked about; an address is an
address. Paragraphs stay, so that she can stop between them.
"""

from __future__ import annotations

import re

from os1.work.mail.message import Mail
from os1.work.mail.quoting import parts
from os1.work.mail.web_text import TABLE, Table

LONG = 900  # characters: a minute. Then she asks whether to go on
LONG_NAME = 40  # characters
_LINK = re.compile(r"<?(?:https?://|www\.)([^\s/<>\"')\]?#]+)[^\s<>\"')\]]*>?", re.I)
_MAILTO = re.compile(r"<?\bmailto:([^\s<>?]+)[^\s<>]*>?", re.I)
_BARE = re.compile(r"^\s*[\[(<]*\s*a link to \S+\s*[\])>]*\s*$", re.M)
_MARKS = re.compile(r"[*_~#=\-]{3,}|[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?=\s|[.,;:!?]|$)")
_BULLET = re.compile(r"^[^\S\n]*(?:[*•·▪‣–-]|\d{1,2}[.)])[^\S\n]+(.*)$", re.M)
_CID = re.compile(r"\[(?:cid:|image:?)[^\]]{0,200}\]", re.I)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3\U000e0020-\U000e007f]+")
# What moves a terminal's cursor or turns round the order of signs: nobody says it, and it deceives who reads it.
_UNSAYABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_SOLID = re.compile(r"\S{60,}")  # keys, encoded lines


def spoken(mail: Mail) -> str:
    """What its sender wrote. "" if there is nothing to be read: then say what hangs on it."""
    return _words(parts(mail.text).own, mail.tables)


def _words(text: str, tables: tuple[Table, ...]) -> str:
    text = _CID.sub(" ", _EMOJI.sub(" ", _UNSAYABLE.sub(" ", text)))
    text = _MAILTO.sub(r"\1", text)
    text = _LINK.sub(lambda match: f"a link to {site(match[1])}", text)
    text = re.sub(r"(\b[^\s<>]+) ?<a link to \1>", r"\1", text)
    text = _BARE.sub("", text)
    text = _BULLET.sub(lambda match: _sentence(match[1]), text)
    text = _MARKS.sub("", text)
    text = _SOLID.sub("something that can't be read aloud", text)
    numbers = iter(tables)
    pieces = text.split(TABLE)
    whole = pieces[0] + "".join(f"{told(next(numbers, ()))}{piece}" for piece in pieces[1:])
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", whole)]
    return "\n".join(one for one in paragraphs if re.search(r"\w", one))


def _sentence(line: str) -> str:
    """One line of a list, so that there is a pause after it."""
    return line if line.rstrip().endswith((".", "!", "?", ",", ";", ":")) else f"{line.rstrip()}."


def site(host: str) -> str:
    """"www.click.news.example.co.uk:443" > "example.co.uk": what somebody would call it."""
    names = host.lower().partition(":")[0].removeprefix("www.").split(".")
    short = 3 if len(names) > 2 and len(names[-2]) <= 3 and len(names[-1]) == 2 else 2
    return ".".join(names[-short:])


def told(table: Table) -> str:
    """Of a table: that it is there. She asks whether to read it."""
    if not table:
        return ""
    return f"There is a table here, with {len(table)} rows and {max(map(len, table))} columns. "


def rows(table: Table) -> list[str]:
    """A table read aloud, a row a sentence: with the heads of the columns before each figure if there are any."""
    heads = table[0]
    headed = len(table) > 2 and not any(re.search(r"\d", cell) for cell in heads) and all(heads[1:])
    if not headed:
        return [", ".join(cell for cell in row if cell) + "." for row in table]
    return [f"{row[0]}: " + ", ".join(f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=False) if cell)
            + "." for row in table[1:]]


def hangs_on(mail: Mail) -> str:
    """"with a PDF, contract.pdf": what is attached, by kinds; "" if nothing is."""
    real = [
        one
        for one in mail.attachments
        if one.kind
        not in ("application/pgp-signature", "application/pkcs7-signature", "text/x-vcard", "message/delivery-status")
    ]
    if not real:
        return ""
    if len(real) > 2:
        return f"with {len(real)} attachments"
    return "with " + " and ".join(_called(one.name, one.kind) for one in real)


def _called(name: str, kind: str) -> str:
    what = {"application/pdf": "a PDF", "text/calendar": "an invitation", "message/rfc822": "a forwarded mail"}.get(
        kind, "a picture" if kind.startswith("image/") else "a recording" if kind.startswith("audio/") else "a file")
    said = name if len(name) <= LONG_NAME and len(name.split()) <= 5 else ""  # a sentence is no name
    return f"{what}, {said}" if said else what


def in_pieces(text: str, longest: int = LONG) -> list[str]:
    """At paragraphs, else at sentences: what is read before she asks whether to go on."""
    pieces: list[str] = [""]
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if pieces[-1] and len(pieces[-1]) + len(sentence) > longest:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {sentence}".strip()
    return [piece for piece in pieces if piece]
