"""What is said in words that no template holds: done at once where that is sure, asked about where it is likely.

  sure      done, unless it takes something away: that is asked about ("Do you mean ...?")
  likely    small talk is answered, what is asked for is told; whatever changes something is asked about
  else      left to the rest of the chain
"""

from __future__ import annotations

from os1.events import Ask, Thought
from os1.grammar import Grammar, Match

from .costs import GREEDY, HUSH, TALK, TELL, cost
from .door import Skills
from .meaning import Meaning, Meant
from .pronouns import turned
from .query import Query
from .scene import Scene

# What is said in answer to anything, and no question of its own where one is open.
ANSWERS = frozenset(("DontKnow", "WhyThat", "YesAlone", "NoAlone", "Interesting", "OhNo", "Whatever", "NothingMuch",
                     "Nonsense", "Really", "YouAreRight", "MeToo"))
EARNEST = ("care", "talk.follow")  # questions after which no small talk is anything but an answer
MOSTLY, NEARLY = 0.68, 0.62  # of the words of what is told, where small talk is likely and sure: less, and it is news
_TELLING = frozenset(("my", "our", "i", "the", "i'm", "i've", "he", "she", "his", "her", "their", "we", "they",
                      "there", "it's"))
_WISHING = frozenset(("want", "need", "would", "could", "fancy", "wonder", "was", "have", "must", "feel", "like",
                      "think"))
_ANSWERING = frozenset(("yes", "yeah", "yep", "no", "nope", "okay", "ok", "well", "maybe", "because", "sure", "not"))
_ASKING = frozenset(("do", "does", "did", "are", "is", "what", "what's", "why", "who", "how", "can", "could", "would",
                     "aren't", "don't", "where", "when", "which", "have"))
_NEWS_WORDS = 4  # shorter remarks are rarely worth remembering


class Paraphrased:
    """The search for what is meant, and what may be done about it. `commands`: the sentences of `skills`."""

    def __init__(self, commands: Grammar, skills: Skills) -> None:
        self._commands, self._skills = commands, skills
        self._meaning = Meaning(commands, skills)

    def exactly(self, text: str) -> bool:
        """Is this the sentence of a skill, and of one that doesn't take any words?"""
        match = self._commands.match(text)
        return match is not None and match.intent not in GREEDY

    def part(self, text: str) -> bool:
        """The same of a part of what was said: "I see" is no wish for silence where more is said."""
        match = self._commands.match(text)
        found = self._skills.intents.get(match.intent) if match else None
        return found is not None and found.name not in (*GREEDY, *ANSWERS) and cost(found) != HUSH

    def sure(self, query: Query) -> Meant | None:
        """What is surely meant."""
        found = self._found(query)
        return found if found and found.sure else None

    def likely(self, query: Query) -> Meant | None:
        """What is likely meant."""
        return self._found(query)

    def instead(self, match: Match, text: str) -> Meant | None:
        """What is surely meant although a template that takes any words matched: "i need some advice"."""
        meant = self._meaning.instead(text) if match.intent in GREEDY else None
        return meant if meant and meant.intent not in GREEDY else None

    def other(self, text: str, ask: Ask) -> bool:
        """Are these words surely something else than an answer to `ask` in free words? "I don't know" never is, and
        where she cares or has asked how it went, no small talk is."""
        match = self._commands.match(text)
        if match and match.intent in self._skills.intents:
            kind = TALK if match.intent in GREEDY else cost(self._skills.intents[match.intent])
            return match.intent not in ANSWERS and (ask.then not in EARNEST or kind in (TELL, HUSH))
        meant = self._meaning.of(text) if len(text.split()) > 2 and text.split()[0] not in _ANSWERING else None
        if meant is None or not meant.sure or meant.asks_first:
            return False
        kind = cost(self._skills.intents[meant.intent])
        return kind != HUSH and (kind != TALK or (ask.then not in EARNEST and text.split()[0] in _ASKING))

    def _found(self, query: Query) -> Meant | None:
        passed = self._commands.match(query.text) if query.text else None  # its skill had nothing to say to it
        meant = self._meaning.of(query.text, {passed.intent} if passed else ()) if query.text else None
        return None if meant is None or _news(query.text, meant) else meant


def put_to(scene: Scene, meant: Meant) -> Thought:
    """Is that what was meant?"""
    text = scene.say("meant", what=turned(meant.words))
    ask = Ask(text, ("yes_no",), "confirm", {"intent": meant.intent, "text": meant.words, "others": []}, returns=0)
    return Thought(text, ask=ask, skill=meant.intent)


def _news(text: str, meant: Meant) -> bool:
    """Is something told that holds more than small talk? Then it is worth remembering."""
    words = text.split()
    if len(words) < _NEWS_WORDS or words[0] not in _TELLING or words[1] in _WISHING:
        return False
    return meant.known < (NEARLY if meant.sure else MOSTLY) if meant.small_talk else not meant.sure
