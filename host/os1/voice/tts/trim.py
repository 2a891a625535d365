"""Takes the dead air off both ends of a sentence, without a click. Pure; float32 sound at 16 kHz in -1..1.

  in   . . . . . hello . . . there . . . . .
  out          /hello . . . there.          begins RISE before the first audible sample, ends FALL after the last one

What is quiet is held until something audible follows; at the end what is held is dropped.
"""

from __future__ import annotations

import numpy as np

from os1.voice.tts.level import Wave

AUDIBLE = 10 ** (-48 / 20)  # of full scale; speech is levelled to about -20 dBFS RMS, so this is 28 dB below it
RISE = 40  # samples, 2.5 ms: a straight ramp this long has no audible click, and costs no delay worth naming
FALL = 80  # samples, 5 ms: how long the tail of the last sound may ring


class Trim:
    """`feed` what is synthesised, send what it returns; `finish` gives the end. `skipped`: samples cut off in front."""

    def __init__(self) -> None:
        self.skipped = 0
        self._begun = False
        self._held: Wave = np.zeros(0, np.float32)

    def feed(self, wave: Wave) -> Wave:
        self._held = np.concatenate((self._held, wave))
        if not self._begun:
            self._begin()
        if not self._begun:
            return self._held[:0]
        audible = np.flatnonzero(np.abs(self._held) >= AUDIBLE)
        # The last FALL samples always stay, so that there is something left to fade.
        sure = min(int(audible[-1]) + 1 if audible.size else 0, max(0, len(self._held) - FALL))
        out, self._held = self._held[:sure], self._held[sure:]
        return out

    def finish(self) -> Wave:
        """The tail, faded out. Empty if nothing was ever audible."""
        if not self._begun:
            return self._held[:0]
        audible = np.flatnonzero(np.abs(self._held) >= AUDIBLE)
        tail = self._held[: (int(audible[-1]) + 1 if audible.size else 0) + FALL].copy()
        fade = min(FALL, len(tail))
        tail[len(tail) - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
        return tail

    def _begin(self) -> None:
        audible = np.flatnonzero(np.abs(self._held) >= AUDIBLE)
        first = max(0, (int(audible[0]) if audible.size else len(self._held)) - RISE)
        self.skipped += first
        self._held = self._held[first:].copy()
        if audible.size:
            self._begun = True
            rise = min(RISE, len(self._held))
            self._held[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
