"""Who this host is: a private key and the one certificate its earpieces trust, made once, kept in the daemon's home.

  authority/ear.key   RSA private key of 3072 bits, PEM, only its owner may read it
  authority/ear.pem   self-signed certificate for wire.SERVER_NAME, 2000-01-01 to 2099-12-31

An earpiece has no clock when it boots (it starts in 2000) and loads the certificate as its only authority: so it is
valid for all that time, and small. Were it made anew, every earpiece would have to be flashed anew: therefore nothing
here ever replaces a damaged file, it says what to do instead. RSA, because an earpiece verifies one signature while
somebody waits, and its chip has hardware for that: at most 45 ms for 3072 bits on an ESP32-S3 (esp-idf's
IDF_PERFORMANCE_MAX_RSA_3072KEY_PUBLIC_OP), where one on the curve P-256 takes 302 (espressif/esp-idf#19027) and is no
stronger. An authority on P-256, as older versions made it, goes on being used. Browsers see another, short-lived
certificate: the context picks it by the name they ask for (see `context` and browsers.py).
"""

from __future__ import annotations

import os
import shutil
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from earpiece import wire

from os1.errors import ConfigError

KEY = "ear.key"
CERTIFICATE = "ear.pem"
BEGINS = datetime(2000, 1, 1, tzinfo=UTC)  # where a device's clock starts that was never set
ENDS = datetime(2099, 12, 31, tzinfo=UTC)

Browser = Callable[[], ssl.SSLContext | None]
KEY_BITS = 3072  # as strong as P-256 (NIST SP 800-57)
# What the ESP32's mbedtls has, the one first for which the chip has hardware, for either kind of key. Only TLS 1.2; 1.3
# keeps its own list.
CIPHERS = ":".join(f"ECDHE-{key}-{rest}" for rest in ("AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305")
                   for key in ("RSA", "ECDSA"))


@dataclass(frozen=True, slots=True)
class Authority:
    """The certificate of a host and where its files lie."""

    folder: Path
    der: bytes  # what an earpiece is flashed with

    @property
    def pem(self) -> str:
        return ssl.DER_cert_to_PEM_cert(self.der)

    def context(self, browser: Browser = lambda: None) -> ssl.SSLContext:
        """TLS as a server, 1.2 or newer. Who asks for another name than wire.SERVER_NAME gets what `browser` returns at
        that moment, unless that is None. Who names nobody may be an earpiece, and gets the earpieces' certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION
        context.num_tickets = 0  # nobody resumes TLS here: a session is resumed above it
        context.set_ciphers(CIPHERS)
        context.load_cert_chain(self.folder / CERTIFICATE, self.folder / KEY)
        context.sni_callback = _by_name(browser)
        return context


def open_authority(folder: Path) -> Authority:
    """The authority in `folder`, made if there is none. ConfigError if its files are damaged or don't match."""
    if not folder.exists():
        _make(folder)
    authority = read_authority(folder)
    (folder / KEY).chmod(0o600)
    return authority


def read_authority(folder: Path) -> Authority:
    """The authority in `folder`; nothing is made or changed. ConfigError: see `open_authority`."""
    key_path, certificate_path = folder / KEY, folder / CERTIFICATE
    try:
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
        certificate = x509.load_pem_x509_certificate(certificate_path.read_bytes())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, x509.ExtensionNotFound) as e:
        raise _unusable(folder, f"can't be read ({e})") from e
    if key.public_key() != certificate.public_key():
        raise _unusable(folder, f"{KEY} and {CERTIFICATE} don't belong together")
    if wire.SERVER_NAME not in names.get_values_for_type(x509.DNSName):
        raise _unusable(folder, f"{CERTIFICATE} is not for {wire.SERVER_NAME}")
    return Authority(folder, certificate.public_bytes(serialization.Encoding.DER))


def trusting(certificate: bytes) -> ssl.SSLContext:
    """TLS as an earpiece does it: `certificate` (DER or PEM) is all it trusts, and the name is checked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cadata=certificate.decode() if certificate.startswith(b"-----") else certificate)
    except (ssl.SSLError, ValueError) as e:
        raise ConfigError(f"The host's certificate can't be read: {e}.", "Copy ear.pem from the host again.") from e
    return context


def _make(folder: Path) -> None:
    """Key and certificate, complete or not at all: written beside, then moved into place."""
    key = rsa.generate_private_key(65537, KEY_BITS)
    new = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    new.mkdir(mode=0o700, parents=True)
    try:
        pem = serialization.Encoding.PEM
        plain = serialization.NoEncryption()
        _write(new / KEY, key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
        _write(new / CERTIFICATE, _certificate(key).public_bytes(pem))
        new.rename(folder)
    except OSError as e:
        shutil.rmtree(new, ignore_errors=True)
        if not folder.exists():  # else another process was quicker, and its files are as good
            raise ConfigError(f"{folder} can't be made: {e}.", "Make space, or set OS1_HOME to another folder.") from e


def _certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, wire.SERVER_NAME)])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(wire.SERVER_NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _by_name(browser: Browser) -> Callable[[ssl.SSLObject, str, ssl.SSLContext], int | None]:
    def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name and name.lower() != wire.SERVER_NAME and (other := browser()):
            connection.context = other

    return choose


def _unusable(folder: Path, why: str) -> ConfigError:
    return ConfigError(
        f"The authority in {folder}: {why}.",
        "Restore it from a backup; or move it away, start again, and flash every earpiece anew: they trust no other.",
    )
