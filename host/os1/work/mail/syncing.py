"""Brings the index up to what lies at the source: what is new is read, what is gone is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from os1.work.mail.source import Source
from os1.work.mail.store import Mails

LUMP = 200  # mails in a transaction; they are fetched before it begins, so that nobody waits for a server


def sync(mails: Mails, account: str, source: Source, boxes: Iterable[str],
         progress: Callable[[str, int, int], None] = lambda box, n, of: None, most: int = 1_000_000) -> int:
    """How many were new. progress: box, how many of how many. most: of the newest in each box. MailTrouble in the
    middle leaves what was read: it goes on there."""
    new = 0
    for box in boxes:
        there, known = source.uids(box), mails.uids(account, box)
        wanted = sorted(there - known, key=_newest)[:most]
        for at in range(0, len(wanted), LUMP):
            progress(box, at, len(wanted))
            new += mails.add(list(source.fetch(box, wanted[at:at + LUMP], to_find=True)))
        progress(box, len(wanted), len(wanted))
        if known - there:
            mails.gone(account, box, there.__contains__)
    return new


def _newest(uid: str) -> tuple[float, str]:
    """IMAP's numbers grow, behind their validity; a Maildir's names begin with the second."""
    first, _, rest = uid.partition(".")
    number = rest if rest.isdigit() else first
    return -float(number) if number.isdigit() else 0.0, uid
