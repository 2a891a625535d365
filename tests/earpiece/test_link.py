"""The link against a scripted socket: welcome, refusals, hostile bytes, back-off, a host that falls silent."""

import errno
import json
import select
import socket
import sys

from earpiece import faults, link, websocket, where, wire
from fakes import silicon

try:
    from earpiece import adpcm_viper as codec
except (ImportError, NameError):
    from earpiece import adpcm as codec

HELLO = {"type": "hello"}
DOWN = 0
WELCOME = b'{"type":"welcome","version":1,"codec":"adpcm","session":"s","resumed":false,"heard":null}'


def frame(op, payload):
    size = bytes([len(payload)]) if len(payload) < 126 else bytes([126, len(payload) >> 8, len(payload) & 255])
    return bytes([128 | op]) + size + payload


class Made(link.Link):
    """A link whose TCP always connects to a scripted TLS socket."""

    def __init__(self):
        self.tls = None
        self.tries = []
        self.trouble = None
        super().__init__(silicon.Given, lambda: HELLO, None, bytes, codec.copy)
        self.asked = []  # ms at which it asked where the host is
        self.where.seek = self._seek_host

    def _seek_host(self, now):
        self.asked.append(now)
        self.where.stop()

    def _connect(self, now):
        self.tries.append(now)
        self._began = now
        if self.trouble:
            raise self.trouble
        self.tls = silicon.Socket()
        self._socket = self.tls
        self._key = b"AAAAAAAAAAAAAAAAAAAAAA=="
        self._ask(now)


def upgraded(code=101, text=b""):
    if code == 101:
        return (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                + websocket.accept(b"AAAAAAAAAAAAAAAAAAAAAA==") + b"\r\n\r\n")
    return b"HTTP/1.1 %d No\r\nContent-Length: %d\r\n\r\n" % (code, len(text)) + text


def joined():
    line = Made()
    assert line.poll(0) == link.NOTHING
    line.tls.feed(upgraded() + frame(1, WELCOME))
    told = [line.poll(8), line.poll(16)]
    assert link.JOINED in told and line.state == link.OPEN
    assert line.idle(16)
    return line


def test_it_joins_and_says_hello():
    line = joined()
    assert line.welcome["session"] == "s"
    sent = bytes(line.tls.sent)
    assert sent.startswith(b"GET /ear HTTP/1.1") and b"Bearer kitchen.0000" in sent
    assert json.loads(sent[sent.rfind(b"{"):]) == HELLO


