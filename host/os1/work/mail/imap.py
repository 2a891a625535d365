"""Mails on an IMAP server, by imap-tools. Read-only unless told otherwise: boxes are opened with EXAMINE, bodies
fetched with PEEK, so that nothing is marked as read.

A server is asked in lumps, and what comes is parsed by `message`, not by the library: that one never raises.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from os1.errors import MailTrouble
from os1.work.mail.accounts import Account, Host
from os1.work.mail.headers import ids
from os1.work.mail.maildir import READ_ONLY
from os1.work.mail.message import read
from os1.work.mail.store import Arrived

TIMEOUT_S = 30.0
LUMP = 100  # mails asked for at once
LARGEST = 20_000_000  # bytes of a mail; of a longer one only so many are fetched
IDLE_S = 25 * 60.0  # RFC 2177: less than 29 minutes
TROUBLE = (ImapToolsError, imaplib.IMAP4.error, OSError, ssl.SSLError, EOFError, ValueError)


class Imap:
    """One connection, of one thread. context: for TLS, the system's authorities if None. MailTrouble: see Source."""

    def __init__(self, account: Account, at: Host, password: str, context: ssl.SSLContext | None = None) -> None:
        self._account = account
        with self._told(f"{at.name} can't be asked for the mails of {account.name}"):
            context = context or ssl.create_default_context()
            if at.tls == "at once":
                self._server: BaseMailBox = MailBox(at.name, at.port, timeout=TIMEOUT_S, ssl_context=context)
            elif at.tls == "starttls":
                self._server = MailBoxStartTls(at.name, at.port, timeout=TIMEOUT_S, ssl_context=context)
            else:
                self._server = MailBoxUnencrypted(at.name, at.port, timeout=TIMEOUT_S)
        try:
            with self._told(f"{at.name} doesn't let {account.user} in"):
                self._server.login(account.user, password, initial_folder=None)
        except MailTrouble:
            self.close()
            raise
        self._box: tuple[str, bool] | None = None

    def boxes(self) -> list[str]:
        with self._told("its boxes can't be listed"):
            return [one.name for one in self._server.folder.list() if "\\Noselect" not in one.flags]

    def uids(self, box: str) -> set[str]:
        self._open(box)
        with self._told(f"{box} can't be read"):
            return set(self._server.uids("ALL"))

    def fetch(self, box: str, uids: Iterable[str], to_find: bool = False) -> Iterator[Arrived]:
        self._open(box)
        wanted = list(uids)
        for at in range(0, len(wanted), LUMP):
            with self._told(f"{box} can't be read"):
                status, lines = self._server.client.uid(
                    "FETCH", ",".join(wanted[at:at + LUMP]), f"(UID FLAGS BODY.PEEK[]<0.{LARGEST}>)")
                if status != "OK":
                    raise MailTrouble(f"{self._account.name}: {box} can't be read: {status}.")
            yield from self._arrived(box, lines, to_find)

    def _arrived(self, box: str, lines: list[Any], to_find: bool) -> Iterator[Arrived]:
        """imaplib gives (head, body) for each mail, and what follows the body in a line of its own."""
        for at, line in enumerate(lines):
            if not isinstance(line, tuple) or len(line) < 2:
                continue
            after = lines[at + 1] if at + 1 < len(lines) and isinstance(lines[at + 1], bytes) else b""
            said = (line[0] + b" " + after).decode("ascii", "replace")
            uid = said.partition("UID ")[2].partition(" ")[0].strip(")")
            flags = said.partition("FLAGS (")[2].partition(")")[0].lower()
            if uid.isdigit():
                yield Arrived(
                    self._account.name,
                    box,
                    uid,
                    read(bytes(line[1]), to_find),
                    "\\seen" in flags,
                    "\\answered" in flags,
                    "\\flagged" in flags,
                )

    def wait(self, box: str, seconds: float = IDLE_S) -> bool:
        """IDLE: until something happens in a box, or so long. Did anything?"""
        self._open(box)
        with self._told("it can't be waited for"):
            return bool(self._server.idle.wait(timeout=min(seconds, IDLE_S)))

    def messages(self, box: str, uids: Iterable[str] | None = None) -> dict[str, str]:
        with self._told(f"{box} can't be looked for"):
            if not self._server.folder.exists(box):
                return {}
        self._open(box)
        wanted = None if uids is None else [uid for uid in uids if uid.isdigit()]
        with self._told(f"{box} can't be read"):
            raw = self._ids(self._server.uids("ALL") if wanted is None else wanted)
            return {uid: (ids(line) or ("",))[0] for uid, line in raw.items()}

    def seen(self, box: str, uids: Iterable[str], seen: bool = True) -> None:
        self._open(box, changing=True)
        with self._told(f"mails in {box} can't be marked"):
            self._server.flag(list(uids), "\\Seen", seen)

    def move(self, box: str, uids: Iterable[str], to: str) -> dict[str, str]:
        wanted = list(uids)
        self._needs_leave()
        with self._told(f"there can be no box {to}"):
            if not self._server.folder.exists(to):
                self._server.folder.create(to)
        before = self._messages(to)
        self._open(box, changing=True)
        with self._told(f"mails can't be moved from {box} to {to}"):
            old = self._ids(wanted)
            self._server.move(
                wanted, to
            )  # MOVE where the server has it, else COPY and then delete: never the other way
        new = {message: uid for uid, message in self._messages(to).items() if uid not in before}
        return {uid: new[message] for uid, message in old.items() if message in new}

    def put(self, box: str, data: bytes) -> None:
        self._needs_leave()
        with self._told(f"a copy can't be put into {box}"):
            if not self._server.folder.exists(box):
                self._server.folder.create(box)
            self._server.append(data, box, flag_set=["\\Seen"])

    def close(self) -> None:
        with suppress(*TROUBLE):
            self._server.logout()

    def _messages(self, box: str) -> dict[str, str]:
        """Message ids in a box by their uids."""
        self._open(box)
        with self._told(f"{box} can't be read"):
            return self._ids(self._server.uids("ALL"))

    def _ids(self, uids: list[str]) -> dict[str, str]:
        found = {}
        for at in range(0, len(uids), 1000):
            _, lines = self._server.client.uid("FETCH", ",".join(uids[at:at + 1000]),
                                               "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
            for line in lines:
                if isinstance(line, tuple):
                    uid = line[0].decode("ascii", "replace").partition("UID ")[2].partition(" ")[0]
                    found[uid] = line[1].decode("utf-8", "replace").partition(":")[2].strip()
        return found

    def _open(self, box: str, changing: bool = False) -> None:
        if changing:
            self._needs_leave()
        if self._box != (box, changing):
            with self._told(f"there is no box {box}"):
                self._server.folder.set(box, readonly=not changing)
            self._box = box, changing

    def _needs_leave(self) -> None:
        if not self._account.may_change:
            raise MailTrouble(f"She may only read the mails of {self._account.name}.", READ_ONLY)

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except TROUBLE as e:
            raise MailTrouble(
                f"{self._account.name}: {what}: {_why(e)}.",
                "Look at mail.toml and the network; a password is "
                f"given anew with os1 mail login {self._account.name}.",
            ) from e


def _why(wrong: BaseException) -> str:
    """In a line, without the bytes around it."""
    text = str(wrong) or type(wrong).__name__
    return " ".join(text.replace("b'", "'").split())[:200].rstrip(".")
