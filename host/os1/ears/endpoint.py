"""Has the wearer finished? Silence and meaning in, WAIT, PROBE, RESUME or DECIDE out. No sound, no clock, no I/O.

             silence >= PROBE                 judged, silence >= its limit
  VOICE ----------------------> PAUSE ------------------------------------> decided
    ^                             |
    +------- RESUME: voice -------+

At the first short pause the recogniser is asked what was said (PROBE). If that is a whole sentence which nothing can
follow, the turn is over there and then; the less finished it is, the longer the silence must get: the more words could
follow, the less the voice has faded. Silence alone would have to be 1.3 to 1.6 s long for 5 % false cut-offs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from os1.events import RATE
from os1.grammar import Grammar, Status
from os1.grammar.words import number_words

from .tune import USUAL

MS = RATE // 1000
TELLING = 10.0  # dB that a fade can lie from the usual and still tell more


class Move(Enum):
    """What to do after a frame."""

    WAIT = auto()
    PROBE = auto()  # ask the recogniser what was said so far, and tell `judge`
    RESUME = auto()  # speech goes on: what the recogniser said is not final
    DECIDE = auto()


class Outlook(Enum):
    """How finished what was said so far is."""

    WHOLE = auto()  # a sentence, and nothing can follow
    DOUBT = auto()  # the same, but it was not heard well
    ROUND = auto()  # a sentence, and more could follow
    DIGITS = auto()  # a sentence that ends in a digit, and another digit could follow
    OPEN = auto()  # a sentence whose last words are free: the next may belong to them
    NAME = auto()  # only her name
    PART = auto()  # must go on
    STRANGE = auto()  # not understood: the beginning of a sentence, or no sentence of ours

    @property
    def complete(self) -> bool:
        """May it be answered?"""
        return self not in (Outlook.PART, Outlook.STRANGE)


# From the most finished to the least.
FINISHED = (Outlook.WHOLE, Outlook.DOUBT, Outlook.ROUND, Outlook.NAME, Outlook.DIGITS, Outlook.OPEN, Outlook.STRANGE,
            Outlook.PART)


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known at a pause. room: how many words could follow a ROUND sentence at most. fade: dB, see tune.py;
    None where it tells nothing, as in noise. over: how surely another engine, such as Smart Turn, holds that it is
    over, 0..1; None: it was not asked."""

    outlook: Outlook
    room: int = 0
    fade: float | None = None
    over: float | None = None

    @property
    def sounds(self) -> float | None:
        """How much the end sounded like one, from -1 (surely not) to 1, the mean of what is known; None: unknown."""
        known = [] if self.fade is None else [max(-1.0, min(1.0, (self.fade - USUAL) / TELLING))]
        known += [] if self.over is None else [2 * self.over - 1]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class Patience:
    """How much silence decides, in samples, by outlook.

    The ear's gate closes after 1.5 s of silence, so that none may be longer. Stop closures inside words last up to
    120 ms, pauses inside a fluent phrase seldom more than 250 ms, hesitations 300-1000 ms. `probe` comes before any
    decision, so that the recogniser's answer costs no time of its own.

    A ROUND sentence waits `round`, and `word` more for each word that could follow (for `most_room` at most): none of
    it where the end sounded like one, twice as much where it surely did not. What was not understood waits by that as
    well. Tried on the tune half of orders by many people, with their own pauses and others spliced in: 40 to 72 ms a
    word do about as well.
    """

    probe: int = 96 * MS
    probe_long: int = 448 * MS  # of speech longer than `long`: hearing it again costs too much for every short pause
    long: int = 8000 * MS
    whole: int = 128 * MS
    round: int = 128 * MS
    word: int = 56 * MS
    most_room: int = 14
    doubt: int = 288 * MS  # a whole sentence in noise, or of which the recogniser isn't sure
    digits: int = 704 * MS  # between groups of a number that is said digit by digit, each of which fades like an end
    open: int = 704 * MS
    name: int = 608 * MS
    part: int = 1408 * MS
    strange: int = 800 * MS
    strange_least: int = 512 * MS  # whoever pauses for a word is in no sentence either
    longest: int = 30000 * MS  # of speech; then it is decided with what there is

    def limit(self, signs: Signs) -> int:
        """Samples of silence after which speech with these signs is over."""
        sounds = signs.sounds
        if signs.outlook is Outlook.ROUND:
            wait = self.round + round(self.word * min(signs.room, self.most_room) * (1 - (sounds or 0.0)))
            return min(max(self.doubt if sounds is None else self.whole, wait), self.part)
        if signs.outlook is Outlook.STRANGE:
            return min(max(self.strange_least, round(self.strange * (1 - (sounds or 0.0) / 2))), self.part)
        return {Outlook.WHOLE: self.whole, Outlook.DOUBT: self.doubt, Outlook.DIGITS: self.digits,
                Outlook.OPEN: self.open, Outlook.NAME: self.name, Outlook.PART: self.part}[signs.outlook]


