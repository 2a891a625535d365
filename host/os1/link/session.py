"""One earpiece's side of the protocol: messages in -> events out, and the next message to send. Sans-IO.

A session outlives its connection: it is joined again when the ear comes back in time. Bad messages never raise; they
are dropped and counted, and too many of them set `closing`, upon which the owner closes the connection.

  receive(message, now) -> events          take() -> the next message to send, the most urgent first, or None
"""

from __future__ import annotations

from collections import Counter

from earpiece import wire

from os1.errors import WireError
from os1.events import FRAME, FromEar, Joined, Missed, Muted, Pressed, Reported, Silenced, Typed
from os1.link import greeting
from os1.link.greeting import Hello
from os1.link.hearing import FRAMES_PER_S, SLACK, Hearing
from os1.link.offering import Offering
from os1.link.rate import Bucket
from os1.link.saying import Saying

MAX_BAD = 32  # in one connection; a healthy ear sends none
FASTER = 2.0  # sound may come so much faster than it can be spoken, beyond what the ring held back
SHORTS, SHORTS_PER_S = 512, 256  # an ear sends two a frame at most: 63 a second
TEXTS, TEXTS_PER_S = 64, 4
MOST_MISSED = 112_500  # frames, an hour: whoever tells of more doesn't know
MAX_TYPED = 24_576  # bytes of a message with typed words: greeting.MAX_TYPED characters, each of which may be escaped
STALE = 0x4000  # replies after which a hush isn't repeated: 16 bits could take it for a later one


