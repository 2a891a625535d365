"""Mails for the tests, made here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from os1.work.mail.message import Mail, read
from os1.work.mail.store import Arrived, Mails

THEO = "theo@example.org"
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def post(text: str = "Hello.", *, sender: str = "Anna Berg <anna@berg.example>", to: str = f"Theo <{THEO}>",
         subject: str = "the book", id: str = "1@berg.example", day: str = "Wed, 25 Nov 2026 08:00:00 +0000",
         **more: str) -> bytes:
    """One mail. more: further headers, with _ for -."""
    heads = {"From": sender, "To": to, "Subject": subject, "Date": day, "Message-ID": f"<{id}>",
             **{name.replace("_", "-"): value for name, value in more.items()}}
    return "".join(f"{name}: {value}\r\n" for name, value in heads.items() if value).encode() + b"\r\n" + text.encode()


def mail(text: str = "Hello.", **more: str) -> Mail:
    """The same, read."""
    return read(post(text, **more))


def filled(posts: Iterable[bytes], box: str = "INBOX") -> Mails:
    """An index with these in it, none of them seen."""
    mails = Mails(":memory:", [THEO])
    mails.add(Arrived("home", box, str(n), read(data)) for n, data in enumerate(posts, 1))
    return mails
