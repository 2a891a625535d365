"""Browsers' certificate: seen by browsers and by no earpiece, renewed while running, and never at another's cost."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from earpiece import wire
from fakes.pace import PATIENCE_S
from fakes.tls_pair import Pair
from os1.errors import ConfigError
from os1.link import browsers as module
from os1.link.authority import Authority, open_authority, trusting
from os1.link.browsers import CERTIFICATE, KEY, PAGE, Browsers, read_issuer, read_page
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server


class Home:
    """A daemon's authority at a time that tests set, under names that they change."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.now = datetime.now(UTC)
        self.names = ["study.local", "study", "10.0.0.7"]
        self.wished: list[str] = []
        self.start()

    def start(self) -> None:
        """As a daemon does that starts now."""
        self.browsers = Browsers(self.authority.folder, "study", lambda: self.wished,
                                 lambda: [*self.names, *self.wished], lambda: self.now)
        self.browsers.renew()
        self.tls = self.authority.context(self.browsers.context)

    @property
    def page(self) -> x509.Certificate:
        found = read_page(self.authority.folder)
        assert found
        return found

    def browser(self) -> ssl.SSLContext:
        """TLS as a browser does it that was told to trust this host's authority, and as strict as OpenSSL can be."""
        context = ssl.create_default_context(cafile=str(self.authority.folder / CERTIFICATE))
        context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_STRICT
        assert context.check_hostname and context.verify_mode is ssl.CERT_REQUIRED
        return context

    def from_then(self, days: float) -> None:
        """It was made so long ago, and nobody has looked since."""
        (self.authority.folder / PAGE).unlink()
        self.now = datetime.now(UTC) - timedelta(days=days)
        self.start()
        self.now = datetime.now(UTC)

    def visit(self, name: str = "study.local") -> Pair:
        return Pair(self.tls, self.browser(), name)


@pytest.fixture
def house(tmp_path: Path) -> Home:
    return Home(open_authority(tmp_path / "authority"))


def test_a_browser_sees_a_short_lived_certificate_and_trusts_it(house: Home) -> None:
    found = house.visit().certificate
    assert found and x509.load_der_x509_certificate(found) == house.page
    assert house.page.not_valid_after_utc - house.page.not_valid_before_utc == timedelta(days=61)
    house.visit("study")
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        house.visit("bank.example")


def test_one_that_asks_for_an_address_is_served_where_nobody_else_is(house: Home) -> None:
    context = house.browsers.context()
    assert context and Pair(context, house.browser(), "10.0.0.7").certificate
    with pytest.raises(ssl.SSLCertVerificationError):
        Pair(context, house.browser(), "10.0.0.8")


def test_an_earpiece_sees_its_own_certificate(house: Home) -> None:
    chip = trusting(house.authority.der)
    chip.maximum_version = ssl.TLSVersion.TLSv1_2
    assert Pair(house.tls, chip, wire.SERVER_NAME).certificate == house.authority.der
    assert Pair(house.tls, chip, wire.SERVER_NAME.upper()).certificate == house.authority.der
    chip.check_hostname = False
    assert Pair(house.tls, chip, None).certificate == house.authority.der, "one that names nobody"


def test_neither_is_taken_for_the_other(house: Home) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        Pair(house.tls, house.browser(), wire.SERVER_NAME)
    with pytest.raises(ssl.SSLCertVerificationError):
        Pair(house.tls, trusting(house.authority.der), "study.local")


def test_who_steals_the_key_passes_for_no_bank(house: Home) -> None:
    issuer = read_issuer(house.authority.folder)
    bank = module.signing.page(issuer.key.public_key(), issuer.certificate, issuer.key, ["bank.example"], house.now)
    stolen = house.authority.folder / "stolen.pem"
    stolen.write_bytes(module._private(issuer.key) + bank.public_bytes(module.PEM))
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        Pair(module._context(stolen), house.browser(), "bank.example")


def test_it_is_renewed_in_time_and_nobody_is_cut_off(house: Home) -> None:
    house.from_then(days=39)
    first = house.page
    house.browsers.renew()
    assert house.page == first, "it has 21 days left"
    house.from_then(days=41)
    early, visitor = house.page, house.visit()
    house.browsers.renew()
    assert house.page != early and house.page.public_key() != early.public_key()
    assert visitor.said(b"still here") == b"still here"
    assert house.visit().certificate == der(house.page), "whoever comes next, at the same door"


def test_after_a_long_pause_it_is_over_and_the_next_start_mends_that(house: Home) -> None:
    house.from_then(days=100)
    with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        house.visit()
    house.start()
    house.visit()


def test_it_stays_over_a_restart(house: Home) -> None:
    first = house.page
    house.start()
    assert house.page == first and house.visit().certificate == der(first)


