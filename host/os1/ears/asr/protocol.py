"""What every recogniser is to the ears: sound in, words out.

A `Recogniser` is loaded once and shared by all ears; a `Hearing` is one utterance of one ear. Sound is 16-bit
little-endian mono at 16 kHz. Nothing here blocks for longer than the work of the sound it is given.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

RATE = 16000  # samples a second
BYTES_A_SECOND = 2 * RATE
MAX_SECONDS = 60  # of sound in one hearing; more is not listened to, so that a monologue can't fill the memory


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What was said: words in lower case; "" if it was rejected or nothing was said.

    confidence: 0..1, comparable only within one engine. alternatives: what else it may have been, best first. guesses:
    the running guesses just before the end, which need be no whole sentence, where an engine has others than `partial`.
    """

    text: str
    confidence: float = 0.0
    alternatives: tuple[str, ...] = ()
    engine: str = ""
    guesses: tuple[str, ...] = ()


class Hearing(Protocol):
    """One utterance. After `final` or `close` it takes no more sound."""

    def feed(self, pcm: bytes) -> None:
        """Listen to some more sound, of any length."""

    def partial(self) -> str:
        """The words so far; they may still change."""

    def final(self) -> Hypothesis:
        """The sound is over: what was it?"""

    def close(self) -> None:
        """Forget this hearing. May be called at any time, and twice."""


@runtime_checkable
class Hasty(Protocol):
    """A hearing that can do some of the work of `final` beforehand."""

    def pause(self) -> None:
        """The voice has paused; `final` may follow soon, or speech go on. Doesn't wait for anything."""


class Recogniser(Protocol):
    """An engine with a grammar."""

    name: str

    def stream(self, groups: Collection[str] = ()) -> Hearing:
        """A new hearing. groups: what an open question expects; it is likelier then, and commands stay possible."""

    def prepare(self, groups: Collection[str] = ()) -> None:
        """Make ready what `stream(groups)` needs, so that no turn has to wait for it."""

    def wake(self, phrase: str) -> Hearing:
        """A hearing that knows only this phrase: its hypothesis is the whole phrase or ""."""

    def close(self) -> None:
        """Give back what the engine holds; no hearing is used any more."""


@runtime_checkable
class Compiling(Protocol):
    """A recogniser that compiles what it hears, and keeps that for the next start."""

    def compile(self, groups: Collection[str] = ()) -> None:
        """What takes long of `prepare(groups)`; nothing of it stays in memory."""


class Fill:
    """Counts the sound of one hearing and cuts what is beyond MAX_SECONDS."""

    def __init__(self) -> None:
        self.bytes = 0

    def take(self, pcm: bytes) -> bytes:
        """The part of `pcm` that is still listened to, in whole samples."""
        kept = pcm[:max(0, MAX_SECONDS * BYTES_A_SECOND - self.bytes)]
        kept = kept[:len(kept) & ~1]
        self.bytes += len(kept)
        return kept
