"""hama's part in one utterance, in a thread of its own that begins before anybody asks for it.

  a pause   begin         all of it is heard, then searched for the likeliest sentence
  the end   heard, best   wait for what is left of that

Piece by piece, while it is spoken, one order in ten was lost in a kitchen; as a whole it takes a fiftieth of the
sound's time.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from os1.events import FRAME

from .phonenet import PhoneNet
from .phonetic import MOST_BYTES, Likeliest, Listened, Phonetic

THREAD = ThreadPoolExecutor(1, "hama")  # it leaves the interpreter to others while it listens
SAME = 16 * 2 * FRAME  # bytes of a pause that may have followed what it heard


class Aside:
    """`feed` all sound; the rest as drawn above."""

    def __init__(self, phonetic: Phonetic, nets: Sequence[PhoneNet]) -> None:
        self.phonetic, self._nets = phonetic, nets
        self._pcm = bytearray()
        self._work: tuple[int, Future[Listened | None], Future[Likeliest | None]] | None = None  # bytes that it is for

    def feed(self, pcm: bytes) -> None:
        """Only what is needed of it is kept."""
        self._pcm += pcm[:max(0, MOST_BYTES - len(self._pcm))]

    def begin(self) -> None:
        """It may be over: hear all, and find the likeliest sentence. What was begun at an earlier pause is left."""
        self.leave()
        hearing = THREAD.submit(self.phonetic.hear, bytes(self._pcm))
        self._work = len(self._pcm), hearing, THREAD.submit(self._search, hearing)

    def leave(self) -> None:
        """Speech goes on: what waits to be heard needs no longer be."""
        if self._work:
            self._work[2].cancel()
            self._work[1].cancel()
        self._work = None

    def _search(self, hearing: Future[Listened | None]) -> Likeliest | None:
        heard = hearing.result()  # it is done: this thread has done it
        return self.phonetic.likeliest(heard, self._nets) if heard else None

    def _begun(self) -> tuple[int, Future[Listened | None], Future[Likeliest | None]]:
        """The work for nearly the same sound, begun now if it wasn't."""
        if not self._work or len(self._pcm) - self._work[0] > SAME:
            self.begin()
        assert self._work
        return self._work

    def heard(self) -> Listened | None:
        """The phones; None: it is too long."""
        return self._begun()[1].result()

    def best(self) -> Likeliest | None:
        """The likeliest sentence."""
        return self._begun()[2].result()

    def close(self) -> None:
        """What has begun is finished, and nobody waits for it."""
        self.leave()
        self._pcm.clear()
