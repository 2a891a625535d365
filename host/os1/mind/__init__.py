"""The mind: words in, a thought out. Persona, mood, memory, skills and the chain that thinks meet here.

  mind.answer("what time is it") -> Thought("It's ten past nine.")

Not asyncio: one call at a time, a few milliseconds each, from any thread.
"""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from os1.ears.speaker import Voice
from os1.ears.wake.phrase import without_name
from os1.errors import GrammarError, SkillError, StoreError
from os1.events import Ask, Thought
from os1.grammar import Grammar

from . import appraisal, door, persona, promises
from .arriving import arrival, reminded
from .cell import FULL, crossed, urgency
from .door import Skills, answers, skill
from .growing import reflection
from .knowing import learn
from .memory import HER, HER_NAME, NEVER, WEARER, Gone, Memory, Store, Vectors
from .memory.mending import TROUBLE
from .model import Model
from .mood import NOWHERE, Mood
from .papers import Papers
from .persona import Persona
from .query import Query
from .rehearsal import Condition, NotRehearsed, Rehearsal
from .replies import Replies
from .ringing import ring
from .scene import Scene
from .senses import Sense, nothing
from .skills import first_hour
from .skills.remember import NOT_TELLING
from .skills.tact import allowed, spoke, tact_of
from .skills.volume import HEARD
from .spoken import count, duration, number
from .tact import CARE, MUTED
from .thinking import SURE, Thinking, thought
from .voiceprint import THRESHOLD, VoicePrint
from .when import local

__all__ = ["Mind", "Persona", "Rehearsal", "Skills", "Store", "answers", "door", "persona", "sentences", "skill",
           "understood"]

# After these she can still go on with what she was saying.
_BREAKS = frozenset(("Stop", "NeverMind", "Thanks", "Unheard", "Repeat", "Slower", "Faster", "Louder", "Quieter",
                     "NormalVoice"))
_NEEDS_NO_MEMORY = frozenset(("GetTime", "GetDate", "GetDay", "GetYear", "DaysUntil", "Arithmetic", "FlipCoin",
                              "RollDice", "Stop", "Goodbye", "Help", "Repeat", "Crisis", "OtherCrisis", "Danger",
                              "Fire", "Threat", "Abuse", "ChildDanger", "Panic", "EatingIll"))
_KEEPS = re.compile(r"\w+ (?:OR IGNORE )?(?:INTO |FROM )?(?:fact|known|note|due)\b")  # a write that isn't just the turn
_UNSPOKEN = 32  # replies whose end isn't known yet; more are never on their way
_log = logging.getLogger(__name__)


def understood(skills: Skills, language: str = "en", names: Sequence[str] = ()) -> Grammar:
    """The grammar of every sentence. A skill package whose files can't be used is left out of `skills`, and the log
    says so; GrammarError or SkillError: our own can't."""
    own = Path(__file__).parent
    for folder in [folder for folder in skills.folders if folder != own / "skills"]:
        files = [folder / "sentences" / language]
        try:
            Grammar.load(own / "sentences" / language, *(path for path in files if path.is_dir()))
            Replies.load([folder / "replies" / language])
        except (GrammarError, SkillError) as wrong:
            skills.drop(folder, wrong)
    return Grammar.load(*sentences(skills, language), names=names)


def sentences(skills: Skills, language: str = "en") -> list[Path]:
    """The folders whose sentence files make the grammar: ours and those of installed skill packages."""
    return [Path(__file__).parent / "sentences" / language, *skills.beside("sentences", language)]


