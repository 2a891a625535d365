"""The bytes of a mail > what it says. Never raises: of what is damaged, as much as can be read is read.

`quick` takes a mail apart that keeps to the standards, `careful` any other; what it says is made of that here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from os1.work.mail import careful, quick
from os1.work.mail.bounded import LARGEST, bounded
from os1.work.mail.headers import Person, as_text, ids, moment, people, readable
from os1.work.mail.leaves import Leaf
from os1.work.mail.web_text import Table, text_of, tidy, words_of

LONGEST = 400_000  # characters of a text that are kept
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
    harmless = bounded(data)
    opened = quick.opened(harmless) or careful.opened(harmless)
    heads = opened.heads
    body = _Body(opened.leaves)
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
        bulk=bulk, automatic=automatic, damaged=opened.damaged)


class _Body:
    """The leaves of a mail: its text, and what hangs on it."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.attachments: list[Attachment] = []
        self.web = False
        self._plain: list[str] = []
        self._html: list[str] = []
        for leaf in leaves:
            if leaf.data is None:
                self.attachments.append(Attachment(leaf.name, leaf.kind, leaf.size))
            else:
                self._text(leaf.kind, as_text(leaf.data, leaf.charset))

    def _text(self, kind: str, text: str) -> None:
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
