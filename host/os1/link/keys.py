"""Who may connect: every earpiece this host was paired with, in one JSON file that holds hashes of keys, never keys.

  {"version": 1, "earpieces": [{"id": "kitchen", "name": "...", "owner": "...", "key": "<sha-256, hex>",
                                "added": 1764000000.0, "revoked": null, "silenced": false,
                                "greet": true}]}

The file is replaced as a whole, so a crash leaves the old one or the new one. The daemon and `os1` may both change it:
the file that is being written is also the lock. A key is 256 random bits, which is why one plain hash is enough.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from earpiece import wire

from os1.errors import ConfigError, Refused

from .replacing import locked

KEY_BYTES = 32
MAX_EARPIECES = 1000  # the file is read as a whole
MAX_WORDS = 64  # characters of a name
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_DESK_ID = re.compile(r"desk-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Earpiece:
    """One paired earpiece. added, revoked: seconds since 1970. silenced: its owner wants no sound of it for now.
    greet: somebody who has just flashed it waits for her to say that it works."""

    id: str
    name: str
    owner: str
    key: str  # SHA-256 of the key, hex
    added: float
    revoked: float | None = None
    silenced: bool = False
    greet: bool = False


class Keys:
    """The earpieces in the file at `path` (which needn't exist yet). ConfigError if it is damaged."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.time,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._path = path
        self._clock = clock
        self._random = random
        self._watchers: list[Callable[[], None]] = []
        self._seen: tuple[int, int, int] | None = None
        self._earpieces: dict[str, Earpiece] = {}
        self.refresh()

    def __iter__(self) -> Iterator[Earpiece]:
        return iter(list(self._earpieces.values()))

    def get(self, id: str) -> Earpiece | None:
        return self._earpieces.get(id)

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` after every change that this object makes or finds."""
        self._watchers.append(changed)

    def issue(self, id: str, name: str = "", owner: str = "", greet: bool = False) -> str:
        """A new key for earpiece `id`, 64 hex digits, told this once only. An older key of the same id is void."""
        if not _ID.fullmatch(id):
            raise ConfigError(f"{id!r} can't name an earpiece.", "Use up to 32 of a-z, 0-9 and '-', not '-' first.")
        if desk_id(id):
            raise ConfigError(f"{id!r} is how a page of the desk is called.", "Choose another id for this earpiece.")
        key = self._random(KEY_BYTES)
        earpiece = Earpiece(id, (name or id)[:MAX_WORDS], owner[:MAX_WORDS], _hash(key), self._clock(),
                             greet=greet)
        with self._changing() as earpieces:
            if len(earpieces) >= MAX_EARPIECES and id not in earpieces:
                raise ConfigError(f"{MAX_EARPIECES} earpieces are paired already.", "Forget some first.")
            earpieces[id] = earpiece
        return key.hex()

    def check(self, id: str, key: str) -> Earpiece:
        """The earpiece `id` if `key` (hex) is its key and wasn't revoked; else Refused."""
        try:
            given = _hash(bytes.fromhex(key))
        except ValueError:
            given = ""
        earpiece = self._earpieces.get(id)
        matches = hmac.compare_digest(given, earpiece.key if earpiece else _hash(b""))
        if earpiece is None or not matches:
            raise Refused(wire.CLOSE_KEY, "Unknown earpiece or wrong key.", "Pair it with this host: os1 flash.")
        if earpiece.revoked is not None:
            raise Refused(wire.CLOSE_KEY, "This earpiece's key was revoked.", "Pair it anew: os1 flash.")
        return earpiece

    def revoke(self, id: str) -> None:
        """Its key is void from now on, and a connection it has is closed. ConfigError if there is no such earpiece."""
        self._change(id, revoked=self._clock())

    def silence(self, id: str, silenced: bool = True) -> None:
        """It stays connected, and is neither heard nor spoken to. ConfigError if there is no such earpiece."""
        self._change(id, silenced=silenced)

    def rename(self, id: str, name: str, owner: str | None = None) -> None:
        """What it is called, and whose it is (None: as before); its id stays. ConfigError, see `silence`."""
        if not name.strip():
            raise ConfigError("An earpiece can't have an empty name.", "Say what it is called.")
        self._change(id, name=name[:MAX_WORDS], **({} if owner is None else {"owner": owner[:MAX_WORDS]}))

    def forget(self, id: str) -> None:
        with self._changing() as earpieces:
            if earpieces.pop(id, None) is None:
                raise _nobody(id)

    def refresh(self) -> bool:
        """Read the file again if another process has changed it; True if it had."""
        seen = self._stat()
        if seen == self._seen:
            return False
        self._earpieces = self._read()
        self._seen = seen
        self._tell()
        return True

    def _change(self, id: str, **values: object) -> None:
        with self._changing() as earpieces:
            if id not in earpieces:
                raise _nobody(id)
            earpieces[id] = replace(earpieces[id], **values)  # type: ignore[arg-type]

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Earpiece]]:
        """The newest earpieces, to be changed in place; written when the block ends without an error."""
        new = self._path.with_name(self._path.name + ".new")
        file = locked(new)
        try:
            with os.fdopen(file, "w") as out:
                earpieces = self._read()
                yield earpieces
                json.dump({"version": 1, "earpieces": [asdict(e) for e in earpieces.values()]}, out, indent=1)
                out.flush()
                os.fsync(out.fileno())
            os.replace(new, self._path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        self._earpieces, self._seen = earpieces, self._stat()
        self._tell()

    def _stat(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _read(self) -> dict[str, Earpiece]:
        try:
            data = json.loads(self._path.read_bytes())
            if data["version"] != 1:
                raise ValueError(f"version {data['version']}")
            earpieces = [_checked(Earpiece(**item)) for item in data["earpieces"]]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as e:
            raise ConfigError(
                f"{self._path} is damaged: {e}.", "Restore a backup; or move it away and pair all earpieces anew."
            ) from e
        return {e.id: e for e in earpieces}

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()


def desk_id(id: str) -> bool:
    """Is it what a page of the desk calls itself? No earpiece may be called so: the two would be one ear."""
    return _DESK_ID.fullmatch(id) is not None


def _checked(earpiece: Earpiece) -> Earpiece:
    words = all(isinstance(w, str) for w in (earpiece.id, earpiece.name, earpiece.owner, earpiece.key))
    if not words or not _ID.fullmatch(earpiece.id) or not re.fullmatch("[0-9a-f]{64}", earpiece.key):
        raise ValueError(f"earpiece {earpiece.id!r}")
    return earpiece


def _hash(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()


def _nobody(id: str) -> ConfigError:
    return ConfigError(f"No earpiece is called {id!r}.", "See who is paired: os1 earpieces.")
