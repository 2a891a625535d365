"""The host's certificate: made once, the same ever after, and usable without a clock."""

from __future__ import annotations

import shutil
import ssl
import stat
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from earpiece import wire
from fakes.tls_pair import Pair
from os1.errors import ConfigError
from os1.link.authority import CERTIFICATE, KEY, Authority, _certificate, open_authority, trusting


def handshake(server: ssl.SSLContext, client: ssl.SSLContext, name: str = wire.SERVER_NAME) -> bytes | None:
    """TLS between two contexts; returns the certificate the client saw."""
    return Pair(server, client, name).certificate


def test_it_is_made_once_and_then_stays(tmp_path: Path) -> None:
    first = open_authority(tmp_path / "authority")
    assert open_authority(tmp_path / "authority").der == first.der
    assert [p.name for p in tmp_path.iterdir()] == ["authority"]


def test_only_its_owner_may_read_the_key(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    open_authority(folder)
    assert stat.S_IMODE((folder / KEY).stat().st_mode) == 0o600
    (folder / KEY).chmod(0o644)
    open_authority(folder)
    assert stat.S_IMODE((folder / KEY).stat().st_mode) == 0o600


def test_a_device_without_a_clock_and_with_little_memory_can_use_it(authority: Authority) -> None:
    certificate = x509.load_der_x509_certificate(authority.der)
    assert certificate.not_valid_before_utc == datetime(2000, 1, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc.year == 2099
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey) and key.key_size == 3072 and key.public_numbers().e == 65537
    assert len(authority.der) < 1100


def test_it_is_valid_on_a_chip_that_was_never_told_the_time(
    authority: Authority, lacking: Callable[[str], NoReturn]
) -> None:
    """Its clock starts in 2000, and a session may begin in the first second. OpenSSL can be told what time it is."""
    if not (openssl := shutil.which("openssl")):
        lacking("the command openssl, which checks a certificate at any time")
    pem = str(authority.folder / CERTIFICATE)

    def valid(at: datetime) -> bool:
        command = [openssl, "verify", "-attime", str(int(at.timestamp())), "-CAfile", pem, pem]
        return subprocess.run(command, capture_output=True).returncode == 0

    assert valid(datetime(2000, 1, 1, 0, 0, 1, tzinfo=UTC)) and valid(datetime(2099, 12, 30, tzinfo=UTC))
    assert not valid(datetime(1999, 12, 31, tzinfo=UTC))


def test_an_earpiece_trusts_it_alone(authority: Authority, tmp_path: Path) -> None:
    assert handshake(authority.context(), trusting(authority.der)) == authority.der
    assert handshake(authority.context(), trusting(authority.pem.encode())) == authority.der
    other = open_authority(tmp_path / "authority")
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(other.context(), trusting(authority.der))
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(authority.context(), trusting(authority.der), "elsewhere.local")


def test_tls_1_2_of_a_small_chip_is_enough_and_older_is_refused(authority: Authority) -> None:
    chip = trusting(authority.der)
    chip.maximum_version = ssl.TLSVersion.TLSv1_2
    chip.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256")
    assert handshake(authority.context(), chip) == authority.der
    assert authority.context().minimum_version >= ssl.TLSVersion.TLSv1_2


def test_an_authority_on_a_curve_of_an_older_version_goes_on_being_used(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / KEY).write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    (folder / CERTIFICATE).write_bytes(_certificate(key).public_bytes(pem))
    old = open_authority(folder)
    chip = trusting(old.der)
    chip.maximum_version = ssl.TLSVersion.TLSv1_2
    assert handshake(old.context(), chip) == old.der


def test_who_asks_for_another_name_sees_the_certificate_for_browsers(authority: Authority, tmp_path: Path) -> None:
    browsers = open_authority(tmp_path / "authority")
    context = authority.context(browser=browsers.context)
    assert handshake(context, trusting(authority.der)) == authority.der
    page = trusting(browsers.der)
    page.check_hostname = False
    assert handshake(context, page, "house.example") == browsers.der


@pytest.mark.parametrize("name", [KEY, CERTIFICATE])
@pytest.mark.parametrize("damage", ["missing", "cut", "of another"])
def test_damaged_files_are_never_replaced(tmp_path: Path, name: str, damage: str) -> None:
    folder = tmp_path / "authority"
    open_authority(folder)
    path = folder / name
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:80])
    else:
        open_authority(tmp_path / "other")
        path.write_bytes((tmp_path / "other" / name).read_bytes())
    before = {p: p.read_bytes() for p in folder.iterdir()}
    with pytest.raises(ConfigError) as caught:
        open_authority(folder)
    assert "flash every earpiece anew" in caught.value.cure
    assert {p: p.read_bytes() for p in folder.iterdir()} == before


def test_a_certificate_that_is_none_is_refused_in_words() -> None:
    for nonsense in (b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nxx"):
        with pytest.raises(ConfigError):
            trusting(nonsense)
