"""What stands in an answer of DNS: records, names, the address of a host of ours. Pure; bounded, whatever comes."""

import struct

from .question import SERVICE
from .wire import const

_MOST_RECORDS = const(32)
_MOST_JUMPS = const(16)
_MOST_NAME = const(255)  # RFC 1035

_A = const(1)
_TXT = const(16)
_SRV = const(33)


def found(packet: bytes, question: bytes, marked: str) -> "tuple[str, int] | None":
    """Address and port that this packet tells whoever asked: the host's `marked`, or, without, a name's (port 0)."""
    number = question[0] << 8 | question[1]
    try:
        if marked:
            return host(packet, number, marked, SERVICE)
        there = address(packet, answer(packet, number))
    except ValueError:
        return None
    return (there, 0) if there else None


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


def host(packet: bytes, number: int, marked: str, service: str) -> "tuple[str, int] | None":
    """Address and port of the host `marked` that offers `service`, in an answer; None if it isn't in there."""
    records = answer(packet, number)
    for name, kind, first, last in records:
        if kind == _SRV and last - first > 6 and name.endswith("." + service):
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
