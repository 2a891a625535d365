"""Mails on an IMAP server, by imap-tools. Read-only unless told otherwise: boxes are opened with EXAMINE, bodies
fetched with PEEK, so that nothing is marked as read. No box is ever expunged as a whole, which imap-tools does after
every mark it sets: another program may have marked mails in it for deletion.

A uid here is "validity.number": where a server begins to number anew, every mail has another one. A box is called as
people see it, "Put away/garden"; what the server calls it (INBOX.Put away.garden) is looked up.

A server is asked in lumps, and what comes is parsed by `message`, not by the library: that one never raises.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imap_tools.errors import ImapToolsError
from imap_tools.imap_utf7 import utf7_encode
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
_HAPPENED = re.compile(rb"\* \d+ (?:EXISTS|EXPUNGE|RECENT|FETCH)", re.IGNORECASE)
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
                # Before the login a server tells only some of what it can, and imaplib doesn't ask again.
                said = self._server.client.capability()[1]
                self._can = frozenset(said[0].decode("ascii", "replace").upper().split() if said and said[0] else ())
                self._prefix, self._between = self._namespace()
        except MailTrouble:
            self.close()
            raise
        self._box: tuple[str, bool] | None = None
        self._validity = ""

    def boxes(self) -> list[str]:
        with self._told("its boxes can't be listed"):
            return [one.name for one in self._server.folder.list()
                    if not {"\\noselect", "\\nonexistent"} & {flag.lower() for flag in one.flags}]

    def real(self, box: str) -> str:
        """What the server calls this box, or would call it. MailTrouble."""
        if box.upper() == "INBOX":
            return box
        with self._told("its boxes can't be listed"):
            folders = self._server.folder.list()
        names = {one.name for one in folders}
        inside = box.replace("/", self._between) if self._between else box
        whole = inside if inside.startswith(self._prefix) else self._prefix + inside
        if found := next((name for name in (box, inside, whole) if name in names), None):
            return found
        if box == self._account.sent:  # by whatever name the wearer's other programs keep it
            return next((one.name for one in folders if "\\sent" in {flag.lower() for flag in one.flags}), whole)
        return whole

    def _namespace(self) -> tuple[str, str]:
        """How the names of the wearer's own boxes begin, and what stands between a box and one in it."""
        if "NAMESPACE" in self._can:
            said = self._server.client.namespace()[1]
            line = said[0].decode("utf-8", "replace") if said and isinstance(said[0], bytes) else ""
            if found := re.match(r'\(\("([^"]*)" "([^"]*)"', line):
                return found[1], found[2].replace("\\\\", "\\")
        return "", "/"

    def uids(self, box: str) -> set[str]:
        self._open(box)
        with self._told(f"{box} can't be read"):
            return self._full(self._server.uids("ALL"))

    def fetch(self, box: str, uids: Iterable[str], to_find: bool = False) -> Iterator[Arrived]:
        self._open(box)
        wanted = self._bare(uids)
        for at in range(0, len(wanted), LUMP):
            self._open(box)
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
                    f"{self._validity}.{uid}",
                    read(bytes(line[1]), to_find),
                    "\\seen" in flags,
                    "\\answered" in flags,
                    "\\flagged" in flags,
                )

    def wait(self, box: str, seconds: float = IDLE_S) -> bool:
        """IDLE: until something happens in a box, or so long. Did anything? That the server still lives is nothing."""
        self._open(box)
        with self._told("it can't be waited for"):
            said = self._server.idle.wait(timeout=min(seconds, IDLE_S))
        return any(_HAPPENED.match(line) for line in said)

    def messages(self, box: str, uids: Iterable[str] | None = None) -> dict[str, str]:
        with self._told(f"{box} can't be looked for"):
            if not self._server.folder.exists(self.real(box)):
                return {}
        self._open(box)
        wanted = None if uids is None else self._bare(uids)
        with self._told(f"{box} can't be read"):
            raw = self._ids(self._server.uids("ALL") if wanted is None else wanted)
            return {f"{self._validity}.{uid}": (ids(line) or ("",))[0] for uid, line in raw.items()}

    def seen(self, box: str, uids: Iterable[str], seen: bool = True) -> None:
        self._open(box, changing=True)
        with self._told(f"mails in {box} can't be marked"):
            if wanted := self._bare(uids):
                how = "+FLAGS.SILENT" if seen else "-FLAGS.SILENT"
                _good(self._server.client.uid("STORE", ",".join(wanted), how, "(\\Seen)"))

    def move(self, box: str, uids: Iterable[str], to: str) -> dict[str, str]:
        self._needs_leave()
        name = self._made(to)
        self._open(box, changing=True)
        wanted, was = self._bare(uids), self._validity
        if not wanted:
            return {}
        before = None if "UIDPLUS" in self._can else self._messages(to)
        self._open(box, changing=True)
        with self._told(f"mails can't be moved from {box} to {to}"):
            old = {} if before is None else self._ids(wanted)
            validity, moved = self._moved(wanted, name)
        if before is not None:  # a server that doesn't say which number each got there
            there = {message: uid for uid, message in self._messages(to).items() if uid not in before}
            validity, moved = self._validity, {uid: there[message] for uid, message in old.items() if message in there}
        return {f"{was}.{uid}": f"{validity}.{new}" for uid, new in moved.items()}

    def _moved(self, wanted: list[str], to: str) -> tuple[str, dict[str, str]]:
        """By MOVE, else by copying and then taking away those alone. The validity there, and the numbers there by the
        old ones, where the server says so."""
        client, numbers = self._server.client, ",".join(wanted)
        client.response("COPYUID")  # of an earlier one
        name = b'"%s"' % utf7_encode(to).replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        if "MOVE" in self._can:
            _good(client.uid("MOVE", numbers, name))  # type: ignore[arg-type]
            return _copied(client.response("COPYUID")[1])
        if "UIDPLUS" not in self._can and set(self._server.uids("DELETED")) - set(wanted):
            raise MailTrouble(f"{self._account.name}: mails in this box are marked for deletion, and this server could "
                              "take mine away only with those.", "Delete them for good, or take their marks away.")
        _good(client.uid("COPY", numbers, name))  # type: ignore[arg-type]
        copied = _copied(client.response("COPYUID")[1])
        _good(client.uid("STORE", numbers, "+FLAGS.SILENT", "(\\Deleted)"))
        _good(client.uid("EXPUNGE", numbers) if "UIDPLUS" in self._can else client.expunge())
        return copied

    def _made(self, box: str) -> str:
        """What the server calls it; made, if it wasn't there."""
        name = self.real(box)
        with self._told(f"there can be no box {box}"):
            if not self._server.folder.exists(name):
                self._server.folder.create(name)
        return name

    def put(self, box: str, data: bytes) -> None:
        self._needs_leave()
        name = self._made(box)
        with self._told(f"a copy can't be put into {box}"):
            self._server.append(data, name, flag_set=["\\Seen"])

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
                self._server.folder.set(self.real(box), readonly=not changing)
                said = self._server.client.response("UIDVALIDITY")[1]
            self._validity = said[-1].decode("ascii", "replace") if said and said[-1] else "0"
            self._box = box, changing

    def _full(self, numbers: Iterable[str]) -> set[str]:
        """Of the open box."""
        return {f"{self._validity}.{number}" for number in numbers}

    def _bare(self, uids: Iterable[str]) -> list[str]:
        """The numbers of those that are of the open box as it is numbered now."""
        cut = [uid.partition(".") for uid in uids]
        return [number for validity, _, number in cut if validity == self._validity and number.isdigit()]

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


def _good(answer: tuple[str, Any]) -> None:
    """ValueError: the server refused it."""
    if answer[0] != "OK":
        raise ValueError(f"{answer[0]} {answer[1]}")


def _copied(said: list[Any]) -> tuple[str, dict[str, str]]:
    """COPYUID (RFC 4315): "validity 3:5,9 12:15". Nothing, where it wasn't said."""
    if not said or not said[-1]:
        return "", {}
    validity, old, new = said[-1].decode("ascii", "replace").split(" ", 2)
    return validity, dict(zip(_numbers(old), _numbers(new), strict=False))


def _numbers(text: str) -> Iterator[str]:
    for part in text.split(","):
        first, _, last = part.partition(":")
        yield from (str(number) for number in range(int(first), min(int(last or first), int(first) + LARGEST) + 1))


def _why(wrong: BaseException) -> str:
    """In a line, without the bytes around it."""
    text = str(wrong) or type(wrong).__name__
    return " ".join(text.replace("b'", "'").split())[:200].rstrip(".")
