"""Under which names another computer or a phone opens the desk: those that the certificate for browsers may have, and
that mean something elsewhere.
"""

from __future__ import annotations

import ipaddress

from cryptography import x509

from os1.config import Config
from os1.desk.trust import authority
from os1.desk.trust.authority import FOLDER
from os1.errors import ConfigError
from os1.link import reached, signing
from os1.link.authority import read_authority


def names(config: Config) -> list[str]:
    """Addresses first: every phone knows the way to them. ConfigError: nobody reaches it, or there is no
    authority yet."""
    issuer = x509.load_der_x509_certificate(authority.read(config.home).der)
    found = reached.names(read_authority(config.home / FOLDER).der, config.link.bind, config.desk.names)
    wished = {name.lower() for name in config.desk.names}
    if all(_address(name) and not _means_something(name) for name in reached.addresses(config.link.bind)):
        raise ConfigError("Only this computer itself can reach her.",
                          'Join a network; link.bind must not be 127.0.0.1 either.')
    there = [name for name in found
             if signing.allowed(issuer, name) and (name in wished or _means_something(name))]
    return sorted(there, key=lambda name: not _address(name))


def _means_something(name: str) -> bool:
    at = _address(name)
    return not at.is_loopback if at else "." in name  # a bare name is one of this computer's own


def _address(name: str) -> signing.Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
