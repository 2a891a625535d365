"""Under which names and addresses browsers reach this computer."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable

import ifaddr

from os1.link.announce import mark
from os1.link.signing import sayable

FRESH_S = 5.0  # what a computer is called changes seldom, and is asked for with every request
HERE = ("localhost", "127.0.0.1", "::1")


def host() -> str:
    """This computer's own name, without its domain; "localhost" if it has none that can be said in DNS."""
    first = socket.gethostname().lower().split(".")[0]
    return first if sayable(first) else "localhost"


def names(certificate: bytes, bind: str, more: Iterable[str] = ()) -> list[str]:
    """All of them, the best one first. certificate: the earpieces', DER, by whose mark zeroconf names this computer.
    bind: where the daemon listens. more: what the wearer adds."""
    whole = socket.gethostname().lower()
    found = [f"{host()}.local", host(), whole, f"os1-{mark(certificate)}.local", *HERE, *addresses(bind),
             *(name.lower() for name in more)]
    return [name for name in dict.fromkeys(found) if sayable(name)]


def addresses(bind: str) -> list[str]:
    """Those of this computer at which a daemon that listens on `bind` can be reached from elsewhere, sorted."""
    try:
        at = ipaddress.ip_address(bind)
    except ValueError:  # a name, which says itself where it is
        return [bind]
    if not at.is_unspecified:
        return [str(at)]
    found = [ipaddress.ip_address(ip.ip if isinstance(ip.ip, str) else ip.ip[0])
             for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    mine = (a for a in found if a.version == at.version and not a.is_loopback)
    return sorted({str(a) for a in mine if a.version == 4 or not a.is_link_local})  # that of IPv6 needs a zone


class Names:
    """What `names` gives, asked for again after FRESH_S. clock: seconds, and never back."""

    def __init__(self, names: Callable[[], Iterable[str]], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = names, clock
        self._known: frozenset[str] = frozenset()
        self._until = float("-inf")

    def __call__(self) -> frozenset[str]:
        if self._clock() >= self._until:
            self._known, self._until = frozenset(self._ask()), self._clock() + FRESH_S
        return self._known
