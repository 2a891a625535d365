"""The connection to the host: WebSocket over TLS, polled every 8 ms, never blocking, nothing allocated per frame.

  down --wait--> connecting --> greeting (HTTP upgrade) --> hello sent --> open          any failure: down, wait longer

The host's certificate is the only authority that is trusted, and the name in it is fixed: whatever address it is found
at (see `where`), nobody else can answer. The host knows us by `Authorization: Bearer <ear>.<key>`.

While it is down, after every third failure, it asks where the host is now. If a stranger answers where ours should be,
it asks that too, before it calls that an error.
"""

import binascii
import errno
import json
import select
import socket

from . import faults, websocket, where, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

BACKOFF_MS = (250, 500, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 2000, 4000, 8000, 15000)  # hosts restart in 3 to 8 s
_REFUSED_MS = const(30000)  # only a person can change what was refused; still, look again now and then
_WAITS_MS = const(1000)  # somebody speaks meanwhile, and what the ring can hold is running out
_CONNECT_MS = const(5000)  # TCP, TLS and the upgrade together; the handshake alone takes an ESP32 a second
_QUIET_MS = const(5000)  # nothing came for so long: ping
_DEAD_MS = const(12000)  # nothing came for so long: the connection is gone
_STUCK_MS = const(6000)  # a message couldn't be sent for so long
MESSAGES = 8  # read at most so many per poll: the microphone waits
_MOST_HEAD = const(1024)  # bytes of the HTTP answer
_MOST_MESSAGE = const(320)  # bytes; the longest JSON message of a host of ours is a welcome of about 150
_MOST_TEXTS = const(4)  # JSON messages that wait; more are dropped, the oldest first
_ASK_AFTER = const(3)  # failures, within the first second: then it asks where the host is, while it waits
REFUSALS = (wire.CLOSE_PROTOCOL, wire.CLOSE_KEY, wire.CLOSE_VERSION, wire.CLOSE_REPLACED)

_DOWN = const(0)
_CONNECTING = const(1)
GREETING = 2  # hands are shaken: a poll may take long
_HELLO = const(3)
OPEN = 4

NOTHING = 0
JOINED = 1
BROKE = 2
REFUSED = 3
SOUND = 4  # a SPOKEN message is in `message`
SHORT = 5  # a short message is in `message`
TOLD = 6  # a JSON message is in `told`
PIECE = 7  # a piece of an update is in `message`


