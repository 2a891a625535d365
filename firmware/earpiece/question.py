"""A question of DNS, and to whom it goes (see `mdns`)."""

import socket
import struct

from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

SERVICE = "_os1._tcp.local"
GROUP = "224.0.0.251"
PORT = const(5353)
_DNS = const(53)
_A = const(1)
_PTR = const(12)
_UNICAST = const(0x8000)  # "answer me alone" (RFC 6762, 5.4)


def asking(number: int, name: str, dns: str) -> "tuple[bytes, Any]":
    """The question for our host, or for that name, and to whom it goes. number: 16 random bits."""
    local = not name or name.endswith(".local")
    place = (GROUP, PORT) if local else (dns, _DNS)
    numbers = socket.getaddrinfo(place[0], place[1])[0][-1]  # nobody is asked
    return question(number, name or SERVICE, _A if name else _PTR), numbers


def question(number: int, name: str, kind: int) -> bytes:
    """A DNS query."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    flags = 0 if kind == _PTR or name.endswith(".local") else 0x0100  # recursion is desired of a name server
    unicast = 0 if flags else _UNICAST
    return struct.pack(">HHHHHH", number, flags, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", kind, 1 | unicast)
