"""Where is the host now? Small DNS questions over UDP, and their answers; nothing here blocks.

  who is an OS1 host here?  PTR _os1._tcp.local to everybody (multicast DNS, RFC 6762)
  where is this name?       A, to the network's name server, or to everybody for .local

A host of ours says in its TXT record `id=<mark>`, the beginning of its certificate's SHA-256. That only chooses among
hosts: what proves one is TLS. We ask from a port of our own, so a responder answers us alone (RFC 6762, 6.7). What a
question and an answer take (`question`, `records`) is loaded for them; this is what is there while it waits.
"""

import socket

from . import once
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

ASKED_MS = (0, 250, 1000)  # when the question is sent; a radio in a noisy house loses some
OVER_MS = 2000
_MOST_PACKET = const(512)  # bytes read of an answer, the most that DNS over UDP promises; ours has about 150
_LOOKS_MS = const(64)  # between two looks for an answer: each takes room for a packet
_PACKETS = const(4)  # at most so many per poll: the microphone waits


class Finder:
    """question, place: of `question.asking`. marked: see `mark`, "" if it is a name that is looked up."""

    def __init__(self, now: int, question: bytes, place: "Any", marked: str) -> None:
        self._began = now
        self._question = question
        self._place = place
        self._marked = marked
        self._asked = 0
        self._looked = now - _LOOKS_MS
        self._socket: "Any" = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def poll(self, now: int) -> "tuple[str, int] | None | bool":
        """(address, port), the port 0 for a name; None while it waits; False when nobody knows."""
        if self._asked < len(ASKED_MS) and now - self._began >= ASKED_MS[self._asked]:
            self._asked += 1
            try:
                self._socket.sendto(self._question, self._place)
            except OSError:  # no way out just now; it is sent again
                pass
        if now - self._looked >= _LOOKS_MS:
            self._looked = now
            for _ in range(_PACKETS):
                try:
                    packet = self._socket.recv(_MOST_PACKET)
                except OSError:  # nothing there, or nobody at that port
                    break
                found: "Any" = once.take("records").found(packet, self._question, self._marked)
                if found:
                    return found  # type: ignore[no-any-return]
        return False if now - self._began >= OVER_MS else None

    def close(self) -> None:
        self._socket.close()
