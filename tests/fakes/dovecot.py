"""A real Dovecot for a test: by nobody's rights on a port of its own, with TLS by an authority of the test's."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from fakes.mail_servers import free_port
from os1.work.mail.accounts import Account, Host

PASSWORD = "dovecotsecret"
NOBODY = "nobody"
_CONF = """
base_dir = {place}/run
state_dir = {place}/run
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
auth_mechanisms = plain
mail_location = {kind}:{place}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}/mail/%u
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {separator}
  mailbox Gesendet {{
    special_use = \\Sent
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {sealed}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
{more}
"""


def needed() -> None:
    """Skips loudly where there is none."""
    if not shutil.which("dovecot"):
        pytest.skip("NOT TRIED AGAINST DOVECOT: it isn't installed (apt-get install dovecot-imapd)")


class Dovecot:
    """place: a folder of its own. cert, key: files. prefix, separator: of the boxes' names. more: of its settings."""

    def __init__(self, place: Path, cert: Path, key: Path, *, kind: str = "maildir", prefix: str = "",
                 separator: str = ".", more: str = "") -> None:
        self.place, self._out, self._process = place, place / "out", None
        self.plain, self.sealed = free_port(), free_port()
        found = pwd.getpwnam(NOBODY) if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self._who = (found.pw_uid, found.pw_gid)
        place.mkdir(parents=True, exist_ok=True)
        for name in ("run", "mail"):
            (place / name).mkdir(exist_ok=True)
        for path in (cert, key):
            shutil.copy(path, place)
        (place / "conf").write_text(_CONF.format(
            place=place, cert=place / cert.name, key=place / key.name, user=found.pw_name,
            group=grp.getgrgid(found.pw_gid).gr_name, uid=found.pw_uid, gid=found.pw_gid, password=PASSWORD, kind=kind,
            prefix=prefix, separator=separator, plain=self.plain, sealed=self.sealed, more=more))
        self._given()

    def _given(self) -> None:
        """All of it is nobody's."""
        if os.getuid() == 0:
            for path in (self.place, *self.place.rglob("*")):
                os.chown(path, *self._who)

    def start(self) -> Dovecot:
        as_nobody: dict[str, object] = {}
        if os.getuid() == 0:
            as_nobody = {"user": self._who[0], "group": self._who[1], "extra_groups": []}
        self._given()
        out = self._out.open("ab")
        self._process = subprocess.Popen(["dovecot", "-F", "-c", str(self.place / "conf")], stdout=out, stderr=out,
                                         start_new_session=True, **as_nobody)  # type: ignore[call-overload, assignment]
        out.close()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:  # type: ignore[attr-defined]
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.plain), 1) as there:
                if there.recv(8):
                    return self
            time.sleep(0.05)
        raise AssertionError(f"dovecot does not answer: {self.said()}")

    def stop(self) -> None:
        """With everybody who is served: else those go on with it."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGTERM)  # type: ignore[attr-defined]
            self._process.wait(30)  # type: ignore[attr-defined]
            self._process = None

    def said(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in (self._out, self.place / "log") if path.exists())

    def box(self, user: str = "theo", name: str = "") -> Path:
        """The folder of a Maildir box."""
        return self.place / "mail" / user / (f".{name}" if name else "")

    def account(self, user: str = "theo", may_change: bool = False, tls: str = "at once") -> Account:
        at = Host("localhost", self.sealed if tls == "at once" else self.plain, tls)
        return Account(user, f"{user}@example.org", imap=at, user=user, may_change=may_change,
                       own=frozenset((f"{user}@example.org",)))


def certified(place: Path, name: str = "localhost") -> tuple[Path, Path, Path]:
    """Files of an authority of the test's, and of a certificate by it with its key: authority, certificate, key."""
    begin, end = datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=2)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in ("a test's authority", name)]
    made = []
    for number, (called, key) in enumerate(zip(names, keys, strict=True)):
        builder = (x509.CertificateBuilder().subject_name(called).issuer_name(names[0]).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(begin).not_valid_after(end)
                   .add_extension(x509.BasicConstraints(ca=not number, path_length=None), critical=True))
        if number:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(Encoding.PEM))
    secret = keys[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    paths = place / "authority.pem", place / "server.pem", place / "server.key"
    for path, data in zip(paths, (*made, secret), strict=True):
        path.write_bytes(data)
    return paths
