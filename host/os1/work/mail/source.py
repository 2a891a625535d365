"""What a place that mails come from can do: a Maildir, an IMAP server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from os1.work.mail.store import Arrived


class Source(Protocol):
    """Of one account. What it raises is MailTrouble: it can't be reached, or refuses; nothing was changed."""

    def boxes(self) -> list[str]:
        """Names of its boxes, as people see them."""

    def uids(self, box: str) -> set[str]:
        """What lies in a box."""

    def fetch(self, box: str, uids: Iterable[str], to_find: bool = False) -> Iterator[Arrived]:
        """These, as far as they are still there. to_find: see message.read."""

    def messages(self, box: str, uids: Iterable[str] | None = None) -> dict[str, str]:
        """The ids that senders gave to mails, by uids: of these that are there, or of all. "" for one without. A box
        that isn't there holds none."""

    def seen(self, box: str, uids: Iterable[str], seen: bool = True) -> None:
        """Mark them. MailTrouble where she may not change anything."""

    def move(self, box: str, uids: Iterable[str], to: str) -> dict[str, str]:
        """Into another box, made if it isn't there: their uids there, by their old ones. MailTrouble as above."""

    def put(self, box: str, data: bytes) -> None:
        """One more mail, seen: a copy of what was sent. MailTrouble as above."""

    def close(self) -> None:
        """No more."""
