"""Whom the wearer writes to, out of the letters' address book and the mails; and what they sent. Opened for a question
and closed after it, by any program beside the daemon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from os1.errors import OS1Error
from os1.work.files.finding.people import Sent
from os1.work.letters import shelf
from os1.work.letters.records import ME, Person
from os1.work.mail import accounts, opening
from os1.work.mail.store import Mails

MAILS = 500  # of somebody's that are looked at, the newest
_MINE = re.compile(r"^(?:my|the|our) ")


class Circle:
    """See os1.work.files.finding.people.Circle. book: the wearer's own. mails: None: there is no account."""

    def __init__(self, book: Sequence[Person], mails: Mails | None) -> None:
        self._book, self._mails = book, mails

    def names(self, who: str) -> Sequence[str]:
        wanted = set(_MINE.sub("", who.lower()).split())
        if not wanted:
            return ()
        found = list[str]()
        for one in self._book:
            ways = (_MINE.sub("", way.lower()) for way in (one.name, one.called, one.relation))
            if any(wanted <= set(way.split()) for way in ways):
                found += [name for name in (one.name, one.called) if name]
        spoken = [wanted, *(set(_MINE.sub("", name.lower()).split()) for name in found)]
        for name, address in self._people():
            if any(words <= set(name.lower().split()) for words in spoken) or who.lower() == address:
                found += [name, address] if name else [address]
        return tuple(dict.fromkeys(found))

    def _people(self) -> Sequence[tuple[str, str]]:
        if self._mails is None:
            return ()
        mine = self._mails.mine
        return [(name, address) for name, address in self._mails.rows("SELECT name, address FROM people")
                if address not in mine]

    def sent(self, who: Sequence[str], since: float, until: float) -> Sequence[Sent]:
        if self._mails is None:
            return ()
        mails = [mail for address in who for mail in self._mails.search("", address, since, until, MAILS)]
        return [Sent(mail.id, mail.sent, " ".join((mail.subject, mail.own, *mail.hangs)).lower(), mail.hangs)
                for mail in sorted(mails, key=lambda mail: -mail.sent) if mail.hangs]


@contextmanager
def circle(home: Path) -> Iterator[Circle]:
    """Of a home. What can't be read isn't there."""
    book: Sequence[Person] = ()
    try:
        if (home / shelf.FILE).exists():
            with closing(shelf.Shelf(home / shelf.FILE, datetime.now)) as letters:
                book = letters.book.people(ME)
        mails = opening.index(home, accounts.load(home)) if (home / opening.INDEX).exists() else None
    except OS1Error:
        mails = None
    try:
        yield Circle(book, mails)
    finally:
        if mails is not None:
            mails.close()
