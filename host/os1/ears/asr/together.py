"""Three recognisers for one utterance, each where it is better; verdict.py says whom to believe.

Ours (Vosk) and PocketSphinx listen at the same time, PocketSphinx in a child process, so that it costs no time at the
end: what it has not said within FINAL_BOUND_S is left out. hama hears the sound only where these two leave a doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from os1.errors import EngineError
from os1.grammar import Grammar, Match

from .aside import Aside
from .phonetic import Judgement, Phonetic
from .pocketsphinx import SphinxHearing, SphinxRecogniser
from .protocol import Hearing, Hypothesis
from .verdict import Opinion, Trust, decide
from .vosk import VoskHearing, VoskRecogniser

AROUND_S = 0.2  # of sound around free words at the beginning or the end: our times are rough
TO_THE_END = -1.4  # hama's fit from which its sentence leaves nothing of the sound over: a word more costs 1 or so
# Nats. Free words of ours stay unless hama's are likelier by so much: of people's they are by 30 to 300, of synthesised
# voices, which ours has learned from, by 0 to 15.
OURS_NATS = 12.0
FINAL_BOUND_S = 0.04  # what PocketSphinx may still take when ours has finished


class TogetherHearing:
    """One utterance, heard by all. engine: who they are."""

    def __init__(self, ours: VoskHearing, sphinx: SphinxHearing, hama: Aside | None, grammar: Grammar, trust: Trust,
                 bound_s: float, engine: str) -> None:
        self.engine = engine
        self._ours, self._sphinx, self._hama = ours, sphinx, hama
        self._grammar, self._trust, self._bound_s = grammar, trust, bound_s
        self.thorough = False  # ask hama in any case, for whoever compares all
        self.opinions: tuple[Opinion, ...] = ()  # of the final: ours, PocketSphinx's
        self.judged: Judgement | None = None  # hama's, if it was asked

    def feed(self, pcm: bytes) -> None:
        self._sphinx.feed(pcm)
        self._ours.feed(pcm)
        if self._hama:
            self._hama.feed(pcm)

    def partial(self) -> str:
        """Ours, which is quicker by a few frames; PocketSphinx's while ours hears nothing it knows."""
        return self._ours.partial() or self._sphinx.partial()

    def pause(self) -> None:
        """hama may begin, where the two differ so far."""
        if self._hama and self._ours.partial() != self._sphinx.partial():
            self._hama.begin()

    def final(self) -> Hypothesis:
        self._sphinx.ask()
        guess = self._ours.partial()
        heard = self._ours.final()
        self._sphinx.await_final(self._bound_s)
        ours = Opinion(heard.text, self._meaning(heard.text), heard.confidence)
        if ours.free:
            ours = self._with_free_words(ours)
        sphinx = Opinion(self._sphinx.text, self._meaning(self._sphinx.text), 0.0)
        self.opinions = (ours, sphinx)
        if self.thorough:
            self._ask([each.text for each in (ours, sphinx) if each.meaning])
        chosen = decide(ours, sphinx, self._ask, self._meaning, self._trust)
        self.close()
        texts = dict.fromkeys((heard.text, ours.text, sphinx.text, self.judged.text if self.judged else ""))
        others = tuple(text for text in texts if text and (not chosen or text != chosen.text))
        closed = not (chosen and chosen.free)  # else PocketSphinx guesses at what it can't hear: any half sentence
        guesses = (guess, *([self._sphinx.guess] if self._sphinx.answered and closed else ()))
        if self.judged and self.judged.fit >= TO_THE_END:
            guesses += (self.judged.text,)
        if not chosen:
            return Hypothesis("", 0.0, others, self.engine, guesses)
        return Hypothesis(chosen.text, chosen.sure, others, self.engine, guesses)

    def _meaning(self, text: str) -> Match | None:
        return self._grammar.match(text) if text else None

    def _with_free_words(self, said: Opinion) -> Opinion:
        """The same with its free words as hama hears them; as it is where that is no sentence of this kind."""
        assert said.meaning
        words, times = said.text.split(), self._ours.times
        for name in self._grammar.free_slots & said.meaning.slots.keys():
            value = str(said.meaning.slots[name]).split()
            place = next((start for start in range(len(words)) if words[start:start + len(value)] == value), None)
            if place is None or len(times) != len(words) or not self._hama:
                return said
            phones = self._hama.heard()
            ends = place + len(value)  # what words lie around them is known
            heard = self._hama.phonetic.rehear(phones, times[place][0] - (0 if place else AROUND_S),
                                          times[ends - 1][1] + (AROUND_S if ends == len(words) else 0)
                                          ) if phones else ""
            text = " ".join([*words[:place], heard, *words[place + len(value):]])
            meaning = self._meaning(text) if heard else None
            if phones and meaning and meaning.intent == said.meaning.intent \
                    and len(said.meaning.slots) == len(meaning.slots) \
                    and self._hama.phonetic.gain(phones, text, said.text) > OURS_NATS:
                return Opinion(text, meaning, said.sure)
        return said

    def _ask(self, texts: Sequence[str]) -> Judgement | None:
        if self._hama and not self.judged and (phones := self._hama.heard()):
            self.judged = self._hama.phonetic.judge(phones, self._hama.best(), texts)
        return self.judged

    def close(self) -> None:
        self._ours.close()
        self._sphinx.close()
        if self._hama:
            self._hama.close()


class Together:
    """Ours, PocketSphinx and hama as one recogniser. phonetic: None where hama doesn't run; sphinx: None for a grammar
    that is too large for it."""

    def __init__(self, ours: VoskRecogniser, sphinx: SphinxRecogniser | None, phonetic: Phonetic | None,
                 grammar: Grammar, trust: Trust | None = None, bound_s: float = FINAL_BOUND_S) -> None:
        self._ours, self._sphinx, self._phonetic, self._grammar = ours, sphinx, phonetic, grammar
        self._trust, self._bound_s = trust or Trust(), bound_s
        self.name = "+".join(["vosk", *["pocketsphinx"] * bool(sphinx), *["hama"] * bool(phonetic)])
        self.prepare()

    @property
    def outside_s(self) -> float:
        """Processor time that was spent in other processes, seconds."""
        return self._sphinx.outside_s if self._sphinx else 0.0

    def wait_ready(self) -> bool:
        """Wait until PocketSphinx has its grammars; nothing but a bench needs to."""
        return not self._sphinx or self._sphinx.wait_ready()

    def stream(self, groups: Collection[str] = ()) -> Hearing:
        ours = self._ours.stream(groups)
        try:
            sphinx = self._sphinx.stream(groups) if self._sphinx else SphinxHearing.of_none()
        except (OSError, EngineError):  # no process can be started: ours and hama, then
            sphinx = SphinxHearing.of_none()
        hama = Aside(self._phonetic, self._phonetic.nets(groups)) if self._phonetic else None
        return TogetherHearing(ours, sphinx, hama, self._grammar.expecting(groups), self._trust, self._bound_s,
                               self.name)

    def prepare(self, groups: Collection[str] = ()) -> None:
        self._ours.prepare(groups)
        if self._sphinx:
            self._sphinx.prepare(groups)
        if self._phonetic:
            self._phonetic.nets(groups)

    def compile(self, groups: Collection[str] = ()) -> None:
        self._ours.compile(groups)
        if self._phonetic:
            self._phonetic.compile(groups)

    def wake(self, phrase: str) -> Hearing:
        """Ours alone: PocketSphinx takes too much for a name that is always listened for."""
        return self._ours.wake(phrase)

    def close(self) -> None:
        self._ours.close()
        if self._sphinx:
            self._sphinx.close()
