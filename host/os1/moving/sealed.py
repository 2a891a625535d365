"""A stream sealed with a passphrase: whoever changes, cuts or lengthens it by one byte is found out.

  "OS1 backup" LF | version, 1 byte | salt, 16 bytes | chunk | chunk | ... | last chunk

A chunk is up to 64 KiB of the stream under ChaCha20-Poly1305 (RFC 8439), 16 bytes longer than what it holds. Its nonce
is its number in 11 bytes, then 1 in the last chunk and else 0 (the STREAM construction: Hoang et al., "Online
Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015): chunks can't be reordered, nor the end be cut
off. The key is scrypt's (RFC 7914) of passphrase and salt, so no two files share one; the head is authenticated with
every chunk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from os1.errors import BackupError

MAGIC = b"OS1 backup\n"
VERSION = 1
SALT = 16
HEAD = len(MAGIC) + 1 + SALT
CHUNK = 1 << 16
TAG = 16
COST = 1 << 17  # scrypt's N, with r=8, p=1: 128 MiB for each guess; a part of version 1


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Seals what is written to it into `file`; `finish` writes the last chunk, and nothing is whole before it."""

    def __init__(self, file: BinaryIO, passphrase: str, random: Callable[[int], bytes] = os.urandom) -> None:
        salt = random(SALT)
        self._file, self._cipher = file, ChaCha20Poly1305(_key(passphrase, salt))
        self._head = MAGIC + bytes([VERSION]) + salt
        self._pending = bytearray()
        self._number = 0
        file.write(self._head)

    def write(self, data: bytes) -> None:
        """More of the stream."""
        self._pending += data
        while len(self._pending) > CHUNK:  # a full chunk is kept back: it may be the last
            self._seal(bytes(self._pending[:CHUNK]), False)
            del self._pending[:CHUNK]

    def finish(self) -> None:
        """The stream is over."""
        self._seal(bytes(self._pending), True)

    def _seal(self, data: bytes, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), data, self._head))
        self._number += 1


class Opener:
    """Reads what was sealed. BackupError: not a backup, of another version, another passphrase, damaged or cut off.
    What it gives was authenticated."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        self._file = file
        self._head = file.read(HEAD)
        if not self._head.startswith(MAGIC):
            raise BackupError("This is no backup of OS1, or its first bytes are damaged.", "Give another file.")
        if len(self._head) < HEAD:
            raise _damaged()
        version = self._head[len(MAGIC)]
        if version > VERSION:
            raise BackupError(f"The backup was made by a newer OS1 (its format is {version}).", "Update OS1 first.")
        if version < VERSION:
            raise BackupError(f"The backup is in an older format ({version}), which this OS1 can't read.",
                              "Restore it with the OS1 that made it.")
        self._cipher = ChaCha20Poly1305(_key(passphrase, self._head[-SALT:]))
        self._ahead = file.read(CHUNK + TAG)
        self._number = 0
        self._over = False
        self._open = bytearray()

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes."""
        while len(self._open) < size:
            if self._over:
                raise _damaged()
            self._open += self._next()
        data = bytes(self._open[:size])
        del self._open[:size]
        return data

    def end(self) -> None:
        """Nothing may follow."""
        if self._open or not self._over and self._next() or not self._over:
            raise _damaged()

    def _next(self) -> bytes:
        chunk, self._ahead = self._ahead, self._file.read(CHUNK + TAG)
        last = not self._ahead
        try:
            data = self._cipher.decrypt(_nonce(self._number, last), chunk, self._head)
        except InvalidTag as e:
            if self._number:
                raise _damaged() from e
            raise BackupError("The passphrase is another one, or the backup is damaged.",
                              "Try again; else give another backup.") from e
        self._number += 1
        self._over = last
        return data


def _damaged() -> BackupError:
    return BackupError("The backup is damaged or was cut off.", "Give another one, or copy it anew.")
