"""The parts of a mail by fast_mail_parser (Rust, fuzzed by its authors): a hundredth of the time of `careful`.

It reads what is as the standards have it. Where two readers could read a mail in two ways, or where a reader could be
kept busy, this one says None, and `careful` reads it: what is found shall not depend on who reads. The headers are read
here, since a name that is decoded before addresses are told apart can hold another address.
"""

from __future__ import annotations

import re

from fast_mail_parser import PyLazyMimePart, parse_email_tree

from os1.work.mail.headers import as_text
from os1.work.mail.leaves import MOST_PARTS, Leaf, Opened, is_read, named

LONGEST_HEAD = 262_144  # bytes
MOST_WORDS = 2000  # encoded words: the library's time grows with their square, 7 ms for so many in one header
MOST_NESTED = 20  # mails within mails, each of which the library reads anew with all within it
_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+\r?\n")
_LINE = re.compile(rb"^([!-9;-~]+):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.M)
_KIND = re.compile(r"[a-z0-9][a-z0-9.+_-]*/[a-z0-9][a-z0-9.+_-]*")
_NAME = re.compile(r"[!-9;-~]+")
_CHARSET = re.compile(r";\s*charset\s*=\s*(?:\"([\w.:-]+)\"|([\w.:-]+))\s*(?:;|$)", re.I | re.A)
_BOUNDARY = re.compile(r";\s*boundary\s*=\s*(?:\"([^\"\\]+)\"|([^\s;\"()<>@,:\\/\[\]?=]+))\s*(?:;|$)", re.I)
_PLAIN = frozenset(("", "7bit", "8bit", "binary"))
_ENCODINGS = _PLAIN | {"quoted-printable", "base64"}
_OWN = ("content-type", "content-disposition", "content-transfer-encoding")


class _Unclear(Exception):
    """It could be read in two ways."""


def opened(data: bytes) -> Opened | None:
    """None: it is for `careful`. Never raises."""
    head = _HEAD.match(data)
    if not head or head.end() > LONGEST_HEAD or data.count(b"=?") > MOST_WORDS:
        return None
    if data.count(b"message/") > MOST_NESTED:
        return None
    heads: dict[str, str] = {}
    for name, value in _LINE.findall(head[0]):
        heads.setdefault(name.decode("ascii").lower(), _text(value))
    try:
        return Opened(heads, _leaves(parse_email_tree(data, mode="lazy"), data))
    except Exception:  # noqa: BLE001  ParseError and its kinds, _Unclear
        return None


def _text(value: bytes) -> str:
    return value.decode("ascii") if value.isascii() else as_text(value)


def _leaves(root: PyLazyMimePart, data: bytes) -> list[Leaf]:
    leaves: list[Leaf] = []
    waiting = [root]
    bare = not data.isascii()
    for _ in range(MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        own = _own(part)
        if bare and (not all(map(str.isascii, own.values())) or "quoted" in own["content-transfer-encoding"].lower()):
            raise _Unclear  # bytes that are no ASCII where there should be none: lost or replaced by the library
        kind = _kind(part, own["content-type"])
        if kind.startswith("multipart/"):
            _whole(part, kind, own, data)
            waiting += reversed(part.children)
        else:
            leaves.append(_leaf(part, kind, own))
            if part is not root and (not part.headers or not part.encoded_size):
                raise _Unclear
    return leaves


def _own(part: PyLazyMimePart) -> dict[str, str]:
    """What a part says of itself: each of these once, or not at all."""
    own = dict.fromkeys(_OWN, "")
    for name, values in part.headers.items():
        if not _NAME.fullmatch(name):
            raise _Unclear
        low = name.lower()
        if low in own:
            if own[low] or len(values) > 1:
                raise _Unclear
            own[low] = values[0]
    return own


def _kind(part: PyLazyMimePart, said: str) -> str:
    kind = said.partition(";")[0].strip().lower() if said else "text/plain"
    if kind != part.content_type.lower() or not _KIND.fullmatch(kind):
        raise _Unclear
    if kind.startswith("message/") and kind != "message/rfc822":
        raise _Unclear
    return kind


def _whole(part: PyLazyMimePart, kind: str, own: dict[str, str], data: bytes) -> None:
    """Is it there to its end, which is in one place?"""
    boundary = _BOUNDARY.search(own["content-type"])
    if not boundary or not part.children or kind == "multipart/digest":
        raise _Unclear
    if own["content-transfer-encoding"].strip().lower() not in _PLAIN:
        raise _Unclear
    line = f"\n--{boundary[1] or boundary[2]}".encode()
    lines, ends = data.count(line), data.count(line + b"--")
    if ends != 1 or data.rfind(line) != data.find(line + b"--"):
        raise _Unclear
    if lines != ends + data.count(line + b"\r\n") + data.count(line + b"\n"):
        raise _Unclear


def _leaf(part: PyLazyMimePart, kind: str, own: dict[str, str]) -> Leaf:
    if not is_read(kind, own["content-disposition"]):
        return Leaf(kind, name=named(part.filename), size=part.encoded_size or 0)
    said = own["content-type"]
    charset = _CHARSET.search(said)
    if own["content-transfer-encoding"].strip().lower() not in _ENCODINGS or not charset and "charset" in said.lower():
        raise _Unclear
    return Leaf(kind, part.content or b"", (charset[1] or charset[2]).lower() if charset else "")
