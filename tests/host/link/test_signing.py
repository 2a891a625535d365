"""The authority of browsers and what it signs, as values: names, times, and what it can't sign."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from os1.link import signing

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
NAMES = ["study.local", "study", "localhost", "127.0.0.1", "10.0.0.7", "fd00::7"]
KEY = ec.generate_private_key(ec.SECP256R1())
ISSUER = signing.authority(KEY, "study", ["her.example.org", "203.0.113.9"])
PAGE = signing.page(KEY.public_key(), ISSUER, KEY, NAMES, NOW)


def test_a_page_is_for_its_names_and_for_less_time_than_browsers_allow() -> None:
    assert signing.named(PAGE) == NAMES
    assert PAGE.not_valid_before_utc == NOW - timedelta(days=1)
    assert PAGE.not_valid_after_utc == NOW + timedelta(days=60)
    assert PAGE.subject.rfc4514_string() == "CN=study.local" and PAGE.issuer == ISSUER.subject
    assert not PAGE.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    PAGE.verify_directly_issued_by(ISSUER)


def test_the_authority_says_whose_it_is_and_signs_no_other_authority() -> None:
    assert ISSUER.subject.rfc4514_string() == "CN=OS1 at study"
    limits = ISSUER.extensions.get_extension_for_class(x509.BasicConstraints)
    assert limits.critical and limits.value.ca and limits.value.path_length == 0
    assert ISSUER.extensions.get_extension_for_class(x509.NameConstraints).critical
    assert ISSUER.not_valid_after_utc.year == 2099
    assert len(signing.authority(KEY, "x" * 80, []).subject.rfc4514_string()) == 3 + 64


@pytest.mark.parametrize("name", ["study", "localhost", "study.local", "os1-ab.local", "tv.lan", "her.example.org",
                                  "a.her.example.org", "192.168.1.9", "172.31.0.1", "100.101.1.1", "fe80::1", "::1",
                                  "fd12::3", "203.0.113.9"])
def test_it_may_sign_what_a_home_has_and_what_was_wished_for(name: str) -> None:
    assert signing.allowed(ISSUER, name)


@pytest.mark.parametrize("name", ["bank.example", "example.org", "evilher.example.org", "notlocal", "8.8.8.8",
                                  "172.32.0.1", "2001:db8::1", "203.0.113.8", "*.local", "", "a..local", "-a.local",
                                  "a_b.local", "straße.local", "1.2", "Study.local", "a" * 64 + ".local"])
def test_it_may_sign_nothing_else(name: str) -> None:
    assert not signing.allowed(ISSUER, name)


@pytest.mark.parametrize("days", [0, 39.9])
def test_a_page_is_used_while_it_has_time(days: float) -> None:
    assert not signing.due(PAGE, ISSUER, NAMES, NOW + timedelta(days=days))
    assert not signing.due(PAGE, ISSUER, NAMES[:2], NOW + timedelta(days=days)), "a name too many does no harm"


@pytest.mark.parametrize("days", [-1.1, 40, 61, 10_000])
def test_it_is_made_anew_before_its_end_and_when_the_clock_was_wrong(days: float) -> None:
    assert signing.due(PAGE, ISSUER, NAMES, NOW + timedelta(days=days))


def test_it_is_made_anew_for_another_name_and_another_authority() -> None:
    assert signing.due(PAGE, ISSUER, [*NAMES, "10.0.0.8"], NOW)
    other = ec.generate_private_key(ec.SECP256R1())
    assert signing.due(PAGE, signing.authority(other, "study", []), NAMES, NOW), "the same name, another key"
    assert signing.due(PAGE, signing.authority(other, "hall", []), NAMES, NOW)
