"""Two stores of encoded frames: the ring of what was heard, and the jitter buffer of what will be said.

Both share one block of bytes made at boot, in cells of one sound message; a frame is named by the place of its first
byte. Frames move by the numbers of their cells, never by copying; nothing allocates.

Ring:    spare -> held (gate shut: the pre-roll, the oldest falls out) -> kept (to be sent, and kept after sending)

   kept:  | sent | sent | sent | next | unsent | unsent |     a resume moves `next` back to what the host did not get

Jitter:  lent cells: free ones, else the oldest that were sent; what is unsent is never given for them.

One block is enough, because each needs its most when the other needs little: without a network nothing of her voice
arrives, what had arrived is played within a second, and its cells hold what is said; with one, what is said is sent.
"""

from array import array

from . import wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_NO_CELL = const(65535)  # as it is written into a cell
HELD = 12  # frames of pre-roll, 384 ms: the gate's onset of two frames, and 320 ms of what was said before

JITTER = 24  # frames, 768 ms
LEAST_MS = 40  # jitter buffer before the first sound on a good link
MOST_MS = 200
_BEYOND_MS = const(400)  # a frame later than this is no jitter: she paused, or the network was gone
_UP = const(1)  # the measure goes up by half of what a frame was later,
_DOWN = const(8)  # and down by 1/256 of what it was earlier, a frame: so it lies where one frame in 50 to 100 is later
_AHEAD_MS = const(24)  # playback gives a frame up for late so long before the amplifier has run dry
_LEAK = const(63)  # every 64th frame of a late reply is due 1 ms later: 490 ppm
_FINE = const(4)  # its unit is 1/16 ms


