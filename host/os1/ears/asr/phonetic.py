"""hama and a grammar: the best of all on people, and it knows what it doesn't know. Too slow to follow every sound.

A tenth of a second of processor time for each second of sound, all at the end: so it is the third witness, asked about
what the others are not sure of (together.py), and an engine of its own for whoever has the time. Sentences with free
words are not heard by it.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1.ears import phones
from os1.grammar import COMMAND, Automaton, Grammar
from os1.grammar.automaton import of_phrases
from os1.grammar.words import plain

from .freewords import FreeWords
from .lexicon import pronounce, pronounced
from .phonenet import Found, PhoneNet, anything
from .protocol import BYTES_A_SECOND, RATE, Fill, Hypothesis
from .spelling import Phones

MOST_S = 15.0  # of sound that is listened to; a longer one is no command
MOST_BYTES = int((MOST_S + 1) * BYTES_A_SECOND)  # enough to tell that it is too long
QUIET = 0.01  # of the loudest 20 ms: what is below that at both ends is not listened to
KEPT_S = 0.1  # but this much around the rest
FRAME = 320
PAD = 8 * FRAME  # of silence around that: with twice as much, people's digits are as right, for half as much again

# How much worse the likeliest sentence is than the likeliest phones, in nats for each phone, counted as SPREAD more
# than there are: one wrong phone says more in a long sentence.
SPREAD = 8
EARNED_FREELY = 2.0  # by each phone there; the more, the more phones noise is heard as
REJECT_BELOW = -1.2
FIT_WIDTH = 0.25  # of the confidence's rise


@dataclass(frozen=True, slots=True)
class Judgement:
    """text: the likeliest sentence, "" if there is none. fit: how well it fits, 0 at best (see above). behind[i]: how
    many nats the sound is less likely with the i-th of the other texts than with it."""

    text: str
    fit: float
    behind: tuple[float, ...] = ()

    @property
    def confidence(self) -> float:
        """0..1; .5 where it would just be rejected."""
        return 1 / (1 + exp(-max(-50.0, (self.fit - REJECT_BELOW) / FIT_WIDTH)))


@dataclass(frozen=True, slots=True)
class Listened:
    """What hama heard of an utterance. logs: a row for each 20 ms from second `start_s` of it on."""

    logs: phones.Logs
    start_s: float

    def between(self, start_s: float, end_s: float) -> phones.Logs:
        """The rows of a stretch of it."""
        first, last = (round((at - self.start_s) * RATE / FRAME) for at in (start_s, end_s))
        return self.logs[max(0, first):max(0, last)]


@dataclass(frozen=True, slots=True)
class Likeliest:
    """The likeliest sentence in a sound, and its fit."""

    found: Found
    fit: float


class Phonetic:
    """One grammar for hama, which is loaded once for the whole process. Thread-safe.

    Her commands are compiled once, in half a second; a set of answers when it is first asked for, in some ms.
    free: for the words of free slots. cache: where it is kept how words are said. EngineMissing: hama doesn't run here.
    """

    def __init__(self, grammar: Grammar, names: Sequence[str] = (), free: FreeWords | None = None,
                 cache: Path | None = None) -> None:
        self._recogniser, self._free = phones.recogniser(), free
        self._grammar = grammar
        self._ways: Mapping[str, Sequence[Phones]] = pronounced(
            sorted({*grammar.automaton().words, *(word for name in names for word in plain(name).split())}), cache)
        self._nets: dict[frozenset[str], PhoneNet] = {}
        self._lock = threading.Lock()

    def nets(self, groups: Collection[str]) -> tuple[PhoneNet, ...]:
        """The commands, and the answers of the other groups: what is said is in one of them."""
        answers = self._answers(groups)
        with self._lock:
            for key in (frozenset((COMMAND,)), answers):
                if key and key not in self._nets:
                    self._nets[key] = self.spoken(self._grammar.automaton(key))
            return tuple(self._nets[key] for key in (frozenset((COMMAND,)), answers) if key)

    def compile(self, groups: Collection[str]) -> None:
        """Cut the answers of these groups out of the grammar, which is kept."""
        if answers := self._answers(groups):
            self._grammar.automaton(answers)

    def _answers(self, groups: Collection[str]) -> frozenset[str]:
        return frozenset(groups) - {COMMAND}

    def spoken(self, machine: Automaton) -> PhoneNet:
        """Any automaton of this grammar's words."""
        return PhoneNet(machine, self._ways)

    def hear(self, pcm: bytes) -> Listened | None:
        """The phones of an utterance, in a fiftieth of its time; None if it is too long."""
        sound = np.frombuffer(pcm[:len(pcm) & ~1], "<i2")
        kept, start = trimmed(sound)
        if len(kept) > MOST_S * RATE:
            return None
        return Listened(self._recogniser.hear(kept, PAD)[:, :-1], start / RATE)

    def likeliest(self, heard: Listened, nets: Sequence[PhoneNet]) -> Likeliest | None:
        """What was said, of any of these nets; half the work of `hear`. None: nothing is found."""
        logs = heard.logs
        each = [found for net in nets if len(logs) and (found := net.best(logs))]
        found = max(each, key=lambda one: one.score, default=None)
        if not found:
            return None
        most, count = anything(logs, EARNED_FREELY)
        return Likeliest(found, min(0.0, (found.earning(EARNED_FREELY) - most) / (count + SPREAD)))

    def judge(self, heard: Listened, best: Likeliest | None, texts: Sequence[str] = ()) -> Judgement:
        """The likeliest sentence, and how likely these texts are beside it."""
        if not best:
            return Judgement("", -100.0, tuple(1e9 for _ in texts))
        words = best.found.words
        own = self._alone(heard.logs, words) if texts else 0.0
        behind = tuple(own - self._alone(heard.logs, tuple(text.split())) if tuple(text.split()) != words else 0.0
                       for text in texts)
        return Judgement(" ".join(words), best.fit, behind)

    def gain(self, heard: Listened, text: str, other: str) -> float:
        """How many nats the sound is likelier with `text` than with `other`."""
        return self._alone(heard.logs, tuple(text.split())) - self._alone(heard.logs, tuple(other.split()))

    def rehear(self, heard: Listened, start_s: float, end_s: float) -> str:
        """The words of a stretch in which anything may be said; "" if this can't tell."""
        return self._free.hear(heard.between(start_s, end_s)) if self._free else ""

    def _alone(self, logs: phones.Logs, words: tuple[str, ...]) -> float:
        """The score of just this sentence: how likely sentences are is left out, since nobody knows."""
        strange = sorted({word for word in words if word not in self._ways})  # of a free slot
        ways = {**self._ways, **pronounce(strange)} if strange else self._ways
        found = PhoneNet(of_phrases([words]), ways).best(logs) if words else None
        return found.score if found else -1e9