class Mind:
    """Somebody is in there. `clock` gives the wearer's local time; `rng` is her whim.

    speaker_model: fingerprint of what tells voices apart, "" = nothing does. same_speaker: the likeness from which it
    is the wearer. model: a language model that is asked too, if one is attached. vectors: makes what finds turns by
    meaning. named: called with who she is, once she is called otherwise than before. papers: the folder in which other
    programs find her calendar, lists and notes (see papers.py).
    """

    def __init__(self, store: Store, persona: Persona, grammar: Grammar, skills: Skills, clock: Callable[[], datetime],
                 rng: random.Random, *, language: str = "en", sure: float = SURE, speaker_model: str = "",
                 same_speaker: float = THRESHOLD, model: Model | None = None,
                 vectors: Callable[[], Vectors | None] = lambda: None,
                 named: Callable[[Persona], object] = lambda persona: None, papers: Path | None = None) -> None:
        self.memory, self.persona, self.clock, self.rng = Memory(store, vectors), persona, clock, rng
        self.replies = Replies.load([Path(__file__).parent / "replies" / language, *skills.beside("replies", language)])
        self.replies.last = {str(key): int(value) for key, value in self.memory.kept("wordings", {}).items()}
        self.named = named
        self.skills, self.thinking = skills, Thinking(skills, grammar, sure)
        if model:
            model.attach(self.thinking)
        self.voices = VoicePrint(self.memory, speaker_model, same_speaker)
        nature = persona.big_five.nature()
        self.mood = Mood.from_json(self.memory.kept("mood", {}), nature, clock().timestamp())
        self.senses: Sense = nothing  # the daemon gives hers
        self._papers = Papers(papers) if papers else None
        self._saying: dict[int, str] = {}  # her turns whose end isn't known yet
        self._before = next((turn.text for turn in self.memory.turns(1, HER)), "")
        self.memory.forgetting.after.append(self._forget)
        self._become(str(self.memory.kept(HER_NAME, "")))
        self._cut: list[float] = []  # when she was interrupted lately
        self._unheard, self._unheard_turn = "", 0  # from its sentence on, what of that turn wasn't heard

    def answer(self, text: str, ask: Ask | None = None, confidence: float = 1.0, alternatives: Sequence[str] = (), *,
               below: Ask | None = None, named: bool = False, voice: Voice | None = None,
               rehearsal: Rehearsal | None = None, awaited: Callable[[], bool] | None = None) -> Thought:
        """What she says to `text` ("" = speech that wasn't understood).

        ask: the topmost open question, below: the one under it. named: her name was said. voice: how the speaker
        sounded, where `voices.wanted`; None: it was typed. Kept at once: the wearer's words; of her own only what
        `remember_heard` will say. rehearsal: of this answer, if there was one; it is used if it still holds. awaited:
        asked by whatever thinks long; False: nobody wants it any more. Never raises for what a skill or the disk does:
        she says it.
        """
        query = self._query(text, ask, below, confidence, alternatives, named)
        try:
            if rehearsal and self._holds(rehearsal, query, voice):
                self.memory.store.redo(rehearsal.trial)
                self._condition = rehearsal.after
                made = rehearsal.thought
            else:
                with self.memory.store.writing():
                    made = self._answer(query, voice, awaited=awaited)
            self._become(str(self.memory.kept(HER_NAME, "")))
            self._publish()
            return made
        except StoreError as wrong:
            _log.error("%s", wrong)
            return self._answered_unkept(query, voice, wrong)

    def _answered_unkept(self, query: Query, voice: Voice | None, wrong: StoreError) -> Thought:
        """While the file can't be written: what needs no memory is answered, and of all else she says why not."""
        said = self.replies.say(f"memory.{wrong.reason}", self.rng)
        closes = 1 if query.ask else 0
        try:
            with self.memory.store.unkept() as writes:
                made = self._answer(query, voice)
            if made.skill in _NEEDS_NO_MEMORY and not any(_KEEPS.match(write) for write in writes):
                closes = max(closes, made.closes)
                return replace(made, text=f"{made.text} {said}", turn=0, closes=closes, skill="Memory")
        except StoreError as again:
            _log.error("%s", again)
        return Thought(said, self.mood.tone(), closes=closes, skill="Memory")

    def rehearse(self, text: str, ask: Ask | None = None, confidence: float = 1.0, alternatives: Sequence[str] = (), *,
                 below: Ask | None = None, named: bool = False, voice: Voice | None = None,
                 wanted: Callable[[], bool] = lambda: True) -> Rehearsal | None:
        """What she would say, of which nothing is kept: for an `answer` to the same a moment later.

        wanted: asked by whatever thinks long; False: give it up. None: this one can't be rehearsed.
        """
        query = self._query(text, ask, below, confidence, alternatives, named)
        before = self._condition
        try:
            if not wanted():
                return None
            with self.memory.store.trying() as trial:
                made = self._answer(query, voice, wanted)
                after = self._condition
        except (NotRehearsed, StoreError):
            return None
        finally:
            self._condition = before
        return Rehearsal(query, voice, made, before, after, trial)

    def _query(self, text: str, ask: Ask | None, below: Ask | None, confidence: float, alternatives: Sequence[str],
               named: bool) -> Query:
        """The words, without her name in front where that isn't the one that the grammar knows."""
        said = " ".join(text.split())
        words = said.lower()
        if ask is None and self.memory.kept(HER_NAME):
            bare, called = without_name(words.replace(",", ""), f"hey {self.persona.called.lower()}")
            if called:
                said = _last_words(said, len(bare.split())) if words.replace(",", "").endswith(bare) else bare
                words, named = bare, True
        return Query(words, ask, below, confidence, tuple(alternatives), named, said)

    def _holds(self, rehearsal: Rehearsal, query: Query, voice: Voice | None) -> bool:
        """Would she now give the answer that was rehearsed?"""
        return ((rehearsal.query, rehearsal.voice) == (query, voice) and self._condition == rehearsal.before
                and self.memory.store.state == rehearsal.trial.state)

    @property
    def _condition(self) -> Condition:
        return Condition(self.mood, self.rng.getstate(), dict(self.replies.last), dict(self._saying), self._before,
                         self._unheard, self._unheard_turn, self.voices.state)

    @_condition.setter
    def _condition(self, was: Condition) -> None:
        self.mood, self.replies.last, self._saying = was.mood, dict(was.wordings), dict(was.saying)
        self._before, self._unheard, self._unheard_turn = was.before, was.unheard, was.unheard_turn
        self.voices.state = was.voices
        self.rng.setstate(was.whim)

    def _answer(self, query: Query, voice: Voice | None, wanted: Callable[[], bool] | None = None,
                awaited: Callable[[], bool] | None = None) -> Thought:
        scene = replace(self._scene(), wanted=wanted, awaited=awaited)
        scene.speaker = self.voices.judge(voice)
        self._felt_absence(scene)
        if query.text:
            scene.text, scene.said = query.text, query.said
            scene.turn = self.memory.add_turn(scene.now, WEARER, query.said) if self.memory.keeps_turns else 0
        made = self.thinking.think(scene, query)
        if scene.turn and made.skill:
            self.memory.understood(scene.turn, made.skill)
            if made.skill in self.skills.intents and made.skill not in NOT_TELLING and query.confidence >= SURE:
                learn(scene, query.said, scene.turn)
        self._feel("Broken" if scene.broke else made.skill, scene)
        if query.ask is None:
            made = first_hour.offered(scene, made)
        if made.skill not in HEARD and self.memory.kept(MUTED):
            made = replace(made, text="", ask=None)
        if self.voices.learned or self.voices.given_up:
            news = scene.say("voice_print.learned" if self.voices.learned else "voice_print.given_up")
            made = replace(made, text=f"{made.text} {news}".strip())
        return self._uttered(made, scene)

    def do(self, name: str) -> Thought:
        """What a skill says that was asked for without words: by a press."""
        try:
            with self.memory.store.writing():
                scene = self._scene()
                made = thought(self.skills.intents[name].run(scene, {}), name)
                self._feel(name, scene)
                return self._uttered(made, scene)
        except StoreError as wrong:
            _log.error("%s", wrong)
            return Thought(self.replies.say("memory.broken", self.rng), self.mood.tone(), skill="Memory")

    def cell(self, ear: str, percent: int) -> Thought | None:
        """What she says about an earpiece's battery, once per threshold. None: nothing, or not now, and then she looks
        at it again when the ear next tells."""
        told = self.memory.kept("cells", {})
        before = int(told.get(ear, FULL))
        threshold = crossed(percent, before)
        if threshold == before:
            return None
        with self.memory.store.writing():
            scene = self._scene()
            low = threshold < before
            if low and not allowed(scene, urgency(threshold), "battery"):
                return None
            self.memory.keep("cells", {**told, ear: threshold})
            self.memory.keep("cell", {"percent": percent, "at": scene.seconds})
            if not low:
                return None
            spoke(scene, "battery")
            self._feel("CellLow", scene)
            return replace(self.notice("cell.low", percent=number(percent)), courtesy=True)

    def notice(self, situation: str, **values: str) -> Thought:
        """Something about her own body that she says unasked."""
        with self.memory.store.writing():
            scene = self._scene()
            self._feel(situation, scene)
            return self._uttered(Thought(scene.say(situation, **values), skill="Due"), scene)

    def name_settled(self, name: str, why: str, fit: bool, phrase: str) -> Thought | None:
        """What became of her ears' learning a name. why: they couldn't. fit: it can wake her at
        all. phrase: what wakes her now. None: not now."""
        situation = "name.failed" if fit and why else "name.unfit" if why else "name.learned"
        try:
            with self.memory.store.writing():
                scene = self._scene()
                if not allowed(scene, CARE, "name"):
                    return None
                spoke(scene, "name")
                text = scene.say(situation, called=name, why=why, phrase=phrase)
                return self._uttered(Thought(text, skill="Due", courtesy=True), scene)
        except StoreError as wrong:
            _log.error("%s", wrong)
            return None

    def first(self, made: Callable[[Scene], Thought | None]) -> Thought | None:
        """Something that she says of her own accord, if `made` finds that she may. None: not now."""
        try:
            with self.memory.store.writing():
                scene = self._scene()
                thought = made(scene)
                return self._uttered(thought, scene) if thought else None
        except StoreError as wrong:
            _log.error("%s", wrong)
            return None

    def due(self, now: datetime) -> list[Thought]:
        """What is due by `now`, each told once: timers that ring, alarms, reminders."""
        try:
            with self.memory.store.writing():
                scene = replace(self._scene(), now=now)
                if reflection.wanted(self.memory, now):
                    reflection.reflect(self.memory, now, self.mood.lean(), scene.say)
                made = [*(Thought(text, skill="Due") for text in self._trouble(scene)), *ring(scene)]
                if text := reminded(scene):
                    made.append(Thought(text, skill="Due", courtesy=True))
                said = [self._uttered(each, scene) for each in made]
            if said:
                self._publish()
            return said
        except StoreError as wrong:
            _log.error("%s", wrong)
            return []

    def _trouble(self, scene: Scene) -> list[str]:
        """What she has to say of her memory's file, once."""
        trouble = self.memory.kept(TROUBLE)
        if not trouble or not allowed(scene, CARE, "memory"):
            return []
        self.memory.keep(TROUBLE, None)
        saved = int(trouble.get("saved", 0))
        return [scene.say(f"memory.{trouble['what']}_at_start", saved=count(saved, "thing that was said",
                                                                             "things that were said"))]

    def arrived(self, now: datetime) -> Thought | None:
        """What she says when the ear is put in, if she may and has something to say: good morning, once a day."""
        try:
            with self.memory.store.writing():
                scene = replace(self._scene(), now=now)
                text = arrival(scene)
                return self._uttered(Thought(text, skill="Due", courtesy=True), scene) if text else None
        except StoreError as wrong:
            _log.error("%s", wrong)
            return None

    def missed(self, seconds: float) -> Thought:
        """What she says about `seconds` of sound that never reached her."""
        with self.memory.store.writing():
            scene = self._scene()
            text = scene.say("missed", time=duration(max(1, round(seconds))))
            return self._uttered(Thought(text, skill="Due"), scene)

    def next_due(self) -> datetime | None:
        """When `due` will have something to say."""
        scene = self._scene()
        dues = [local(due.at, scene.now) for due in self.memory.dues()[:1] if due.at != NEVER]
        if self.memory.kept(TROUBLE):
            dues.append(tact_of(scene).until_morning(scene.now))
        if promised := promises.next_due(scene, tact_of(scene)):
            dues.append(promised)
        return min(dues, default=None)

    def grew(self, turn: int, text: str) -> None:
        """Her turn goes on with this (see Thought.more)."""
        if turn in self._saying:
            if self._before == self._saying[turn]:
                self._before += text
            self._saying[turn] += text

    def remember_heard(self, turn: int, chars: int) -> None:
        """Of her turn only the first `chars` characters were played: she remembers those, up to the last whole word.

        Again with more of them if she has gone on with it.
        """
        text = self._saying.get(turn)
        if text is None:
            return
        heard = text if chars >= len(text) else _whole_words(text, chars)
        if len(heard) < len(text):
            self._interrupted()
            self._unheard, self._unheard_turn = text[_sentence_start(text, len(heard)):], turn
        elif turn == self._unheard_turn:
            self._unheard = ""
        if heard and turn > 0:
            self.memory.heard(turn, heard)

    def _unkept(self) -> int:
        """A number for a turn of hers that isn't kept: she can still go on with it."""
        return min(0, *self._saying, 0) - 1

    def _forget(self, gone: Gone) -> None:
        """Nothing of what is forgotten stays in her head."""
        self._saying = {turn: text for turn, text in self._saying.items()
                        if turn not in gone.turns and not gone.holds(text)}
        self._before = "" if gone.holds(self._before) else self._before
        self._unheard = "" if gone.holds(self._unheard) else self._unheard

    def welcome(self) -> Thought | None:
        """What she says first to somebody whom she has never met: the first hour. None if they have met."""
        try:
            with self.memory.store.writing():
                scene = self._scene()
                made = first_hour.welcome(scene)
                return self._uttered(made, scene) if made else None
        except StoreError as wrong:
            _log.error("%s", wrong)
            return None

    def _become(self, name: str) -> None:
        """She is called `name` from now on, if that is new."""
        if name and name != self.persona.called:
            self.persona = replace(self.persona, name=name, nickname="")
            self.named(self.persona)

    def _publish(self) -> None:
        """Bring the files that others read up to date. Without them she goes on."""
        try:
            if self._papers:
                self._papers.write(self.memory)
        except OSError as wrong:
            _log.warning("the calendar and lists can't be written: %s", wrong)

    def _scene(self) -> Scene:
        now = self.clock()
        self.mood = self.mood.after(now.timestamp())
        return Scene(now, self.rng, self.memory, self.persona, self.mood, self.replies, self.voices,
                     before=self._before, unheard=self._unheard, senses=self.senses())

    def _feel(self, name: str, scene: Scene) -> None:
        """What has happened moves her. What was forgotten is no cause of anything any more."""
        found = self.skills.intents.get(name)
        push = appraisal.push(name, found.moves if found else NOWHERE)
        mood = self._without_forgotten(self.mood)
        if name == "Sorry":
            mood = mood.forgiven(appraisal.HURTS)
        if any(push):
            mood = mood.moved(push, name, scene.seconds, scene.turn)
        if mood is not self.mood:
            self.mood = mood
            self.memory.keep("mood", mood.to_json())

    def _without_forgotten(self, mood: Mood) -> Mood:
        turns = [cause.turn for cause in mood.causes if cause.turn]
        if not turns:
            return mood
        marks = ", ".join("?" * len(turns))
        there = {row[0] for row in self.memory.store.rows(f"SELECT id FROM turn WHERE id IN ({marks})", *turns)}
        if there.issuperset(turns):
            return mood
        return replace(mood, causes=tuple(one for one in mood.causes if not one.turn or one.turn in there))

    def _felt_absence(self, scene: Scene) -> None:
        last = next((turn.at for turn in self.memory.turns(1, WEARER)), None)
        if appraisal.returned(last, scene.now):
            self._feel("Returned", scene)
            scene.mood = self.mood

    def _interrupted(self) -> None:
        """She was cut short. That is how people talk, unless it is always so."""
        now = self.clock().timestamp()
        self._cut = [*self._cut[-appraisal.OFTEN + 1:], now]
        if appraisal.often(self._cut, now):
            self._cut = []
            with self.memory.store.writing():
                self._feel("Interrupted", self._scene())

    def _uttered(self, made: Thought, scene: Scene) -> Thought:
        """The thought with her tone and its place in the memory, which is empty until it was heard."""
        wish = self.memory.kept("voice", {})
        tone = self.mood.tone(float(wish.get("rate", 1.0)), float(wish.get("volume", 1.0)))
        arousal = max(-1.0, tone.arousal + appraisal.rhythm(scene.now))
        tone = replace(tone, pitch=float(wish.get("pitch", 0.0)), arousal=round(arousal, 3))
        turn = 0
        self._before = made.text or self._before
        if made.text:
            turn = self.memory.add_turn(scene.now, HER, "", made.skill) if self.memory.keeps_turns else self._unkept()
            self._saying[turn] = made.text
            for old in list(self._saying)[:-_UNSPOKEN]:
                del self._saying[old]
        if made.skill not in _BREAKS:
            self._unheard = ""
        self.memory.keep("wordings", self.replies.last)
        return replace(made, tone=tone, turn=turn)


def _last_words(text: str, count: int) -> str:
    words = text.split()
    return " ".join(words[len(words) - count:])


def _whole_words(text: str, chars: int) -> str:
    """The first `chars` characters without a word that was cut."""
    cut = text[:max(0, chars)]
    if cut and not cut[-1].isspace() and not text[chars].isspace():
        cut = cut.rpartition(" ")[0]
    return cut.rstrip()


def _sentence_start(text: str, place: int) -> int:
    """Where the sentence that holds `place` begins."""
    return max((text.rfind(mark, 0, place) + 2 for mark in (". ", "! ", "? ") if mark in text[:place]), default=0)
