"""Whom to believe: up to three witnesses of one utterance, and what they said.

  ours (Vosk)   hears every voice, free slots too, and says [unk]
  PocketSphinx  is better on people, above all in noise; closed sentences only
  hama          is the best of all on closed sentences and knows what is none of them, but takes .1 s for each second:
                it is asked (`ask`) only where the others don't agree. A free slot's words it has heard already
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from os1.grammar import COMMAND, Match

from .phonetic import Judgement

STOPS = frozenset(("Stop", "Cancel"))  # intents that only end what she is doing


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

    @property
    def closed(self) -> bool:
        """Is it a sentence without free words?"""
        return self.meaning is not None and not self.meaning.free

    def same(self, other: Opinion) -> bool:
        """Do both mean the same?"""
        mine, theirs = self.meaning, other.meaning
        return bool(mine and theirs and mine.intent == theirs.intent and mine.slots == theirs.slots)


@dataclass(frozen=True, slots=True)
class Trust:
    """Thresholds of three witnesses. Confidences of ours are 0..1, fits are hama's (see phonetic), bonuses nats.

    Found on the tune halves of: orders by many people, in quiet and in a kitchen; digits; other talk.
    """

    agreed_words: int = 1  # ours and PocketSphinx the same, of so many words or more, and
    agreed_ours: float = 0.6  # ours so sure: nobody else is asked
    ours_bonus: float = 4.0  # what ours counts beside hama's own sentence
    free_bonus: float = 10.0  # the same where it holds free words, which hama heard for it
    sphinx_bonus: float = 4.0
    expected_bonus: float = 6.0  # an answer that she waits for, beside anything else
    fit_agreed: float = -2.5  # some sentence, where ours and PocketSphinx agree: from this fit on
    fit_one: float = -1.5  # one that hama and another hear
    fit_alone: float = -0.6  # one word that only hama hears, and
    fit_unknown: float = -0.8  # ours says that it's no sentence
    fit_word: float = 0.15  # less for each further word, of
    most_words: int = 8  # so many at most: a long sentence is hardly chance
    free: float = 0.72  # a sentence with a free slot, from this confidence on
    free_expected: float = 0.3  # the same where she asked for it: it is hardly anything else
    sure_words: int = 3  # ours surely, and hama nearly: a sentence of so many words is no chance
    ours_alone: float = 0.93  # ours without hama: a sentence that PocketSphinx doesn't hear, and
    ours_expected: float = 0.6  # an answer to her open question: few are possible
    fit_stops: float = -1.3  # hama alone heard that she is to stop, or
    ours_stops: float = 0.5  # ours heard that she is to stop: to stop for nothing costs less than not to stop


Ask = Callable[[Sequence[str]], Judgement | None]


def decide(ours: Opinion, sphinx: Opinion, ask: Ask, meaning: Callable[[str], Match | None],
           trust: Trust) -> Opinion | None:
    """Whose opinion counts; None if it was nothing she understands. ask: hama, with the others' texts to compare, or
    None where it can't be asked; meaning: of a text."""
    if certain(ours, sphinx, trust):
        said = ours if ours.sure >= trust.ours_alone else sphinx  # they may differ in an "oh"
        return Opinion(said.text, said.meaning, (1 + ours.sure) / 2)
    others = [each for each in (ours, sphinx) if each.meaning]
    judged = ask([each.text for each in others])
    if judged is None:
        return of_two(ours, sphinx, trust)
    mine = Opinion(judged.text, meaning(judged.text) if judged.text else None, judged.confidence)
    ranked = [(0.0, mine)] if mine.meaning else []
    for each, behind in zip(others, judged.behind, strict=True):
        backed = trust.ours_bonus * ours.same(each) + trust.sphinx_bonus * sphinx.same(each)
        backed += trust.free_bonus * each.free + trust.expected_bonus * _answers(each)
        ranked.append((backed - behind, each))
    chosen = max(ranked, key=lambda rank: rank[0])[1] if ranked else None
    if chosen and chosen.free:
        return _sure(chosen, trust)
    if chosen and judged.fit >= _enough(chosen, ours, sphinx, mine, trust):
        return Opinion(chosen.text, chosen.meaning, judged.confidence)
    if mine.meaning and mine.meaning.intent in STOPS and judged.fit >= trust.fit_stops:
        return mine
    return ours if _stops(ours, trust) else None


def _enough(chosen: Opinion, ours: Opinion, sphinx: Opinion, mine: Opinion, trust: Trust) -> float:
    """The fit from which hama is believed, by how many hear what was chosen, or as good as hear it."""
    surely = ours.same(chosen) and ours.sure >= trust.ours_alone and len(chosen.text.split()) >= trust.sure_words
    surely |= ours.same(chosen) and ours.sure >= trust.ours_expected and _answers(ours)
    if ours.same(sphinx) or surely:
        return trust.fit_agreed
    further = trust.fit_word * min(len(mine.text.split()), trust.most_words) - trust.fit_word
    if ours.same(mine) or sphinx.same(mine):
        return max(trust.fit_agreed, trust.fit_one - further)
    return (trust.fit_alone if ours.meaning else trust.fit_unknown) - further


def _answers(said: Opinion) -> bool:
    """Is it a closed answer to her open question? Few are possible, and one of them is likely."""
    return said.closed and said.meaning is not None and said.meaning.template.group != COMMAND


def certain(ours: Opinion, sphinx: Opinion, trust: Trust) -> bool:
    """Do both say the same, and enough of it?"""
    return ours.same(sphinx) and len(sphinx.text.split()) >= trust.agreed_words and ours.sure >= trust.agreed_ours


def of_two(ours: Opinion, sphinx: Opinion, trust: Trust) -> Opinion | None:
    """Without a third: what both say, or what ours is very sure of."""
    if ours.same(sphinx) and not ours.free:
        return sphinx if ours.sure >= trust.agreed_ours else None
    return _sure(ours, trust)


def _sure(ours: Opinion, trust: Trust) -> Opinion | None:
    if not ours.meaning:
        return None
    answers = ours.meaning.template.group != COMMAND
    enough = (trust.free_expected if answers else trust.free) if ours.free else \
        trust.ours_expected if answers else trust.ours_alone
    return ours if ours.sure >= enough or _stops(ours, trust) else None


def _stops(ours: Opinion, trust: Trust) -> bool:
    return ours.meaning is not None and ours.meaning.intent in STOPS and ours.sure >= trust.ours_stops
