"""What has happened moves her, and what was forgotten is no cause of anything any more."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Tone

from . import appraisal
from .door import Skills
from .memory import WEARER, Memory
from .mood import NOWHERE, Mood
from .mood_history import MoodHistory
from .persona import Persona
from .scene import Scene


class Temper:
    """Her mood, kept in the memory. seconds: since 1970."""

    def __init__(self, memory: Memory, skills: Skills, persona: Persona, seconds: float) -> None:
        self._memory, self._skills = memory, skills
        self.mood = Mood.from_json(memory.kept("mood", {}), persona.big_five.nature(), seconds)
        self.history = MoodHistory(memory.store)
        self._cut: list[float] = []  # when she was interrupted lately
        memory.forgetting.after.append(lambda gone: self.let_go())

    def at(self, seconds: float) -> Mood:
        """Her mood at that time."""
        self.mood = self.mood.after(seconds)
        return self.mood

    def feel(self, name: str, scene: Scene) -> None:
        """The skill or event of that name has happened."""
        found = self._skills.intents.get(name)
        push = appraisal.push(name, found.moves if found else NOWHERE)
        mood = self._without_forgotten(self.mood)
        if name == "Sorry":
            mood = mood.forgiven(appraisal.HURTS)
        if any(push):
            mood = mood.moved(push, name, scene.seconds, scene.turn)
        if mood is not self.mood:
            self.mood = mood
            self._memory.keep("mood", mood.to_json())
            self.history.moved(mood, name, scene.turn)

    def let_go(self) -> None:
        """Of what the wearer has had her forget: it is no cause any more, in her head or in the memory."""
        mood = self._without_forgotten(self.mood)
        if mood is not self.mood:
            self.mood = mood
            self._memory.keep("mood", mood.to_json())

    def feel_absence(self, scene: Scene) -> None:
        """Was the wearer away for long? Before this turn is kept."""
        last = next((turn.at for turn in self._memory.turns(1, WEARER)), None)
        if appraisal.returned(last, scene.now):
            self.feel("Returned", scene)
            scene.mood = self.mood

    def often_cut(self, seconds: float) -> bool:
        """She was cut short now. That is how people talk, unless it is always so."""
        self._cut = [*self._cut[-appraisal.OFTEN + 1:], seconds]
        if not appraisal.often(self._cut, seconds):
            return False
        self._cut = []
        return True

    def tone(self, scene: Scene) -> Tone:
        """How she sounds: by mood, the time of day, and the wearer's wish."""
        wish = self._memory.kept("voice", {})
        tone = self.mood.tone(float(wish.get("rate", 1.0)), float(wish.get("volume", 1.0)))
        arousal = max(-1.0, tone.arousal + appraisal.rhythm(scene.now))
        return replace(tone, pitch=float(wish.get("pitch", 0.0)), arousal=round(arousal, 3))

    def _without_forgotten(self, mood: Mood) -> Mood:
        turns = [cause.turn for cause in mood.causes if cause.turn]
        if not turns:
            return mood
        marks = ", ".join("?" * len(turns))
        there = {row[0] for row in self._memory.store.rows(f"SELECT id FROM turn WHERE id IN ({marks})", *turns)}
        if there.issuperset(turns):
            return mood
        return replace(mood, causes=tuple(one for one in mood.causes if not one.turn or one.turn in there))
