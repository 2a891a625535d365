"""Somebody is in there: persona, mood, memory, skills and the chain that thinks meet here.

Words come in by `answer`, a press by `do`; what she says of her own accord comes out of `due`, `arrived`, `cell`,
`first` and their like. Each gives a thought that is hers: with her tone, and its place in the memory.
"""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from os1.ears.speaker import Voice
from os1.errors import StoreError
from os1.events import Ask, Thought
from os1.grammar import Grammar

from . import outside, unasked
from .door import Skills
from .growing import reflection
from .knowing import learn
from .memory import HER_NAME, WEARER, Memory, Store, Vectors
from .model import Model
from .mood import Mood
from .mood_history import MoodHistory
from .papers import Papers
from .persona import Persona
from .query import Query, asked
from .rehearsal import Condition, NotRehearsed, Rehearsal
from .running import thought
from .scene import Scene
from .senses import Sense, nothing
from .sentence_files import replies
from .skills import first_hour
from .skills.remember import NOT_TELLING
from .skills.volume import HEARD
from .spoken import duration, number
from .tact import MUTED
from .temper import Temper
from .thinking import SURE, Thinking
from .utterances import Utterances
from .voiceprint import THRESHOLD, VoicePrint
from .work import NONE, Work

_NEEDS_NO_MEMORY = frozenset(("GetTime", "GetDate", "GetDay", "GetYear", "DaysUntil", "Arithmetic", "FlipCoin",
                              "RollDice", "Stop", "Goodbye", "Help", "Repeat", "Crisis", "OtherCrisis", "Danger",
                              "Fire", "Threat", "Abuse", "ChildDanger", "Panic", "EatingIll"))
