"""Passwords of the wearer's accounts: in the system's keyring, or in a file that only its owner may read."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from os1.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Lock:
    """Whose password it is. service, user: its name in the keyring. account: as the wearer calls it. command: gives
    the password. settings: the file that may name another one, `file`, in which it lies."""

    service: str
    user: str
    account: str
    command: str
    settings: str
    file: Path | None = None


def password(lock: Lock) -> str:
    """From the file, if one is named, or the keyring. ConfigError: there is none, and how to give it."""
    if lock.file:
        return _from_file(lock, lock.file)
    try:
        import keyring

        found = keyring.get_password(lock.service, lock.user)
    except Exception as e:  # noqa: BLE001  its back ends raise what they like when there is no desktop
        raise ConfigError(f"The keyring can't be asked for the password of {lock.account}: {e}.",
                          f"Unlock it; without one set password_file in {lock.settings}.") from e
    if not found:
        raise ConfigError(f"There is no password for {lock.account} in the keyring.", f"Give it: {lock.command}")
    return found


def keep(lock: Lock, secret: str) -> None:
    """Into the keyring. ConfigError: it can't be."""
    try:
        import keyring

        keyring.set_password(lock.service, lock.user, secret)
    except Exception as e:  # noqa: BLE001  as above
        raise ConfigError(f"The keyring doesn't take the password of {lock.account}: {e}.",
                          "Unlock it; without one write the password into a file of your own (chmod 600) and set "
                          f"password_file in {lock.settings}.") from e


def _from_file(lock: Lock, path: Path) -> str:
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise ConfigError(f"Others may read {path}.", f"chmod 600 {path}")
        return path.read_text().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as e:
        raise ConfigError(f"The password in {path} can't be read: {e}.",
                          f"See password_file in {lock.settings}.") from e
