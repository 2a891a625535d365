"""The sound of one utterance, and the recogniser's stream that follows it.

Asking a recogniser for its final word ends its stream. When speech goes on after all, a new stream is opened and hears
the whole utterance again: 10-30 ms for each second of sound, in a burst while the wearer speaks, so that nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from os1.events import FRAME

from .asr.protocol import Hasty, Hearing, Hypothesis

# A recogniser looks ahead (ours 0.3 s) and decodes in lumps. Its guess is complete only after that much more sound; and
# the guess matters, because its final word is always a whole sentence: "delete the last ..." becomes "delete the list".
FLUSH = 12  # frames
ROOM = 3  # frames of the pause, at most, that are repeated for it: digital silence would sound like a change


class Utterance:
    """`frames`: what is there already, 512 samples each. `listen` opens a recogniser's stream."""

    def __init__(self, frames: Sequence[bytes], listen: Callable[[], Hearing]) -> None:
        self._frames = list(frames)
        self._listen = listen
        self._hearing: Hearing | None = None
        self._said: Hypothesis | None = None
        self.guess = ""  # the recogniser's running guess just before its final word
        self.resume()

    @property
    def pcm(self) -> bytes:
        """All of it."""
        return b"".join(self._frames)

    @property
    def partial(self) -> str:
        """The running guess, or the final word where there is one."""
        if self._said is not None:
            return self._said.text
        return self._hearing.partial() if self._hearing else ""

    def add(self, pcm: bytes) -> None:
        """The next frame. After `final` it is only kept, until `resume`."""
        self._frames.append(pcm)
        if self._hearing:
            self._hearing.feed(pcm)

    def pausing(self) -> None:
        """A pause has begun, and may be the end."""
        if isinstance(self._hearing, Hasty):
            self._hearing.pause()

    def final(self, silence: int = 0) -> Hypothesis:
        """What was said until now, of which the last `silence` samples are none; the same again until `resume`."""
        if self._said is None:
            assert self._hearing
            self._hearing.feed(self._quiet(silence))
            self.guess = self._hearing.partial()
            self._said = self._hearing.final()
            self.close()
        return self._said

    def _quiet(self, silence: int) -> bytes:
        """So much more of this pause that the recogniser need not wait for any; zeros where there is no pause."""
        frames = min(silence // FRAME, ROOM)
        room = b"".join(self._frames[-frames:]) if frames else bytes(2 * FRAME)
        return (room * (FLUSH // frames + 1 if frames else FLUSH))[:2 * FRAME * FLUSH]

    def heard(self, silence: int) -> bytes:
        """The sound without its last `silence` samples."""
        return self.pcm[:max(0, FRAME * len(self._frames) - silence) * 2]

    def paused(self, silence: int, wanted: int) -> bytes:
        """The sound with `wanted` samples of the pause after it, repeated where the pause is shorter yet."""
        quiet = self._quiet(silence)
        return self.heard(silence) + (quiet * (2 * wanted // len(quiet) + 1))[:2 * wanted]

    def resume(self) -> None:
        """Speech goes on after a `final`: listen again from the beginning."""
        self.close()
        self._said = None
        self._hearing = self._listen()
        self._hearing.feed(self.pcm)

    def close(self) -> None:
        """Give the recogniser's stream back. The sound stays."""
        if self._hearing:
            self._hearing.close()
        self._hearing = None
