"""From words to a thought: a chain of solvers, the first that knows an answer gives it.

  distress -> open question -> skills by sentence -> by likeness, where that is sure -> recall -> by likeness, where it
  is likely -> what lies ahead of the wearer -> offer to remember -> "I don't know", said honestly

An open question that isn't answered waits below the answer and is asked again after it, or let go (see `Ask`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from os1.errors import SkillError
from os1.events import Ask, Thought
from os1.grammar import COMMAND, Grammar, Match

from .asks import DEEPEST
from .care import gentle
from .distress import distress
from .door import Reply, Said, Skill, Skills
from .meaning import Meaning, Meant
from .pronouns import turned
from .query import Query
from .rehearsal import NotRehearsed
from .scene import Scene
from .skills.following import ahead, notice
from .skills.remember import recollection

SURE = 0.6  # below this confidence, what would be written down is read back first
CONFIRM = "confirm"  # the `then` of a reading back
_log = logging.getLogger(__name__)

# First words of a question, and the kind of answer that it wants (see memory.recall).
QUESTIONS = {"where": "where", "where's": "where", "who": "who", "who's": "who", "when": "when", "when's": "when",
             "what": "", "what's": "", "which": "", "how": "", "do": "", "does": "", "did": "", "is": "", "are": "",
             "was": "", "whose": ""}
# Their templates take nearly any words: "i need ...", "what is the ...".
GREEDY = frozenset(("AddToList", "Recall", "RecallWhat", "RecallWhere", "RecallWho", "RecallWhen"))
# What is said in answer to anything, and no question of its own where one is open.
ANSWERS = frozenset(("DontKnow", "YesAlone", "NoAlone", "Interesting", "OhNo", "Whatever", "NothingMuch", "Nonsense",
                     "Really", "YouAreRight", "MeToo"))
EARNEST = ("care", "talk.follow")  # questions after which no small talk is anything but an answer
_TELLING = {"my", "our", "i", "the", "i'm", "i've", "he", "she", "his", "her", "their", "we", "they", "there", "it's"}
MOSTLY, NEARLY = 0.68, 0.62  # of the words of what is told, where small talk is likely and sure: less, and it is news
_WISHING = {"want", "need", "would", "could", "fancy", "wonder", "was", "have", "must", "feel", "like", "think"}
_TOLD_WORDS = 4  # shorter remarks are rarely worth remembering


Solver = Callable[[Scene, Query], Thought | None]


def thought(reply: Reply, name: str = "") -> Thought:
    """A skill's reply as a thought."""
    if isinstance(reply, str):
        return Thought(reply, skill=name)
    if isinstance(reply, Ask):
        return Thought(reply.question, ask=reply, skill=name)
    return replace(reply, skill=reply.skill or name)