class Link:
    """settings; hello() -> dict to send; wrap(socket) -> TLS socket that doesn't block; random(n) -> n random bytes;
    copy(source, start, target, to): the codec's, of one sound message. known, dns: see `where`."""

    def __init__(self, settings: "Any", hello: "Any", wrap: "Any", random: "Any", copy: "Any",
                 known: "Any" = None, dns: "Any" = str) -> None:
        self.state = _DOWN
        self.reason = ""  # of the last failure, in words
        self.fault = ""  # its name in `faults`, "" once the host said welcome
        self.where = where.Where(settings, {} if known is None else known, dns, random)
        self.welcome: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.bad = 0  # messages from the host that made no sense
        self._settings = settings
        self._hello = hello
        self._wrap = wrap
        self._random = random
        self._copy = copy
        self.reader = websocket.Reader(_MOST_MESSAGE, (wire.SOUND, wire.SHORT))
        self.message = self.reader.body
        self._wrapped()
        self._out: "Any" = None  # what is being sent
        self._out_at = 0
        self._out_since = 0
        self._texts: list[bytearray] = []
        self._raw: "Any" = None
        self._socket: "Any" = None
        self._poller: "Any" = None
        self._doubt = False  # a stranger answered where our host should be
        self._failures = 0
        self._next = 0  # ms of the next try
        self._began = 0
        self._heard = 0
        self._pinged = False
        self._lost: "Any" = None  # why the connection is gone, found while sending
        self._answer = bytearray()
        self._body = -1  # bytes of the answer with its body, once the head is known
        self._key = b""  # of the upgrade; once that is sent, what a host answers to it; b"" once hello is said

    def _wrapped(self) -> None:
        self._sound = websocket.envelope(wire.SOUND)
        self._short = websocket.envelope(wire.SHORT)
        self._room = websocket.room(wire.SOUND)
        self._short_room = websocket.room(wire.SHORT)

    # ---- for app

    def poll(self, now: int, room: int = 1) -> int:
        """One step at `now` ms; call again while it returns something. Without room for a message of sound nothing is
        read once it is open: TCP holds the host back."""
        try:
            if self._lost:
                return self._fail(now, self._words(self._lost))
            if self.state == _HELLO and self._key:
                self._greets(now)
            if self.state == OPEN or self.state == _HELLO:
                return self._read(now) if room or self.state == _HELLO else NOTHING
            if self.state == _DOWN:
                return self._wait(now)
            if now - self._began > _CONNECT_MS:
                return self._fail(now, "the host does not answer")
            return self._rise(now)
        except websocket.Broken as e:
            return self._fail(now, str(e.args[1]))
        except OSError as e:
            fault = faults.STRANGER if e.args and e.args[0] == faults.VERIFY_FAILED else faults.AWAY
            return self._fail(now, self._words(e), fault)
        except MemoryError:
            return self._fail(now, "no memory for a connection")

    def retry(self, now: int) -> None:
        """Somebody is waiting: try at once."""
        self._failures = 0
        if self.state == _DOWN:
            self._next = now

    def hasten(self, now: int) -> None:
        """Somebody's words wait: a short pause, whatever the back-off says. Not for a stranger."""
        if self.state == _DOWN and not self._doubt and self._next - now > _WAITS_MS:
            self._next = now + _WAITS_MS

    def cut_off(self, now: int, fault: str) -> int:
        """There is no network to reach anybody by. BROKE if there was a connection."""
        self.fault = fault
        if self.state == _DOWN and not self._failures:
            return NOTHING
        was = self.state
        self.close()
        self.reason = "no network"
        self._doubt = False
        self._failures = 0
        self._next = now
        return BROKE if was == OPEN else NOTHING

    def close(self) -> None:
        """Part, without a word more than the socket's own."""
        self.state = _DOWN
        self.where.stop()
        for s in (self._socket, self._raw):
            if s is not None:
                try:
                    s.close()
                except OSError:  # it is gone anyway
                    self.reason = "it would not even close"
        self._socket = self._raw = self._poller = self._out = None
        self._lost = None
        self._texts.clear()

    def idle(self, now: int) -> bool:
        """Can something be sent? Goes on with what is half sent. A host that takes nothing for long is gone."""
        if self.state < _HELLO:  # what is written then shakes hands: see `_rise`
            return False
        if self._out is None and self._texts:
            self._begin(self._texts.pop(0), now)
        if self._out is not None:
            self._push(now)
        return self._out is None and self.state == OPEN

    def send_sound(self, cells: bytearray, at: int, now: int) -> None:
        """The message at cells[at:]. Only when idle. It is copied, so the ring may go on."""
        self._copy(cells, at, self._sound, self._room)
        self._begin(self._sound, now)
        self._push(now)

    def send_short(self, kind: int, number: int, value: int, now: int) -> None:
        """Only when idle."""
        wire.put_short(self._short, kind, number, value, 0, self._short_room)
        self._begin(self._short, now)
        self._push(now)

    def tell(self, message: "dict[str, Any]") -> None:
        """A JSON message, sent when its turn comes; dropped if there is no connection."""
        if self.state != OPEN:
            return
        self._line_up(websocket.wrap(json.dumps(message).encode()))

    # ---- sending

    def _line_up(self, frame: bytearray) -> None:
        if len(self._texts) >= _MOST_TEXTS:
            self._texts.pop(0)
        self._texts.append(frame)

    def _begin(self, frame: bytearray, now: int) -> None:
        self._out = frame
        self._out_at = 0
        self._out_since = now

    def _push(self, now: int) -> None:
        """Write on; never raises: what is broken is told by the next poll."""
        out = self._out if not self._out_at else memoryview(self._out)[self._out_at:]
        try:
            taken = self._socket.write(out)
        except OSError as e:
            self._lost = e
            return
        if taken is None:
            if now - self._out_since > _STUCK_MS:
                self._lost = "the host takes nothing any more"
            return
        self._out_at += taken
        if self._out_at >= len(self._out):
            self._out = None

    # ---- rising

    def _wait(self, now: int) -> int:
        """Down: until the next try is due, or somebody said where to try."""
        place = self.where
        if place.wants is not None:
            self._seek(now)
        naming = place.seeking(True)
        if naming or place.seeking(False):
            told = place.poll(now)
            if told == where.FOUND:
                self._next = now
                naming = False
            elif told == where.NOBODY:
                if naming:
                    return self._fail(now, "nobody knows where %s is" % self._settings.host, faults.NAME)
                self.fault = faults.AWAY
                if self._doubt:
                    return self._fail(now, self.reason, faults.STRANGER)
        if now >= self._next and not naming:
            self._connect(now)
        return NOTHING

    def _connect(self, now: int) -> None:
        address = self.where.address(self._failures)
        if address is None:
            return
        self._began = now
        self.state = _CONNECTING
        self._raw = socket.socket()
        self._raw.setblocking(False)
        try:
            self._raw.connect(address)
        except OSError as e:
            if e.args[0] != errno.EINPROGRESS:
                raise
        self._poller = select.poll()
        self._poller.register(self._raw, select.POLLOUT)

    def _rise(self, now: int) -> int:
        """_CONNECTING and GREETING: TCP, then TLS and the upgrade in one, because the first write shakes hands."""
        if self.state == _CONNECTING:
            events = self._poller.poll(0)
            if not events:
                return NOTHING
            if events[0][1] & (select.POLLERR | select.POLLHUP):
                raise OSError(errno.ECONNREFUSED)
            self._poller = None
            self._raw.setsockopt(6, 1, 1)  # TCP_NODELAY (the names are missing on some ports): small messages, at once
            self._socket = self._wrap(self._raw)
            self._key = binascii.b2a_base64(self._random(16)).strip()
            self._ask(now)
            return NOTHING
        if self._out is not None:
            out = self._out if not self._out_at else memoryview(self._out)[self._out_at:]
            try:
                self._out_at += self._socket.write(out) or 0
            except ValueError:  # what MicroPython raises for a certificate that doesn't verify
                raise OSError(faults.VERIFY_FAILED)  # noqa: B904
            if self._out_at < len(self._out):
                return NOTHING
            self._out = None
        return self._greet(now)

    def _ask(self, now: int) -> None:
        s = self._settings
        bearer = "%s.%s" % (s.ear, s.key)
        self._begin(bytearray(websocket.request(wire.PATH, wire.SERVER_NAME, self._key, bearer)), now)
        self._key = websocket.accept(self._key)
        self._answer = bytearray()
        self._body = -1
        self.state = GREETING

    def _greet(self, now: int) -> int:
        """Read the HTTP answer byte by byte, so that nothing of what follows it is taken."""
        answer = self._answer
        byte = bytearray(1)
        while self._body < 0 or len(answer) < self._body:
            got = self._socket.readinto(byte)
            if got is None:
                return NOTHING
            if got == 0 or len(answer) >= _MOST_HEAD:
                return self._fail(now, "the host hung up before it said welcome")
            answer.append(byte[0])
            if self._body < 0 and byte[0] == 10 and answer.endswith(b"\r\n\r\n"):
                self._body = len(answer) + self._more()
        return self._judge(now)

    def _more(self) -> int:
        """Bytes behind the head of the answer: the words of a refusal."""
        if websocket.status(self._answer) == 101:
            return 0
        length = websocket.header(self._answer, b"content-length")
        return int(min(_MOST_HEAD, int(length) if length.isdigit() else 0))

    def _judge(self, now: int) -> int:
        """The answer is there."""
        head = self._answer
        self._answer = bytearray()
        code = websocket.status(head)
        if code != 101:
            reason = head[head.find(b"\r\n\r\n") + 4:].decode() or "the host answered %d" % code
            return self._fail(now, reason, faults.REFUSED if code in (401, 403) else faults.AWAY)
        if websocket.header(head, b"sec-websocket-accept") != self._key:
            return self._fail(now, "who answers is no host of ours")
        self.reader.reset()
        self._heard = now
        self._pinged = False
        self.state = _HELLO
        return NOTHING

    def _greets(self, now: int) -> None:
        """Not in one breath with `_judge`: what that takes is forgotten by now."""
        self._key = b""
        self._begin(websocket.wrap(json.dumps(self._hello()).encode()), now)

    # ---- reading

    def _read(self, now: int) -> int:
        reader = self.reader
        while True:
            got = self._socket.readinto(reader.view)
            if got is None:
                return self._watch(now)
            if got == 0:
                return self._fail(now, "the host hung up")
            self._heard = now
            self._pinged = False
            kind = reader.got(got)
            if kind == websocket.BINARY:
                event = self._on_binary()
            elif kind:
                event = self._on_rare(kind, now)
            else:
                event = NOTHING
            if event:
                return event

    def _on_binary(self) -> int:
        length = self.reader.length
        kind = self.message[0]
        if self.state == OPEN:
            if length == wire.SOUND and kind == wire.SPOKEN:
                return SOUND
            if length == wire.SHORT and kind == wire.HUSH:
                return SHORT
            if wire.is_piece(self.message, length):
                return PIECE
        self.bad += 1
        return NOTHING

    def _on_rare(self, kind: int, now: int) -> int:
        if kind == websocket.PING:
            self._line_up(websocket.wrap(self.reader.control(), websocket.PONG))
        elif kind == websocket.CLOSE:
            return self._fail(now, *self._closed())
        elif kind == websocket.TEXT:
            return self._on_text(now)
        return NOTHING

    def _closed(self) -> "tuple[str, str]":
        """Why the host closed: reason, fault."""
        told = self.reader.control()
        code = told[0] << 8 | told[1] if len(told) >= 2 else 1005
        try:
            reason = told[2:].decode()
        except ValueError:  # UnicodeError is one
            reason = ""
        return reason or "the host closed with %d" % code, faults.REFUSED if code in REFUSALS else faults.AWAY

    def _on_text(self, now: int) -> int:
        try:
            message = json.loads(bytes(self.message[:self.reader.length]))
        except (ValueError, RuntimeError):  # RuntimeError: nested too deep
            message = None
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "refused":
            return self._fail(now, str(message.get("reason")), faults.REFUSED)
        if kind == "welcome" and self.state == _HELLO:
            self._welcomed(message)
            return JOINED
        if kind is None or self.state != OPEN:
            self.bad += 1
            return NOTHING
        self.told = message
        return TOLD

    def _welcomed(self, message: "dict[str, Any]") -> None:
        self.welcome = message
        self.state = OPEN
        self._failures = 0
        self._doubt = False
        self.fault = ""
        self.where.learn()

    def _watch(self, now: int) -> int:
        """Nothing to read. Is the host still there?"""
        if self.state == _HELLO:
            return self._fail(now, "the host does not answer") if now - self._began > _CONNECT_MS else NOTHING
        quiet = now - self._heard
        if quiet > _DEAD_MS:
            return self._fail(now, "the host has gone silent")
        if quiet > _QUIET_MS and not self._pinged:
            self._pinged = True
            self._line_up(websocket.wrap(b"", websocket.PING))
        return NOTHING

    def _words(self, reason: "Any") -> str:
        """reason: words, or what was raised."""
        return reason if isinstance(reason, str) else faults.words(reason)

    def _fail(self, now: int, reason: str, fault: str = faults.AWAY) -> int:
        was = self.state
        self.close()
        self.reason = reason
        if fault == faults.STRANGER and not self._doubt:
            if self.where.told:  # anybody may say to be our host: no reason for alarm
                fault = faults.AWAY
            else:
                return self._suspect(now)
        refused = fault == faults.STRANGER or fault == faults.REFUSED
        self._doubt = False
        self.fault = fault
        delay = _REFUSED_MS if refused else BACKOFF_MS[min(self._failures, len(BACKOFF_MS) - 1)]
        self._failures += 1
        self._next = now + delay * 3 // 4 + self._random(1)[0] * delay // 512  # 75 to 125 %: ears don't return in step
        if fault == faults.AWAY and self._failures % _ASK_AFTER == 0:
            self._ask_where()
        if refused:
            return REFUSED
        return BROKE if was == OPEN else NOTHING

    def _suspect(self, now: int) -> int:
        """A stranger: perhaps our host has moved, and its old address is another's now."""
        self._doubt = True
        self._failures += 1
        self._next = now + _REFUSED_MS
        self._ask_where()
        return NOTHING

    def _ask_where(self) -> None:
        self.where.wants = ""  # by the next poll: what a failure takes is forgotten then
        self.fault = faults.MOVED

    def _seek(self, now: int) -> None:
        place = self.where
        named = bool(place.wants)
        try:
            place.seek(now)
        except (OSError, MemoryError, ImportError):  # no room just now: the next failure but two asks again
            place.stop()
            if named:
                raise
            self.fault = faults.AWAY
