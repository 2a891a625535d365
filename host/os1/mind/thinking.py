"""From words to a thought: a chain of solvers, the first that knows an answer gives it.

  need -> open question -> a late answer to a nudge -> facts asked for -> what only goes on -> skills by sentence
  -> what was said once -> opinions and feelings -> by likeness, where that is sure -> facts told -> recall
  -> by likeness, where it is likely -> what lies ahead -> remarks, remembered, or at least taken in
  -> "I don't know", said honestly

An open question that isn't answered waits below the answer and is asked again after it, or let go (see `Ask`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from os1.errors import SkillError
from os1.events import Ask, Thought
from os1.grammar import COMMAND, Grammar, Match

from . import open_words
from .answering import answer
from .asks import DEEPEST
from .care import gentle, need_of
from .comfort import theme as comfort
from .continued import Continued
from .costs import GREEDY, TALK, cost
from .distress import distress
from .door import PASS, Reply, Said, Skill, Skills
from .going_on import gone_on
from .knowing import lasts, learn, told, told_then
from .meaning import Meant
from .memory.clauses import untagged
from .memory.persons import KIN
from .named_timer import of_timer
from .nudging import unanswered
from .once_said import once_said
from .paraphrased import Paraphrased, put_to
from .pronouns import turned
from .query import Query
from .rehearsal import NotRehearsed
from .remarks import asks, remark, tells
from .reworded import as_answer
from .scene import Scene
from .skills import remarks
from .skills.following import ahead, notice
from .skills.remember import recollection, remember
from .skills.situations import HEARTFELT
from .spoken import within
from .two_wishes import halves, of_one
from .voiceprint import OTHER

SURE = 0.6  # below this confidence, what would be written down is read back first
CONFIRM = "confirm"  # the `then` of a reading back
_log = logging.getLogger(__name__)

# First words of a question, and the kind of answer that it wants (see memory.recall).
QUESTIONS = {"where": "where", "where's": "where", "who": "who", "who's": "who", "when": "when", "when's": "when",
             "what": "", "what's": "", "which": "", "how": "", "do": "", "does": "", "did": "", "is": "", "are": "",
             "was": "", "whose": ""}
_TELLING = {"my", "our", "i", "the", "i'm", "i've", "he", "she", "his", "her", "their", "we", "they", "there", "it's",
            "today", "yesterday", "tonight", "tomorrow", "she's", "he's", "we're", "we've", "they're", "i'd", "i'll",
            "they've", "he'd", "she'd", "they'd", "we'd", "he'll", "she'll", "they'll", "we'll", "took", "went",
            "bought", "met", "saw", "had", "got"}
_VAGUE = {"stop", "stop it", "never mind", "cancel it", "leave it", "did", "have", "never"}  # of much else as well
_MAYBE_SUMS = ("WordSum", "Arithmetic", "TakeOff", "IsOnList", "SwapOnList")  # or "i've got 50, ..."
_ONE_ONLY = frozenset(("Stop", "GoOn", "Thanks", "Goodbye", "GoodNight", "Mute", "Repeat", "NeverMind"))
WHOLE = 0.9  # of the words
BEYOND_DOUBT = 0.85  # so likely that it counts more than what she remembers
_AMAZED = re.compile(r",? (?:can you (?:imagine|believe)(?: it| that)?|(?:would|could) you believe (?:it|that)"
                     r"|imagine that"
                     r"|believe it or not|isn't it (?:great|funny|amazing|nice|lovely)|how about that"
                     r"|you see)[?!.]*$", re.I)
_OF_KIN = re.compile(rf"(?:how (?:old|tall)|when|where|what|who)(?:'s| is| was| does) my (?:{KIN}|baby)\b"
                     r"(?! going| gone)"
                     r"|what did i (?:ever )?(?:tell you|say|mention)\b.* (?:about|of) "
                     r"|what do you (?:still )?(?:know|remember) (?:about|of) (?:my|our)\b")
_TO_HER = re.compile(r"(?:(?:and|but|so|oh|well|wow|hey|because),? )*(?:you|you're|you've|your|thank|thanks|sorry)\b")
AT_ONCE = frozenset(("OffRecord", "ForbidMemory"))  # while it is asked about, what is private would be kept
SAYING = 3  # letters; shorter words seldom say what it is about
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
        self.skills, self.sure = skills, sure
        self.understand(grammar)
        distress("")  # read what it needs now, and not while somebody waits
        self.chain: tuple[Solver, ...] = (
            self.by_nudge, self.by_fact, self.by_two_wishes, self.by_what_was_before,
            self.by_fragment, self.by_sum, self.by_timer, self.by_open_words, self.by_sentence,
            self.by_what_was_said, self.by_opinion, self.by_feeling, self.by_likeness, self.by_telling,
            self.by_recall, self.by_guess, self.by_what_lies_ahead, self.by_offer, self.by_remark, self.honestly)
        self.alone = True  # no language model is asked

    def understand(self, grammar: Grammar) -> None:
        """By this grammar from now on: she has another name."""
        self.grammar, self.commands = grammar, grammar.restrict({COMMAND})
        self.paraphrased = Paraphrased(grammar, self.commands, self.skills)
        self.continued = Continued(self.commands, self.paraphrased)

    def think(self, scene: Scene, query: Query) -> Thought:
        """The answer, with what it settles and what it asks."""
        cared = self.by_need(scene, query)
        if cared is not None:
            return replace(cared, closes=DEEPEST)  # no question that was open matters now
        notice(scene)
        answered = self.open_question(scene, query)
        if answered is not None:
            return self._settled(answered, query, 1)
        query = self.paraphrased.trimmed(query)
        solved = next(found for solver in self.chain if (found := solver(scene, query)) is not None)
        return self._settled(solved, query, 0)

    def attach(self, before: str, solver: Callable[[Scene, Query, Callable[[], Thought]], Thought | None]) -> None:
        """Put a solver into the chain before the one of that name. It is given what all after it would say too."""
        place = next(number for number, known in enumerate(self.chain) if getattr(known, "__name__", "") == before)
        after = self.chain[place:]

        def rest(scene: Scene, query: Query) -> Thought:
            return next(found for known in after if (found := known(scene, query)) is not None)

        def with_rest(scene: Scene, query: Query) -> Thought | None:
            return solver(scene, query, lambda: rest(scene, query))

        self.chain, self.alone = (*self.chain[:place], with_rest, *after), False

    # ---- the solvers

    def by_need(self, scene: Scene, query: Query) -> Thought | None:
        """Somebody is in need: that comes before everything, and before any question that is open."""
        kind = distress(query.text)
        found = self.skills.intents.get(kind)
        if found is None or (query.ask and query.ask.then == "care" and query.ask.state.get("kind") == kind):
            return None  # what is said in answer to care stays where it is
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
        made = self._run(scene, continuation, {"said": said})
        return None if made == PASS else made

    def by_fact(self, scene: Scene, query: Query) -> Thought | None:
        """A question whose answer follows from what was told."""
        if not query.text or not scene.trusted:
            return None
        said = answer(scene, query.text) or told_then(scene, query.text)
        return Thought(said, skill="Recall") if said else None

    def by_nudge(self, scene: Scene, query: Query) -> Thought | None:
        """A late answer to a nudge: "later", "I did it", also when the question is no longer open."""
        due = unanswered(scene.memory.dues("duty"), scene.seconds) if query.text and not query.ask else None
        duty = self.grammar.restrict({"duty"})
        match = duty.match(query.text) or duty.match(as_answer(query.text)) if due else None
        found = self.skills.continuations.get("duty.nudged")
        if due is None or match is None or found is None or query.text.strip(" .!") in _VAGUE:
            return None
        return self._run(scene, found, {"said": Said(query.text, match.intent, match.slots, {"due": due.id})})

    def by_two_wishes(self, scene: Scene, query: Query) -> Thought | None:
        """Two skills after each other, where what was said is two sentences that she knows."""
        said = scene.said.lower() if query.text else ""
        whole = self.commands.match(said) if said else None
        if not said or (whole and of_one(whole.slots)):
            return None
        for both in halves(said):
            matches = [self.commands.match(part) for part in both]
            skills = [self.skills.intents.get(match.intent) if match else None for match in matches]
            if not all(match and skill and match.intent not in _ONE_ONLY and (match.intent not in GREEDY
                       or match.intent == "AddToList" and match.text.startswith(("add ", "put ")))
                       for match, skill in zip(matches, skills, strict=True)):
                continue
            made = self._run(scene, skills[0], matches[0].slots)  # type: ignore[arg-type, union-attr]
            if made == PASS or made.ask or made.closing:
                return None if made == PASS else made
            more = self._run(scene, skills[1], matches[1].slots)  # type: ignore[arg-type, union-attr]
            return made if more == PASS else replace(more, text=f"{made.text} {more.text}".strip())
        return None

    def by_what_was_before(self, scene: Scene, query: Query) -> Thought | None:
        """The skill that goes on with what was just spoken of: "and tomatoes"."""
        meant = gone_on(scene, scene.said or query.text) if query.text and scene.trusted else None
        found = self.skills.intents.get(meant[0]) if meant else None
        if meant is None or found is None or not (meant[2] or self._only_goes_on(query.text, meant[0])):
            return None
        made = self._run(scene, found, dict(meant[1]))
        return None if made == PASS else made

    def by_fragment(self, scene: Scene, query: Query) -> Thought | None:
        """What the sentence before says with these words in it: "no, fifteen", "and in feet"."""
        made = self.continued.meant(scene, query.text) if query.text and scene.trusted else None
        if made is None or (found := self.skills.intents.get(made.match.intent)) is None:
            return None
        said = self._run(scene, found, made.match.slots)
        if said == PASS:
            return None
        if made.instead_of and not said.ask:
            scene.memory.drop_due(made.instead_of)
        return said

    def by_sum(self, scene: Scene, query: Query) -> Thought | None:
        """A sum, a measure or a date that is told in whole sentences."""
        match = self.commands.match(query.text) if query.text else None
        if not query.text or (match and match.intent not in (*GREEDY, *_MAYBE_SUMS)):
            return None
        for name in ("WordSum", "Measured", "DateSum"):
            found = self.skills.intents.get(name)
            if found and (made := self._run(scene, found, {})) != PASS:
                return made
        return None

    def _only_goes_on(self, text: str, intent: str) -> bool:
        match = self.commands.match(text)
        return match is None or (match.intent in GREEDY and match.intent != intent)

    def by_timer(self, scene: Scene, query: Query) -> Thought | None:
        """What is said of a thing for which a timer runs: "the pasta's done"."""
        timers = [due.name for due in scene.memory.dues("timer")] if query.text else []
        found = of_timer(query.text, timers) if any(timers) else None
        match = self.commands.match(query.text) if found else None
        if found is None or (match and "Timer" in match.intent):
            return None
        return self._run(scene, self.skills.intents[found[0]], {"name": found[1]})

    def by_open_words(self, scene: Scene, query: Query) -> Thought | None:
        """Names, hers and the wearer's, and leave to remember, in words of no template; then what else was said."""
        known = not query.text or self.paraphrased.exactly(query.text)
        found = None if known else open_words.meant(query.said or query.text)
        skill = self.skills.intents.get(found[0]) if found else None
        if found is None or skill is None or query.confidence < self.sure:
            return None
        made = self._run(scene, skill, found[1])
        if not found[2]:
            return made
        rest = replace(query, text=found[2].lower(), said=found[2], ask=None)
        more = next(said for solver in self.chain if (said := solver(scene, rest)) is not None)
        return made if more.skill == "Unknown" else replace(more, text=f"{made.text} {more.text}")

    def by_sentence(self, scene: Scene, query: Query) -> Thought | None:
        """The skill whose sentence this is; read back first where it was heard badly and would be written down."""
        match = self.commands.match(query.text) if query.text else None
        found = self.skills.intents.get(match.intent) if match else None
        if match is None or found is None:
            return None
        meant = self.paraphrased.instead(match, query.text)
        if _OF_KIN.match(query.text) or (meant and meant.asks_first):
            meant = None  # no small talk, and nothing done that would have to be asked about
        if meant and (meant.trust >= BEYOND_DOUBT or not self._remembers(scene, query.text)):
            return self._run(scene, self.skills.intents[meant.intent], meant.slots)
        if self.alone and found.name in remarks.LOOSE and (opinion := self._opinion(scene, query, loose=True)):
            return opinion
        if query.confidence < self.sure and found.read_back and match.slots:
            return self._read_back(scene, found, match, list(query.alternatives))
        made = self._talked(scene, query, found, match.slots)
        return None if made == PASS else made

    def by_what_was_said(self, scene: Scene, query: Query) -> Thought | None:
        """A question of the wearer's own life, answered by what they said of it once."""
        said = once_said(scene, query.text) if query.text else ""
        return Thought(said, skill="Recall") if said else None

    def by_opinion(self, scene: Scene, query: Query) -> Thought | None:
        """What she thinks of something, unless a model can say more."""
        return self._opinion(scene, query) if self.alone else None

    def _opinion(self, scene: Scene, query: Query, loose: bool = False) -> Thought | None:
        asked = remark(query.said or query.text, "opinions") if query.text else None
        if asked is None or (asked.what in remarks.WHOLE_THEMES if loose else self._says_all(query)):
            return None
        said = remarks.answer(scene, asked)
        return Thought(said, skill="Opinion") if said else None

    def by_feeling(self, scene: Scene, query: Query) -> Thought | None:
        """Something that is told with feeling: she answers that, in more than the words for anybody."""
        return self._feeling(scene, query) if self.alone else None

    def _feeling(self, scene: Scene, query: Query) -> Thought | None:
        no_feeling = not query.text or asks(query.text) or _TO_HER.match(query.text)
        told_so = None if no_feeling else remark(query.said or query.text, "feelings")
        if told_so is None or scene.memory.off_record or self._says_all(query):
            return None
        said = remarks.felt(scene, told_so)
        if said and scene.turn and query.confidence >= self.sure and scene.speaker != OTHER:
            learn(scene, query.said or query.text, scene.turn)
        return thought(said, f"remark.{told_so.kind}") if said else None

    def _says_all(self, query: Query) -> bool:
        """Is there small talk that is meant beyond doubt, no word left over?"""
        meant = self.paraphrased.sure(query)
        if meant is None or meant.intent in ("CannotYet", "Decide"):
            return False
        said = {word for word in re.findall(r"[\w']+", query.text) if len(word) > SAYING}
        left_over = said - set(meant.words.split())
        if meant.intent in HEARTFELT and left_over:  # "my boss yelled at me in front of everyone"
            return False
        return not meant.small_talk or (meant.trust >= BEYOND_DOUBT and meant.known >= WHOLE)

    def by_likeness(self, scene: Scene, query: Query) -> Thought | None:
        """The skill that is surely meant by words that no template holds."""
        return self._as_meant(scene, query, self.paraphrased.sure(query))

    def by_guess(self, scene: Scene, query: Query) -> Thought | None:
        """The skill that is likely meant."""
        return self._as_meant(scene, query, self.paraphrased.likely(query))

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

    def by_telling(self, scene: Scene, query: Query) -> Thought | None:
        """Something told from which facts follow: she keeps them, and says so."""
        if query.confidence < self.sure or scene.speaker == OTHER or not scene.turn:
            return None
        learned = learn(scene, query.said or query.text, scene.turn)
        return Thought(told(scene, learned, query.said or query.text), skill="Tell") if learned else None

    def by_offer(self, scene: Scene, query: Query) -> Thought | None:
        """Something else that is told: she remembers it as it is; where she may not remember, she asks."""
        words = query.text.split()
        if not self.alone and (felt := self._feeling(scene, query)):
            return felt
        if len(words) < _TOLD_WORDS or query.confidence < self.sure or scene.speaker == OTHER:
            return None
        said = (query.said or query.text).split()
        if (words[0] not in _TELLING and not (tells(query.text) and not asks(query.text))
                and words[0].removesuffix("'s") not in scene.memory.known.names()
                and not (scene.said.split()[:1] != said[:1] and said[0][:1].isupper())):
            return None
        if scene.memory.off_record:
            return Thought(scene.say("off_record.heard"), skill="Tell")
        if not scene.memory.allowed:
            question = scene.say("remember.offer", what=turned(query.text))
            return thought(Ask(question, ("yes_no",), "remember.offer", {"what": query.text}, returns=0), "Remember")
        told_so = untagged(_AMAZED.sub("", query.said or query.text))
        return thought(remember(scene, within(told_so)), "Tell")

    def by_remark(self, scene: Scene, query: Query) -> Thought | None:
        """Nothing that she knows; but she heard what it is about, and says so. A model is asked before that."""
        return self._remark(scene, query) if self.alone else None

    def _remark(self, scene: Scene, query: Query) -> Thought | None:
        if not query.text or gentle(scene):
            return None
        found = None if self.alone else self._opinion(scene, query)
        kind = None if found else remark(query.said or query.text, "others")
        said = remarks.answer(scene, kind) if kind else ""
        told_so = kind is not None and kind.kind == "told"
        return found or (Thought(said, skill="Remark" if told_so else "Unknown") if said else None)

    def honestly(self, scene: Scene, query: Query) -> Thought | None:
        """Nothing was understood, and she says so."""
        if not self.alone and (taken_in := self._remark(scene, query)):
            return taken_in
        if query.text:
            about = comfort(query.text, need_of(scene)) if gentle(scene) else ""
            if about:  # she still cares, though no question of hers is open
                return Thought(scene.say(f"care.{about}"), skill="Unknown")
            if gentle(scene):
                return Thought(scene.say("unknown.gentle"), skill="Unknown")
            return Thought(remarks.echo(scene, query.said or query.text) or scene.say("unknown"), skill="Unknown")
        if query.named:
            return Thought(scene.say("called"), skill="Called")
        if scene.unheard:
            return thought(Ask(scene.say("unheard.go_on"), ("yes_no",), "go_on", returns=0), "Unheard")
        return Thought(scene.say("unheard"), skill="Unheard")

    # ---- how they work

    @staticmethod
    def _remembers(scene: Scene, text: str) -> bool:
        return bool(recollection(scene, text, QUESTIONS.get(text.split()[0], "")) or once_said(scene, text))

    def _said(self, query: Query, ask: Ask) -> Said | None:
        """The words as an answer to `ask`; None if they are something else."""
        groups = [group for group in ask.expects if group not in ("free", "cancel")]
        for group in (*groups, "cancel"):
            if match := self.grammar.restrict({group}).match(query.text):
                return Said(query.text, match.intent, match.slots, ask.state)
        if groups and not self.commands.match(query.text) and (bare := as_answer(query.text)) != query.text:
            for group in groups:
                if match := self.grammar.restrict({group}).match(bare):
                    return Said(bare, match.intent, match.slots, ask.state)
        if "free" not in ask.expects or (ask.expects[0] != "free" and self.paraphrased.other(query.text, ask)):
            return None
        command = self.commands.match(query.text)
        return Said(query.text, "AnyWords", {"free": query.text}, ask.state, command.intent if command else "")

    def _as_meant(self, scene: Scene, query: Query, meant: Meant | None) -> Thought | None:
        if meant is None:
            return None
        found = self.skills.intents[meant.intent]
        asks_first = meant.asks_first and meant.intent not in AT_ONCE
        if asks_first or (query.confidence < self.sure and found.read_back and meant.slots):
            return put_to(scene, meant)
        made = self._talked(scene, query, found, meant.slots)
        return None if made == PASS else made

    def _talked(self, scene: Scene, query: Query, found: Skill, slots: dict[str, object]) -> Thought:
        """What the skill says. What is told in small talk she learns; that she did is her answer, unless somebody needs
        another."""
        tells = query.confidence >= self.sure and scene.speaker != OTHER and scene.turn and cost(found) == TALK
        if not tells or not lasts(scene, query.said or query.text):
            return self._run(scene, found, slots)
        learned = self.by_telling(scene, query)
        if learned is None or found.name in HEARTFELT:
            return self._run(scene, found, slots)
        if found.name != "Ahead":
            return learned
        return replace(learned, text=f"{learned.text} {self._run(scene, found, slots).text}")

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
            scene.broke = True
            return Thought(scene.say("broken", what=str(wrong)), skill=found.name)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError) as wrong:
            if scene.rehearsing:
                raise NotRehearsed(found.name) from wrong
            _log.exception("skill %s broke", found.name)
            scene.broke = True
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
        if solved.closes and not solved.ask:  # it forgot, and with that every question
            return solved
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
        if solved.more:  # it comes when all else is said
            solved.more.add(waiting.again or waiting.question)
            return replace(solved, ask=replace(waiting, returns=waiting.returns - 1), closes=answered + 1)
        text = f"{solved.text} {waiting.again or waiting.question}".strip()
        return replace(solved, text=text, ask=replace(waiting, returns=waiting.returns - 1), closes=answered + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
