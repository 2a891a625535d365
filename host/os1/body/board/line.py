"""The board's line to the air: a socket on this computer that stands for everything outside the board's pins.

Every message to the air is 12 bytes, little-endian, and for a "w" the sound after them:

   0      1      2        4          8
  +------+------+--------+----------+----------+
  | kind | which| count  | position | value    |    position: samples of 16 kHz since boot, the board's own clock
  |  u8  |  u8  |  u16   |   u32    |   u32    |
  +------+------+--------+----------+----------+

  "r"  count samples captured from `position` on are wanted. value: bytes of heap in use, 0: not measured
       answer: u16 of the input pins (bit 0: the button is pressed; 1, 2: see `network`), then the samples, 16 bits each
  "w"  count samples will be played from `position` on; they follow
  "p"  output pin `which` is now `value`        "z"  the board sleeps (value 0) or starts anew (1)
  "s"  by now the board stood still for `value` microseconds in all (see steady)
  "l"  `count` samples were lost in port `which` (0: overrun, 1: underrun)
"""
# mypy: ignore-errors

import os
import struct

from micropython import const

try:
    import usocket as socket  # without the limits of `lwip`
except ImportError:
    import socket

_HEAD = const(12)
_LAYOUT = const("<BBHII")
_READ = const(114)
_WRITE = const(119)
PIN = 112
SLEEP = 122
LOST = 108
STOOD = 115


class Line:
    """Blocking, both ways: the air is quick. Without $OS1_AIR nobody is there: silence in, nothing out."""

    def __init__(self, port: int) -> None:
        self.inputs = 0
        self._head = bytearray(_HEAD)
        self._two = bytearray(2)
        self._socket = None
        if not port:
            return
        s = socket.socket()
        s.connect(socket.getaddrinfo("127.0.0.1", port)[0][-1])
        s.setsockopt(6, 1, 1)  # TCP_NODELAY
        self._socket = s
        self._write = getattr(s, "sendall", None) or s.write
        self._readinto = getattr(s, "recv_into", None) or s.readinto

    def tell(self, kind, which, count, position, value=0):
        if self._socket is None:
            return
        struct.pack_into(_LAYOUT, self._head, 0, kind, which, count, position, value)
        self._write(self._head)

    def play(self, view, count, position):
        """view: exactly `count` samples."""
        if self._socket is None:
            return
        self.tell(_WRITE, 0, count, position)
        self._write(view)

    def capture(self, view, count, position, heap):
        """Fill view, which has room for exactly `count` samples."""
        if self._socket is None:
            return
        self.tell(_READ, 0, count, position, heap)
        self._fill(self._two)
        self.inputs = self._two[0] | self._two[1] << 8
        self._fill(view)

    def _fill(self, view):
        got = self._readinto(view)
        while got < len(view):
            more = self._readinto(memoryview(view)[got:])
            if not more:
                raise OSError(104)  # the air is gone: so is the world
            got += more


line = Line(int(os.getenv("OS1_AIR") or 0))