class Session:
    """Begun by the first hello. called: what the ear's host is called. now: seconds on a clock that doesn't go back.
    types: may it write to her?"""

    def __init__(self, id: str, hello: Hello, called: str, now: float, types: bool = False) -> None:
        self.id = id
        self.ear = hello.ear
        self.codec = hello.codec
        self.hello = hello
        self.status: dict[str, float | str] = {}
        self.lost_by_ear = 0  # microphone frames, in this session, as it says itself
        self.counts: Counter[str] = Counter()
        self.closing: tuple[int, str] | None = None
        self.offering: Offering | None = None  # an update for this ear
        ring = int(hello.ring_ms / 1000 * FRAMES_PER_S) + 1
        self.hearing = Hearing(hello.codec, ring)
        self.saying = Saying(hello.codec)
        self._called, self._types = called, types
        self._lost_before = hello.lost
        self._bad = 0
        self._sounds = Bucket(ring + SLACK, FASTER * FRAMES_PER_S, now)
        self._shorts = Bucket(SHORTS, SHORTS_PER_S, now)
        self._texts = Bucket(TEXTS, TEXTS_PER_S, now)
        self._offers = 0
        self._urgent: list[bytes | str] = []  # welcome and one hush: never more than two
        self._notices: dict[str, str] = {}  # kind -> message: only the newest of each
        self._state = "idle"
        self._told = "idle"

    # ---- the connection

    def resumes(self, hello: Hello) -> bool:
        """May `hello` go on with this session?"""
        return hello.session == self.id and hello.codec == self.codec and hello.ring_ms == self.hello.ring_ms

    def join(self, hello: Hello, resumed: bool) -> Joined:
        """A connection: the welcome, and all that the ear may have missed, is to be sent."""
        self.closing = None
        if self.offering is not None:
            self.offering.again()
        self._bad = 0
        self._told = ""
        self._notices.pop("due", None)  # it was relative to a moment that is over
        self._urgent = [greeting.welcome(hello, self.id, self.hearing.heard_seq, resumed, self._called)]
        if resumed:
            self.hello = hello
            self.saying.rewind(hello.reply)
            if 0 <= self.saying.hushed > self.saying.newest - STALE:
                self._urgent.append(_hush(self.saying.hushed))
        return Joined(self.ear, resumed)

    # ---- from the ear

    def receive(self, message: bytes | str, now: float) -> list[FromEar]:
        """What a message means. Whatever it is, this doesn't raise."""
        if self.closing is not None:
            self.counts["after the end"] += 1
            return []
        try:
            if isinstance(message, str):
                return self._text(message, now)
            return self._binary(message, now)
        except WireError as e:
            self._drop_bad(e.what)
            return []

    def _binary(self, message: bytes, now: float) -> list[FromEar]:
        if len(message) > wire.MAX_BINARY:
            return self._close(wire.CLOSE_TOO_BIG, "a message that is too big")
        if len(message) == wire.SHORT:
            if not self._shorts.take(now):
                return self._close(wire.CLOSE_FLOOD, "more messages than sound can be")
            return self._short(message)
        if not self._sounds.take(now):
            return self._close(wire.CLOSE_FLOOD, "more sound than 16000 samples a second make")
        sound = self.hearing.frame(message, now)
        return [] if sound is None else [sound]

    def _short(self, message: bytes) -> list[FromEar]:
        try:
            kind, _, number, value = wire.get_short(message)
        except ValueError as e:
            raise WireError(str(e)) from e
        event: FromEar | None = None
        if kind == wire.CREDIT:
            self.saying.on_credit(number, value)
        elif kind == wire.PLAYED:
            event = self.saying.on_played(number, value)
        elif kind == wire.HUSH:
            reply = self.saying.on_hush(number)
            event = None if reply is None else Silenced(reply)
        elif kind == wire.LOST:
            event = self._on_lost(value - self._lost_before)
        elif kind == wire.TAKEN and self.offering is not None:
            self.offering.on_taken(number, value)
        return [] if event is None else [event]

    def _on_lost(self, frames: int) -> Missed | None:
        """Lost since the session began. What a broken connection swallowed is told again."""
        more = frames - self.lost_by_ear
        if more <= 0:
            return None
        self.lost_by_ear = frames
        return Missed(min(more, MOST_MISSED) * FRAME)

    def _text(self, text: str, now: float) -> list[FromEar]:
        most = MAX_TYPED if self._types else wire.MAX_TEXT
        if len(text) > most or len(text.encode("utf-8", "replace")) > most:
            return self._close(wire.CLOSE_TOO_BIG, "a message that is too big")
        if not self._texts.take(now):
            return self._close(wire.CLOSE_FLOOD, "more messages than an ear has to tell")
        message = greeting.read(text)
        if message["type"] == "button":
            press = message.get("press")
            if press not in greeting.PRESSES:
                raise WireError("a press of no known kind")
            return [Pressed(str(press))]
        if message["type"] == "update" and self.offering is not None:
            self.offering.on_told(message)
            return []
        if message["type"] == "status":
            self.status = greeting.status(message)
            percent = self.status.get("percent")
            return [Reported(int(percent), self.status.get("hot") == 1)] if isinstance(percent, float) else []
        if self._types and message["type"] == "typed":
            words = greeting.words(message.get("text"))
            return [Typed(words)] if words else []
        if self._types and message["type"] == "mute":
            return [Muted(message.get("on") is True)]
        if self._types and message["type"] == "hush":
            reply = message.get("reply")
            return [Silenced(reply)] if type(reply) is int else []
        self.counts["unknown"] += 1  # of a newer firmware, perhaps: no crime
        return []

    def _drop_bad(self, what: str) -> None:
        self._bad += 1
        self.counts["bad"] += 1
        if self._bad >= MAX_BAD:
            self._close(wire.CLOSE_PROTOCOL, f"too many bad messages, the last: {what}")

    def _close(self, code: int, reason: str) -> list[FromEar]:
        self.counts[f"closed {code}"] += 1
        self.closing = (code, reason)
        return []

    # ---- to the ear

    def hush(self, reply: int) -> None:
        """Reply `reply` and all before it are over: at once, and before anything else that waits."""
        if reply > self.saying.hushed:
            self.saying.hush(reply)
            self._urgent = [m for m in self._urgent if isinstance(m, str)] + [_hush(reply)]

    def offer(self, offering: Offering) -> None:
        """An update, sent whenever nobody speaks, in place of an older one."""
        self._offers = (self._offers + 1) & 0xFF
        offering.number = self._offers
        self.offering = offering

    def tell(self, state: str) -> None:
        """The state that the ear should show; only the newest is sent."""
        self._state = state

    def due(self, seconds: float) -> None:
        """In so many seconds from now something is due; -1: nothing is."""
        self._notices["due"] = greeting.due(seconds)

    def volume(self, step: int) -> None:
        """How loud the ear plays, 0 to 10."""
        self._notices["volume"] = greeting.volume(step)

    def take(self) -> bytes | str | None:
        """The next message to send."""
        if self._urgent:
            return self._urgent.pop(0)
        if self._state != self._told:
            self._told = self._state
            return greeting.state(self._state)
        if self._notices:
            return self._notices.pop(next(iter(self._notices)))
        message = self.saying.take()
        if message is None and self.offering is not None and self._state == "idle":
            return self.offering.take()  # only while nobody speaks
        return message


def _hush(reply: int) -> bytes:
    message = bytearray(wire.SHORT)
    wire.put_short(message, wire.HUSH, reply & 0xFFFF, 0)
    return bytes(message)