class Thinking:
    """The chain. `grammar` holds the sentences of `skills`; sure: the confidence from which nothing is read back."""

    def __init__(self, skills: Skills, grammar: Grammar, sure: float = SURE) -> None:
        self.skills, self.grammar, self.sure = skills, grammar, sure
        self.commands = grammar.restrict({COMMAND})
        self.meaning = Meaning(self.commands, skills)
        distress("")  # read what it needs now, and not while somebody waits
        self.chain: tuple[Solver, ...] = (self.by_sentence, self.by_likeness, self.by_recall, self.by_a_guess,
                                          self.by_what_lies_ahead, self.by_offer, self.honestly)

    def think(self, scene: Scene, query: Query) -> Thought:
        """The answer, with what it settles and what it asks."""
        caring = self.by_distress(scene, query)
        if caring is not None:
            return replace(caring, closes=DEEPEST)  # whatever else was open is of no matter now
        notice(scene)
        answered = self.open_question(scene, query)
        if answered is not None:
            return self._settled(answered, query, 1)
        solved = next(found for solver in self.chain if (found := solver(scene, query)) is not None)
        return self._settled(solved, query, 0)

    # ---- the solvers

    def by_distress(self, scene: Scene, query: Query) -> Thought | None:
        """Care, whatever was being talked of; but what is said in answer to care stays where it is."""
        kind = distress(query.text) if query.text else ""
        found = self.skills.intents.get(kind)
        if found is None or (query.ask and query.ask.then == "care" and query.ask.state.get("kind") == kind):
            return None
        return self._run(scene, found, {})

    def open_question(self, scene: Scene, query: Query) -> Thought | None:
        """The continuation of the open question, if these words answer it."""
        ask = query.ask
        if ask is None or not query.text:
            return None
        said = self._said(query, ask)
        if said is None:
            return None
        if said.intent == "Cancel" and "cancel" not in ask.expects:
            return Thought(scene.say("cancelled"), skill="Cancel")
        if ask.then == CONFIRM:
            return self._confirmed(scene, said, query)
        continuation = self.skills.continuations.get(ask.then)
        if continuation is None:  # asked by a skill that is no longer installed
            return None
        return self._run(scene, continuation, {"said": said})

    def by_sentence(self, scene: Scene, query: Query) -> Thought | None:
        """The skill whose sentence this is; read back first where it was heard badly and would be written down."""
        match = self.commands.match(query.text) if query.text else None
        found = self.skills.intents.get(match.intent) if match else None
        if match is None or found is None:
            return None
        meant = self.meaning.instead(query.text) if match.intent in GREEDY else None
        if (meant and meant.intent not in GREEDY
                and not recollection(scene, query.text, QUESTIONS.get(query.text.split()[0], ""))):
            return self._run(scene, self.skills.intents[meant.intent], meant.slots)
        if query.confidence < self.sure and found.read_back and match.slots:
            return self._read_back(scene, found, match, list(query.alternatives))
        return self._run(scene, found, match.slots)

    def by_likeness(self, scene: Scene, query: Query) -> Thought | None:
        """The skill that is surely meant by words that no template holds. What would be lost is asked about first."""
        return self._as_meant(scene, query, sure=True)

    def by_a_guess(self, scene: Scene, query: Query) -> Thought | None:
        """The skill that is likely meant: done at once where that does no harm, else asked about."""
        return self._as_meant(scene, query, sure=False)

    def by_what_lies_ahead(self, scene: Scene, query: Query) -> Thought | None:
        """A wish for what the wearer has before them."""
        found = self.skills.intents.get("Ahead")
        return self._run(scene, found, {}) if found and ahead(query.text, scene.now.date()) else None

    def by_recall(self, scene: Scene, query: Query) -> Thought | None:
        """A question that no skill knows, answered from what the wearer told her."""
        first = query.text.split()[:1]
        if not first or first[0] not in QUESTIONS or not scene.trusted:
            return None
        found = recollection(scene, query.text, QUESTIONS[first[0]])
        return Thought(found, skill="Recall") if found else None

    def by_offer(self, scene: Scene, query: Query) -> Thought | None:
        """Something told: shall she remember it?"""
        words = query.text.split()
        if len(words) < _TOLD_WORDS or words[0] not in _TELLING or query.confidence < self.sure:
            return None
        question = scene.say("remember.offer", what=turned(query.text))
        return thought(Ask(question, ("yes_no",), "remember.offer", {"what": query.text}, returns=0), "Remember")

    def honestly(self, scene: Scene, query: Query) -> Thought | None:
        """Nothing was understood, and she says so."""
        if query.text:
            return Thought(scene.say("unknown.gentle" if gentle(scene) else "unknown"), skill="Unknown")
        if query.named:
            return Thought(scene.say("called"), skill="Called")
        if scene.unheard:
            return thought(Ask(scene.say("unheard.go_on"), ("yes_no",), "go_on", returns=0), "Unheard")
        return Thought(scene.say("unheard"), skill="Unheard")

    # ---- how they work

    def _said(self, query: Query, ask: Ask) -> Said | None:
        """The words as an answer to `ask`; None if they are something else."""
        groups = [group for group in ask.expects if group not in ("free", "cancel")]
        for group in (*groups, "cancel"):
            if match := self.grammar.restrict({group}).match(query.text):
                return Said(query.text, match.intent, match.slots, ask.state)
        if "free" not in ask.expects or (ask.expects[0] != "free" and self._other(query.text, ask)):
            return None
        return Said(query.text, "AnyWords", {"free": query.text}, ask.state)

    def _other(self, text: str, ask: Ask) -> bool:
        """Are these words surely something else than an answer in free words? "I don't know" never is, and where she
        cares or has asked how it went, no small talk is."""
        meant = self.meaning.of(text)
        if self.commands.match(text):
            return meant is None or not meant.small_talk or not (meant.intent in ANSWERS or ask.then in EARNEST)
        return meant is not None and meant.sure and not meant.small_talk

    def _as_meant(self, scene: Scene, query: Query, sure: bool) -> Thought | None:
        meant = self.meaning.of(query.text) if query.text else None
        if meant is None or meant.sure < sure or self._news(query, meant):
            return None
        found = self.skills.intents[meant.intent]
        if meant.asks_first or (query.confidence < self.sure and found.read_back and meant.slots):
            state: dict[str, object] = {"intent": meant.intent, "text": meant.words, "others": []}
            question = scene.say("meant", what=turned(meant.words))
            return thought(Ask(question, ("yes_no",), CONFIRM, state, returns=0), found.name)
        return self._run(scene, found, meant.slots)

    @staticmethod
    def _news(query: Query, meant: Meant) -> bool:
        """Is something told that holds more than small talk? Then it is worth remembering."""
        words = query.text.split()
        if len(words) < _TOLD_WORDS or words[0] not in _TELLING or words[1] in _WISHING:
            return False
        return meant.known < (NEARLY if meant.sure else MOSTLY) if meant.small_talk else not meant.sure

    def _run(self, scene: Scene, found: Skill, slots: dict[str, object]) -> Thought:
        """What the skill says. One that breaks takes back what it wrote, and she says that it broke. A private one is
        not for everybody."""
        if scene.speaker in found.refuses:
            return Thought(scene.say(f"private.{scene.speaker}"), skill="Private")
        if scene.rehearsing and not found.rehearsed:
            raise NotRehearsed(found.name)
        try:
            with scene.memory.store.writing():
                return thought(found.run(scene, slots), found.name)
        except SkillError as wrong:
            if scene.rehearsing:
                raise NotRehearsed(found.name) from wrong
            _log.warning("skill %s: %s", found.name, wrong)
            return Thought(scene.say("broken", what=str(wrong)), skill=found.name)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError) as wrong:
            if scene.rehearsing:
                raise NotRehearsed(found.name) from wrong
            _log.exception("skill %s broke", found.name)
            return Thought(scene.say("broken", what=""), skill=found.name)

    def _read_back(self, scene: Scene, found: Skill, match: Match, others: list[str]) -> Thought:
        shown = {name: turned(value) if isinstance(value, str) else value for name, value in match.slots.items()}
        state: dict[str, object] = {"intent": match.intent, "text": match.text, "others": list(others)}
        question = scene.say(found.read_back, **shown)
        return thought(Ask(question, ("yes_no",), CONFIRM, state), found.name)

    def _confirmed(self, scene: Scene, said: Said, query: Query) -> Thought:
        """After yes: do it. After no: was it the next thing that it may have been? Else ask for it again."""
        others: list[str] = [str(other) for other in _list(said.state.get("others"))]
        texts = [str(said.state.get("text", ""))] if said.intent == "Yes" else others
        for text in texts:
            match = self.commands.match(text)
            found = self.skills.intents.get(match.intent) if match else None
            if match and found and match.intent == said.state.get("intent"):
                if said.intent == "Yes":
                    return self._run(scene, found, match.slots)
                if text != said.state.get("text"):
                    return self._read_back(scene, found, match, others[others.index(text) + 1:])
        return Thought(scene.say("say_again"), skill="Cancel")

    @staticmethod
    def _settled(solved: Thought, query: Query, answered: int) -> Thought:
        """The thought, with the question that is still open below it asked again, or let go."""
        if solved.ask:
            again = not answered and query.ask is not None and solved.ask.then == query.ask.then
            return replace(solved, closes=answered + again)
        waiting = query.below if answered else query.ask
        if waiting is None or solved.closing:
            return replace(solved, closes=answered)
        if waiting.question in solved.text:  # she was asked to repeat it
            return solved
        if waiting.returns < 1:
            return replace(solved, closes=answered + 1)
        text = f"{solved.text} {waiting.again or waiting.question}".strip()
        return replace(solved, text=text, ask=replace(waiting, returns=waiting.returns - 1), closes=answered + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
