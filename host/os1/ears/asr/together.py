"""Two recognisers for one utterance, each where it is better, and their agreement as a witness.

Ours (Vosk) hears every voice, free slots too, and says [unk]; PocketSphinx is far better on people, above all in noise,
but hears closed sentences only. Both listen to the same sound at the same time; PocketSphinx in a child process, so
that it costs no time at the end: what it has not said within FINAL_BOUND_S is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from os1.errors import EngineError
from os1.grammar import COMMAND, Grammar, Match

from .pocketsphinx import SphinxHearing, SphinxRecogniser, confidence
from .protocol import Hearing, Hypothesis
from .vosk import VoskHearing, VoskRecogniser

STOPS = frozenset(("Stop", "Cancel"))  # intents that only end what she is doing
FINAL_BOUND_S = 0.04  # what PocketSphinx may still take when ours has finished


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe. Scores are PocketSphinx's (see sphinx_child), confidences ours, 0..1.

    Found on the tune halves of: orders by many people, in quiet and in a kitchen; digits; held-out espeak voices with
    her own sentences, closed and free; read prose and talk that is no sentence.
    """

    sphinx_against_ours: float = 0.4  # two closed sentences: PocketSphinx's from this score on
    ours_against_sphinx: float = 0.97  # else ours from this confidence on
    ours_expected: float = 0.6  # the same where ours answers her open question: few are possible
    sphinx_alone: float = -0.2  # else PocketSphinx's from this score on
    sphinx_against_unknown: float = 0.5  # ours heard no sentence in it
    agreed: float = -1.0  # both the same: from this score on, or as surely as ours alone
    sphinx_against_free: float = 1.2  # ours has a free slot, which PocketSphinx can't have
    free: float = 0.72  # a sentence with a free slot, from this confidence on
    ours_stops: float = 0.5  # ours heard that she is to stop: to stop for nothing costs less than not to stop


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of them heard: the words, what they mean, and how sure it is on its own scale."""

    text: str
    meaning: Match | None
    sure: float

    @property
    def free(self) -> bool:
        """Does it hold free words?"""
        return self.meaning is not None and self.meaning.free

    def same(self, other: Opinion) -> bool:
        """Do both mean the same?"""
        mine, theirs = self.meaning, other.meaning
        return bool(mine and theirs and mine.intent == theirs.intent and mine.slots == theirs.slots)


def choose_opinion(ours: Opinion, sphinx: Opinion, trust: Trust,
                   covered: Collection[str] = (COMMAND,)) -> Opinion | None:
    """Whose opinion counts; None if it was nothing she understands. covered: groups that PocketSphinx listened for."""
    if ours.meaning and (ours.free or ours.meaning.template.group not in covered):
        if sphinx.meaning and sphinx.sure >= trust.sphinx_against_free:
            return sphinx
        return ours if ours.sure >= trust.free else None
    if not ours.meaning:
        return sphinx if sphinx.meaning and sphinx.sure >= trust.sphinx_against_unknown else None
    if ours.same(sphinx):
        return sphinx if sphinx.sure >= trust.agreed or ours.sure >= trust.ours_against_sphinx else None
    if sphinx.meaning and sphinx.sure >= trust.sphinx_against_ours:
        return sphinx
    answers = ours.meaning.template.group != COMMAND
    stops = ours.meaning.intent in STOPS
    enough = trust.ours_stops if stops else trust.ours_expected if answers else trust.ours_against_sphinx
    if ours.sure >= enough:
        return ours
    if sphinx.meaning and sphinx.sure >= trust.sphinx_alone:
        return sphinx
    return None


class TogetherHearing:
    """One utterance, heard twice."""

    engine = "vosk+pocketsphinx"

    def __init__(self, ours: VoskHearing, sphinx: SphinxHearing, grammar: Grammar, covered: Collection[str],
                 trust: Trust, bound_s: float = FINAL_BOUND_S) -> None:
        self._ours, self._sphinx, self._grammar, self._covered, self._trust = ours, sphinx, grammar, covered, trust
        self._bound_s = bound_s
        self.opinions: tuple[Opinion, ...] = ()  # of the final: ours, PocketSphinx's

    def feed(self, pcm: bytes) -> None:
        self._sphinx.feed(pcm)
        self._ours.feed(pcm)

    def partial(self) -> str:
        """Ours, which is quicker by a few frames; PocketSphinx's while ours hears nothing it knows."""
        return self._ours.partial() or self._sphinx.partial()

    def final(self) -> Hypothesis:
        self._sphinx.ask()
        heard = self._ours.final()
        if not self._sphinx.listens:
            return heard
        self._sphinx.await_final(self._bound_s)
        ours = Opinion(heard.text, self._meaning(heard.text), heard.confidence)
        sphinx = Opinion(self._sphinx.text, self._meaning(self._sphinx.text), self._sphinx.score)
        self.opinions = (ours, sphinx)
        chosen = choose_opinion(ours, sphinx, self._trust, self._covered) if self._sphinx.answered else ours
        others = tuple(text for text in (ours.text, sphinx.text) if text and (not chosen or text != chosen.text))
        if not chosen or not chosen.text:
            return Hypothesis("", 0.0, others, self.engine)
        sure = max(heard.confidence, confidence(sphinx.sure)) if ours.same(sphinx) else \
            confidence(sphinx.sure) if chosen is sphinx else heard.confidence
        return Hypothesis(chosen.text, sure, others, self.engine)

    def _meaning(self, text: str) -> Match | None:
        return self._grammar.match(text) if text else None

    def close(self) -> None:
        self._ours.close()
        self._sphinx.close()


class Together:
    """Ours and PocketSphinx as one recogniser."""

    name = "vosk+pocketsphinx"

    def __init__(self, ours: VoskRecogniser, sphinx: SphinxRecogniser, grammar: Grammar,
                 trust: Trust | None = None, bound_s: float = FINAL_BOUND_S) -> None:
        self._ours, self._sphinx, self._grammar, self._trust = ours, sphinx, grammar, trust or Trust()
        self._bound_s = bound_s

    @property
    def outside_s(self) -> float:
        """Processor time that was spent in other processes, seconds."""
        return self._sphinx.outside_s

    def wait_ready(self) -> bool:
        """Wait until PocketSphinx has its grammars; nothing but a bench needs to."""
        return self._sphinx.wait_ready()

    def stream(self, groups: Collection[str] = ()) -> Hearing:
        ours = self._ours.stream(groups)
        try:
            sphinx = self._sphinx.stream(groups)
        except (OSError, EngineError):  # no process can be started: ours alone, then
            return ours
        expected = self._grammar.expecting(groups)
        return TogetherHearing(ours, sphinx, expected, self._sphinx.covers(groups), self._trust, self._bound_s)

    def prepare(self, groups: Collection[str] = ()) -> None:
        self._ours.prepare(groups)
        self._sphinx.prepare(groups)

    def wake(self, phrase: str) -> Hearing:
        """Ours alone: PocketSphinx takes too much for a name that is always listened for."""
        return self._ours.wake(phrase)

    def close(self) -> None:
        self._ours.close()
        self._sphinx.close()
