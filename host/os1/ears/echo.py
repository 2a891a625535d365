"""Her own voice, leaking from the ear's speaker into its microphone: is what is heard louder than that can be? Pure.

  she plays     ....######..####....      level of the loudest block near the present place
  leak          ....::::::..::::....      so much quieter, learned while she speaks
  microphone    ....::::::..::@@@@@@      @: more than the leak: somebody else

No cancelling and no exact alignment: the host knows what she plays, but only to a tenth of a second when. So a frame
counts as hers unless it is louder than the loudest that could have leaked by now. An earpiece leaks 20 dB and more
below what it plays; open speakers leak more than a voice in the room, and need a canceller (os1.talk.canceller).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from os1.events import FRAME, RATE

LEAK = -22.0  # dB of the leak against what is played, at least: so much an earpiece may leak without being learned
MARGIN = 4.0  # dB that a voice must be above the leak: codec and microphone are not exact
LEARNS = 0.5  # dB a frame: how fast a leak is taken to be larger; a voice that begins rises by 10
FORGETS = 0.25  # dB a frame: how fast a leak that isn't heard any more is taken to be smaller
LATE, EARLY = 300 * RATE // 1000, 300 * RATE // 1000  # samples: played longer ago, or sooner, than reported
QUIET = 100.0  # RMS of what she plays (-50 dBFS) below which it leaks nothing

FADE = FRAME // 4  # samples: a step would be a click, and look like a mouth that moves
_RAMP = np.linspace(1.0, 0.01, FADE)


def faded(frames: Sequence[bytes], hers: Sequence[bool]) -> bytes:
    """Their sound, 40 dB softer where it may be hers. The fades lie within her frames."""
    gain = np.repeat(np.where(hers, _RAMP[-1], 1.0), FRAME)
    for at in range(1, len(frames)):
        if hers[at] and not hers[at - 1]:
            gain[at * FRAME : at * FRAME + FADE] = _RAMP
        elif hers[at - 1] and not hers[at]:
            gain[at * FRAME - FADE : at * FRAME] = _RAMP[::-1]
    return bytes((np.frombuffer(b"".join(frames), "<i2") * gain).astype("<i2").tobytes())


class Guard:
    """Of one ear. `plays` and `played` may be called from another thread than `hers`."""

    def __init__(self) -> None:
        self.leak = LEAK
        self._levels: dict[int, list[float]] = {}  # of each reply, RMS by frame
        self._rest: dict[int, bytes] = {}
        self._order: deque[int] = deque(maxlen=4)
        self._place = (-1, 0, 0)  # reply, samples of it played, at which sample of the ear's clock

    def plays(self, reply: int, pcm: bytes) -> None:
        """More sound of reply number `reply`, which will be played."""
        if reply not in self._levels:
            if len(self._order) == self._order.maxlen:
                oldest = self._order[0]
                self._levels.pop(oldest, None)
                self._rest.pop(oldest, None)
            self._order.append(reply)
            self._levels[reply], self._rest[reply] = [], b""
        whole = self._rest[reply] + pcm
        size = len(whole) // (2 * FRAME) * 2 * FRAME
        self._rest[reply] = whole[size:]
        if size:
            frames = np.frombuffer(whole[:size], "<i2").astype(np.float32).reshape(-1, FRAME)
            self._levels[reply] += np.sqrt((frames**2).mean(axis=1)).tolist()

    def played(self, reply: int, samples: int, now: int) -> None:
        """So much of it has been played at sample `now` of the ear's clock."""
        self._place = (reply, samples, now)

    def stops(self) -> None:
        """She plays nothing any more."""
        self._place = (-1, 0, 0)

    def ends(self, now: int, early: int = EARLY) -> None:
        """She stops at sample `now` of the ear's clock; what was played by then may still sound."""
        reply, samples, at = self._place
        if levels := self._levels.get(reply):
            del levels[max(0, (samples + now - at + early) // FRAME):]

    def hers(self, pcm: bytes, first: int) -> bool:
        """May this frame of the microphone be nothing but her own voice? Call it with every frame in order."""
        playing = self.loudest(first + FRAME)
        if playing < QUIET:
            return False
        sound = np.frombuffer(pcm, "<i2").astype(np.float32)
        level = 20 * float(np.log10((sound.std() + 0.1) / playing))
        if level > self.leak + MARGIN:
            return False
        self.leak = max(min(level, self.leak + LEARNS), self.leak - FORGETS, LEAK)
        return True

    def loudest(self, now: int, late: int = LATE, early: int = EARLY) -> float:
        """RMS of the loudest frame of hers that was played from `late` samples before `now` to `early` after it."""
        reply, samples, at = self._place
        levels = self._levels.get(reply, [])
        place = samples + now - at
        window = levels[max(0, (place - late) // FRAME):max(0, (place + early) // FRAME + 1)]
        return max(window, default=0.0)
