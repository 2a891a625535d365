"""Where is the host now? Small DNS questions over UDP, and their answers; nothing here blocks.

  Finder(now, mark)             who is an OS1 host here?  PTR _os1._tcp.local to everybody (multicast DNS, RFC 6762)
  Finder(now, "", name, dns)    where is this name?       A, to the network's name server, or to everybody for .local

A host of ours says in its TXT record `id=<mark>`, the beginning of its certificate's SHA-256. That only chooses among
hosts: what proves one is TLS. We ask from a port of our own, so a responder answers us alone (RFC 6762, 6.7). Whatever
comes is bounded: a packet, its records, the jumps of its names; nonsense is dropped. What an answer takes
(`records`) is loaded when there is one.
"""

import socket
import struct

from . import once
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

SERVICE = "_os1._tcp.local"
GROUP = "224.0.0.251"
PORT = const(5353)
_DNS = const(53)
ASKED_MS = (0, 250, 1000)  # when the question is sent; a radio in a noisy house loses some
OVER_MS = 2000
_MOST_PACKET = const(512)  # bytes read of an answer, the most that DNS over UDP promises; ours has about 150
_LOOKS_MS = const(64)  # between two looks for an answer: each takes room for a packet
_PACKETS = const(4)  # at most so many per poll: the microphone waits

_A = const(1)
_PTR = const(12)
_UNICAST = const(0x8000)  # "answer me alone" (RFC 6762, 5.4)


def question(number: int, name: str, kind: int) -> bytes:
    """A DNS query."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    flags = 0 if kind == _PTR or name.endswith(".local") else 0x0100  # recursion is desired of a name server
    unicast = 0 if flags else _UNICAST
    return struct.pack(">HHHHHH", number, flags, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", kind, 1 | unicast)


class Finder:
    """number: of the question, 16 random bits. marked: see `mark`. name, dns: look up that name there instead."""

    def __init__(self, now: int, number: int, marked: str, name: str = "", dns: str = "", port: int = 0) -> None:
        self._began = now
        self._number = number
        self._marked = marked
        self._asked = 0
        self._looked = now - _LOOKS_MS
        local = not name or name.endswith(".local")
        where = (GROUP, port or PORT) if local else (dns, port or _DNS)
        self._where = socket.getaddrinfo(where[0], where[1])[0][-1]  # numbers: nobody is asked
        self._question = question(number, name or SERVICE, _A if name else _PTR)
        self._lookup = bool(name)
        self._socket: "Any" = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def poll(self, now: int) -> "tuple[str, int] | None | bool":
        """(address, port), the port 0 for a name; None while it waits; False when nobody knows."""
        if self._asked < len(ASKED_MS) and now - self._began >= ASKED_MS[self._asked]:
            self._asked += 1
            self._send()
        if now - self._looked < _LOOKS_MS:
            return False if now - self._began >= OVER_MS else None
        self._looked = now
        for _ in range(_PACKETS):
            try:
                packet = self._socket.recv(_MOST_PACKET)
            except OSError:  # nothing there, or nobody at that port
                break
            found = self._read(packet)
            if found:
                return found
        return False if now - self._began >= OVER_MS else None

    def close(self) -> None:
        self._socket.close()

    def _send(self) -> None:
        try:
            self._socket.sendto(self._question, self._where)
        except OSError:  # no way out just now; it is sent again
            return

    def _read(self, packet: bytes) -> "tuple[str, int] | None":
        from . import records
        try:
            if not self._lookup:
                return records.host(packet, self._number, self._marked, SERVICE)
            found = records.address(packet, records.answer(packet, self._number))
        except ValueError:
            return None
        finally:
            once.forget("records")
        return (found, 0) if found else None
