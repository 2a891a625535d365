"""Finds the name in streams of sound, also amid other speech and without a pause before it.

  frames of all streams --push--> rows --(one call of the network for all)--> stretches --> logit
     >= loose --> hama over the last two seconds --> logit + WEIGHT x fit >= bar --> Called

`Detector` is shared by all streams, a `NameStream` is one stream's. `push` may be called ahead of `feed`, for every
stream that has sound: then the first `feed` computes what all of them wait for, at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .classifier import LENGTH, NEXT, STEPS, STRIDE
from .classifier import logits as judged
from .confirm import HOPELESS, WEIGHT, Confirm, Opinion, most
from .features import BANDS, FFT, HOP, RATE, ROWS, SIZE, Embedder, Floats, embedder, mels
from .model import NameModel

GAP = RATE // 2  # samples that may be lost; more, and what was before is forgotten
REST = RATE  # samples after a call in which there is no other
AROUND_S = 0.5  # beside the longest name that the second stage hears: it is asked up to 0.3 s after the end
ASKED = 5  # times at most that the second stage is asked in REST: it costs as much as nine embeddings each
VAIN = RATE // 2  # samples in which it isn't asked again when the name fitted nowhere
UNHEARD = -99.0
QUIET = 3.0  # standard deviation of the noise that stands for what was never heard


@dataclass(frozen=True, slots=True)
class Asked:
    """The second stage was: about sound that ends at sample `end`, and what came of it. logit: as far as it counts."""

    end: int
    logit: float
    fit: float

    @property
    def sum(self) -> float:
        return self.logit + WEIGHT * self.fit


@dataclass(frozen=True, slots=True)
class Called:
    """first, last: samples of the name, on the ear's clock. logit, fit: how sure the two stages are."""

    first: int
    last: int
    logit: float
    fit: float


class Detector:
    """One name, for all streams. `second`: the second stage; hama's unless told otherwise."""

    def __init__(self, model: NameModel, second: Callable[[NDArray[np.int16]], Opinion] | None = None,
                 network: Embedder | None = None) -> None:
        self.model = model
        self.second = second or Confirm(model.ways)
        self.most = most(len(model.ways[0]))  # what a logit counts at most
        self._network = network or embedder()
        self._waiting: list[tuple[NameStream, Floats, int]] = []
        self.windows = 0  # that the network has seen
        self.asked = 0  # times that the second stage was

    def stream(self) -> NameStream:
        """For one more stream."""
        return NameStream(self)

    def add(self, stream: NameStream, rows: Floats, end: int) -> None:
        """A stream has rows for another embedding, the last of which ends at sample `end`."""
        self._waiting.append((stream, rows, end))

    def flush(self) -> None:
        """Compute what all streams wait for."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self.windows += len(waiting)
        made = self._network(np.stack([rows for _, rows, _ in waiting]))
        stretches = []
        for (stream, _, _), numbers in zip(waiting, made, strict=True):
            stretches.append(stream.extend(numbers))
        for (stream, _, end), logit in zip(waiting, self.logits(np.stack(stretches)), strict=True):
            stream.logits.append((end, float(logit)))

    def logits(self, stretches: Floats) -> Floats:
        """Of the first stage."""
        return judged(self.model.weights, stretches)

    def drop(self, stream: NameStream) -> None:
        """What that stream waits for isn't wanted any more."""
        self._waiting = [job for job in self._waiting if job[0] is not stream]


class NameStream:
    """One stream's. `logits`: what the first stage said, and of the sound until which sample. `answers`: the second's,
    the last few."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self.logits: deque[tuple[int, float]] = deque(maxlen=256)
        self.answers: deque[Asked] = deque(maxlen=64)
        self.forget()

    def forget(self) -> None:
        """The stream has jumped: nothing from before counts."""
        self._detector.drop(self)
        self.logits.clear()
        self._next = self._end = -1  # sample that should come; one past the last that is in the rows
        self._sound = np.zeros(0, np.int16)  # the last of it: what no row was made of, and two seconds before
        self._fresh = 0  # samples at its end of which no row was made
        self._rows, self._numbers = _silence(self._detector)
        self._rested = self._asked_since = self._vain = -1
        self._asked = 0
        self._before = UNHEARD  # the logit a step ago

    def push(self, pcm: bytes, first: int) -> None:
        """Sound of any length. What was pushed already is not taken twice."""
        if self._next < 0 or first - self._next > GAP:
            self.forget()
            self._next = first
        sound = np.frombuffer(pcm, "<i2")[max(0, self._next - first):]
        if not len(sound):
            return
        lost = max(0, first - self._next)
        self._keep(np.concatenate([np.zeros(lost, np.int16), sound]))

    def _keep(self, sound: NDArray[np.int16]) -> None:
        self._next += len(sound)
        self._fresh += len(sound)
        self._sound = np.concatenate([self._sound, sound])
        while self._fresh >= NEXT:
            end = len(self._sound) - self._fresh + NEXT
            piece = self._sound[max(0, end - NEXT - (FFT - HOP)):end]
            rows = mels(np.pad(piece, (NEXT + FFT - HOP - len(piece), 0)))
            self._rows = np.concatenate([self._rows[STRIDE:], rows])
            self._fresh -= NEXT
            self._detector.add(self, self._rows, self._next - self._fresh)
        self._sound = self._sound[-(LENGTH + self._fresh):]

    def extend(self, numbers: Floats) -> Floats:
        """Another embedding: the stretch that ends with it."""
        self._numbers = np.concatenate([self._numbers[1:], numbers[None]])
        return self._numbers

    def feed(self, pcm: bytes, first: int, voice: bool = True) -> Called | None:
        """Sound that was pushed or not: was the name called in it? voice: may somebody have spoken in the last two
        seconds? If not, the second stage isn't asked."""
        self.push(pcm, first)
        self._detector.flush()
        until = first + len(pcm) // 2
        found = None
        while self.logits and self.logits[0][0] <= until:
            end, logit = self.logits.popleft()
            # The step after is asked about too: the end of the name may not have been heard yet.
            sure, self._before = max(logit, self._before), logit
            if voice and found is None and sure >= self._detector.model.loose and end > max(self._rested, self._vain):
                found = self._ask(sure)
        return found

    def _ask(self, logit: float) -> Called | None:
        """The second stage, about all that was heard until now."""
        now = self._next
        if now - self._asked_since > REST:
            self._asked_since, self._asked = now, 0
        if self._asked >= ASKED:
            return None
        self._asked += 1
        self._detector.asked += 1
        sound = self._sound[-int((self._detector.model.longest + AROUND_S) * RATE):]
        opinion = self._detector.second(sound)
        answer = Asked(now, min(logit, self._detector.most), opinion.fit)
        self.answers.append(answer)
        if opinion.fit < HOPELESS:
            self._vain = now + VAIN
        if answer.sum < self._detector.model.bar:
            return None
        self._rested = now + REST
        start = now - len(sound)
        return Called(start + opinion.first, start + opinion.last, logit, opinion.fit)


@lru_cache(maxsize=4)
def _silence(detector: Detector) -> tuple[Floats, Floats]:
    """Rows and embeddings of a quiet room: what a stream begins with."""
    sound = np.random.default_rng(0).normal(0, QUIET, (ROWS - 1) * HOP + FFT)
    rows = mels(sound)
    assert rows.shape == (ROWS, BANDS)
    numbers = detector._network(rows[None])
    return rows, np.repeat(numbers, STEPS, axis=0).reshape(STEPS, SIZE)
