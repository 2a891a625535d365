"""Real mail servers, started for a test: pymap (IMAP) in a process of its own, aiosmtpd (SMTP) in a thread."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from os1.work.mail.accounts import Account, Host

USER, PASSWORD = "demouser", "demopass"  # pymap's own


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def imap_server(log: Path) -> Iterator[Host]:
    """An IMAP server with one user, whose INBOX, Sent and Trash hold a few mails. log: what it says goes there."""
    port = free_port()
    command = [sys.executable, "-c", "from pymap.main import main; main()", "--no-service", "admin", "--no-service",
               "managesieve", "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-data"]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            _await(port, server, log)
            yield Host("127.0.0.1", port, "none")
        finally:
            server.terminate()


def _await(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(f"pymap does not answer: {log.read_text()}")


class Post:
    """What an SMTP server took: (sender, receivers, bytes)."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str], bytes]] = []
        self.knows = {"anna@berg.example"}
        self.full = False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: Any) -> str:
        if address not in self.knows:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.full:
            return "452 no room"
        assert envelope.mail_from and isinstance(envelope.content, bytes)
        self.taken.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return "250 taken"


@contextmanager
def smtp_server(post: Post) -> Iterator[Host]:
    """It wants USER and PASSWORD."""

    def known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)

    port = free_port()
    controller = Controller(post, hostname="127.0.0.1", port=port, authenticator=known, auth_require_tls=False,
                            auth_required=True)
    controller.start()
    try:
        yield Host("127.0.0.1", port, "none")
    finally:
        controller.stop()


def account(imap: Host | None = None, smtp: Host | None = None, may_change: bool = False) -> Account:
    """Of the servers' user."""
    return Account("home", "theo@example.org", imap=imap, smtp=smtp, user=USER, may_change=may_change,
                   own=frozenset(("theo@example.org",)))