def test_a_new_address_and_a_wished_name_are_in_it_at_once(house: Home) -> None:
    house.names += ["192.168.7.7"]
    house.wished += ["study.lan"]
    house.browsers.renew()
    house.visit("study.lan")
    assert "192.168.7.7" in module.signing.named(house.page)
    house.wished.clear()
    before = house.page
    house.browsers.renew()
    assert house.page == before, "one too many does no harm"


def test_a_name_that_the_authority_may_not_sign_spoils_nothing(house: Home) -> None:
    house.wished += ["her.example.org"]
    house.browsers.renew()
    assert "her.example.org" not in module.signing.named(house.page)
    house.visit()


def test_a_name_that_was_wished_for_when_it_was_made_is_in_it(tmp_path: Path) -> None:
    folder = open_authority(tmp_path / "authority").folder
    wished = ["her.example.org"]
    browsers = Browsers(folder, "study", lambda: wished, lambda: wished)
    browsers.renew()
    context, client = browsers.context(), ssl.create_default_context(cafile=str(folder / CERTIFICATE))
    assert context and Pair(context, client, "her.example.org").certificate


def test_only_its_owner_may_read_what_is_written(house: Home, tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        shutil.rmtree(house.authority.folder)
        house = Home(open_authority(tmp_path / "authority"))
    finally:
        os.umask(umask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in house.authority.folder.iterdir()}
    assert modes.keys() >= {KEY, CERTIFICATE, PAGE} and len(modes) == 5, "and no half is left"
    assert not any(mode & 0o077 for mode in modes.values())


@pytest.mark.parametrize("name", [KEY, CERTIFICATE])
@pytest.mark.parametrize("damage", ["cut", "of another"])
def test_a_damaged_authority_is_not_replaced_and_keeps_no_earpiece_out(
        house: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, damage: str) -> None:
    path = house.authority.folder / name
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:80])
    else:
        path.write_bytes((Home(open_authority(tmp_path / "other")).authority.folder / name).read_bytes())
    before = path.read_bytes()
    with caplog.at_level(logging.ERROR):
        house.start()
        house.browsers.renew()
    assert len(caplog.messages) == 1 and "trust the new one anew" in caplog.messages[0]
    assert path.read_bytes() == before and house.browsers.context() is None
    assert Pair(house.tls, trusting(house.authority.der), wire.SERVER_NAME).certificate == house.authority.der


def test_damage_while_it_runs_leaves_what_is_served(house: Home) -> None:
    client = house.browser()
    (house.authority.folder / KEY).write_text("nonsense")
    house.browsers.renew()
    assert Pair(house.tls, client, "study.local").certificate


def test_a_lost_key_is_not_replaced_and_a_lost_certificate_is_made_of_the_key(house: Home) -> None:
    trusted = house.browser()
    (house.authority.folder / CERTIFICATE).unlink()
    house.start()
    assert Pair(house.tls, trusted, "study.local").certificate, "a phone that trusts the old one still does"
    (house.authority.folder / KEY).unlink()
    with pytest.raises(ConfigError, match="can't be read"):
        module.open_issuer(house.authority.folder, "study", [])


def test_a_damaged_page_is_made_anew(house: Home) -> None:
    (house.authority.folder / PAGE).write_bytes((house.authority.folder / PAGE).read_bytes()[:200])
    house.start()
    house.visit()


def test_another_daemon_that_was_quicker_keeps_its_key(house: Home) -> None:
    key = (house.authority.folder / KEY).read_bytes()
    module._put(house.authority.folder / KEY, b"another", new=True)
    assert (house.authority.folder / KEY).read_bytes() == key
    assert not list(house.authority.folder.glob(".*"))


async def test_it_looks_again_and_again_while_it_runs(house: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY_S", 0.01)
    house.names += ["10.0.0.9"]
    async with house.browsers, asyncio.timeout(PATIENCE_S):
        house.names += ["10.0.0.10"]
        while "10.0.0.10" not in module.signing.named(house.page):
            await asyncio.sleep(0.01)


async def test_the_server_gives_each_its_own(house: Home) -> None:
    """At the port itself, over TCP: a browser gets an answer in HTTP, and so does an earpiece."""

    async def ask(context: ssl.SSLContext, name: str) -> tuple[bytes | None, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port, ssl=context, server_hostname=name)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        answer = await reader.read(8)
        seen = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        writer.close()
        return seen, answer

    async def nobody(ear: Ear) -> None:
        pass

    keys = Keys(house.authority.folder.parent / "earpieces.json")
    browser = house.browsers.context
    async with Server(house.authority, keys, nobody, host="127.0.0.1", port=0, browser=browser) as server:
        assert await ask(house.browser(), "study.local") == (der(house.page), b"HTTP/1.0")
        assert await ask(trusting(house.authority.der), wire.SERVER_NAME) == (house.authority.der, b"HTTP/1.0")


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
