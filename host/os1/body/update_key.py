"""The keys that updates are authenticated with: one secret of this host, a key for each earpiece derived from it.

  update.key (in the daemon's home)  64 hex digits, only its owner may read it; made once, kept for ever
  an earpiece's key                  HMAC-SHA256(secret, "os1 update " + its id): provisioned beside its device key

The daemon keeps no device key, only its hash; but who makes a MAC needs the key itself. So updates have keys of their
own: what leaks from an earpiece's flash opens the door as that earpiece (until it is revoked) and makes updates for
that earpiece, which its thief holds anyway, and for no other. Were one key for all, a stolen earpiece would be enough
to write the software of the others.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from os1.errors import ConfigError

FILE = "update.key"
KEY_BYTES = 32


def open_secret(home: Path, random: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """This host's secret, made if there is none. ConfigError if it is damaged: it is never made anew, because no
    earpiece would take an update any more."""
    path = home / FILE
    if not path.exists():
        new = path.with_name(f"{FILE}.{os.getpid()}.new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(random(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(new, path)  # which fails if another process was quicker: its key is as good
        except FileExistsError:
            pass
        finally:
            new.unlink()
    try:
        secret = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError):
        secret = b""
    if len(secret) != KEY_BYTES:
        cure = "Restore it from a backup; or move it away and flash every earpiece anew: they take updates of no other."
        raise ConfigError(f"{path} is not {2 * KEY_BYTES} hex digits.", cure)
    return secret


def key_of(secret: bytes, ear: str) -> bytes:
    """The update key of the earpiece `ear`, 32 bytes."""
    return hmac.digest(secret, b"os1 update " + ear.encode(), "sha256")