def test_the_answer_may_come_byte_by_byte():
    line = Made()
    line.poll(0)
    data = upgraded() + frame(1, WELCOME)
    told = []
    for i in range(len(data)):
        line.tls.feed(data[i:i + 1])
        told.append(line.poll(i // 8))
        line.idle(i // 8)
    assert told[-1] == link.JOINED


def test_messages_of_the_host():
    line = joined()
    sound = bytearray(wire.SOUND)
    wire.put_head(sound, wire.SPOKEN, 0, 3, 4, 5, 6)
    hush = bytearray(wire.SHORT)
    wire.put_short(hush, wire.HUSH, 3, 0)
    line.tls.feed(frame(2, bytes(sound)) + frame(2, bytes(hush)) + frame(1, b'{"type":"state","state":"thinking"}'))
    assert line.poll(100) == link.SOUND and line.message[:wire.SOUND] == sound
    assert line.poll(100) == link.SHORT and line.message[:wire.SHORT] == hush
    assert line.poll(100) == link.TOLD and line.told["state"] == "thinking"
    assert line.poll(100) == link.NOTHING


def test_nonsense_is_dropped_and_counted():
    line = joined()
    heard = bytearray(wire.SOUND)
    wire.put_head(heard, wire.HEARD, 0, 0, 0, 0, 0)
    for payload in (b"", b"\xff", bytes(8), bytes(100), bytes(wire.SOUND), bytes(heard)):
        line.tls.feed(frame(2, payload))
    for payload in (b"", b"no", b"[]", b"{}", b'{"type":5}', b'"type"', b"[" * 300):
        line.tls.feed(frame(1, payload))
    for _ in range(20):
        assert line.poll(100) in (link.NOTHING, link.TOLD)
    assert line.state == link.OPEN and line.bad >= 11


def test_a_ping_is_answered():
    line = joined()
    before = len(line.tls.sent)
    line.tls.feed(frame(9, b"hey"))
    assert line.poll(100) == link.NOTHING
    line.idle(100)
    assert bytes(line.tls.sent[before:]) == bytes(websocket.wrap(b"hey", websocket.PONG))


def test_broken_frames_end_the_connection():
    for data in (b"\x83\x00", b"\xff\xff\xff\xff", b"\x82\x7f" + bytes(8), frame(1, bytes(10))[:1] + b"\x8a"):
        line = joined()
        line.tls.feed(data)
        assert line.poll(100) == link.BROKE and line.state == DOWN and line.reason


def test_a_refused_upgrade_says_why():
    line = Made()
    line.poll(0)
    line.tls.feed(upgraded(401, b"unknown earpiece"))
    assert line.poll(8) == link.REFUSED and line.reason == "unknown earpiece"
    assert line.poll(20000) == link.NOTHING and len(line.tries) == 1
    line.poll(40000)
    assert len(line.tries) == 2


def test_refusals_after_the_upgrade():
    for data, words in ((frame(1, b'{"type":"refused","code":4406,"reason":"too old"}'), "too old"),
                        (frame(8, b"\x11\x31wrong key"), "wrong key")):  # 4401
        line = Made()
        line.poll(0)
        line.tls.feed(upgraded() + data)
        told = [line.poll(8), line.poll(16)]
        assert link.REFUSED in told and line.reason == words


def test_a_stranger_is_no_host_of_ours():
    for data in (b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 101 Yes\r\nSec-WebSocket-Accept: x\r\n\r\n", bytes(2000)):
        line = Made()
        line.poll(0)
        line.tls.feed(data)
        assert line.poll(8) == link.NOTHING
        assert line.state == DOWN and line.reason


def test_it_tries_again_later_and_later_and_at_once_when_asked():
    line = Made()
    line.trouble = OSError(errno.ECONNREFUSED)
    for now in range(0, 60000, 8):
        line.poll(now)
    gaps = [b - a for a, b in zip(line.tries, line.tries[1:])]  # noqa: B905
    assert gaps[0] <= 400 and sum(gaps[:4]) <= 5000
    assert gaps[-1] >= 3000 and len(line.tries) < 20
    assert "nobody listens" in line.reason
    tries = len(line.tries)
    line.retry(60000)
    line.poll(60008)
    assert len(line.tries) == tries + 1


def test_while_somebody_speaks_it_tries_every_second_but_no_stranger():
    line = Made()
    line.trouble = OSError(errno.ECONNREFUSED)
    for now in range(0, 60000, 8):
        line.poll(now)
        line.hasten(now)
    gaps = [b - a for a, b in zip(line.tries, line.tries[1:])]  # noqa: B905
    assert max(gaps) <= 1016 and min(gaps[4:]) >= 750
    line = Made()
    line.trouble = OSError(-0x2700)
    for now in range(0, 20000, 8):
        line.poll(now)
        line.hasten(now)
    assert len(line.tries) == 1


def told_by(line, found):
    """Somebody says where the host is (or, with NOBODY, nobody does); what the next poll gives."""
    line.where.seeking = lambda name: not name
    line.where.poll = lambda now: found
    event = line.poll(line.asked[-1] + 8)
    line.where.seeking = lambda name: False
    return event


def test_a_stranger_is_an_error_once_nobody_knows_our_host():
    line = Made()
    line.trouble = OSError(-0x2700)
    assert line.poll(0) == link.NOTHING and line.fault == faults.MOVED
    assert line.poll(8) == link.NOTHING and line.asked == [8]
    assert line.poll(5000) == link.NOTHING and len(line.tries) == 1
    assert told_by(line, where.NOBODY) == link.REFUSED
    assert "certificate" in line.reason and line.fault == faults.STRANGER
    line.poll(20000)
    assert len(line.tries) == 1
    line.poll(40000)
    assert len(line.tries) == 2


def test_a_stranger_at_the_old_address_of_a_host_that_moved():
    line = Made()
    line.trouble = OSError(-0x2700)
    line.poll(0)
    line.poll(8)
    line.trouble = None
    assert told_by(line, where.FOUND) == link.NOTHING and len(line.tries) == 2
    line.tls.feed(upgraded() + frame(1, WELCOME))
    assert link.JOINED in [line.poll(24), line.poll(32)] and line.fault == ""


def test_who_only_says_to_be_our_host_is_no_reason_for_alarm():
    line = Made()
    line.where.told = True
    line.trouble = OSError(-0x2700)
    assert line.poll(0) == link.NOTHING and line.fault == faults.AWAY
    line.poll(1000)
    assert len(line.tries) == 2


def test_it_asks_where_the_host_is_after_every_third_failure_and_goes_on_trying():
    line = Made()
    line.trouble = OSError(errno.ECONNREFUSED)
    for now in range(0, 6000, 8):
        line.poll(now)
    assert line.asked == [tried + 8 for tried in line.tries[2::3]] and line.asked[0] < 1000
    assert line.fault in (faults.AWAY, faults.MOVED)


def test_without_a_network_it_waits_and_then_tries_at_once():
    line = joined()
    assert line.cut_off(100, faults.WIFI) == link.BROKE and line.fault == faults.WIFI
    assert line.cut_off(108, faults.WIFI) == link.NOTHING
    line.poll(116)
    assert len(line.tries) == 2


def test_a_silent_host_is_pinged_and_then_given_up():
    line = joined()
    before = len(line.tls.sent)
    for now in range(16, 8000, 8):
        assert line.poll(now) == link.NOTHING
        line.idle(now)
    assert bytes(line.tls.sent[before:]) == bytes(websocket.wrap(b"", websocket.PING))
    told = [line.poll(now) for now in range(8000, 13000, 8)]
    assert link.BROKE in told


def test_no_welcome_is_no_connection():
    line = Made()
    line.poll(0)
    line.tls.feed(upgraded())
    for now in range(8, 6000, 8):
        line.poll(now)
    assert len(line.tries) >= 2


def test_a_message_in_pieces_is_sent_whole():
    line = joined()
    line.tls._most = 100
    before = len(line.tls.sent)
    cells = bytearray(2 * wire.SOUND)
    for i in range(len(cells)):
        cells[i] = i & 255
    line.send_sound(cells, wire.SOUND, 50)
    for _ in range(5):
        line.idle(58)
    assert line.idle(66)
    sent = bytes(line.tls.sent[before:])
    assert sent[8:] == bytes(cells[wire.SOUND:]) and len(sent) == 274


def test_a_host_that_takes_nothing_is_given_up():
    line = joined()
    line.tls.full = True
    line.tell({"type": "button", "press": "tap"})
    told = []
    for now in range(16, 9000, 8):
        line.tls.feed(frame(9, b""))  # it still talks
        line.idle(now)
        told.append(line.poll(now))
        if link.BROKE in told:
            break
    assert link.BROKE in told and "takes nothing" in line.reason


def test_a_real_socket_that_nobody_answers():
    """The one path that the scripted socket skips: a real connect that fails, without blocking."""
    listener = socket.socket()
    listener.bind(socket.getaddrinfo("127.0.0.1", 0)[0][-1])

    class Here(silicon.Given):
        port = 9  # discard: nobody listens there on a machine of today

    line = link.Link(Here, lambda: HELLO, None, bytes, codec.copy)
    poller = select.poll()
    for now in range(0, 200, 8):
        line.poll(now)
        poller.poll(5)
        if line.reason:
            break
    listener.close()
    assert "nobody listens" in line.reason


if sys.implementation.name == "micropython":
    def test_waiting_for_the_next_try_takes_no_memory():
        import micropython
        line = Made()
        line.trouble = OSError(errno.ECONNREFUSED)
        for now in range(0, 4000, 8):
            line.poll(now)
        tries = len(line.tries)
        micropython.heap_lock()
        try:
            for now in range(4000, line._next, 8):
                line.poll(now)
        finally:
            micropython.heap_unlock()
        assert len(line.tries) == tries and line._next > 4100


def test_hands_are_shaken_by_the_poll_alone_which_knows_a_wrong_certificate():
    line = Made()
    line.poll(0)

    def write(data):
        raise ValueError("what MicroPython raises for a certificate that doesn't verify")

    line.tls.write = write
    assert not line.idle(0)
    assert line.poll(8) == link.NOTHING and line.fault == faults.MOVED and "certificate" in line.reason
