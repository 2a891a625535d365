"""The accounts of a home, opened: where the index and the outbox lie, and how each account's source is reached."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from os1.errors import ConfigError, MailTrouble
from os1.work.mail.accounts import Account, load, password
from os1.work.mail.imap import Imap
from os1.work.mail.maildir import Maildir
from os1.work.mail.source import Source
from os1.work.mail.store import Mails

INDEX = "mails.db"
OUTBOX = "outbox.db"


def accounts(home: Path) -> list[Account]:
    """Those of this home. ConfigError: there are none, and how to name one."""
    found = load(home)
    if not found:
        raise ConfigError(f"No mail account is named in {home / 'mail.toml'}.", "See how: os1 mail accounts")
    return found


def chosen(home: Path, name: str) -> Account:
    """The one of this name, or the only one. ConfigError: which there are."""
    found = accounts(home)
    if not name and len(found) == 1:
        return found[0]
    for one in found:
        if one.name == name:
            return one
    raise ConfigError(f"There is no mail account {name!r}." if name else "There are several mail accounts.",
                      f"There are: {', '.join(one.name for one in found)}.")


def index(home: Path, of: Iterable[Account]) -> Mails:
    """StoreError: it can't be used."""
    return Mails(home / INDEX, [address for one in of for address in one.own])


def source(account: Account) -> Source:
    """MailTrouble: it can't be reached, or doesn't let the wearer in."""
    if account.maildir:
        return Maildir(account.name, account.maildir, account.may_change)
    if account.imap is None:
        raise MailTrouble(f"{account.name} has neither a server nor a Maildir.", "See mail.toml.")
    return Imap(account, account.imap, password(account, account.imap))