def trimmed(sound: NDArray[np.int16]) -> tuple[NDArray[np.int16], int]:
    """Without the quiet at both ends, and where that begins in it."""
    frames = len(sound) // FRAME
    if not frames:
        return sound, 0
    level = np.abs(sound[:frames * FRAME].reshape(frames, FRAME).astype(np.float32)).mean(axis=1)
    loud = np.flatnonzero(level > QUIET * level.max())
    if not len(loud):
        return sound[:0], 0
    around = int(KEPT_S * RATE)
    first = max(0, int(loud[0]) * FRAME - around)
    return sound[first:(int(loud[-1]) + 1) * FRAME + around], first


class PhonesHearing:
    """One utterance, heard when it is over."""

    engine = "phones"

    def __init__(self, phonetic: Phonetic, nets: Sequence[PhoneNet]) -> None:
        self._phonetic, self._nets = phonetic, nets
        self._pcm = bytearray()
        self._fill = Fill()

    def feed(self, pcm: bytes) -> None:
        self._pcm += self._fill.take(pcm)

    def partial(self) -> str:
        """Nothing: it listens when all is said."""
        return ""

    def final(self) -> Hypothesis:
        heard = self._phonetic.hear(bytes(self._pcm))
        self.close()
        said = self._phonetic.judge(heard, self._phonetic.likeliest(heard, self._nets)) if heard else None
        if not said or said.fit < REJECT_BELOW:
            return Hypothesis("", engine=self.engine)
        return Hypothesis(said.text, said.confidence, engine=self.engine)

    def close(self) -> None:
        self._pcm.clear()


class PhonesRecogniser:
    """hama alone: commands, and the closed answers to a question."""

    name = "phones"

    def __init__(self, grammar: Grammar, wake_phrases: Sequence[str] = ()) -> None:
        self._phonetic = Phonetic(grammar, wake_phrases)
        self.prepare()

    def prepare(self, groups: Collection[str] = ()) -> None:
        self._phonetic.nets(groups)

    def stream(self, groups: Collection[str] = ()) -> PhonesHearing:
        return PhonesHearing(self._phonetic, self._phonetic.nets(groups))

    def wake(self, phrase: str) -> PhonesHearing:
        return PhonesHearing(self._phonetic, [self._phonetic.spoken(of_phrases([plain(phrase).split()]))])

    def close(self) -> None:
        """hama stays: it is shared."""
