"""os1.ears.asr.verdict: whom to believe, case by case."""

from collections.abc import Sequence

import pytest
from os1.ears.asr.phonetic import Judgement
from os1.ears.asr.verdict import Opinion, Trust, decide
from os1.grammar import Grammar

TRUST = Trust(agreed_words=3, agreed_ours=0.6, ours_bonus=2.0, sphinx_bonus=3.0, fit_agreed=-2.0, fit_one=-1.5,
              fit_alone=-1.0, fit_unknown=-0.8, fit_word=0.05, most_words=8,
              free_bonus=10.0, free=0.7, free_expected=0.3, ours_alone=0.97, ours_expected=0.6, ours_stops=0.5)
TIMER = "set a timer for ten minutes"
STOP, TIME, STORY, FACT, YES, NO = ("stop", "what time is it", "tell me a story", "remember that it rains", "yes", "no")


class Witness:
    """hama: its sentence, how well that fits, and how far the other texts are behind it."""

    def __init__(self, text: str, fit: float, **behind: float) -> None:
        self.text, self.fit, self.behind, self.asked = text, fit, behind, 0

    def __call__(self, texts: Sequence[str]) -> Judgement:
        self.asked += 1
        return Judgement(self.text, self.fit, tuple(0.0 if text == self.text else self.behind.get(text.split()[0], 99.0)
                                                    for text in texts))


def verdict(grammar: Grammar, ours: tuple[str, float], sphinx: str, ask: Witness | None) -> str | None:
    def meaning(text: str) -> object:
        return grammar.match(text) if text else None

    mine, theirs = Opinion(ours[0], meaning(ours[0]), ours[1]), Opinion(sphinx, meaning(sphinx), 0.0)
    found = decide(mine, theirs, ask or (lambda texts: None), meaning, TRUST)
    return found.text if found else None


def test_two_that_agree_on_enough_need_no_third(grammar: Grammar) -> None:
    third = Witness(STORY, 0.0)
    assert verdict(grammar, (TIME, 0.8), TIME, third) == TIME and not third.asked
    assert verdict(grammar, (YES, 0.9), YES, Witness(NO, -0.1, yes=99)) == NO, "one word may be chance"
    assert verdict(grammar, (TIME, 0.4), TIME, Witness(STORY, -0.1)) == STORY, "neither was ours sure"


@pytest.mark.parametrize(("ours", "sphinx", "third", "chosen"), [
    ((TIME, 0.9), STORY, Witness(STORY, -0.5), STORY),
    ((TIME, 0.9), STORY, Witness(TIME, -0.5, tell=9), TIME),
    ((TIME, 0.9), STORY, Witness(TIME, -0.5, tell=0.5), STORY),  # hardly behind: the better recogniser's
    ((TIME, 0.9), STORY, Witness(YES, -0.5, tell=4, what=4), YES),
    ((TIME, 0.9), STORY, Witness(YES, -1.2, tell=40, what=40), None),  # alone, it must fit well
    ((TIME, 0.9), STORY, Witness(TIME, -1.2), TIME),  # not so well where another hears it too
    ((TIME, 0.9), STORY, Witness(TIME, -1.7), None),
    ((TIME, 0.99), STORY, Witness(TIME, -1.7), TIME),  # ours surely, and hama nearly
    ((STOP, 0.4), STORY, Witness(STOP, -1.7), None),  # one word may be chance
    ((YES, 0.7), STORY, Witness(YES, -1.7), YES),  # but not where she waits for it
    ((YES, 0.7), STORY, Witness(TIME, -1.7, yes=7), YES),
    ((YES, 0.5), STORY, Witness(YES, -1.7), None),
    ((TIME, 0.5), TIME, Witness(TIME, -1.9), TIME),  # hardly at all where both do
    ((TIME, 0.5), TIME, Witness(TIME, -2.1), None),
    (("", 0.0), "", Witness(TIME, -0.5), TIME),
    (("", 0.0), STORY, Witness(TIME, -1.0, tell=40), None),  # ours says that it is no sentence
    (("", 0.0), "", Witness(TIMER, -1.0), TIMER),  # too long for chance
    (("", 0.0), "", Witness("", -100.0), None),
    ((STOP, 0.6), STORY, Witness(STOP, -3.0), STOP),  # rather for nothing than not at all
    ((STOP, 0.4), STORY, Witness(STOP, -3.0), None),
    (("", 0.0), "", Witness(STOP, -1.2), STOP),
    (("", 0.0), "", Witness(STOP, -1.4), None),
    ((FACT, 0.75), STORY, Witness(STORY, -0.8, remember=9), FACT),  # free words fit nearly as well
    ((FACT, 0.75), STORY, Witness(STORY, -0.8, remember=40), STORY),  # much worse: they were the nearest to hand
    ((FACT, 0.75), "", Witness(STORY, -1.2, remember=40), None),
    ((FACT, 0.5), STORY, Witness(STORY, -0.8, remember=9), None),
])
def test_three(grammar: Grammar, ours: tuple[str, float], sphinx: str, third: Witness, chosen: str | None) -> None:
    assert verdict(grammar, ours, sphinx, third) == chosen


@pytest.mark.parametrize(("ours", "sphinx", "chosen"), [
    ((TIME, 0.5), TIME, None), ((TIME, 0.7), TIME, TIME), ((TIME, 0.9), STORY, None), ((TIME, 0.98), STORY, TIME),
    ((YES, 0.7), STORY, YES), ((STOP, 0.55), "", STOP), (("", 0.0), STORY, None), ((FACT, 0.75), "", FACT)])
def test_without_a_third(grammar: Grammar, ours: tuple[str, float], sphinx: str, chosen: str | None) -> None:
    assert verdict(grammar, ours, sphinx, None) == chosen
