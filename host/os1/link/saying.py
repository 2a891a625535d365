"""Sound going down: replies cut into frames, sent by credit, kept until played. Sans-IO.

A frame is made only when the ear has room for it; what waits is one chunk of sound, for whose taking the speaker waits.
What was made is kept until the ear says that it was played, so that a reply goes on where it was
when a connection breaks.

          first            sent           made         credit
  played |................|..............|............|        frames of one reply
          kept, sent       kept, to send  room
"""

from __future__ import annotations

import warnings
from collections import deque

from earpiece import wire

from os1.errors import WireError
from os1.events import Played

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13, where audioop-lts brings it back
    import audioop

AHEAD = 96  # frames (3 s) sent beyond what was played, however much credit there is: a hush must not come too late
ABREAST = 2  # replies at the ear: the one that it plays, and the beginning of the next; for more it has no room
REMEMBERED = 16  # replies whose "played so far" may still be asked for
FRAME_BYTES = 2 * wire.FRAME


class Reply:
    """One reply on its way. Counts are frames from its beginning; played and samples are samples."""

    __slots__ = ("_closing", "_codec", "_cue", "_state", "_waiting", "credit", "ended", "first", "frames", "number",
                 "played", "samples", "sent")  # fmt: skip

    def __init__(self, number: int, codec: str) -> None:
        self.number = number
        self.frames: deque[bytes] = deque()
        self.first = 0
        self.sent = 0
        self.credit = 0
        self.played = 0
        self.samples = 0  # of sound, without the silence that fills the last frame
        self.ended = False
        self._codec = codec
        self._cue = False
        self._closing = False
        self._waiting = bytearray()
        self._state: tuple[int, int] = (0, 0)

    @property
    def made(self) -> int:
        return self.first + len(self.frames)

    @property
    def taken(self) -> bool:
        """Is everything that was added made into frames (but for the part of one that waits for more)?"""
        return self.ended or (len(self._waiting) < FRAME_BYTES and not self._closing)

    def add(self, pcm: bytes, cue: bool, last: bool) -> None:
        """More sound. Whoever adds waits until it is `taken` before adding again."""
        self._waiting += pcm
        self._cue = cue
        self._closing = last
        self.fill()

    def begin(self) -> None:
        """Its turn has come: the ear has room for its first frames."""
        self.credit = max(self.credit, wire.FIRST_CREDIT)
        self.fill()

    def close(self) -> None:
        """Nothing more will be added."""
        self._closing = True
        self.fill()

    def fill(self) -> None:
        """Make frames of what waits, as far as there is room."""
        room = min(self.credit, self.played // wire.FRAME + AHEAD) - self.made
        while room > 0 and not self.taken:
            piece = bytes(self._waiting[:FRAME_BYTES])
            del self._waiting[:FRAME_BYTES]
            self.samples += len(piece) // 2
            self.ended = self._closing and not self._waiting
            self._make(piece.ljust(FRAME_BYTES, b"\0"))
            room -= 1

    def _make(self, pcm: bytes) -> None:
        head = bytearray(wire.HEAD)
        flags = (wire.CUE if self._cue else 0) | (wire.LAST if self.ended else 0)
        predictor, index = self._state  # stays (0, 0) with pcm16
        wire.put_head(head, wire.SPOKEN, flags, self.number & 0xFFFF, self.made & 0xFFFF, predictor, index)
        if self._codec == "adpcm":
            pcm, self._state = audioop.lin2adpcm(pcm, 2, self._state)
        self.frames.append(bytes(head) + pcm)

    def hear(self, played: int) -> None:
        """`played` samples have left the amplifier: those frames needn't be kept, and there may be room for more."""
        self.played = max(self.played, played)
        while self.frames and (self.first + 1) * wire.FRAME <= self.played:
            self.frames.popleft()
            self.first += 1
        self.sent = max(self.sent, self.first)
        self.fill()

    def drop(self) -> int:
        """It is over: nothing more of it is sent. Returns how many frames were made for nothing."""
        unsent = self.made - self.sent
        self.first = self.sent = self.made
        self.frames.clear()
        self._waiting.clear()
        self.ended = True
        return unsent


class Saying:
    """All replies of one session. Numbers are the host's own and only grow; the wire carries 16 bits of them.

    A new reply ends those before it; they are still played, one after the other.
    """

    __slots__ = ("_known", "_live", "codec", "dropped", "hushed", "newest")

    def __init__(self, codec: str) -> None:
        self.codec = codec
        self.newest = -1
        self.hushed = -1  # this reply and all before it are over
        self.dropped = 0  # frames that were made and then hushed before they were sent
        self._known: dict[int, Reply] = {}
        self._live: deque[Reply] = deque()

    def add(self, number: int, pcm: bytes, cue: bool = False, last: bool = False) -> bool:
        """Sound for reply `number`; False if that reply is over."""
        if number <= self.hushed:
            return False
        reply = self._find(number) or self._begin(number)
        if reply.ended:
            return False
        reply.add(pcm, cue, last)
        return True

    def taken(self, number: int) -> bool:
        """Has all that was added to reply `number` become frames? Also true once it is over."""
        reply = self._find(number)
        return reply is None or reply.taken

    def take(self) -> bytes | None:
        """The next frame to send."""
        for reply in self._live:
            if reply.sent < reply.made:
                frame = reply.frames[reply.sent - reply.first]
                reply.sent += 1
                return frame
        return None

    def played(self, number: int) -> int:
        """Samples of reply `number` that were played, as far as is known."""
        reply = self._find(number)
        return min(reply.played, reply.samples) if reply else 0

    def hush(self, number: int) -> None:
        """`number` and all before it are over."""
        self.hushed = max(self.hushed, number)
        for reply in self._live:
            if reply.number <= number:
                self.dropped += reply.drop()
        self._tidy()

    def on_credit(self, number: int, frames: int) -> None:
        reply = self._known.get(number)
        if reply is not None:
            reply.credit = max(reply.credit, frames)
            reply.fill()

    def on_played(self, number: int, samples: int) -> Played | None:
        """None if nobody knows that reply any more. WireError if more was played than was sent."""
        reply = self._known.get(number)
        if reply is None:
            return None
        if samples > reply.made * wire.FRAME:
            raise WireError("more was played than was sent")
        reply.hear(samples)
        for older in self._live:
            if older.number < reply.number:  # an ear plays in order: whatever it lacked of them, they are over
                older.drop()
        self._tidy()
        return Played(reply.number, min(reply.played, reply.samples))

    def on_hush(self, number: int) -> int | None:
        """The ear stopped a reply; returns its full number."""
        reply = self._known.get(number)
        if reply is None:
            return None
        self.hush(reply.number)
        return reply.number

    def rewind(self, place: tuple[int, int] | None) -> None:
        """A new connection: send again from `place` (16-bit reply, frame), or all that is kept."""
        reached = self._known.get(place[0]) if place else None
        for reply in self._live:
            if reached is None or place is None or reply.number > reached.number:
                reply.sent = reply.first
            elif reply is reached:
                behind = (reply.sent - place[1]) & 0xFFFF  # 16 bits on the wire
                reply.sent = max(reply.first, reply.sent - behind) if behind < 0x8000 else reply.sent

    def _find(self, number: int) -> Reply | None:
        reply = self._known.get(number & 0xFFFF)
        return reply if reply is not None and reply.number == number else None

    def _begin(self, number: int) -> Reply:
        reply = Reply(number, self.codec)
        for older in self._live:
            older.close()
        self._known.pop(number & 0xFFFF, None)
        self._known[number & 0xFFFF] = reply
        self._live.append(reply)
        self.newest = max(self.newest, number)
        while len(self._known) > REMEMBERED:
            oldest = self._known.pop(next(iter(self._known)))
            if oldest in self._live:
                self.dropped += oldest.drop()
                self._live.remove(oldest)
        self._tidy()
        return reply

    def _tidy(self) -> None:
        while self._live and self._live[0].ended and not self._live[0].frames:
            self._live.popleft()
        for reply in list(self._live)[:ABREAST]:
            reply.begin()
