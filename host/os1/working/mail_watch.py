"""Keeps the index of mails fresh, in a thread of its own: at the start, on the server's word (IDLE), else every five
minutes; after trouble at growing distances. It touches nothing else, and says nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from os1.errors import OS1Error
from os1.work.mail import opening
from os1.work.mail.accounts import Account, load
from os1.work.mail.imap import Imap
from os1.work.mail.source import Source
from os1.work.mail.syncing import LUMP, TOLD, sync

EVERY_S = 300.0
IDLES_S = 20.0  # so long a word of the server is waited for at a time: then whether it is to end
FIRST_S, LONGEST_S = 15.0, 1800.0  # after trouble, each time twice as long
NAMED_S = 60.0  # how often it is looked whether an account was named
log = logging.getLogger(__name__)

Reach = Callable[[Account], Source]


class Watch:
    """changed: called after there was something new, and for every LUMP mails on the way. reach: opens an account's
    source."""

    def __init__(self, home: Path, changed: Callable[[], None] = lambda: None, reach: Reach = opening.source) -> None:
        self._home, self._changed, self._reach = home, changed, reach
        self._end, self._now = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._trouble = 0.0
        self._twice = False  # something came just before she waited, and was looked for at once
        self.trouble: dict[str, str] = {}  # by account: why it can't be reached at the moment

    def start(self) -> None:
        self._thread = threading.Thread(target=self.run, name="mail", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Look now, and not only when its time has come."""
        self._now.set()

    def close(self) -> None:
        """It ends at its next look; a server that doesn't answer isn't waited for."""
        self._end.set()
        self._now.set()
        if self._thread:
            self._thread.join(2.0)

    def run(self) -> None:
        """Until it is closed."""
        while not self._end.is_set():
            self._now.clear()
            accounts = self._named()
            if not accounts:
                self._now.wait(NAMED_S)
                continue
            well = [self.round(account) for account in accounts]
            self._trouble = 0.0 if all(well) else min(LONGEST_S, max(FIRST_S, 2 * self._trouble))
            first = accounts[0]
            if well[0] and first.imap:
                self._idle(first, self._trouble or EVERY_S)
            else:
                self._now.wait(self._trouble or EVERY_S)

    def round(self, account: Account) -> bool:
        """Bring one account up to date. False: it can't be reached."""
        try:
            with closing(opening.index(self._home, self._named())) as mails, closing(self._reach(account)) as source:
                new = sync(mails, account.name, source, account.boxes, self._far)
        except OS1Error as wrong:
            if self.trouble.get(account.name) != str(wrong):
                log.warning("mail: %s", wrong)
            self.trouble[account.name] = str(wrong)
            return False
        self.trouble.pop(account.name, None)
        if new:
            self._changed()
        return True

    def _far(self, box: str, n: int, of: int) -> None:
        """A large mailbox that is read first is seen to grow: after each lump that is in the index."""
        if LUMP < n < of and n % LUMP == TOLD:
            self._changed()

    def _idle(self, account: Account, seconds: float) -> None:
        """Until the first box has something new, or so long."""
        try:
            with closing(self._reach(account)) as source:
                if self._missed(account, source):
                    return
                waited = 0.0
                while isinstance(source, Imap) and waited < seconds and not self._now.is_set():
                    if source.wait(account.boxes[0], IDLES_S):
                        return
                    waited += IDLES_S
        except OS1Error:
            self._now.wait(min(seconds, EVERY_S))  # a server without IDLE

    def _missed(self, account: Account, source: Source) -> bool:
        """Did something come between the round and the waiting? Nobody says that again. Asked once after a round: what
        can't be read isn't tried for ever."""
        with closing(opening.index(self._home, self._named())) as mails:
            new = bool(source.uids(account.boxes[0]) - mails.uids(account.name, account.boxes[0]))
        self._twice = new and not self._twice
        return self._twice

    def _named(self) -> list[Account]:
        try:
            return load(self._home)
        except OS1Error as wrong:
            if self.trouble.get("") != str(wrong):
                log.warning("mail: %s", wrong)
            self.trouble[""] = str(wrong)
            return []