class Endpointer:
    """Of one utterance."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._paused = False
        self._signs: Signs | None = None

    def step(self, silence: int, length: int) -> Move:
        """After each frame. silence: samples since the last voice. length: from the first voice to the last."""
        if self._paused and silence < self._probe(length):
            self._paused, self._signs = False, None
            return Move.DECIDE if length >= self._patience.longest else Move.RESUME
        if length >= self._patience.longest:
            return Move.DECIDE
        if not self._paused and silence >= self._probe(length):
            self._paused = True
            return Move.PROBE
        return self._patient(silence)

    def judge(self, signs: Signs, silence: int) -> Move:
        """The answer to PROBE: WAIT or DECIDE."""
        self._signs = signs
        return self._patient(silence)

    def _patient(self, silence: int) -> Move:
        over = self._signs is not None and silence >= self._patience.limit(self._signs)
        return Move.DECIDE if over else Move.WAIT

    def _probe(self, length: int) -> int:
        return self._patience.probe if length < self._patience.long else self._patience.probe_long


def judged(text: str, guesses: Sequence[str], grammar: Grammar) -> Outlook:
    """How finished a turn is of which the recogniser says `text` in the end, and guessed these just before.

    Its final word is always a whole sentence, so that it counts where a guess is of the same meaning; else the least
    finished of them does.
    """
    found = outlook(text, grammar)
    meant = grammar.match(text) if found.complete else None
    for guess in guesses:
        said = meant and (meant if guess == text else grammar.match(guess))
        if meant and said and (said.intent, said.slots) == (meant.intent, meant.slots):
            return max(found, outlook(guess, grammar), key=FINISHED.index) if guess != text else found
    least = max((outlook(guess, grammar) for guess in guesses), key=FINISHED.index, default=found)
    if found is Outlook.STRANGE and least is not Outlook.PART:
        return found
    return max(found, least, key=FINISHED.index)


ANY_WORD = "zyzzyva"  # stands in no template: where the same sentence goes on with it, it ends in free words


@cache
def _digits(language: str) -> frozenset[str]:
    return frozenset(number_words(number, language)[0] for number in range(10))


def outlook(text: str, grammar: Grammar) -> Outlook:
    """How finished `text` is against the sentences of `grammar`."""
    if not text:
        return Outlook.STRANGE
    status = grammar.status(text)
    if status is Status.ENDS:
        return Outlook.WHOLE
    if status is Status.UNFINISHED:
        return Outlook.PART
    if status is Status.MAY_END:
        digits = _digits(grammar.language)
        if text.split()[-1] in digits and digits & grammar.following(text):
            return Outlook.DIGITS
        meant, longer = grammar.match(text), grammar.match(f"{text} {ANY_WORD}")
        return Outlook.OPEN if meant and longer and meant.template == longer.template else Outlook.ROUND
    return Outlook.STRANGE
