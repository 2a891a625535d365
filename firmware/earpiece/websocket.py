"""WebSocket frames (RFC 6455) as a client reads and writes them. No I/O; no allocation on the path of sound.

The reader says where the next bytes go (`view`) and is told how many came (`got`): so bytes go from the socket straight
to where they stay, and nothing is ever read beyond the message that is due.

   0        1          2                     then
  +--------+----------+---------------------+------------+
  |FIN  op | mask len | 126: length u16     | payload    |     a host never masks, a client always does
  +--------+----------+---------------------+------------+

We mask with zeros: masking protects careless proxies between a browser and a server from bytes a web page chose. Here
there is no page, and inside TLS no proxy; so the mask may be the one that costs nothing.
"""

import binascii
import hashlib

from .wire import const

_CONTINUES = const(0)
TEXT = 1
BINARY = 2
CLOSE = 8
PING = 9
PONG = 10

_FIN = const(0x80)
_MASKED = const(0x80)
_CONTROL_MOST = const(125)  # bytes; RFC 6455, 5.5
_HEAD_SHORT = const(6)  # with a length of up to 125 and the mask
_HEAD_LONG = const(8)
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


class Broken(Exception):
    """The peer doesn't speak WebSocket as a host of ours does. args: close code, reason."""


class Reader:
    """Bytes in, whole messages out. `body[:length]` is the message, `control()` what a control frame holds."""

    def __init__(self, most: int, sizes: "tuple[int, ...]" = ()) -> None:
        """most: bytes of the longest message. sizes: those that are read without allocating, if they come whole."""
        self.body = bytearray(most)
        self.length = 0
        self._head = bytearray(4)
        head = memoryview(self._head)
        self._heads = (head[0:2], head[1:2], head[2:4], head[3:4])
        self._all = memoryview(self.body)
        self._ready = {size: self._all[0:size] for size in sizes}
        self.reset()

    def reset(self) -> None:
        """Forget everything; a new connection begins."""
        self.view = self._heads[0]
        self._stage = 0  # 0 head, 1 longer length, 2 payload
        self._left = 2  # bytes to come in this stage
        self._op = 0
        self._message = 0  # TEXT or BINARY while fragments of one come
        self._at = 0  # where in the body the next fragment goes
        self._size = 0

    def got(self, count: int) -> int:
        """`count` bytes were put into `view`. Returns TEXT, BINARY, CLOSE, PING or PONG when one is whole, else 0."""
        self._left -= count
        if self._left > 0:
            self._aim_rest(count)
            return 0
        if self._stage == 0:
            return self._on_head()
        if self._stage == 1:
            return self._begin(self._head[2] << 8 | self._head[3])
        return self._end()

    def _aim_rest(self, count: int) -> None:
        if self._stage == 0:
            self.view = self._heads[1]
        elif self._stage == 1:
            self.view = self._heads[3]
        else:
            self.view = self.view[count:]  # a message in pieces: rare, and may allocate

    def _on_head(self) -> int:
        op = self._head[0] & 15
        size = self._head[1]
        if self._head[0] & 0x70 or size & _MASKED or not (op <= BINARY or CLOSE <= op <= PONG):
            raise Broken(1002, "not a frame that a host sends")
        if op >= CLOSE and (size > _CONTROL_MOST or not self._head[0] & _FIN):
            raise Broken(1002, "a control frame that is long or in pieces")
        if op < CLOSE and (op == _CONTINUES) != (self._message != 0):
            raise Broken(1002, "pieces out of order")
        if size == 127:
            raise Broken(1009, "a message of more than 65535 bytes")
        self._op = op
        if size < 126:
            return self._begin(size)
        self._stage = 1
        self._left = 2
        self.view = self._heads[2]
        return 0

    def _begin(self, size: int) -> int:
        self._size = self._left = size
        self._stage = 2
        if self._at + size > len(self.body):
            raise Broken(1009, "a message of more than %d bytes" % len(self.body))
        if self._at == 0 and size in self._ready:
            self.view = self._ready[size]
        else:
            self.view = self._all[self._at:self._at + size]
        return 0 if size else self._end()

    def _end(self) -> int:
        self.view = self._heads[0]
        self._stage = 0
        self._left = 2
        if self._op >= CLOSE:
            return self._op
        if self._op != _CONTINUES:
            self._message = self._op
        self._at += self._size
        if not self._head[0] & _FIN:
            return 0
        self.length = self._at
        self._at = 0
        whole: int = self._message
        self._message = 0
        return whole

    def control(self) -> bytes:
        """The payload of the control frame that just came. It lies behind the pieces of a message, if there are any."""
        return bytes(self._all[self._at:self._at + self._size])


def envelope(size: int, op: int = BINARY) -> bytearray:
    """A whole frame for a payload of `size` bytes, made once; its payload, at `room(size)`, replaced often."""
    frame = bytearray(room(size) + size)
    frame[0] = _FIN | op
    if size < 126:
        frame[1] = _MASKED | size
    else:
        frame[1] = _MASKED | 126
        frame[2] = size >> 8
        frame[3] = size & 255
    return frame


def room(size: int) -> int:
    """Where in its frame a payload of `size` bytes begins."""
    return int(_HEAD_SHORT if size < 126 else _HEAD_LONG)


def wrap(payload: bytes, op: int = TEXT) -> bytearray:
    """A frame round `payload`; allocates, for what is rare."""
    frame = envelope(len(payload), op)
    frame[room(len(payload)):] = payload
    return frame


def request(path: str, host: str, key: bytes, bearer: str) -> bytes:
    """The HTTP request that asks for a WebSocket. key: 24 base64 characters made of 16 random bytes."""
    return ("GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            % (path, host, key.decode(), bearer)).encode()


def accept(key: bytes) -> bytes:
    """What a host answers to `key` (RFC 6455, 4.2.2)."""
    return binascii.b2a_base64(hashlib.sha1(key + GUID).digest()).strip()


def status(head: "bytes | bytearray") -> int:
    """The status of an HTTP answer. Broken if it is none."""
    code = head[9:12]
    if not head.startswith(b"HTTP/1.") or not code.isdigit():
        raise Broken(1002, "who answers is no host of ours")
    return int(code)


def header(head: "bytes | bytearray", name: bytes) -> bytes:
    """A header's value, b"" if it isn't there. name: in lower case."""
    at = head.lower().find(b"\r\n" + name + b":")
    if at < 0:
        return b""
    at += len(name) + 3
    return bytes(head[at:head.find(b"\r\n", at)].strip())
