"""What a few words mean after the sentence before them: which skill, and what it replaces.

  the last turns --sentences--> a Match --fragment--> a Match of the same intent
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from os1.grammar import Grammar, Match
from os1.grammar.templates import Template

from .costs import GREEDY
from .elsewhere import elsewhere
from .fragments import BARE, FIX, fragment, put_into
from .in_short import AGAIN, ALL, DOUBLE, GENTLY, SAME, TOPICS, of_order, renamed, sentences, shift
from .memory import NEVER, RUNG, WEARER, Due, Turn
from .not_but import instead
from .paraphrased import Paraphrased
from .query import Query
from .scene import Scene
from .skills.lists import THERE, last_list
from .skills.reminders import about
from .skills.undo import last_set
from .slots import length
from .straight import steady
from .when import local

FEW, RECENTLY = 3, timedelta(minutes=3)  # turns, and how long one goes on with what was said
_ALSO = re.compile(r"\W*(?:(?:oh|okay|ok|um|well|yes)\W+)*(?:and|also|plus|then|another|one more)\b")
_INSTEAD = re.compile(r"\b(?:actually|instead|rather|i meant?|sorry|wait|no)\b")
_LISTED = 6  # things on a list that were put there last
_TOLD_S = 3600.0  # so long a reminder that was told is what is spoken of
LATELY = timedelta(minutes=30)  # and with what was set
_TIMING = ("StartStopwatch", "ReadStopwatch", "Lap")
_MEANT, _MEANT_SO = "MeantTime", "no make it "
# Sentences that are less than what was just spoken of: "I don't need it", "forget the alarm", "another one".
_OF_ANYTHING = ("GoOn", "TakeOff", "ForgetAbout", "CancelReminder", "PlayAgain", "Undo")
# Sentences that may be fragments: "and in lima" after what day it is somewhere.
_OF_FEW_WORDS = (_MEANT, "TimeIn", "MoveAlarm", "MoveReminder")
# What can be said again with other words in it: asked for, and set.
TOLD = frozenset(("Convert", "ConvertBoth", "Percent", "PercentChange", "WhatPercent", "Tip", "SplitBill", "Square",
                  "Fraction", "Half", "Currency", "Arithmetic", "TimeIn", "DayIn", "ZoneDifference", "TimeThere",
                  "WhatDay", "DaysUntil", "DaysSince", "DaysBetween", "DateIn", "TimeIn", "WeekNumber", "LeapYear",
                  "DaysInMonth", "IsOnList", "NumberFacts", "Average", "WhenIs", "Roll", "Spell", "Reminders"))
# "What's left", after something was dropped or done.
_WHAT_IS_LEFT = re.compile(r"(?:(?:so|and|okay|right|now)[, ]+)*(?:what(?:'s| is| else is| have i got)? (?:still "
                           r")?(?:left|there|waiting|set|on)|"
                           r"what else(?: is there| have i got)?|anything (?:else|left))(?: now| then| still)?")
_LEFT = {**dict.fromkeys(("CancelReminder", "Happens", "MoveReminder", "Reminders", "RemindersAbout"), "read my "
                                                                                                       "reminders"),
         "CancelTimer": "which timers are running", "CancelAlarm": "do i have any alarms",
         "DeleteNote": "read my notes"}
_WATCHING = ("StartStopwatch", "ReadStopwatch", "Lap")
SET = {"SetTimer": "timer", "SetAlarm": "alarm", "SetReminder": "reminder"}


@dataclass(frozen=True, slots=True)
class Made:
    """What is meant, and what it takes the place of."""

    match: Match
    instead_of: Due | None = None


class Continued:
    """The search for it, in the sentences of `commands`."""

    def __init__(self, commands: Grammar, paraphrased: Paraphrased) -> None:
        self._commands, self._paraphrased = commands, paraphrased

    def meant(self, scene: Scene, text: str) -> Made | None:
        """What `text` means after what was said before; None if it says enough by itself, or nothing like it."""
        turns, said = scene.memory.turns(FEW, WEARER, scene.turn), scene.said or text
        if made := self._elsewhere(said):
            return made
        if made := self._named(scene, said) or self._rung(scene, said) or self._told(scene, said, text):
            return made
        if not turns or scene.now - turns[0].at > LATELY:
            return None
        whole = self._commands.match(text)
        if whole and whole.intent == "MoveAlarm" and turns[0].skill in ("RemindersAbout", "Reminders") and (
                not scene.memory.dues("alarm") and len(scene.memory.dues("reminder")) == 1):
            return _made("MoveReminder", said, **whole.slots)
        if whole and whole.intent == "Introduce" and TOPICS.get(turns[0].skill) == "breathing":
            return self._in_short(scene, said, turns[:1])  # "okay, i'm ready"
        if whole and whole.intent == "Stop" and turns[0].skill in _WATCHING and text.startswith("stop it"):
            match = self._commands.match("stop the stopwatch")
            return Made(match) if match else None
        if whole and whole.intent == "Stop" and turns[0].skill in _TIMING and not scene.unheard:
            return self._in_short(scene, said, turns[:1])  # no word of hers is to be stopped
        by = whole is not None and whole.intent == "MoveIt" and "shift" in whole.slots
        if by and (short := self._in_short(scene, said, turns)):
            return short  # "a quarter of an hour earlier" is the alarm's, where one was spoken of
        for part in _clauses(said) if whole is None or whole.intent in (*GREEDY, *_OF_FEW_WORDS, *_OF_ANYTHING) else ():
            if short := self._in_short(scene, part, turns):
                return short
        if whole and whole.intent not in (*GREEDY, *_OF_FEW_WORDS, "PlayAgain"):
            return None
        if scene.now - turns[0].at > RECENTLY or (whole and turns[0].skill == whole.intent != _MEANT):
            return None
        return next((made for part in _clauses(said) if (made := self._exchanged(scene, part, turns))), None)

    def _in_short(self, scene: Scene, said: str, turns: list[Turn]) -> Made | None:
        if made := self._named_wrongly(scene, said, turns):
            return made
        topic = next((TOPICS[turn.skill] for turn in turns if turn.skill in TOPICS), "")
        timers = [due for due in scene.memory.dues("timer")]
        if topic in ("alarm", "reminder") and (made := self._shifted(scene, said, topic)):
            return made
        if topic == "timer" and timers and (name := renamed(said)):
            return _made("NameTimer", said, name=name)
        for sentence in sentences(topic, said):
            text = self._filled(sentence, turns, timers)
            if text == GENTLY:
                return _made("NudgeGently", said)
            if text == DOUBLE:
                latest = max(timers, key=lambda due: due.id, default=None)
                return _made("AddToTimer", said, seconds=round(latest.length)) if latest else None
            if topic == "list" and (name := last_list(scene)) in scene.memory.lists():
                text = text.replace("shopping list", f"{name} list")
            match = self._once_more(turns) if text == SAME else self._commands.match(text)
            if match and topic == "list" and "list" in match.slots and "shopping" not in said:
                match = replace(match, slots={**match.slots, "list": THERE})  # the one that is spoken of
            if match:
                return Made(match)
        if (asked := _LEFT.get(turns[0].skill)) and _WHAT_IS_LEFT.fullmatch(said.lower().strip(" .!?")):
            match = self._commands.match(asked)
            return Made(match) if match else None
        if topic == "list" and (made := self._of_list(scene, said, turns[0].skill == "AddToList")):
            return made
        more = ("more reminders",) * (topic == "reminder" and _ALSO.match(said.lower()) is not None)
        for beside in ("paused",) * (turns[0].skill == "PauseTimer") + (ALL.get(topic, ""), *more):
            for sentence in sentences(beside, said):
                if match := self._commands.match(sentence):
                    return Made(match)
        return None

    def _named_wrongly(self, scene: Scene, said: str, turns: list[Turn]) -> Made | None:
        """What was set just now, with another word in what it is for: "i said bob, not rob"."""
        due = last_set(scene) if turns[0].skill in SET else None
        before = self._sentence(turns) if due else None
        for slot in ("what", "name") if before else ():
            value = str(before.slots.get(slot, "")) if before else ""
            if before and (found := instead(said, [value, *value.split()])):
                new = re.sub(rf"\b{re.escape(found[0])}\b", found[1], value)
                return Made(replace(before, slots={**before.slots, slot: new}), due)
        return None

    def _once_more(self, turns: list[Turn]) -> Match | None:
        """The sentence that was last said of its kind, once more."""
        if TOPICS.get(turns[0].skill) in ("story", "missed", "breathing"):
            skill = AGAIN.get(turns[0].skill, turns[0].skill)
            return Match(skill, {}, turns[0].text, Template(skill, ""))
        match = self._sentence(turns)
        return match if match and match.intent in SET else None

    @staticmethod
    def _of_list(scene: Scene, said: str, just_added: bool) -> Made | None:
        """Something else than what was put on a list just now: "no wait, oat milk"; of what was put there before only
        where it is named: "not soap, soup"."""
        notes = [note for name in scene.memory.lists() for note in scene.memory.notes(name)]
        lately = [note.text for note in sorted(notes, key=lambda note: -note.id)[:_LISTED]]
        if found := instead(said, lately):
            return _made("SwapOnList", said, what=found[0], instead=found[1])
        for sentence in sentences("listed", said) if just_added else ():
            kind, _, thing = sentence.partition("> ")
            last = next((note for note in sorted(notes, key=lambda note: -note.id)[:_LISTED]
                         if set(thing.split()) & set(note.text.lower().split())), None)
            if last is None or thing == last.text.lower() or (kind == "<swap so" and not _INSTEAD.search(said.lower())):
                continue
            if kind != "<take off":
                return _made("SwapOnList", said, what=last.text, instead=thing)
            if thing.strip() in last.text.lower():
                return _made("TakeOff", said, what=last.text)
        return None

    @staticmethod
    def _filled(sentence: str, turns: list[Turn], timers: list[Due]) -> str:
        """A sentence of a timer, with the name of the one that the turn before didn't speak of."""
        if "{other}" in sentence:
            return sentence.format(other=next((due.name for due in timers if due.name not in turns[0].text), ""))
        return sentence if timers else sentence.replace("add", "set a timer for").removesuffix(" to the timer")

    def _named(self, scene: Scene, said: str) -> Made | None:
        """Said of a timer that runs, by its name."""
        timers = {due.name: due for due in scene.memory.dues("timer") if due.name}
        for sentence in sentences("named", said) if timers else ():
            match = self._commands.match(sentence)
            due = timers.get(str(match.slots.get("name", ""))) if match else None
            if match and due:
                return Made(match, due if match.intent == "SetTimer" else None)
        return None

    def _elsewhere(self, said: str) -> Made | None:
        """So late in one place: how late is it in another?"""
        found = elsewhere(said)
        if found is None:
            return None
        time, places = self._commands.match(f"set an alarm for {found[0]}"), []
        for name in found[1:]:
            place = self._commands.match(f"what time is it in {name}") if name else None
            places.append(str(place.slots.get("city", "")) if place else "")
        if time is None or time.intent != "SetAlarm" or any(
                name and not place for name, place in zip(found[1:], places, strict=True)):
            return None
        return _made("TimeThere", said, **{**time.slots, "city": places[1], "other": places[0]})

    def _told(self, scene: Scene, said: str, text: str) -> Made | None:
        """Said of a reminder that she told just now."""
        rung = next((due for due in scene.memory.dues(RUNG) if scene.seconds - float(due.more["rang"]) < _TOLD_S
                     and due.more["was"] == "reminder" and due.name), None)
        whole = self._commands.match(text) if rung else None
        if rung is None or (whole and whole.intent not in (*GREEDY, "SetReminder", "Reminders", "LeapYear")):
            return None
        for sentence in sentences("told", said):
            match = self._commands.match(sentence)
            if match and match.intent == "RemindersAbout":
                return _made("RemindersAbout", "remind", what=rung.name)
            if match and match.intent == "SetReminder":
                return _made("SetReminder", said, **{**match.slots, "what": rung.name})
            if match:
                return Made(match)
        return None

    def _rung(self, scene: Scene, said: str) -> Made | None:
        """Said of what rang just now."""
        since = scene.seconds - LATELY.total_seconds()
        rung = [due for due in scene.memory.dues(RUNG) if float(due.more["rang"]) > since
                and due.more["was"] in ("alarm", "timer")]
        for sentence in sentences("rung", said) if rung else ():
            fits = ("Snooze", "Awake", *("CancelAlarm",) * (len(scene.memory.dues("alarm")) == 1))
            if (match := self._commands.match(sentence)) and match.intent in fits:
                return Made(match)
        return None

    def _shifted(self, scene: Scene, said: str, topic: str) -> Made | None:
        """Half an hour later than what was set; or which of several."""
        alarms = scene.memory.dues("alarm")
        chosen = of_order(said, [local(due.at, scene.now) for due in alarms]) if len(alarms) > 1 else None
        if chosen and (match := self._commands.match(f"cancel the alarm for {chosen:%H:%M}")):
            return Made(match)
        wanted, due = shift(said), max(scene.memory.dues(topic), key=lambda due: due.id, default=None)
        if wanted and wanted.name:
            due = next(iter(about(scene, wanted.name, (topic,))), None)
        span = self._commands.match(f"set a timer for {wanted.span}") if wanted else None
        if wanted is None or span is None or due is None or due.at == NEVER:
            return None
        at = local(due.at + length(span.slots) * (-1 if wanted.earlier else 1), scene.now)
        day = f" on the {at.day}th of {at:%B}".lower() if at.date() != scene.now.date() else ""
        if wanted.name and topic == "reminder":
            match = self._commands.match(f"move my {wanted.name} to {at:%H:%M}{day}")
            return Made(match) if match else None
        moved = f"{_MEANT_SO}at" if last_set(scene) or topic != "alarm" else "move my alarm to"
        lead = "set an alarm for" if wanted.beside else moved
        match = self._commands.match(f"{lead} {at:%H:%M}{day}")
        return Made(match) if match else None

    def _exchanged(self, scene: Scene, text: str, turns: list[Turn]) -> Made | None:
        said = fragment(text)
        if said is None or turns[0].skill not in (*TOLD, *SET, _MEANT):
            return None
        due = last_set(scene) if said.kind == FIX else None
        often = said.words.startswith(("every ", "on week"))
        for so in (said.words, f"at {said.words}", f"{said.words} minutes") if due and not often else ():
            moved = self._commands.match(_MEANT_SO + so)
            if due and moved and moved.intent == _MEANT and bool(length(moved.slots)) >= (due.kind == "timer"):
                return Made(moved)
        before = self._sentence(turns)
        if before is None or (before.intent in SET and said.kind == BARE):
            return None
        made = put_into(before, said.words, self._commands.match)
        if made is None:
            return None
        return Made(made, due if due and SET.get(made.intent) == due.kind else None)

    def _sentence(self, turns: list[Turn]) -> Match | None:
        """The newest of these turns as a sentence; if it is a fragment, put into the one before."""
        if not turns:
            return None
        turn, *earlier = turns
        if turn.skill == _MEANT:  # it changed what was set, and is no sentence
            return self._sentence(earlier)
        match = self._commands.match(steady(turn.text))
        if match is None or match.intent in GREEDY or match.intent != turn.skill:
            bare = self._paraphrased.trimmed(Query(turn.text.lower(), said=turn.text)).text
            match = self._commands.match(bare)
        if match and match.intent == turn.skill:
            return match
        said = fragment(turn.text)
        before = self._sentence(earlier) if said and earlier and earlier[0].skill == turn.skill else None
        return put_into(before, said.words, self._commands.match) if said and before else None




def _clauses(said: str) -> tuple[str, ...]:
    """All of it; and the first part, where a reason follows: "make that seven, I'm tired"."""
    first, _, rest = said.partition(",")
    return (said, first) if len(first.split()) > 1 and len(rest.split()) > 1 else (said,)


def _made(intent: str, said: str, **slots: object) -> Made:
    """What has no sentence of its own."""
    return Made(Match(intent, slots, said, Template(intent, "")))
