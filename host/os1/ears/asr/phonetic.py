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

import numpy as np
from numpy.typing import NDArray

from os1.ears import phones
from os1.grammar import COMMAND, Automaton, Grammar
from os1.grammar.automaton import of_phrases
from os1.grammar.words import plain

from .freewords import FreeWords
from .lexicon import pronounce
from .phonenet import PhoneNet, anything
from .protocol import BYTES_A_SECOND, RATE, Fill, Hypothesis
from .spelling import Phones

MOST_S = 15.0  # of sound that is listened to; a longer one is no command
MOST_BYTES = int((MOST_S + 1) * BYTES_A_SECOND)  # enough to tell that it is too long
QUIET = 0.01  # of the loudest 20 ms: what is below that at both ends is not listened to
KEPT_S = 0.25  # but this much around the rest
FRAME = 320

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



class Phonetic:
    """One grammar for hama, which is loaded once for the whole process. Thread-safe.

    A set of groups is compiled when it is first asked for: 50 ms for a small grammar, half a second for hers.
    free: for the words of free slots. EngineMissing: hama doesn't run here.
    """

    def __init__(self, grammar: Grammar, names: Sequence[str] = (), free: FreeWords | None = None) -> None:
        self._recogniser, self._free = phones.recogniser(), free
        self._grammar = grammar
        self._ways: Mapping[str, Sequence[Phones]] = pronounce(
            sorted({*grammar.automaton().words, *(word for name in names for word in plain(name).split())}))
        self._nets: dict[frozenset[str], PhoneNet] = {}
        self._lock = threading.Lock()

    def net(self, groups: Collection[str]) -> PhoneNet:
        """The sentences of these groups."""
        key = frozenset(groups)
        with self._lock:
            if key not in self._nets:
                self._nets[key] = self.spoken(self._grammar.automaton(key))
            return self._nets[key]

    def spoken(self, machine: Automaton) -> PhoneNet:
        """Any automaton of this grammar's words."""
        return PhoneNet(machine, self._ways)

    def judge(self, pcm: bytes, net: PhoneNet, texts: Sequence[str] = ()) -> Judgement | None:
        """What was said, and how likely these texts are beside it. Takes .1 s a second; None if it is too long."""
        sound = trimmed(np.frombuffer(pcm, "<i2"))
        if len(sound) > MOST_S * RATE:
            return None
        logs = self._recogniser.hear(sound)[:, :-1]
        found = net.best(logs) if len(logs) else None
        if not found:
            return Judgement("", -100.0, tuple(1e9 for _ in texts))
        most, count = anything(logs, EARNED_FREELY)
        own = self._alone(logs, found.words)
        behind = tuple(own - self._alone(logs, tuple(text.split())) if tuple(text.split()) != found.words else 0.0
                       for text in texts)
        fit = min(0.0, (found.earning(EARNED_FREELY) - most) / (count + SPREAD))
        return Judgement(" ".join(found.words), fit, behind)

    def rehear(self, pcm: bytes, start_s: float, end_s: float) -> str:
        """The words of a stretch in which anything may be said; "" if this can't tell."""
        if not self._free or end_s - start_s > MOST_S:
            return ""
        sound = np.frombuffer(pcm, "<i2")[max(0, int(start_s * RATE)):int(end_s * RATE)]
        return self._free.hear(self._recogniser.hear(trimmed(sound))[:, :-1])

    def _alone(self, logs: phones.Logs, words: tuple[str, ...]) -> float:
        """The score of just this sentence: how likely sentences are is left out, since nobody knows."""
        found = self.spoken(of_phrases([words])).best(logs) if words else None
        return found.score if found else -1e9


def trimmed(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """Without the quiet at both ends."""
    frames = len(sound) // FRAME
    if not frames:
        return sound
    level = np.abs(sound[:frames * FRAME].reshape(frames, FRAME).astype(np.float32)).mean(axis=1)
    loud = np.flatnonzero(level > QUIET * level.max())
    if not len(loud):
        return sound[:0]
    around = int(KEPT_S * RATE)
    return sound[max(0, int(loud[0]) * FRAME - around):(int(loud[-1]) + 1) * FRAME + around]


class PhonesHearing:
    """One utterance, heard when it is over."""

    engine = "phones"

    def __init__(self, phonetic: Phonetic, net: PhoneNet) -> None:
        self._phonetic, self._net = phonetic, net
        self._pcm = bytearray()
        self._fill = Fill()

    def feed(self, pcm: bytes) -> None:
        self._pcm += self._fill.take(pcm)

    def partial(self) -> str:
        """Nothing: it listens when all is said."""
        return ""

    def final(self) -> Hypothesis:
        said = self._phonetic.judge(bytes(self._pcm), self._net)
        self.close()
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
        self._phonetic.net({COMMAND, *groups})

    def stream(self, groups: Collection[str] = ()) -> PhonesHearing:
        return PhonesHearing(self._phonetic, self._phonetic.net({COMMAND, *groups}))

    def wake(self, phrase: str) -> PhonesHearing:
        return PhonesHearing(self._phonetic, self._phonetic.spoken(of_phrases([plain(phrase).split()])))

    def close(self) -> None:
        """hama stays: it is shared."""
