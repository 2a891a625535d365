"""An answer as it is written: its pieces become sentences that she can stand for, until the end, a limit or a break.

No I/O of its own; whoever takes sentences waits for the stream.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from os1.errors import ModelTrouble

from . import honest
from .client import End, Piece, Stream, Text, Trouble
from .ear import Sentences
from .tools import Call

PAUSE_S = 6.0  # for a sentence after the first: then she says that it broke off
LOOK_S = 0.02  # between two looks whether the answer is still wanted
SHORT = 16  # characters of what one may say twice: "No. No."
MOST_SENTENCES, MOST_CHARS = 12, 1200  # of one answer: a minute and a half of speech


@dataclass(frozen=True, slots=True)
class Asides:
    """What she says herself. broken: the model broke off. no_deed: it says that it did what it can't have done."""

    broken: str
    no_deed: str


class Written:
    """See os1.events.More. before: what she said last, which isn't said again."""

    def __init__(self, stream: Stream, called: str, asides: Asides, before: str = "",
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.call: Call | None = None  # it wants a tool, and has said nothing
        self.trouble: Trouble | None = None  # why there is no more, if that isn't the end
        self._stream, self._sentences, self._asides, self._clock = stream, Sentences(called), asides, clock
        self._ready: list[str] = []
        self._said: set[str] = {honest.same(before)} - {""}
        self._count = self._chars = 0
        self._raw = ""
        self._over = self._closed = False
        self._last = ""
        self._lock = threading.Lock()

    def first(self, deadline: float, wanted: Callable[[], bool]) -> str:
        """The first sentence; "" if there is none by then (see `call`, `trouble`), or it is no more wanted."""
        while not self._ready and not self._over and wanted():
            left = deadline - self._clock()
            if left <= 0:
                self._break(ModelTrouble("its first sentence takes too long.",
                                         "Take a smaller model, or raise model.timeout_s."))
                break
            piece = self._stream.get(min(left, LOOK_S))
            if piece is not None:
                self._take(piece)
        return self._ready.pop(0) if self._ready else ""

    def next(self) -> str:
        """See More."""
        deadline = self._clock() + PAUSE_S
        while not self._ready and not self._over:
            piece = self._stream.get(deadline - self._clock())
            self._take(piece or Trouble(ModelTrouble("it fell silent in the middle.", "Look at its log.")))
        with self._lock:
            if self._closed:
                return ""
        if self._ready:
            return self._ready.pop(0)
        last, self._last = self._last, ""
        return last

    def add(self, text: str) -> None:
        """See More."""
        self._last = f"{self._last} {text}".strip()

    def close(self) -> None:
        """See More."""
        with self._lock:
            self._closed = True
        self._stream.close()

    # ---- pieces

    def _take(self, piece: Piece) -> None:
        match piece:
            case Text(text):
                self._raw = (self._raw + text)[-1000:]
                self._add(self._sentences.feed(text))
                if honest.loops(self._raw):
                    self._stop()
            case Call():
                if self._count:  # too late: she is speaking, and her skills have no part in that
                    self._stop(self._asides.no_deed)
                else:
                    self.call = piece
                    self._stop()
            case End():
                self._add(self._sentences.end())
                self._over = True
            case Trouble():
                self.trouble = piece
                self._stop(self._asides.broken if self._count else "")

    def _add(self, sentences: list[str]) -> None:
        for sentence in sentences:
            if self._over:
                return
            same = honest.same(sentence)
            if (same in self._said and len(same) > SHORT) or (not self._count and honest.refuses(sentence)):
                self._stop()
                return
            if honest.claims(sentence):
                self._stop(self._asides.no_deed)
                return
            self._said.add(same)
            self._ready.append(sentence)
            self._count += 1
            self._chars += len(sentence)
            if self._count >= MOST_SENTENCES or self._chars >= MOST_CHARS:
                self._stop()

    def _stop(self, words: str = "") -> None:
        """Nothing more of it but these words of hers."""
        self._over = True
        self._stream.close()
        if words:
            self._count += 1
            self._ready.append(words)

    def _break(self, wrong: ModelTrouble) -> None:
        self.trouble = Trouble(wrong)
        self._stop()
