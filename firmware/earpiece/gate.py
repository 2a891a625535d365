"""Is anybody speaking? An energy gate with an adaptive noise floor, so that silence costs no radio.

One frame's loudness in, one of SHUT, OPENS, OPEN, CLOSES out; whole numbers only, no allocation. It opens easily and
closes late: it saves battery, it decides nothing. The pre-roll (sound from before it opened) is the ring's.
"""

from .wire import const

SHUT = 0
OPENS = 1
OPEN = 2
CLOSES = 3

_RATIO = const(5)  # halves: a voice is 2.5 times (8 dB) louder than the floor; the host's VAD decides what is speech
_LEAST = const(25 * 512)  # sum over a frame of |sample|: quieter than a mean of 25 (-62 dBFS) is nobody
_ONSET = const(2)  # loud frames in a row that open it: one alone is a click. The pre-roll makes up for the wait
HANGOVER = 47  # frames, 1.5 s, longer than any end-of-turn pause: the host's endpointer always decides first
_RISE = const(7)  # the floor rises by 1/128 a frame (x 10 in 9.5 s): a noise that stays shuts the gate again
_FALL = const(2)  # and falls by a quarter of the difference: pauses between words show the true floor
_START = const(40 * 512)  # floor at boot: a quiet room through a MEMS microphone


class Gate:
    """floor: the noise as a frame's sum of |sample|. `open`: sound leaves the device."""

    def __init__(self, hangover: int = HANGOVER) -> None:
        self.open = False
        self.floor = _START
        self._hangover = hangover
        self._loud = 0  # loud frames in a row
        self._left = 0  # frames until it closes

    def feed(self, loudness: int) -> int:
        """The next frame's loudness (sum of |sample - mean| over 512 samples)."""
        loud = loudness > _LEAST and 2 * loudness > _RATIO * self.floor
        self._follow(loudness)
        self._loud = self._loud + 1 if loud else 0
        if not self.open:
            if self._loud < _ONSET:
                return SHUT
            return self._opens(self._hangover)
        if loud:
            if self._left < self._hangover:
                self._left = self._hangover
            return OPEN
        self._left -= 1
        if self._left > 0:
            return OPEN
        self.open = False
        return CLOSES

    def force(self, frames: int) -> int:
        """Open for at least so many frames, whatever is heard (a tap): OPENS if it was shut, else OPEN."""
        if self.open:
            if self._left < frames:
                self._left = frames
            return OPEN
        return self._opens(frames)

    def _opens(self, frames: int) -> int:
        self.open = True
        self._left = frames
        return OPENS

    def _follow(self, loudness: int) -> None:
        floor = self.floor
        if loudness < floor:
            floor -= (floor - loudness) >> _FALL
        else:
            floor += (floor >> _RISE) + 1
        self.floor = floor
