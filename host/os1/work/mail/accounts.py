"""The wearer's mail accounts: what `mail.toml` in the home says, and where the passwords are. Nothing is on until then.

  [home]                                    # what the account is called
  address = "theo@example.org"              # what is his, and what he sends as
  also = ["t.twombly@example.org"]          # further addresses of his
  imap = "mail.example.org:993"             # or  maildir = "~/Maildir"
  smtp = "mail.example.org:465"             # "" = she can't send here
  user = "theo"                             # "" = the address
  boxes = ["INBOX"]
  may_change = false                        # may she flag, move and send?  Without it she only reads

A password is never in this file: it lies in the system's keyring (service "os1 mail", user "<user>@<host>"), or, where
there is no keyring (a Raspberry Pi without a desktop), in a file that only its owner may read, `password_file`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from os1.errors import ConfigError
from os1.work import passwords

FILE = "mail.toml"
SERVICE = "os1 mail"
TLS_PORTS = {993, 465}
_NAME = re.compile(r"[\w][\w .-]{0,39}")
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Host:
    """tls: "at once", "starttls", or "none", which only this computer itself may be asked for."""

    name: str
    port: int
    tls: str


@dataclass(frozen=True, slots=True)
class Account:
    """See the file's drawing above. imap or maildir is None, smtp may be."""

    name: str
    address: str
    also: tuple[str, ...] = ()
    imap: Host | None = None
    maildir: Path | None = None
    smtp: Host | None = None
    user: str = ""
    boxes: tuple[str, ...] = ("INBOX",)
    may_change: bool = False
    password_file: Path | None = None
    sent: str = "Sent"
    own: frozenset[str] = field(default=frozenset(), compare=False)


def load(home: Path) -> list[Account]:
    """Those in the file; none if there is no file. ConfigError: which account's which key is wrong, and why."""
    path = home / FILE
    try:
        content = tomllib.loads(path.read_text())
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(
            f"{path} can't be read: {e}.", "Correct it; os1 mail accounts shows how it is to look."
        ) from e
    return [_account(path, name, said) for name, said in content.items()]


def _account(path: Path, name: str, said: Any) -> Account:
    def wrong(key: str, why: str) -> ConfigError:
        return ConfigError(f"{path}: [{name}] {key} {why}.", "Correct it; os1 mail accounts shows how it is to look.")

    if not isinstance(said, dict) or not _NAME.fullmatch(name):
        raise wrong("", "is no account: it has to be a table with a plain name")
    known = {one.name for one in fields(Account)} - {"name", "own"}
    if strange := sorted(set(said) - known):
        raise wrong(strange[0], f"is not known (known: {', '.join(sorted(known))})")
    kinds = {"also": list, "boxes": list, "may_change": bool}
    for key, value in said.items():
        kind = kinds.get(key, str)
        if not isinstance(value, kind) or isinstance(value, list) and not all(isinstance(one, str) for one in value):
            raise wrong(
                key, f"has to be {'true or false' if kind is bool else 'a list of texts' if kind is list else 'a text'}"
            )
    address = str(said.get("address", "")).lower()
    also = tuple(one.lower() for one in said.get("also", ()))
    for one in (address, *also):
        if not _ADDRESS.fullmatch(one):
            raise wrong("address" if one == address else "also", f"= {one!r} is no address")
    if ("imap" in said) == ("maildir" in said):
        raise wrong("imap", "or maildir: one of them has to be there, and not both")
    hosts = {}
    for key, port in (("imap", 993), ("smtp", 465)):
        try:
            hosts[key] = host(said[key], port) if said.get(key) else None
        except ValueError as e:
            raise wrong(key, str(e)) from None
    return Account(
        name=name,
        address=address,
        also=also,
        imap=hosts["imap"],
        smtp=hosts["smtp"],
        maildir=Path(said["maildir"]).expanduser() if "maildir" in said else None,
        user=said.get("user") or address,
        boxes=tuple(said.get("boxes") or ("INBOX",)),
        may_change=said.get("may_change", False),
        sent=said.get("sent") or "Sent",
        password_file=Path(said["password_file"]).expanduser() if said.get("password_file") else None,
        own=frozenset((address, *also)),
    )


def host(text: str, port: int) -> Host:
    """"mail.example.org", "mail.example.org:143", "localhost:1143". ValueError: it is none.

    TLS at once on the ports for it, STARTTLS on every other one; in the clear only to this computer.
    """
    name, _, number = text.rpartition(":") if re.search(r":\d+$", text) else (text, "", "")
    if not re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]", name) or number and not 0 < int(number) < 65536:
        raise ValueError(f"= {text!r} is no host, like mail.example.org:{port}")
    at = int(number or port)
    here = name in ("localhost", "127.0.0.1", "[::1]")
    return Host(name, at, "at once" if at in TLS_PORTS else "none" if here else "starttls")


def password(account: Account, at: Host) -> str:
    """ConfigError: there is none, and how to give it."""
    return passwords.password(_lock(account, at))


def keep(account: Account, at: Host, secret: str) -> None:
    """Into the keyring. ConfigError: it can't be."""
    passwords.keep(_lock(account, at), secret)


def _lock(account: Account, at: Host) -> passwords.Lock:
    return passwords.Lock(SERVICE, f"{account.user}@{at.name}", account.name, f"os1 mail login {account.name}", FILE,
                          account.password_file)
