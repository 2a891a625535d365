"""What is meant by words that are no template's: a sentence with words too many or too few, or the likest intent.

  Loosely   finds sentences inside what was said, with their slots      (os1.grammar.loosely)
  Likeness  compares what was said with examples of every intent        (likeness.py)

Where both agree, less is asked of each. Nothing is done here; whether it may be done at once or is asked about first is
said with it. It depends on what a mistake costs:

  talk, tell   a wrong word: done where it is likely      act    something is changed: done where it is sure
  hush         the talk ends: done where it is sure       take   something is gone: asked about
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from os1.grammar import Grammar
from os1.grammar.loosely import LIKELY, Loosely, Loosened
from os1.grammar.loosely import SURE as SAID_SO

from .costs import ACT, CARE, GREEDY, HUSH, TAKE, TALK, TELL, cost
from .door import Skills
from .english import LONG_FORMS, plain_words
from .likeness import NEITHER, Likely, Likeness
from .memory.persons import KIN

# Of a likeness with half of its lead (at most LEAD): from here on it is nearly always, mostly, and perhaps meant.
# Found on the tune half of the paraphrases: 95, 80 and 60 of 100 are right.
SURELY, MOSTLY, PERHAPS = 0.63, 0.56, 0.5
LEAD = 0.3
CLEARLY = 0.8  # so like an example that a few words of another sentence don't count
EXACTLY = 0.95  # and this is one
ASKED = 0.9  # a question, and no example asks
ACT_WORDS = 3  # fewer are no wish to change anything
DESPITE = 0.85  # a why, and no example asks for one
CLOSE = 0.04  # a lead of less is none
BOLDLY = 0.78  # to change something although no sentence was found in what was said
KNOWN = 0.55  # of the words, where a template that takes any words says something else
CARING, CARE_WORDS = 0.8, 5  # where she'd speak of danger: for sure, and more than a few words
FILLERS_ONLY = 0.6  # a price up to which nothing was left out that says anything
AGREED = 4.5  # a price up to which a sentence is looked for that says what the likeness says
WHY = "why"
_SIDES = (("my", "your"), ("mine", "yours"), ("did you", "did i"), ("have you", "have i"), ("do you", "do i"))
_ANYWAY = frozenset(("a", "an", "the", "my", "that", "this", "please", "of", "me", "i"))
_OPERATORS = frozenset(("plus", "minus", "times", "divided", "multiplied", "squared", "cubed"))
_NEGATED = frozenset(("don't", "not", "never", "dont", "didn't", "won't", "can't", "cannot", "isn't", "wasn't",
                      "doesn't", "couldn't", "wouldn't", "no"))


_ASKS = re.compile(r"(?:and |so )*(?:what|who|whose|where|when|which)(?:'s|'re)?\b(?! if| about| a )")
_GLAD = frozenset(("Praise", "LoveYou", "Happy", "Proud", "GotJob", "Passed", "BigNews", "Thanks", "GoodDayHad"))
_OF_ONESELF = re.compile(r"\b(?:i|my|me|i'm|i've)\b|^who(?:'s| is| was)\b")
_OF_ME = frozenset(("i", "i've", "i'm", "my", "we", "we've", "he", "she", "they", "just"))
_OF_HER = frozenset(("you", "your", "yours", "yourself", "you're", "you've"))
_WISH = re.compile(r"(?:delete|cancel|remove|add|set|put|move|shift|remind|clear|erase|cross|schedule|book)\b")
_OF_OTHERS = re.compile(rf"\b(?:{KIN})'s \w")


@dataclass(frozen=True, slots=True)
class Meant:
    """An intent. words: a sentence that says it. sure: nearly always right. asks_first: put it to the wearer.
    small_talk: nothing but talk. known: how much of the words it knows, 0..1. trust: how likely it is."""

    intent: str
    words: str
    slots: dict[str, object] = field(default_factory=dict)
    sure: bool = False
    asks_first: bool = False
    small_talk: bool = False
    known: float = 1.0
    trust: float = 1.0


@lru_cache(maxsize=2)
def ready(commands: Grammar) -> tuple[Loosely, Likeness]:
    """What is compared with. It takes a third of a second to make, so that it is made when it is first needed, once for
    a grammar; or here and now, by who has the time."""
    return Loosely(commands), Likeness.of(commands)


class Meaning:
    """The search for what is meant among the sentences of `commands`."""

    def __init__(self, commands: Grammar, skills: Skills) -> None:
        self._skills, self._commands = skills, commands
        self._last: tuple[str, frozenset[str], Meant | None] = ("", frozenset(), None)

    @property
    def _likeness(self) -> Likeness:
        return ready(self._commands)[1]

    @property
    def _loosely(self) -> Loosely:
        return ready(self._commands)[0]

    def heard_of(self, word: str) -> bool:
        """Does the word stand in any sentence or example?"""
        return word in self._likeness.words

    def of(self, text: str, without: Collection[str] = ()) -> Meant | None:
        """What is meant, none of the intents `without`; None if that can't be told."""
        if self._last[:2] != (text, frozenset(without)):
            self._last = text, frozenset(without), self._of(text, without)
        return self._last[2]

    def instead(self, text: str) -> Meant | None:
        """What is surely meant although a template that takes any words would swallow these: "i need some advice"."""
        best = next(iter(self._likeness.ranked(text)), None)
        if best is None or _trust(best) < MOSTLY or best.known < KNOWN:
            return None
        return self._alike(best, text)

    def _of(self, text: str, without: Collection[str]) -> Meant | None:
        ranked = [likely for likely in self._likeness.ranked(text) if likely.intent not in without]
        best = ranked[0] if ranked else Likely(NEITHER, 0.0, 0.0)
        other = _trust(best) < PERHAPS or best.intent == NEITHER or cost(self._skills.intents[best.intent]) == TALK
        said = [one for one in self._loosely.find(text, LIKELY if other else AGREED)
                if one.match.intent in self._skills.intents and one.match.intent not in without]
        for one in said:
            if found := self._loosened(one, best, text):
                return found
        return self._alike(best, text)

    def _loosened(self, one: Loosened, best: Likely, text: str) -> Meant | None:
        """A sentence that stands in the words, if enough of them stands in it, or the likeness says the same."""
        intent, kept = one.match.intent, set(one.kept.split())
        if best.intent not in (NEITHER, intent) and _trust(best) >= CLEARLY and (
                len(kept) * 2 < len(text.split()) or (_trust(best) >= EXACTLY and best.known >= EXACTLY)):
            return None  # "you can listen again" holds "again"
        if any((word in _NEGATED or word == WHY) and word not in kept for word in text.split()):
            return None  # "don't set a timer" holds "set a timer", "why do birds sing" holds "sing"
        if any(word in _OPERATORS and word not in kept for word in text.split()):
            return None  # "twelve squared minus forty" holds "twelve squared"
        if any(word.endswith("'s") and word not in kept and word not in LONG_FORMS for word in text.split()):
            return None  # "my wife's birthday" holds "my birthday"
        if intent == "SetReminder" and "remind" not in text and _ASKS.match(text):
            return None  # "what's for tea" isn't "tell me for tea"
        if intent == "TakeOff" and text.startswith(("you ", "you've ")):
            return None  # "you got my name wrong" holds "got ..."
        if intent == "AddToList" and text.split()[0] in ("do", "did", "does", "should", "why", "what", "who"):
            return None  # "do I need to plug you in" holds "I need ..."
        if intent in GREEDY and best.intent != intent and _trust(best) >= MOSTLY:
            return None
        kind = cost(self._skills.intents[intent])
        sure = one.price <= (SAID_SO if kind in (ACT, TAKE) else FILLERS_ONLY)
        if not sure and (best.intent != intent or _trust(best) < PERHAPS):
            return None
        asks = {TAKE: one.price > FILLERS_ONLY, ACT: not sure, HUSH: not sure}.get(kind, False)
        return Meant(intent, one.kept, one.match.slots, sure or (not asks and _trust(best) >= SURELY), asks,
                     kind == TALK)

    def _alike(self, best: Likely, text: str) -> Meant | None:
        found, trust = self._skills.intents.get(best.intent), _trust(best)
        if found is None or trust < PERHAPS or _turned(text, best.example):
            return None
        kind, said, example = cost(found), set(text.split()), set(best.example.split())
        if _of_something_else(best, text, kind):
            return None
        sure, negated = trust >= SURELY, bool(said & _NEGATED - example)
        if kind == CARE:  # a number for emergencies out of the blue frightens; distress.py knows the plain ones
            clearly = trust >= CARING and best.known >= CARING and len(said) >= CARE_WORDS
            return Meant(best.intent, best.example, {}, True, known=best.known) if clearly else None
        if kind == TALK:
            return Meant(best.intent, best.example, {}, sure, False, True, best.known, trust) if trust >= MOSTLY \
                else None
        if negated and kind != TELL:
            return None  # "don't set a timer" is very like "set a timer"
        if kind == HUSH:
            return Meant(best.intent, best.example, {}, True) if sure else None
        if not best.template or _wants_slots(found):
            return None  # it can't be done, nor asked about, without what stands in the slots
        if best.known < KNOWN or (kind != TELL and len(said) < ACT_WORDS) or (trust < MOSTLY and best.lead < CLOSE):
            return None
        if kind == TELL:
            return Meant(best.intent, best.template, {}, sure, trust < MOSTLY, known=best.known, trust=trust)
        if kind == TAKE and not set(best.template.split()) <= said | _ANYWAY:
            return None  # an example that holds more than was said can't be put to anybody
        return Meant(best.intent, best.template, {}, sure, kind == TAKE or best.score < BOLDLY, known=best.known)


