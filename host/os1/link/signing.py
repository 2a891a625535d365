"""Certificates for browsers, as values: those of an authority, which people trust on their phones, and those of pages,
which it signs and which end soon.

  OS1 at <host>   authority, P-256, as long as the earpieces' certificate; may sign names of a home only (see HOMELY)
    └ <host>      page, P-256, LIFE; every name under which this computer is reached

A phone that trusts the authority trusts whoever has its key. Therefore it carries name constraints (RFC 5280,
4.2.1.10): who steals the key can't pass for a bank with it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey as Key
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey as PublicKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGINS = datetime(2000, 1, 1, tzinfo=UTC)
ENDS = datetime(2099, 12, 31, tzinfo=UTC)
LIFE = timedelta(days=60)  # browsers take at most 398 days
EARLY = timedelta(days=1)  # a visitor's clock may be behind
RENEW = timedelta(days=20)  # before its end; a computer that was off for so long renews it when it is on again
LONGEST_NAME = 64  # letters of a certificate's own name (RFC 5280, ub-common-name)
HOMELY = ("localhost", "local", "home.arpa", "internal", "lan", "home")  # and all below them
NETWORKS = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10",
            "::1/128", "fc00::/7", "fe80::/10")  # of a home, and of private networks between homes

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def authority(key: Key, host: str, names: Iterable[str]) -> x509.Certificate:
    """An authority for what is HOMELY, for `host` and for `names`, which were wished for when it was made."""
    mine = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"OS1 at {host}"[:LONGEST_NAME])])
    homely = dict.fromkeys((*HOMELY, *filter(sayable, (host, *names))))
    allowed = [_general(name) for name in homely] + [x509.IPAddress(ipaddress.ip_network(n)) for n in NETWORKS]
    return (
        _begun(mine, mine, key.public_key(), key.public_key(), BEGINS, ENDS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints([_as_network(name) for name in allowed], None), critical=True)
        .sign(key, hashes.SHA256())
    )


def page(key: PublicKey, issuer: x509.Certificate, issuer_key: Key, names: Iterable[str],
         now: datetime) -> x509.Certificate:
    """For `names`, signed by `issuer`, from a day before `now` for LIFE. The first name is what it is called."""
    said = list(dict.fromkeys(names))
    called = next(iter(said), "OS1")[:LONGEST_NAME]
    return (
        _begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)]), issuer.subject, key,
               issuer_key.public_key(), now - EARLY, now + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in said]), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def due(found: x509.Certificate, issuer: x509.Certificate, names: Iterable[str], now: datetime) -> bool:
    """Is it time for another page's certificate: soon over, not yet begun, of another authority, short of a name?"""
    try:
        found.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return True
    in_time = found.not_valid_before_utc <= now < found.not_valid_after_utc - RENEW
    return not in_time or not set(names) <= set(named(found))


def named(found: x509.Certificate) -> list[str]:
    """What a page's certificate is for."""
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [str(name.value) for name in names]


def allowed(issuer: x509.Certificate, name: str) -> bool:
    """May `issuer` sign `name`? Any other makes browsers refuse the whole certificate."""
    if not sayable(name):
        return False
    try:
        limits = issuer.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
    except x509.ExtensionNotFound:
        return True
    address = _address(name)
    if address:
        return any(address in limit.value for limit in limits or ()
                   if isinstance(limit, x509.IPAddress) and isinstance(limit.value, Network))
    return any(f".{name}".endswith(f".{limit.value}") for limit in limits or () if isinstance(limit, x509.DNSName))


def sayable(name: str) -> bool:
    """Can a certificate name it: an address, or letters, digits, hyphens and full stops as DNS has them?"""
    parts = name.split(".")
    plain = all(0 < len(p) <= 63 and p.isascii() and p.replace("-", "a").isalnum() and p.strip("-") == p for p in parts)
    return bool(_address(name)) or plain and len(name) <= 253 and name == name.lower() and not parts[-1].isdigit()


def _begun(subject: x509.Name, issuer: x509.Name, key: PublicKey, issuer_key: PublicKey, begins: datetime,
           ends: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number(), begins, ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )


def _usage(signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, content_commitment=False,
                         key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                         decipher_only=False)


def _address(name: str) -> Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _general(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.IPAddress(address) if address else x509.DNSName(name)


def _as_network(name: x509.GeneralName) -> x509.GeneralName:
    """A constraint is never a single address."""
    if isinstance(name, x509.IPAddress) and isinstance(name.value, Address):
        return x509.IPAddress(ipaddress.ip_network(name.value))
    return name
