"""The port that earpieces connect to: whose is it, and is it open on every address of this computer?

To connect to one's own address proves that somebody listens there; it passes no firewall (see firewall.py).
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from os1.config import Link

from .finding import Finding, Own, fault, ok, warning

THEME = "Network"
PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Facts:
    """runs: the daemon of this home answers there. trouble: errno of trying to listen, 0: it could be done, asked only
    while the daemon doesn't run. addresses: of this computer, for others; reached: those at which the daemon answers.
    """

    bind: str
    port: int
    runs: bool = False
    trouble: int = 0
    addresses: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    announced: bool = True


def look(link: Link, certificate: bytes | None) -> Facts:
    """certificate: of this home's daemon (DER), None: it has none yet."""
    from os1.link.announce import addresses  # not above: see examination.py
    from os1.link.reach import answers

    try:
        found = tuple(addresses(link.bind))
    except (OSError, ValueError):  # link.bind is no address
        return Facts(link.bind, link.port, trouble=errno.EADDRNOTAVAIL)
    runs = certificate is not None and answers(certificate, link.port, timeout=PATIENCE_S)
    if not runs and link.bind in found and certificate is not None:
        runs = answers(certificate, link.port, link.bind, PATIENCE_S)
    if not runs:
        return Facts(link.bind, link.port, trouble=_listening(link), addresses=found, announced=link.announce)
    reached = tuple(a for a in found if certificate and answers(certificate, link.port, a, PATIENCE_S))
    return Facts(link.bind, link.port, True, 0, found, reached, link.announce)


def certificate(home: Path) -> bytes | None:
    """What a daemon of this home proves itself with (DER); None if there is none that can be read."""
    try:
        return ssl.PEM_cert_to_DER_cert((home / "authority/ear.pem").read_text())
    except (OSError, ValueError):
        return None


def _listening(link: Link) -> int:
    try:
        family = socket.AF_INET6 if ":" in link.bind else socket.AF_INET
        socket.create_server((link.bind, link.port), family=family).close()
    except OverflowError:
        return errno.EINVAL
    except OSError as e:
        return e.errno or errno.EINVAL
    return 0


def judge(facts: Facts) -> Iterator[Finding]:
    """Daemon, port, addresses."""
    port = facts.port
    if facts.runs:
        yield ok(THEME, "daemon", f"The daemon runs, and answers at port {port}.")
    elif facts.trouble == errno.EADDRINUSE:
        yield fault(THEME, "daemon", f"Port {port} is taken by another program.",
                    cure=f"`ss -ltnp | grep {port}` (macOS: `lsof -i :{port}`) names it: end it; or set another "
                         "link.port, and flash the earpieces anew.")
    elif facts.trouble == errno.EADDRNOTAVAIL:
        yield fault(THEME, "daemon", "link.bind names ", Own(facts.bind, "an address"), ", which this computer hasn't.",
                    cure='Set link.bind to "0.0.0.0", which is every address it has.')
    elif facts.trouble:
        yield fault(THEME, "daemon", f"She can't listen at port {port}: {os.strerror(facts.trouble)}.",
                    cure="Set link.port to one from 1024 to 65535.")
    else:
        yield warning(THEME, "daemon", f"The daemon isn't running; port {port} is free.", cure="Start it: os1 run")
    yield from _addresses(facts)


def _addresses(facts: Facts) -> Iterator[Finding]:
    if facts.trouble == errno.EADDRNOTAVAIL:
        return
    if not facts.addresses:
        only = facts.bind.startswith("127.") or facts.bind == "::1"
        yield warning(THEME, "address", "Only this computer itself can connect: " +
                      ("link.bind says so." if only else "it is in no network."),
                      cure='Set link.bind to "0.0.0.0".' if only else "Join the network that the earpieces are in.")
    elif closed := [a for a in facts.addresses if facts.runs and a not in facts.reached]:
        yield fault(THEME, "address", "The daemon doesn't answer at ", Own(", ".join(closed), f"{len(closed)} of "
                    f"{len(facts.addresses)} addresses"), ".", cure="Start it anew: os1 run")
    elif facts.runs:
        yield ok(THEME, "address", "It answers at ", Own(", ".join(facts.addresses), "every address"), ".")
    else:
        yield ok(THEME, "address", "This computer is in a network, at ",
                 Own(", ".join(facts.addresses), f"{len(facts.addresses)} addresses"), ".")
    if not facts.announced:
        yield warning(THEME, "announce", "Earpieces aren't told when this computer's address changes.",
                      cure="Let link.announce be true, unless its address never changes.")
