"""Header lines as words. Whatever stands there, something readable comes out and nothing raises.

RFC 5322 (lines), RFC 2047 (encoded words), RFC 6532 (UTF-8 in headers); and what mailers send that keep to none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

LONGEST = 16_384  # characters of a header that are looked at: addresses of a few hundred people
MOST_PEOPLE = 500
# Also what turns the order of signs round (bidi controls): a name that deceives the eye.
_GAP = re.compile(r"\r?\n[ \t]+|[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_ID = re.compile(r"<([^<>\s]{1,400})>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@]+@[^\s<>()\[\],;:\\\"@]+")
_PLAIN = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.I | re.A)
_QUOTED = frozenset('"\\')
_SPECIAL = frozenset('"(),:;<>@[]\\.')


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a mail names. address: in small letters, "" if there is none."""

    name: str
    address: str

    @property
    def called(self) -> str:
        """The name, or what stands before the @."""
        return self.name or self.address.partition("@")[0].replace(".", " ").replace("_", " ")


def as_text(data: bytes, charset: str = "") -> str:
    """Bytes as text, in the charset that they claim if that is one, else in UTF-8, else in what old mailers sent."""
    for name in (charset.strip().strip('"\'') or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):  # no such charset, or not in that charset
            continue
    return data.decode("latin-1")


def whole(raw: str) -> str:
    """Without the surrogates by which the parser of the standard library keeps bytes that are no ASCII."""
    return raw if raw.isascii() else as_text(raw.encode("utf-8", "surrogateescape"))


def readable(raw: str) -> str:
    """A header's value in one line. raw: as the parser of the standard library gives it, with surrogates for bytes."""
    text = whole(raw[:LONGEST])
    if "=?" in text:
        text = _words(_GAP.sub(" ", text))
    return _GAP.sub(" ", text).strip()


def _words(text: str) -> str:
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, RecursionError):
        return text
    return "".join(piece if isinstance(piece, str) else as_text(piece, charset or "") for piece, charset in pieces)


def people(raw: str) -> tuple[Person, ...]:
    """Everybody in a To, Cc or From. The same address once."""
    if not raw:
        return ()
    text = _GAP.sub(" ", raw[:LONGEST])
    if one := _one(text.strip(" ")):
        return (one,)
    try:
        pairs = getaddresses([text])
    except (RecursionError, ValueError, IndexError, TypeError):
        pairs = []
    found: dict[str, Person] = {}
    for name, address in pairs[:MOST_PEOPLE]:
        address = readable(address).lower()
        if _ADDRESS.fullmatch(address):
            found.setdefault(address, Person(readable(name), address))
    if not found:
        for match in _ADDRESS.finditer(readable(raw)):
            found.setdefault(match[0].lower(), Person("", match[0].lower()))
    return tuple(found.values()) or ((Person(readable(raw)[:200], ""),) if raw.strip() else ())


def _one(text: str) -> Person | None:
    """"Anna Berg" <anna@berg.example>, with or without the quotes, as nearly all are. None: it is another."""
    name, begins, address = text.removesuffix(">").rpartition("<")
    if not begins or not text.endswith(">") or not _PLAIN.fullmatch(address):
        return None
    name = name.strip(" ")
    if len(name) > 1 and name[0] == name[-1] == '"' and not _QUOTED.intersection(name[1:-1]):
        name = name[1:-1]
    elif _SPECIAL.isdisjoint(name):
        name = " ".join(filter(None, name.split(" ")))
    else:
        return None
    return Person(readable(name), readable(address).lower())


def moment(raw: str) -> float | None:
    """Seconds since 1970; None if it is no date. A date without a zone is taken for UTC, as RFC 5322 has "-0000"."""
    try:
        when = parsedate_to_datetime(_GAP.sub(" ", raw[:200]))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None


def ids(raw: str) -> tuple[str, ...]:
    """The message ids in a References or In-Reply-To, in their order, each once."""
    return tuple(dict.fromkeys(_ID.findall(raw[:LONGEST])))