class Ring:
    """Frames of the microphone, at most `kept` with the pre-roll among them. `spare` is the place in `bytes` to fill;
    then call `hold` or `keep`."""

    def __init__(self, kept: int, held: int = HELD) -> None:
        self.bytes = bytearray((kept + 1) * wire.SOUND)
        self.spare = 0  # cell 0 at first
        self.lost = 0  # frames that fell out unsent
        self.kind = "B" if kept < 255 else "H"  # of arrays of numbers of cells: a byte each where that is enough
        self._kept = array(self.kind, [0] * (kept + 1))
        self._first = 0  # the oldest kept, as an index of _kept
        self._count = 0
        self._sent = 0  # how many of them have been sent
        self._held = array(self.kind, [kept + 1] * held)  # kept + 1: no cell
        self._held_next = 0
        self._held_count = 0
        self._used = 1  # cells from this one on were never filled
        self._free = -1  # place of a cell that was given back; its first two bytes are the number of the one before it
        self._given = 0  # how many of them there are

    def hold(self) -> None:
        """The spare is pre-roll. If there is enough of that the oldest is dropped."""
        held = self._held
        index = self._held_next
        spare = self.spare // wire.SOUND
        if self._held_count < len(held):
            self._held_count += 1
        if held[index] == len(self._kept):
            self._empty()
        else:
            self.spare = held[index] * wire.SOUND
        held[index] = spare
        self._held_next = (index + 1) % len(held)

    def keep(self) -> None:
        """The spare is to be sent. If the ring is full the oldest falls out; unsent, it counts as lost."""
        self._append(self.spare // wire.SOUND)
        self._empty()

    def release(self, number: int) -> None:
        """The gate opened: the pre-roll is to be sent as the beginning of utterance `number`."""
        size = len(self._held)
        index = (self._held_next - self._held_count) % size
        flags = wire.OPENS
        for _ in range(self._held_count):
            cell = self._held[index]
            at = cell * wire.SOUND
            self.bytes[at + 1] = flags
            self.bytes[at + 2] = number & 255
            self.bytes[at + 3] = number >> 8
            flags = 0
            self._append(cell)
            self._held[index] = len(self._kept)
            index = (index + 1) % size
        self._held_count = 0

    def forget(self) -> None:
        """No more pre-roll: it was before a pause. Its cells stay with it."""
        self._held_count = 0

    def _append(self, cell: int) -> None:
        index = (self._first + self._count) % len(self._kept)
        self._kept[index] = cell
        self._count += 1

    def _empty(self) -> None:
        """A cell for the spare: a free one, else the oldest."""
        self.spare = self._cell()

    def _cell(self) -> int:
        at = self._free
        if at >= 0:
            number = self.bytes[at] | self.bytes[at + 1] << 8
            self._free = -1 if number == _NO_CELL else number * wire.SOUND
            self._given -= 1
        elif self._used < len(self._kept):
            at = self._used * wire.SOUND
            self._used += 1
        else:
            at = self._kept[self._first] * wire.SOUND
            self._first = (self._first + 1) % len(self._kept)
            self._count -= 1
            if self._sent:
                self._sent -= 1
            else:
                self.lost += 1
        return at

    def room(self) -> int:
        """Cells that it could lend without losing anything unsent."""
        return len(self._kept) - self._used + self._given + self._sent

    def lend(self) -> int:
        """Place of a cell that is somebody else's until `back`. Only if there is room."""
        return self._cell()

    def back(self, at: int) -> None:
        """The lent cell at this place is free again."""
        number = _NO_CELL if self._free < 0 else self._free // wire.SOUND
        self.bytes[at] = number & 255
        self.bytes[at + 1] = number >> 8
        self._free = at
        self._given += 1

    def next(self) -> int:
        """Place of the frame to send next, or -1. It stays until `sent`."""
        if self._sent == self._count:
            return -1
        return self._kept[(self._first + self._sent) % len(self._kept)] * wire.SOUND

    def sent(self) -> None:
        if self._sent < self._count:
            self._sent += 1

    def unsent(self) -> int:
        """Frames that wait."""
        return self._count - self._sent

    def rewind(self, heard: "int | None") -> None:
        """After a break: go on behind frame `heard`, the last that arrived; None: from the oldest that is kept."""
        self._sent = 0
        if heard is None:
            return
        while (at := self.next()) >= 0 and not wire.after(self.bytes[at + 4] | self.bytes[at + 5] << 8, heard):
            self._sent += 1


class Jitter:
    """Frames of her voice, in order, waiting for the amplifier, at most `most`. codec: its copy(). store: lends cells.

    How long the first of them waits, target_ms, follows the jitter: how much later than the first frame of its reply,
    and its own place in it, did a frame arrive? A burst that came early needs no waiting and counts as on time. The
    measure is an expectile (Newey and Powell 1987): two shifts and an addition a frame.
    """

    def __init__(self, codec: "Any", store: Ring, most: int = JITTER) -> None:
        self.bytes = store.bytes
        self.count = 0
        self.dropped = 0  # frames that found no room: the host sent more than its credit
        self.starved = 0
        self.target_ms = LEAST_MS
        self.since = 0  # ms at which the oldest waiting frame found it empty
        self._copy = codec.copy
        self._store = store
        self._places = array(store.kind, [0] * most)  # numbers of cells
        self._late = 0  # the measured jitter, in 1/16 ms
        self._number = -1  # the reply whose
        self._due = 0  # frame `_seq` was due at these ms
        self._seq = 0
        self._first = 0
        self._whole = False  # the last frame of a reply waits

    def room(self) -> int:
        """Frames that it can take."""
        return min(len(self._places) - self.count, self._store.room())

    def credit(self) -> int:
        """How many frames more the host may send of the reply that is arriving; the rest is for the one after it."""
        return max(0, self.room() - wire.FIRST_CREDIT)

    def put(self, frame: bytearray, now: int) -> bool:
        """Copy a SPOKEN message. False (and counted) if there is no room."""
        if not self.room():
            self.dropped += 1
            return False
        if self.count == 0:
            self.since = now
        at = self._store.lend()
        self._copy(frame, 0, self.bytes, at)
        self._places[(self._first + self.count) % len(self._places)] = at // wire.SOUND
        self.count += 1
        if frame[1] & wire.LAST:
            self._whole = True
        self._measure(frame[2] | frame[3] << 8, frame[4] | frame[5] << 8, now)
        return True

    def _measure(self, number: int, seq: int, now: int) -> None:
        due = self._due + ((seq - self._seq) & 0xFFFF) * wire.FRAME_MS
        late = now - due
        if number != self._number or late > _BEYOND_MS:
            self._number = number
            due = now
            late = 0
        elif late > 0 and not seq & _LEAK:  # the host's clock may be slower than ours
            due += 1
        self._due = due
        self._seq = seq
        rest = (max(late, 0) << _FINE) - self._late
        self._late += rest >> _UP if rest > 0 else rest >> _DOWN
        self.target_ms = min(MOST_MS, max(LEAST_MS, (self._late >> _FINE) + _AHEAD_MS))

    def ready(self, now: int) -> bool:
        """Is it time to begin? The oldest waited its target, or so much more came behind it, or all that there is."""
        if not self.count:
            return False
        target = self.target_ms
        return self._whole or (self.count - 1) * wire.FRAME_MS >= target or now - self.since >= target

    def peek(self) -> int:
        """Place of the oldest frame. Only when count > 0."""
        return self._places[self._first] * wire.SOUND

    def take(self) -> None:
        """Drop the oldest frame."""
        at = self.peek()
        if self.bytes[at + 1] & wire.LAST:
            self._whole = False
        self._store.back(at)
        self._first = (self._first + 1) % len(self._places)
        self.count -= 1

    def starve(self) -> None:
        """It ran dry in the middle of a reply. How late the next frame is will tell how long to wait from now on."""
        self.starved += 1
