"""Where is the host now? Small DNS questions over UDP, and their answers; nothing here blocks.

  Finder(now, mark)             who is an OS1 host here?  PTR _os1._tcp.local to everybody (multicast DNS, RFC 6762)
  Finder(now, "", name, dns)    where is this name?       A, to the network's name server, or to everybody for .local

A host of ours says in its TXT record `id=<mark>`, the beginning of its certificate's SHA-256. That only chooses among
hosts: what proves one is TLS. We ask from a port of our own, so a responder answers us alone (RFC 6762, 6.7). Whatever
comes is bounded: a packet, its records, the jumps of its names; nonsense is dropped.
"""

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
ASKED_MS = (0, 250, 1000)  # when the question is sent; a radio in a noisy house loses some
OVER_MS = 2000
_MOST_PACKET = const(1024)  # bytes read of an answer; ours has about 150
_MOST_RECORDS = const(32)
_MOST_JUMPS = const(16)
_MOST_NAME = const(255)  # RFC 1035
_PACKETS = const(4)  # at most so many per poll: the microphone waits

_A = const(1)
_PTR = const(12)
_TXT = const(16)
_SRV = const(33)
_UNICAST = const(0x8000)  # "answer me alone" (RFC 6762, 5.4)


def question(number: int, name: str, kind: int) -> bytes:
    """A DNS query."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    flags = 0 if kind == _PTR or name.endswith(".local") else 0x0100  # recursion is desired of a name server
    unicast = 0 if flags else _UNICAST
    return struct.pack(">HHHHHH", number, flags, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", kind, 1 | unicast)


def answer(packet: bytes, number: int) -> "list[tuple[str, int, int, int]]":
    """Records of an answer to question `number`: (name, kind, first, last), the last two its data's place. ValueError
    if it is none of that."""
    if len(packet) < 12:
        raise ValueError("short")
    got, flags, questions, *counts = struct.unpack(">HHHHHH", packet[:12])
    if got != number or not flags & 0x8000 or flags & 15 or questions > 1:
        raise ValueError("no answer to us")
    at = 12
    if questions:
        at = _name(packet, at)[1] + 4
    records = []
    for _ in range(min(sum(counts), _MOST_RECORDS)):
        name, at = _name(packet, at)
        if at + 10 > len(packet):
            raise ValueError("cut off")
        kind, _, _, size = struct.unpack(">HHIH", packet[at:at + 10])
        at += 10 + size
        if at > len(packet):
            raise ValueError("cut off")
        records.append((name, kind, at - size, at))
    return records


def _name(packet: bytes, at: int) -> "tuple[str, int]":
    """A name (lower case) and the place behind it."""
    labels: "list[str]" = []
    behind = -1
    length = jumps = 0
    while True:
        if at >= len(packet):
            raise ValueError("cut off")
        size = packet[at]
        if size & 0xC0 == 0xC0 and at + 1 < len(packet):
            if behind < 0:
                behind = at + 2
            at = (size & 63) << 8 | packet[at + 1]
            jumps += 1
            if jumps > _MOST_JUMPS:
                raise ValueError("a name in circles")
            continue
        length += size + 1
        if size > 63 or length > _MOST_NAME or at + 1 + size > len(packet):
            raise ValueError("no name")
        at += 1
        if not size:
            return ".".join(labels), behind if behind >= 0 else at
        labels.append("".join(chr(c) for c in packet[at:at + size]).lower())
        at += size


def host(packet: bytes, number: int, marked: str) -> "tuple[str, int] | None":
    """Address and port of the host `marked` in an answer; None if it isn't in there."""
    records = answer(packet, number)
    for name, kind, first, last in records:
        if kind == _SRV and last - first > 6 and name.endswith("." + SERVICE):
            port = packet[first + 4] << 8 | packet[first + 5]
            target = _name(packet, first + 6)[0]
            known = [n for n, k, f, t in records if k == _TXT and n == name and b"id=" + marked.encode() in packet[f:t]]
            found = address(packet, records, target)
            if known and found and port:
                return found, port
    return None


def address(packet: bytes, records: "list[tuple[str, int, int, int]]", name: str = "") -> str:
    """The first IPv4 address (of `name`, if given) in these records, "" if there is none."""
    for of, kind, first, last in records:
        if kind == _A and last - first == 4 and (not name or of == name):
            return ".".join(str(byte) for byte in packet[first:last])
    return ""


class Finder:
    """number: of the question, 16 random bits. marked: see `mark`. name, dns: look up that name there instead."""

    def __init__(self, now: int, number: int, marked: str, name: str = "", dns: str = "", port: int = 0) -> None:
        self._began = now
        self._number = number
        self._marked = marked
        self._asked = 0
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
        try:
            if not self._lookup:
                return host(packet, self._number, self._marked)
            found = address(packet, answer(packet, self._number))
        except ValueError:
            return None
        return (found, 0) if found else None