_KEEPS = re.compile(r"\w+ (?:OR IGNORE )?(?:INTO |FROM )?(?:fact|known|note|due)\b")  # a write that isn't just the turn
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Mind:
    """`clock` gives the wearer's local time; `rng` is her whim.

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
        self.replies = replies(skills, language)
        self.replies.last = {str(key): int(value) for key, value in self.memory.kept("wordings", {}).items()}
        self.named = named
        self.skills, self.thinking = skills, Thinking(skills, grammar, sure)
        if model:
            model.attach(self.thinking)
        self.voices = VoicePrint(self.memory, speaker_model, same_speaker)
        self._temper = Temper(self.memory, skills, persona, clock().timestamp())
        self.senses: Sense = nothing  # the daemon gives hers
        self.work: Work = NONE  # this, too
        self._papers = Papers(papers) if papers else None
        self._utterances = Utterances(self.memory)
        self._become(str(self.memory.kept(HER_NAME, "")))

    @property
    def mood(self) -> Mood:
        """As she last was (see mood.py)."""
        return self._temper.mood

    @mood.setter
    def mood(self, mood: Mood) -> None:
        self._temper.mood = mood

    @property
    def mood_history(self) -> MoodHistory:
        """How her mood came to be what it is."""
        return self._temper.history

    # ---- what is said to her

    def answer(self, text: str, ask: Ask | None = None, confidence: float = 1.0, alternatives: Sequence[str] = (), *,
               below: Ask | None = None, named: bool = False, voice: Voice | None = None,
               rehearsal: Rehearsal | None = None, awaited: Callable[[], bool] | None = None,
               hand: str = "", guest: bool = False) -> Thought:
        """What she says to `text` ("" = speech that wasn't understood).

        ask: the topmost open question, below: the one under it. named: her name was said. voice: how the speaker
        sounded, where `voices.wanted`; None: it was typed. Kept at once: the wearer's words; of her own only what
        `remember_heard` will say. rehearsal: of this answer, if there was one; it is used if it still holds. awaited:
        asked by whatever thinks long; False: nobody wants it any more. hand: see Scene. guest: it was said at
        somebody else's ear, for whom she does nothing in the world: neither the wearer's mails nor a yes are theirs.
        Never raises for what a skill or the disk does: she says it.
        """
        query = asked(text, ask, below, confidence, alternatives, named, self._own_name)
        try:
            if rehearsal and self._holds(rehearsal, query, voice):
                self.memory.store.redo(rehearsal.trial)
                self._condition = rehearsal.after
                made = rehearsal.thought
            else:
                with self.memory.store.writing():
                    made = self._answer(query, voice, awaited=awaited, hand=hand, guest=guest)
            self._become(str(self.memory.kept(HER_NAME, "")))
            self._publish()
            return made
        except StoreError as wrong:
            _log.error("%s", wrong)
            return self._answered_unkept(query, voice, wrong, guest)

    def rehearse(self, text: str, ask: Ask | None = None, confidence: float = 1.0, alternatives: Sequence[str] = (), *,
                 below: Ask | None = None, named: bool = False, voice: Voice | None = None,
                 wanted: Callable[[], bool] = lambda: True, guest: bool = False) -> Rehearsal | None:
        """What she would say, of which nothing is kept: for an `answer` to the same a moment later.

        wanted: asked by whatever thinks long; False: give it up. None: this one can't be rehearsed.
        """
        query = asked(text, ask, below, confidence, alternatives, named, self._own_name)
        before = self._condition
        try:
            if not wanted():
                return None
            with self.memory.store.trying() as trial:
                made = self._answer(query, voice, wanted, guest=guest)
                after = self._condition
        except (NotRehearsed, StoreError):
            return None
        finally:
            self._condition = before
        return Rehearsal(query, voice, made, before, after, trial)

    def do(self, name: str) -> Thought:
        """What a skill says that was asked for without words: by a press."""
        try:
            with self.memory.store.writing():
                scene = self._scene()
                made = thought(self.skills.intents[name].run(scene, {}), name)
                self._temper.feel(name, scene)
                return self._uttered(made, scene)
        except StoreError as wrong:
            _log.error("%s", wrong)
            return Thought(self.replies.say("memory.broken", self.rng), self.mood.tone(), skill="Memory")

    # ---- what is seen and done without her saying anything: at the desk

    def look(self, tell: Callable[[Scene], T]) -> T:
        """What `tell` makes of this moment. It leaves nothing behind, not even which words she took last."""
        before = self._condition
        try:
            return tell(self._scene())
        finally:
            self._condition = before

    def by_hand(self, work: Callable[[Scene], T]) -> T:
        """What the wearer does, kept whole or, where it raises, not at all. The very skills may be called in it: what
        they would say is thrown away."""
        with self.memory.store.writing():
            made = work(self._scene())
        self._become(str(self.memory.kept(HER_NAME, "")))
        self._publish()
        return made

    # ---- what she says of her own accord

    def first(self, made: Callable[[Scene], Thought | None]) -> Thought | None:
        """Something that she says of her own accord, if `made` finds that she may. None: not now."""
        try:
            with self.memory.store.writing():
                scene = self._scene()
                said = made(scene)
                return self._uttered(said, scene) if said else None
        except StoreError as wrong:
            _log.error("%s", wrong)
            return None

    def welcome(self) -> Thought | None:
        """What she says first to somebody whom she has never met: the first hour. None if they have met."""
        return self.first(first_hour.welcome)

    def arrived(self, now: datetime) -> Thought | None:
        """What she says when the ear is put in, if she may and has something to say: good morning, once a day."""
        return self.first(lambda scene: unasked.arrived(replace(scene, now=now)))

    def name_settled(self, name: str, why: str, fit: bool, phrase: str) -> Thought | None:
        """What became of her ears' learning a name. why: they couldn't. fit: it can wake her at
        all. phrase: what wakes her now. None: not now."""
        return self.first(lambda scene: unasked.name_settled(scene, name, why, fit, phrase))

    def cell(self, ear: str, percent: int) -> Thought | None:
        """What she says about an earpiece's battery, once per threshold. None: nothing, or not now, and then she looks
        at it again when the ear next tells."""
        with self.memory.store.writing():
            scene = self._scene()
            if not unasked.low_cell(scene, ear, percent):
                return None
            self._temper.feel("CellLow", scene)
            return replace(self.notice("cell.low", percent=number(percent)), courtesy=True)

    def notice(self, situation: str, **values: str) -> Thought:
        """Something about her own body that she says unasked."""
        with self.memory.store.writing():
            scene = self._scene()
            self._temper.feel(situation, scene)
            return self._uttered(Thought(scene.say(situation, **values), skill="Due"), scene)

    def missed(self, seconds: float) -> Thought:
        """What she says about `seconds` of sound that never reached her."""
        with self.memory.store.writing():
            scene = self._scene()
            text = scene.say("missed", time=duration(max(1, round(seconds))))
            return self._uttered(Thought(text, skill="Due"), scene)

    def due(self, now: datetime) -> list[Thought]:
        """What is due by `now`, each told once: timers that ring, alarms, reminders."""
        try:
            with self.memory.store.writing():
                scene = replace(self._scene(), now=now)
                if reflection.wanted(self.memory, now):
                    reflection.reflect(self.memory, now, self.mood.lean(), scene.say)
                said = [self._uttered(each, scene) for each in unasked.due(scene)]
            if said:
                self._publish()
            return said
        except StoreError as wrong:
            _log.error("%s", wrong)
            return []

    def next_due(self) -> datetime | None:
        """When `due` will have something to say."""
        return unasked.next_due(self._scene())

    # ---- what becomes of what she says

    def grew(self, turn: int, text: str) -> None:
        """Her turn goes on with this (see Thought.more)."""
        self._utterances.grew(turn, text)

    def remember_heard(self, turn: int, chars: int) -> None:
        """Of her turn only the first `chars` characters were played: she remembers those, up to the last whole word.

        Again with more of them if she has gone on with it.
        """
        if self._utterances.heard(turn, chars) and self._temper.often_cut(self.clock().timestamp()):
            with self.memory.store.writing():
                self._temper.feel("Interrupted", self._scene())

    # ---- how she answers

    def _answer(self, query: Query, voice: Voice | None, wanted: Callable[[], bool] | None = None,
                awaited: Callable[[], bool] | None = None, hand: str = "", guest: bool = False) -> Thought:
        scene = replace(self._scene(), wanted=wanted, awaited=awaited, hand="" if guest else hand)
        if guest:
            scene.work = NONE
        scene.speaker = self.voices.judge(voice)
        self._temper.feel_absence(scene)
        if query.text:
            scene.text, scene.said = query.text, query.said
            scene.turn = self.memory.add_turn(scene.now, WEARER, query.said) if self.memory.keeps_turns else 0
        made = self.thinking.think(scene, query)
        for ask in (query.ask, query.below):
            scene.mark.seen |= bool(ask and ask.outside and (ask.again or ask.question) in made.text)  # asked once more
        if scene.turn and made.skill:
            self.memory.understood(scene.turn, made.skill, scene.mark.seen)
            told = made.skill in self.skills.intents or made.skill.startswith("talk.")
            if told and not scene.parted and made.skill not in NOT_TELLING and query.confidence >= SURE:
                learn(scene, query.said, scene.turn)
        self._temper.feel("Broken" if scene.broke else made.skill, scene)
        return self._uttered(self._completed(made, query, scene), scene)

    def _completed(self, made: Thought, query: Query, scene: Scene) -> Thought:
        """With what else is to be said with it; without a word where she is mute."""
        if query.ask is None:
            made = first_hour.offered(scene, made)
        if made.skill not in HEARD and self.memory.kept(MUTED):
            made = replace(made, text="", ask=None)
        if self.voices.learned or self.voices.given_up:
            news = scene.say("voice_print.learned" if self.voices.learned else "voice_print.given_up")
            made = replace(made, text=f"{made.text} {news}".strip())
        return made

    def _answered_unkept(self, query: Query, voice: Voice | None, wrong: StoreError, guest: bool) -> Thought:
        """While the file can't be written: what needs no memory is answered, and of all else she says why not."""
        said = self.replies.say(f"memory.{wrong.reason}", self.rng)
        closes = 1 if query.ask else 0
        try:
            with self.memory.store.unkept() as writes:
                made = self._answer(query, voice, guest=guest)
            if made.skill in _NEEDS_NO_MEMORY and not any(_KEEPS.match(write) for write in writes):
                closes = max(closes, made.closes)
                return replace(made, text=f"{made.text} {said}", turn=0, closes=closes, skill="Memory")
        except StoreError as again:
            _log.error("%s", again)
        return Thought(said, self.mood.tone(), closes=closes, skill="Memory")

    def _scene(self) -> Scene:
        now, saying, mark = self.clock(), self._utterances, outside.Mark()
        return Scene(now, self.rng, self.memory, self.persona, self._temper.at(now.timestamp()), self.replies,
                     self.voices, before=saying.before, unheard=saying.unheard, senses=self.senses(),
                     work=outside.watched(self.work, mark), mark=mark)

    def _uttered(self, made: Thought, scene: Scene) -> Thought:
        """The thought with her tone and its place in the memory, which is empty until it was heard."""
        strange = scene.mark.seen or outside.said_of(self.memory.dues(), made.text)
        if strange and made.ask:
            made = replace(made, ask=replace(made.ask, outside=True))
        turn = self._utterances.says(made, scene, strange)
        self.memory.keep("wordings", self.replies.last)
        return replace(made, tone=self._temper.tone(scene), turn=turn)

    # ---- who she is, and what a rehearsal takes back

    @property
    def _own_name(self) -> str:
        """What she is called where that isn't the name that the grammar knows."""
        return self.persona.called if self.memory.kept(HER_NAME) else ""

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

    def _holds(self, rehearsal: Rehearsal, query: Query, voice: Voice | None) -> bool:
        """Would she now give the answer that was rehearsed?"""
        return ((rehearsal.query, rehearsal.voice) == (query, voice) and self._condition == rehearsal.before
                and self.memory.store.state == rehearsal.trial.state)

    @property
    def _condition(self) -> Condition:
        said = self._utterances
        return Condition(self.mood, self.rng.getstate(), dict(self.replies.last), dict(said.saying), said.before,
                         said.unheard, said.unheard_turn, self.voices.state)

    @_condition.setter
    def _condition(self, was: Condition) -> None:
        said = self._utterances
        self.mood, self.replies.last, said.saying = was.mood, dict(was.wordings), dict(was.saying)
        said.before, said.unheard, said.unheard_turn = was.before, was.unheard, was.unheard_turn
        self.voices.state = was.voices
        self.rng.setstate(was.whim)
