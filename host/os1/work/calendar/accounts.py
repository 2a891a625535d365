"""Which calendars she may read, and which she may change: `calendar.toml` in the home, one table each.

  [home]
  path = "~/calendars/home.ics"             # one file, or a folder of them
  may_change = true                         # without it she only reads

  [work]
  url = "https://cloud.example.org/dav/theo/work/"
  user = "theo"

A password is never in this file: it lies in the system's keyring (service "os1 calendar", user "<user>@<host>"), or,
where there is no keyring, in a file that only its owner may read, `password_file`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from os1.errors import ConfigError
from os1.work import passwords
from os1.work.calendar.folder import Folder
from os1.work.calendar.place import Place
from os1.work.calendar.server import Server

FILE = "calendar.toml"
SERVICE = "os1 calendar"
SHOWN = "Correct it; os1 calendar --help shows how it is to look."
_NAME = re.compile(r"[\w][\w .-]{0,39}")


@dataclass(frozen=True, slots=True)
class Account:
    """See the file's drawing above: either path or url is there."""

    name: str
    path: Path | None = None
    url: str = ""
    user: str = ""
    may_change: bool = False
    password_file: Path | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def load(home: Path) -> list[Account]:
    """Those in the file; none if there is no file. ConfigError: which calendar's which key is wrong, and why."""
    path = home / FILE
    try:
        content = tomllib.loads(path.read_text())
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(f"{path} can't be read: {e}.", SHOWN) from e
    return [_account(path, name, said) for name, said in content.items()]


def _account(path: Path, name: str, said: Any) -> Account:
    def wrong(what: str) -> ConfigError:
        return ConfigError(f"{path}: [{name}] {what}.", SHOWN)

    if not isinstance(said, dict) or not _NAME.fullmatch(name):
        raise wrong("is no calendar: it has to be a table with a plain name")
    known = {one.name for one in fields(Account)} - {"name"}
    if strange := sorted(set(said) - known):
        raise wrong(f"{strange[0]} is not known (known: {', '.join(sorted(known))})")
    for key, value in said.items():
        if not isinstance(value, bool if key == "may_change" else str):
            raise wrong(f"{key} has to be {'true or false' if key == 'may_change' else 'a text'}")
    if bool(said.get("path")) == bool(said.get("url")):
        raise wrong("path or url: one of them has to be there, and not both")
    if said.get("url") and not said.get("user"):
        raise wrong("user has to be there with url")
    return Account(name, Path(said["path"]).expanduser() if said.get("path") else None, said.get("url", ""),
                   said.get("user", ""), said.get("may_change", False),
                   Path(said["password_file"]).expanduser() if said.get("password_file") else None)


def opened(account: Account) -> Place:
    """Where it lies. CalendarTrouble: it isn't there. ConfigError: its password isn't."""
    if account.path is not None:
        return Folder(account.path)
    return Server(account.url, account.user, password(account))


def password(account: Account) -> str:
    """ConfigError: there is none, and how to give it."""
    return passwords.password(_lock(account))


def keep(account: Account, secret: str) -> None:
    """Into the keyring. ConfigError: it can't be."""
    passwords.keep(_lock(account), secret)


def _lock(account: Account) -> passwords.Lock:
    return passwords.Lock(SERVICE, f"{account.user}@{account.host}", account.name,
                          f"os1 calendar login {account.name}", FILE, account.password_file)
