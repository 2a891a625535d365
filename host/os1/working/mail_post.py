"""Sends what is due out of the outbox, in a thread of its own, and gives word of each: sent, failed, or nobody knows.

Nothing is sent twice: what breaks between the last dot and the server's answer is told as unsure, and waits for the
wearer. A copy goes into the box of sent mails where she may change something there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from os1.errors import ConfigError, MailTrouble, OS1Error
from os1.work.mail import opening, smtp
from os1.work.mail.accounts import Account, load, password
from os1.work.mail.outbox import Out, Outbox
from os1.work.mail.shared import Shared

from .mail_watch import Reach

LOOK_S = 60.0  # how often it is looked although nothing was put in: clocks are changed
log = logging.getLogger(__name__)

Word = Callable[[Out, list[str]], None]


class Post:
    """outbox: shared with who puts mails in. word: called with each that was tried, as it is now, and with whom the
    server refused."""

    def __init__(self, home: Path, outbox: Shared[Outbox], word: Word, reach: Reach = opening.source) -> None:
        self._home, self._outbox, self._word, self._reach = home, outbox, word, reach
        self._stirred, self._end = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self.run, name="post", daemon=True)
        self._thread.start()

    def stir(self) -> None:
        """Something was put in."""
        self._stirred.set()

    def close(self) -> None:
        """What is on its way is waited for, for a while; what waits goes the next time."""
        self._end.set()
        self._stirred.set()
        if self._thread:
            self._thread.join(5.0)

    def run(self) -> None:
        """Until it is closed."""
        while not self._end.is_set():
            self._stirred.clear()
            wait = LOOK_S
            try:
                self.send_due()
                due = self._outbox.use(lambda box: box.next_due())
                wait = LOOK_S if due is None else max(0.05, min(LOOK_S, due - time.time()))
            except OS1Error as wrong:
                log.error("the outbox: %s", wrong)
            self._stirred.wait(wait)

    def send_due(self) -> int:
        """All whose time has come, and word of what went wrong before. How many were sent, or tried."""
        self._outbox.use(lambda box: box.late())
        for untold in self._outbox.use(lambda box: box.untold()):
            self._word(untold, [])
        sent = 0
        while not self._end.is_set() and (letter := self._outbox.use(lambda box: box.take())) is not None:
            self._send(letter)
            sent += 1
        return sent

    def _send(self, letter: Out) -> None:
        refused: list[str] = []
        try:
            account = self._account(letter)
            at = account.smtp
            if at is None or not account.may_change:
                raise ConfigError(f"She may not send from {account.name}.", "See smtp and may_change in mail.toml.")
            refused = smtp.send(at, account.user, password(account, at), letter.sender, letter.receivers, letter.data)
            self._outbox.use(lambda box: box.sent(letter.id))
            self._copy(account, letter)
        except smtp.Unsure as wrong:
            why = str(wrong)
            self._outbox.use(lambda box: box.unsure(letter.id, why))
        except OS1Error as wrong:
            why = str(wrong)
            self._outbox.use(lambda box: box.failed(letter.id, why))
        found = self._outbox.use(lambda box: box.find(letter.id))
        if found:
            self._word(found, refused)

    def _account(self, letter: Out) -> Account:
        for account in load(self._home):
            if account.name == letter.account and letter.sender in account.own | {account.address}:
                return account
        raise ConfigError(f"There is no mail account {letter.account} any more.", "See mail.toml.")

    def _copy(self, account: Account, letter: Out) -> None:
        """Into the box of sent mails; that it isn't there changes nothing about its being sent."""
        try:
            with closing(self._reach(account)) as source:
                source.put(account.sent, letter.data)
        except MailTrouble as wrong:
            log.warning("no copy of what was sent: %s", wrong)
