"""A clock that stands still while this computer doesn't let the board run.

A real board never waits for a processor that is busy elsewhere; this one does. If between two looks at the clock (the
device looks every few milliseconds) far more time went by than its own work takes, the board's time did not pass: so a
busy computer makes the board late, and never makes its sound stutter. What was left out is told to the air.
"""
# mypy: ignore-errors

MASK = 0x3FFFFFFF  # MicroPython's ticks on 32 bits: the largest number that needs no memory there
STALL_US = 20000  # more than any step of the device takes but a TLS handshake
STEP_US = 8000  # what counts of it: a poll


class Steady:
    """source(): microseconds, wrapping behind MASK. stall_us 0: never stands still."""

    def __init__(self, source, stall_us=STALL_US):
        self.slipped = 0  # microseconds left out
        self._source = source
        self._stall = stall_us or MASK
        self._last = source()
        self._us = 0
        self._ms = 0
        self._rest = 0

    def _pass(self):
        now = self._source()
        passed = (now - self._last) & MASK
        self._last = now
        if passed > self._stall:
            self.slipped += passed - STEP_US
            passed = STEP_US
        self._us = (self._us + passed) & MASK
        self._rest += passed
        if self._rest >= 1000:
            self._ms = (self._ms + self._rest // 1000) & MASK
            self._rest %= 1000

    def skip(self, us):
        """So much more has passed, or less, than the source says."""
        self._us = (self._us + us) & MASK
        self._ms = (self._ms + us // 1000) & MASK

    def ticks_us(self):
        self._pass()
        return self._us

    def ticks_ms(self):
        self._pass()
        return self._ms
