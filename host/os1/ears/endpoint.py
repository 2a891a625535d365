"""Has the wearer finished? Silence and meaning in, WAIT, PROBE, RESUME or DECIDE out. No sound, no clock, no I/O.

             silence >= PROBE                 judged, silence >= its limit
  VOICE ----------------------> PAUSE ------------------------------------> decided
    ^                             |
    +------- RESUME: voice -------+

At the first short pause the recogniser is asked what was said (PROBE). If that is a whole sentence which nothing can
follow, the turn is over there and then; the less finished it is, the longer the silence must get. Silence alone would
have to be 1.6 s long for 5 % false cut-offs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from os1.events import RATE
from os1.grammar import Grammar, Status

MS = RATE // 1000


class Move(Enum):
    """What to do after a frame."""

    WAIT = auto()
    PROBE = auto()  # ask the recogniser what was said so far, and tell `judge`
    RESUME = auto()  # speech goes on: what the recogniser said is not final
    DECIDE = auto()


class Outlook(Enum):
    """How finished what was said so far is."""

    WHOLE = auto()  # a sentence, and nothing can follow
    ROUND = auto()  # a sentence, and more could follow
    OPEN = auto()  # a sentence whose last words are free: the next may belong to them
    NAME = auto()  # only her name
    PART = auto()  # must go on
    STRANGE = auto()  # not understood: the beginning of a sentence, or no sentence of ours

    @property
    def complete(self) -> bool:
        """May it be answered?"""
        return self not in (Outlook.PART, Outlook.STRANGE)


@dataclass(frozen=True, slots=True)
class Patience:
    """How much silence decides, in samples, by outlook.

    The ear's gate closes after 1.5 s of silence, so that none may be longer. Stop closures inside words last up to
    120 ms, pauses inside a fluent phrase seldom more than 250 ms, hesitations 300-1000 ms.
    """

    probe: int = 128 * MS
    probe_long: int = 448 * MS  # of speech longer than `long`: hearing it again costs too much for every short pause
    long: int = 8000 * MS
    whole: int = 128 * MS
    round: int = 288 * MS
    open: int = 704 * MS
    name: int = 608 * MS
    part: int = 1216 * MS
    strange: int = 800 * MS
    longest: int = 30000 * MS  # of speech; then it is decided with what there is

    def limit(self, outlook: Outlook) -> int:
        """Samples of silence after which speech with this outlook is over."""
        return {Outlook.WHOLE: self.whole, Outlook.ROUND: self.round, Outlook.OPEN: self.open, Outlook.NAME: self.name,
                Outlook.PART: self.part, Outlook.STRANGE: self.strange}[outlook]


class Endpointer:
    """Of one utterance."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._paused = False
        self._outlook: Outlook | None = None

    def step(self, silence: int, length: int) -> Move:
        """After each frame. silence: samples since the last voice. length: from the first voice to the last."""
        if self._paused and silence < self._probe(length):
            self._paused, self._outlook = False, None
            return Move.DECIDE if length >= self._patience.longest else Move.RESUME
        if length >= self._patience.longest:
            return Move.DECIDE
        if not self._paused and silence >= self._probe(length):
            self._paused = True
            return Move.PROBE
        return self._patient(silence)

    def judge(self, outlook: Outlook, silence: int) -> Move:
        """The answer to PROBE: WAIT or DECIDE."""
        self._outlook = outlook
        return self._patient(silence)

    def _patient(self, silence: int) -> Move:
        over = self._outlook is not None and silence >= self._patience.limit(self._outlook)
        return Move.DECIDE if over else Move.WAIT

    def _probe(self, length: int) -> int:
        return self._patience.probe if length < self._patience.long else self._patience.probe_long


ANY_WORD = "zyzzyva"  # stands in no template: where the same sentence goes on with it, it ends in free words


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
        meant, longer = grammar.match(text), grammar.match(f"{text} {ANY_WORD}")
        return Outlook.OPEN if meant and longer and meant.template == longer.template else Outlook.ROUND
    return Outlook.STRANGE
