"""What browsers see of this host: a certificate that ends soon and renews itself, signed by an authority of their own.

  authority/browsers.key  private key of that authority, PEM; only its owner may read it, as all files here
  authority/browsers.pem  its certificate: what a phone or another computer is told to trust
  authority/page.pem      the page's private key and certificate in one file, so that they are always of each other

The authority is made once; as with the earpieces', a damaged file is never replaced. The page's certificate is made
anew before it ends, and when this computer has a name or an address that isn't in it. Who is connected stays connected:
a handshake that is over needs no certificate any more.
"""

from __future__ import annotations

import asyncio
import logging
import os
import ssl
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from os1.errors import ConfigError
from os1.link import signing

KEY, CERTIFICATE, PAGE = "browsers.key", "browsers.pem", "page.pem"
EVERY_S = 30.0  # how often to look whether the certificate is due, or this computer's addresses are others
PEM = serialization.Encoding.PEM
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The browsers' authority."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def read_issuer(folder: Path) -> Issuer:
    """The authority in `folder`; nothing is made. ConfigError: it is damaged, or not there."""
    key = _key(folder)
    try:
        certificate = x509.load_pem_x509_certificate((folder / CERTIFICATE).read_bytes())
    except (OSError, ValueError) as e:
        raise _unusable(folder, f"{CERTIFICATE} can't be read ({e})") from e
    if key.public_key() != certificate.public_key():
        raise _unusable(folder, f"{KEY} and {CERTIFICATE} don't belong together")
    return Issuer(key, certificate)


def open_issuer(folder: Path, host: str, names: Iterable[str]) -> Issuer:
    """The authority in `folder`, made for `host` and `names` if there is none. ConfigError: it is damaged."""
    if not (folder / CERTIFICATE).exists():
        if not (folder / KEY).exists():
            _put(folder / KEY, _private(ec.generate_private_key(ec.SECP256R1())), new=True)
        _put(folder / CERTIFICATE, signing.authority(_key(folder), host, names).public_bytes(PEM))
    return read_issuer(folder)


def read_page(folder: Path) -> x509.Certificate | None:
    """The page's certificate in `folder`, None if there is none that can be used."""
    try:
        text = (folder / PAGE).read_bytes()
        found = x509.load_pem_x509_certificate(text)
        key = serialization.load_pem_private_key(text, password=None)
    except (OSError, ValueError, TypeError):
        return None
    return found if key.public_key() == found.public_key() else None


class Browsers:
    """`async with Browsers(...)` keeps the certificate fresh while the block runs; `context()` is TLS with it.

    folder: of the authority, which exists. host: this computer's name. wished: the names that the wearer gave; names:
    all under which it is reached, asked again and again. now: the time, UTC.
    """

    def __init__(self, folder: Path, host: str, wished: Callable[[], Iterable[str]],
                 names: Callable[[], Iterable[str]], now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder, self._host, self._wished, self._names, self._now = folder, host, wished, names, now
        self._context: ssl.SSLContext | None = None
        self._trouble = ""

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self.renew)
        self._renewing = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._renewing.cancel()
        await asyncio.gather(self._renewing, return_exceptions=True)

    def context(self) -> ssl.SSLContext | None:
        """For the connection that begins now; None: browsers can't be served, which the log has said."""
        return self._context

    def renew(self) -> None:
        """Make what is missing or due. What is in the way is logged, once; what was there goes on being used."""
        try:
            if self._renewed() or self._context is None:
                self._context = _context(self._folder / PAGE)
            self._trouble = ""
        except (ConfigError, OSError, ValueError) as e:  # ssl.SSLError is an OSError
            if str(e) != self._trouble:
                log.error("Browsers can't be given a certificate: %s", e)
            self._trouble = str(e)

    def _renewed(self) -> bool:
        issuer = open_issuer(self._folder, self._host, self._wished())
        names = [name for name in self._names() if signing.allowed(issuer.certificate, name)]
        found, now = read_page(self._folder), self._now()
        if found and not signing.due(found, issuer.certificate, names, now):
            return False
        key = ec.generate_private_key(ec.SECP256R1())
        made = signing.page(key.public_key(), issuer.certificate, issuer.key, names, now)
        _put(self._folder / PAGE, _private(key) + made.public_bytes(PEM))
        log.info("Browsers' certificate: %s, until %s.", ", ".join(names), f"{made.not_valid_after_utc:%Y-%m-%d}")
        return True

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            await asyncio.to_thread(self.renew)


def _context(page: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(page)
    return context


def _key(folder: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = serialization.load_pem_private_key((folder / KEY).read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as e:
        raise _unusable(folder, f"{KEY} can't be read ({e})") from e
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise _unusable(folder, f"{KEY} is of another kind")
    return key


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _put(path: Path, data: bytes, new: bool = False) -> None:
    """Complete or not at all, for its owner alone. new: what is there stays, and another daemon's is as good."""
    fd, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)  # 0600
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            with suppress(FileExistsError):
                os.link(part, path)
        else:
            os.replace(part, path)
    finally:
        with suppress(OSError):
            os.unlink(part)


def _unusable(folder: Path, why: str) -> ConfigError:
    return ConfigError(
        f"The browsers' authority in {folder}: {why}.",
        f"Restore it from a backup; or move {KEY} and {CERTIFICATE} away, start again, and trust the new one anew.",
    )
