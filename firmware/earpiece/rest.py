"""When to rest, and when to wake: what is due while the radio is off. Pure: milliseconds in, milliseconds out.

  now                                wakes early, connects           due: the host rings, or a cue of our own
  |---------- standby ---------------------|--- LEAD + 5 % of the time ---|

In standby the chip counts with its internal oscillator (150 kHz on the ESP32, 136 on the S3), which is calibrated
against the crystal each time it goes to sleep and drifts with the temperature. Seen in the field: 20 minutes in 15
hours (2.2 %, arduino-esp32 #7084), and "over half an hour in 10 hours" (5 %, esp32.com). So 5 % early; the host then
tells the rest of the time anew, and it sleeps again if that is still long.
"""

from .wire import const

_DRIFT = const(20)  # a twentieth
_LEAD_MS = const(15000)  # for Wi-Fi, the host's back-off and a greeting
_NEAR_MS = const(60000)  # what is due sooner isn't slept for
_GRACE_MS = const(3000)  # so long the host may take to ring by itself


class Due:
    """The next time at which something is due, as the host told it; at: ms on our clock, -1: nothing is. wake: until
    when it may sleep."""

    def __init__(self) -> None:
        self.at = -1
        self.wake = 0

    def told(self, seconds: object, now: int) -> None:
        """The host says: in so many seconds. Anything but a number that makes sense: nothing is due."""
        good = isinstance(seconds, (int, float)) and 0 <= seconds < 10000000  # four months
        self.at = now + int(seconds * 1000) if good else -1  # type: ignore[operator]

    def lie_down(self, now: int) -> None:
        """Standby begins: from now on the clock is a bad one."""
        left = self.at - now
        self.wake = now + left - left // _DRIFT - _LEAD_MS

    def sleep_ms(self, now: int, most: int) -> int:
        """How long it may sleep on, at most `most`; 0: it must be awake for what is due."""
        return most if self.at < 0 else max(0, min(most, self.wake - now))

    def near(self, now: int) -> bool:
        """So soon that going to sleep isn't worth it."""
        return self.at >= 0 and self.at - now < _NEAR_MS

    def rings(self, now: int, connected: bool) -> bool:
        """Is it time for a cue of our own, because nobody else will say it? True once."""
        if self.at < 0 or now < self.at + (_GRACE_MS if connected else 0):
            return False
        self.at = -1
        return not connected
