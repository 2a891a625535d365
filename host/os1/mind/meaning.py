"""What is meant by words that are no template's: a sentence with words too many or too few, or the likest intent.

  Loosely   finds sentences inside what was said, with their slots      (os1.grammar.loosely)
  Likeness  compares what was said with examples of every intent        (likeness.py)

Where both agree, less is asked of each. Nothing is done here; whether it is done at once or asked about first is said
with it: what takes something away is asked about unless only fillers were left out.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field

from os1.grammar import Grammar
from os1.grammar.loosely import SURE, Loosely, Loosened

from .door import Skill, Skills
from .likeness import NEITHER, Likely, Likeness

# Of a likeness: from these on it is surely, and perhaps, meant. Found on the tune half of the paraphrases.
SURELY, SURE_LEAD = 0.60, 0.15
PERHAPS, LEAD = 0.40, 0.11
KNOWN = 0.6  # of the words, where a template that takes any words says something else
CARE_KNOWN = 0.7  # and so much of the words must be known of it, where she'd speak of danger
AGREED = 0.30  # enough where a loosened sentence says the same
FILLERS_ONLY = 0.6  # a price up to which nothing was left out that says anything
# First words of the names of skills that change something; the second row takes something away.
_ACTS = ("Set", "Add", "Start", "Remember", "Take", "Learn", "Put", "Make", "Move", "Snooze", "Pause", "Resume",
         "Rename", "MyName", "Nudge", "Send", "Write", "Export", "Import")
_TAKES = ("Cancel", "Forget", "Delete", "Clear", "Remove", "Mute", "Reset", "Drop", "Erase", "Done",
          "Tick", "Give", "Undo")
_HUSHES = ("Stop", "NeverMind", "Goodbye", "GoodNight", "Repeat", "Slower", "Faster", "Louder", "Quieter",
           "NormalVoice", "GoOn")  # only if sure: they end a talk, or change how she speaks
_ANYWAY = frozenset(("a", "an", "the", "my", "that", "this", "please", "of", "me", "i"))
_NEGATED = frozenset(("don't", "not", "never", "dont", "didn't", "won't", "can't", "cannot", "isn't", "wasn't",
                      "doesn't",
                      "couldn't", "wouldn't", "no"))


@dataclass(frozen=True, slots=True)
class Meant:
    """An intent. words: a sentence that says it. asks_first: put it to the wearer. small_talk: nothing but talk.
    known: how much of the words such talk knows, 0..1."""

    intent: str
    words: str
    slots: dict[str, object] = field(default_factory=dict)
    sure: bool = False
    asks_first: bool = False
    small_talk: bool = False
    known: float = 1.0


class Meaning:
    """The search for what is meant among the sentences of `commands`."""

    def __init__(self, commands: Grammar, skills: Skills) -> None:
        self._skills = skills
        self._loosely = Loosely(commands)
        self._likeness = Likeness.of(commands)
        self._last: tuple[str, Meant | None] = ("", None)

    def of(self, text: str) -> Meant | None:
        """What is meant; None if that can't be told."""
        if self._last[0] != text:
            self._last = text, self._of(text)
        return self._last[1]

    def instead(self, text: str) -> Meant | None:
        """What is surely meant although a template that takes any words would swallow these: "i need some advice"."""
        best = next(iter(self._likeness.ranked(text)), None)
        if best is None or best.score < SURELY or best.lead < SURE_LEAD or best.known < KNOWN:
            return None
        return self._alike(best, text)

    def _of(self, text: str) -> Meant | None:
        said = [word for word in self._loosely.find(text) if word.match.intent in self._skills.intents]
        ranked = self._likeness.ranked(text)
        best = ranked[0] if ranked else Likely(NEITHER, 0.0, 0.0)
        if said and (found := self._loosened(said[0], best, ranked, text)):
            return found
        return self._alike(best, text)

    def _loosened(self, one: Loosened, best: Likely, ranked: list[Likely], text: str) -> Meant | None:
        intent, kept = one.match.intent, set(one.kept.split())
        if any(word in _NEGATED and word not in kept for word in text.split()):
            return None  # "don't set a timer" holds "set a timer"
        score = next((likely.score for likely in ranked if likely.intent == intent), 0.0)
        talk = _small_talk(self._skills.intents[intent])
        sure = one.price <= (FILLERS_ONLY if talk else SURE)
        if not sure and (score < AGREED or best.intent != intent):
            return None
        takes, acts = intent.startswith(_TAKES), intent.startswith(_ACTS)
        asks = (takes and one.price > FILLERS_ONLY) or (acts and not sure)
        return Meant(intent, one.kept, one.match.slots, sure, asks, talk)

    def _alike(self, best: Likely, text: str) -> Meant | None:
        found = self._skills.intents.get(best.intent)
        if found is None or best.score < PERHAPS or best.lead < LEAD or _wants_slots(found):
            return None
        sure = best.score >= SURELY and best.lead >= SURE_LEAD
        talk = _small_talk(found)
        takes, acts = best.intent.startswith(_TAKES), best.intent.startswith(_ACTS)
        said, example = set(text.split()), set(best.example.split())
        if (takes or acts or best.intent in _HUSHES) and (not sure or said & _NEGATED - example):
            return None  # "don't set a timer" is very like "set a timer"
        if takes and not example <= said | _ANYWAY:
            return None  # an example that holds more than was said can't be put to anybody
        if found.function.__module__.endswith(".care") and not (sure and best.known >= CARE_KNOWN):
            return None  # a number for emergencies out of the blue frightens; distress.py knows the plain ones
        return Meant(best.intent, best.example, {}, sure, takes, talk, best.known)


def _small_talk(found: Skill) -> bool:
    return found.function.__module__.endswith(".situations")


def _wants_slots(found: Skill) -> bool:
    return any(one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
               for one in list(inspect.signature(found.function).parameters.values())[1:])
