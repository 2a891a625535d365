"""Is anybody speaking? An energy gate with an adaptive noise floor, so that silence costs no radio.

One frame's loudness and roughness in, one of SHUT, OPENS, OPEN, CLOSES out; whole numbers only, no allocation. It opens
easily and closes late: it saves battery, it decides nothing. The pre-roll (sound from before it opened) is the ring's.

Plates and taps are as loud as a voice, but rough: most of their sound lies above 2 kHz, and a vowel's below. So two
loud smooth frames in a row open it, or many loud ones of any kind (a whisper). Tried on a real kitchen: a gate by level
alone is open for 70 % of it.
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
_FALL = const(5)  # and falls by 1/32 of the difference: it lies at the noise's middle, not at its softest moment
_BOOT = const(32)  # frames in which it follows both ways by a quarter: nobody should wait for it
_QUICK = const(2)
_LONG = const(10)  # loud frames in a row, 320 ms, that open it though they are rough: within the pre-roll
_SURE = const(8)  # frames of voice from which on it closes late; before, it may have been but a chair
SOON = 25  # frames, 0.8 s, from the last of them until it closes again
_START = const(40 * 512)  # floor at boot: a quiet room through a MEMS microphone


class Gate:
    """floor: the noise as a frame's sum of |sample|. `open`: sound leaves the device."""

    def __init__(self, hangover: int = HANGOVER) -> None:
        self.open = False
        self.floor = _START
        self._hangover = hangover
        self._loud = 0  # loud frames in a row
        self._voice = 0  # loud smooth frames in a row
        self._voiced = 0  # frames of voice since it opened
        self._left = 0  # frames until it closes
        self._boot = _BOOT

    def feed(self, loudness: int, roughness: int = 0) -> int:
        """The next frame's loudness (sum of |sample - mean| over 512 samples), and roughness (of |sample - last|)."""
        loud = loudness > _LEAST and 2 * loudness > _RATIO * self.floor
        self._follow(loudness)
        self._loud = self._loud + 1 if loud else 0
        self._voice = self._voice + 1 if loud and 2 * roughness < loudness else 0
        if not self.open:
            if self._voice < _ONSET and self._loud < _LONG:
                return SHUT
            self._voiced = _ONSET
            return self._opens(self._late())
        if self._voice or self._loud >= _LONG:
            self._voiced += 1
            late = self._late()
            if self._left < late:
                self._left = late
            return OPEN
        self._left -= 1
        if self._left > 0:
            return OPEN
        self.open = False
        return CLOSES

    def _late(self) -> int:
        return self._hangover if self._voiced >= _SURE or self._hangover < SOON else SOON

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
        if self._boot:
            self._boot -= 1
            floor += (loudness - floor) >> _QUICK
        elif loudness < floor:
            floor -= (floor - loudness) >> _FALL
        else:
            floor += (floor >> _RISE) + 1
        self.floor = floor
