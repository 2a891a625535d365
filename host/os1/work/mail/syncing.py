"""Brings the index up to what lies at the source: what is new is read, what is gone is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from os1.errors import MailTrouble
from os1.work.mail.source import Source
from os1.work.mail.store import Arrived, Mails

LUMP = 1000  # mails in a transaction; they are fetched before it begins, so that nobody waits for a server
HEAVY = 20_000_000  # characters of mails after which it begins in any case
TOLD = 100  # mails after which it is told how far it is


def sync(mails: Mails, account: str, source: Source, boxes: Iterable[str],
         progress: Callable[[str, int, int], None] = lambda box, n, of: None, most: int = 1_000_000) -> int:
    """How many were new. progress: box, how many of how many. most: of the newest in each box, which come first.
    MailTrouble in the middle leaves what was read: it goes on there."""
    new = 0
    for box in boxes:
        there, known = source.uids(box), mails.uids(account, box)
        wanted = sorted(there - known, key=_newest)[:most]
        progress(box, 0, len(wanted))
        if wanted:
            fetched = _counted(source.fetch(box, wanted, to_find=True), box, len(wanted), progress)
            new += sum(map(mails.add, _lumps(fetched)))
        progress(box, len(wanted), len(wanted))
        if known - there:
            mails.gone(account, box, there.__contains__)
    return new


def _counted(arrived: Iterable[Arrived], box: str, of: int,
             progress: Callable[[str, int, int], None]) -> Iterator[Arrived]:
    for n, one in enumerate(arrived, 1):
        if n % TOLD == 0:
            progress(box, n, of)
        yield one


def _lumps(arrived: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    """What was fetched before there is trouble comes before the trouble."""
    lump: list[Arrived] = []
    heavy = 0
    try:
        for one in arrived:
            lump.append(one)
            heavy += len(one.mail.text)
            if len(lump) >= LUMP or heavy > HEAVY:
                yield lump
                lump, heavy = [], 0
    except MailTrouble:
        if lump:
            yield lump
        raise
    if lump:
        yield lump


def _newest(uid: str) -> tuple[float, str]:
    """IMAP's numbers grow, behind their validity; a Maildir's names begin with the second."""
    first, _, rest = uid.partition(".")
    number = rest if rest.isdigit() else first
    return -float(number) if number.isdigit() else 0.0, uid
