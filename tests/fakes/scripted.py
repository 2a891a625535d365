"""An earpiece on fake silicon with a scripted socket, under a virtual clock: for tests of the whole device package."""

import gc
import json
import sys

from earpiece import app, ring, session, wire

from . import silicon

if sys.implementation.name == "micropython":
    from earpiece import adpcm_viper as codec
else:
    from earpiece import adpcm as codec


if not hasattr(gc, "mem_free"):
    gc.mem_free = lambda: 0  # CPython knows no such number


def silence(position):
    return 0


class Quick:
    """The codec for who hears only silence and doesn't mind what she says."""

    STATE = codec.STATE
    copy = staticmethod(codec.copy)

    @staticmethod
    def encode(pcm, out, at, state):
        return 0

    @staticmethod
    def decode(body, at, pcm, state):
        return None


def wave(position):
    """Half a second of voice in every three seconds."""
    if position % 48000 >= 40000:
        return 6000 if position & 16 else -6000
    return 3 if position & 1 else -3


class Ear:
    """An earpiece whose socket is scripted; TCP connects at once. `up`: is the host there?"""

    def __init__(self, keep=True, source=wave, settings=silicon.Given):
        self.board = silicon.Board(source, False)
        self.socket = None
        self.up = True
        self._keep = keep
        heard = ring.Ring(settings.kept)
        stores = heard, ring.Jitter(codec, heard)
        used = Quick if source is silence else codec
        self.ear = app.Earpiece(self.board, settings, used, stores[0], stores[1], None)
        self.ear.link._connect = self._connect
        self.ear.link.where.seek = lambda now: self.ear.link.where.stop()  # it asks nobody
        self.ear.event("wake", 0)

    def _connect(self, now):
        line = self.ear.link
        line._began = now
        if not self.up:
            raise OSError(113)
        self.socket = line._socket = silicon.Socket(keep=self._keep, heads=True)
        line._key = b"AAAAAAAAAAAAAAAAAAAAAA=="
        line._ask(now)
        accept = line._key  # that is what it expects by now
        self.socket.feed(b"HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")

    def run(self, ms):
        for _ in range(ms // 8):
            self.board.pass_ms(8)
            self._poll()

    def step(self):
        """One poll of both tasks, or a sleep."""
        if self.ear.state == session.STANDBY and not self.ear.busy():
            self.ear.upkeep.nap(self.board.now)
        self.board.pass_ms(8)
        self._poll()

    def _poll(self):
        board = self.board
        ear = self.ear
        if ear.state != session.STANDBY or ear.busy():
            ear.sound(board.now)
        ear.talk(board.now)
        ear.upkeep.polls += 1
        if board.now % 4000 < 8 and self.socket is not None:
            self.socket.feed(b"\x8a\x00")  # a pong: the host is there

    def press(self, ms=104):
        """The finger is on the button for so long."""
        self.board.down = True
        self.run(ms)
        self.board.down = False
        self.run(24)

    def tell(self, text):
        """A JSON message of the host's."""
        self.socket.feed(bytes([0x81, len(text)]) + text.encode())
        self.run(16)

    def welcome(self, resumed="false", heard="null"):
        text = '{"type":"welcome","version":1,"session":"s1","resumed":%s,"heard":%s}' % (resumed, heard)
        self.socket.feed(bytes([0x81, 126, 0, len(text)]) + text.encode())
        self.run(32)

    def say(self, number, first, last, ends=True):
        frame = bytearray(wire.SOUND)
        for seq in range(first, last):
            wire.put_head(frame, wire.SPOKEN, wire.LAST if ends and seq == last - 1 else 0, number, seq, 0, 0)
            self.socket.feed(b"\x82\x7e\x01\x0a" + bytes(frame))
            self.run(8)

    def sent(self):
        """(sound heads, shorts, texts) that the host got over this connection."""
        data = bytes(self.socket.sent)
        at = data.find(b"\r\n\r\n") + 4
        heads, shorts, texts = [], [], []
        while at < len(data):
            op, size = data[at] & 15, data[at + 1] & 127
            at += 2
            if size == 126:
                size = data[at] << 8 | data[at + 1]
                at += 2
            kept = wire.HEAD if size == wire.SOUND else size
            payload = data[at + 4:at + 4 + kept]
            at += 4 + kept
            if op == 1:
                texts.append(json.loads(payload))
            elif size == wire.SOUND:
                heads.append(wire.get_head(payload + bytes(wire.BODY)))
            elif size == wire.SHORT:
                shorts.append(wire.get_short(payload))
        return heads, shorts, texts


def joined(keep=True, source=wave):
    made = Ear(keep, source)
    made.run(32)
    made.welcome()
    assert made.ear.state in (session.IDLE, session.LISTENING)
    return made