def _of_something_else(best: Likely, text: str, kind: str) -> bool:
    """Is the example one of another matter, however like its words are?"""
    said, example = set(text.split()), set(best.example.split())
    if kind not in (TALK, CARE) and _OF_OTHERS.search(text) and not _OF_OTHERS.search(best.example):
        return True  # "my daughter's birthday" isn't "my birthday"
    if text.startswith(WHY) and WHY not in best.example and _trust(best) < DESPITE:
        return True  # "why do birds sing" is no wish for a song
    if kind != TALK:
        return False
    if _trust(best) < ASKED and _OF_ONESELF.search(text) and _ASKS.match(text) and not _ASKS.match(best.example):
        return True  # "what am i scared of" isn't "i'm scared of"
    if best.intent.startswith("Her") and text.split()[0] in _OF_ME and not said & _OF_HER:
        return True  # "i've called mum" asks nothing about her own family
    if best.intent in _GLAD and said & _NEGATED and not example & _NEGATED:
        return True  # "i'm not sure i trust you" is no praise
    return _WISH.match(text) is not None  # "delete the haircut" is no talk about hair


def _turned(text: str, example: str) -> bool:
    """Is it of me what the example says of you, or the other way round? "my favourite film" isn't "your favourite"."""
    said, like = (f" {' '.join(plain_words(words))} " for words in (text, example))
    return any(f" {mine} " in said and f" {yours} " in like and not (f" {mine} " in like or f" {yours} " in said)
               for one, other in _SIDES for mine, yours in ((one, other), (other, one)))


def _trust(likely: Likely) -> float:
    """How likely it is that this is meant."""
    return likely.score + min(likely.lead, LEAD) / 2


def _wants_slots(found: object) -> bool:
    function = found.function  # type: ignore[attr-defined]
    return any(one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
               for one in list(inspect.signature(function).parameters.values())[1:])
