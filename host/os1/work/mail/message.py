"""The bytes of a mail > what it says. Never raises: of what is damaged, as much as can be read is read.

The parser is the standard library's, with the policy that keeps values raw: the newer one parses every header at once,
raises in odd places, and takes several times as long.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from os1.work.mail.headers import Person, as_text, ids, moment, people, readable, whole
from os1.work.mail.web_text import Table, text_of, tidy, words_of

LARGEST = 40_000_000  # bytes that are looked at
LONGEST = 400_000  # characters of a text that are kept
MOST_PARTS = 200
NOBODY = Person("", "")


@dataclass(frozen=True, slots=True)
class Attachment:
    """name: as the sender calls it, "" if not at all; never a path to be used. size: in bytes, as it is in the mail."""

    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """id: of the sender's making, or of ours if there was none ("sha256:..."). when: seconds since 1970, None if it
    does not say. parents: ids of the mails it answers, the oldest first. text: with a web_text.TABLE for each of
    `tables`. web: the text was made from HTML. list: the list it came by. bulk: sent to many. automatic: by a program.
    damaged: something in it could not be read."""

    id: str
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    answers_to: Person
    subject: str
    when: float | None
    parents: tuple[str, ...]
    text: str
    tables: tuple[Table, ...] = ()
    web: bool = False
    attachments: tuple[Attachment, ...] = ()
    list: str = ""
    bulk: bool = False
    automatic: bool = False
    damaged: bool = False


def read(data: bytes, to_find: bool = False) -> Mail:
    """What the mail says. to_find: mass mail in HTML needs no lines and tables, only to be found by its words: a third
    of the time."""
    data = data[:LARGEST]
    try:
        parsed = message_from_bytes(data, policy=policy.compat32)
    except Exception:  # noqa: BLE001  nesting without end, and whatever else the parser trips over
        parsed = message_from_bytes(data.partition(b"\n\n")[0][:LARGEST // 100].split(b"\r\n\r\n")[0])
        parsed.set_payload("")
        return _mail(data, parsed, to_find, damaged=True)
    return _mail(data, parsed, to_find)


def _mail(data: bytes, parsed: Message, to_find: bool, damaged: bool = False) -> Mail:
    heads = _heads(parsed)
    body = _Body()
    try:
        body.take(parsed)
    except Exception:  # noqa: BLE001  as above: what was read until then counts
        body.damaged = True
    senders = people(heads.get("from", "")) or people(heads.get("sender", "")) or (NOBODY,)
    answers = people(heads.get("reply-to", ""))
    own = ids(heads.get("message-id", ""))
    listed = readable(heads.get("list-id", ""))
    precedence = heads.get("precedence", "").strip().lower()
    bulk = bool(listed) or "list-unsubscribe" in heads or precedence in ("bulk", "list")
    text, tables = body.text(to_find and bulk)
    automatic = heads.get("auto-submitted", "no").strip().lower() != "no" or precedence in ("auto_reply", "junk")
    return Mail(
        id=own[0] if own else "sha256:" + hashlib.sha256(data).hexdigest(),
        sender=senders[0],
        to=people(heads.get("to", "")), cc=people(heads.get("cc", "")),
        answers_to=answers[0] if answers and answers[0].address else senders[0],
        subject=readable(heads.get("subject", "")),
        when=moment(heads.get("date", "")),
        parents=tuple(dict.fromkeys(ids(heads.get("references", "")) + ids(heads.get("in-reply-to", "")))),
        text=text[:LONGEST], tables=tables, web=body.web, attachments=tuple(body.attachments), list=listed,
        bulk=bulk,
        automatic=automatic, damaged=damaged or body.damaged or bool(parsed.defects))


def _heads(parsed: Message) -> dict[str, str]:
    """The first of each, by its name in small letters."""
    heads: dict[str, str] = {}
    for name, value in parsed.raw_items():
        heads.setdefault(name.lower(), whole(str(value)))
    return heads


class _Body:
    """The parts of a mail: its text, and what hangs on it."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self.damaged = False
        self.web = False
        self._plain: list[str] = []
        self._html: list[str] = []
        self._parts = 0

    def take(self, part: Message) -> None:
        """This part and all within it, not deeper than Python goes; a mail within a mail is an attachment."""
        waiting = [part]
        while waiting and self._parts < MOST_PARTS:
            part = waiting.pop()
            self._parts += 1
            kind = whole(part.get_content_type())
            payload = part.get_payload()
            if isinstance(payload, list) and kind != "message/rfc822":
                waiting += [one for one in reversed(payload) if isinstance(one, Message)]
            else:
                self._leaf(part, kind)

    def _leaf(self, part: Message, kind: str) -> None:
        raw = dict((name.lower(), str(value)) for name, value in part.raw_items())
        placed = raw.get("content-disposition", "").strip().lower()
        if kind not in ("text/plain", "text/html") or placed.startswith("attachment"):
            self.attachments.append(Attachment(_name(part), kind, _size(part)))
            return
        data = part.get_payload(decode=True)
        text = as_text(data if isinstance(data, bytes) else b"", _charset(part))
        if kind == "text/html" or (
            not self._plain and text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
        ):
            self._html.append(text)
        else:
            self._plain.append(text)

    def text(self, words: bool) -> tuple[str, tuple[Table, ...]]:
        """The plain text if somebody wrote one, else what the HTML shows. words: nothing but its words."""
        plain = tidy("\n\n".join(self._plain)) if self._plain else ""
        if plain and not (self._html and _says_nothing(plain)):
            return plain.replace("\ufffc", ""), ()
        if not self._html:
            return plain, ()
        self.web = True
        html = "\n".join(self._html)
        return (words_of(html), ()) if words else text_of(html)


def _says_nothing(plain: str) -> bool:
    """Instead of a text: "your mail program shows no HTML"."""
    said = plain.lower()
    return len(plain) < 400 and ("html" in said or "browser" in said) and ("view" in said or "support" in said
                                                                           or "enable" in said or "display" in said)


def _name(part: Message) -> str:
    try:
        return readable(part.get_filename() or "").replace("/", "_").replace("\\", "_")[:200]
    except Exception:  # noqa: BLE001  RFC 2231 in all its wrong ways
        return ""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except Exception:  # noqa: BLE001
        return ""


def _size(part: Message) -> int:
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else sum(len(str(one)) for one in payload or ())
