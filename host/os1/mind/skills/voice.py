"""How she speaks, and whether: stop, repeat, slower, louder, goodbye."""

from __future__ import annotations

import re
from datetime import timedelta

from os1.events import Thought

from ..door import Reply, skill
from ..memory import WEARER
from ..rehearsal import NotRehearsed
from ..scene import Scene
from .mail_writing import recalled
from .undo import last_set, take_back

REHEARSED = True
_FIRST_MOST, _FIRST_WITHIN = 6, timedelta(minutes=10)  # turns of hers, and how long ago they may be
STEP = 1.15  # one "slower" or "louder"; two of them are plainly heard
LIMITS = (0.6, 1.6)
_ONCE_MORE = re.compile(r"\b(?:say|read|tell|repeat|give)(?: me| us)? (?:that|it|this)\b")  # "say that again, slower"
PITCHES = (-3.0, 3.0)  # semitones that the wearer may wish for


@skill("Stop")
def stop(scene: Scene) -> Reply:
    """Stop talking; and a mail that could yet be recalled stays here."""
    if scene.work.mail is not None and scene.work.mail.waiting():
        if scene.rehearsing:
            raise NotRehearsed("Stop")
        return recalled(scene) or scene.say("stop")
    return scene.say("stop")


_TAKES_BACK = ("cancel", "changed my mind", "forget it", "drop it", "leave it")


@skill("NeverMind")
def never_mind(scene: Scene) -> Reply:
    """Drop it: also what was set by the words just before, where they say so."""
    if any(word in scene.text for word in _TAKES_BACK) and (due := last_set(scene)) is not None:
        return take_back(scene, due)
    return scene.say("never_mind")


@skill("Repeat", outside=True)
def repeat(scene: Scene) -> Reply:
    """Say the last thing again; of what she said of her own accord, all that was due since the wearer spoke."""
    told = []
    for turn in scene.memory.turns(_FIRST_MOST, before=scene.turn):
        if turn.speaker == WEARER or scene.now - turn.at > _FIRST_WITHIN:
            break
        told += [turn.text] if turn.skill == "Due" and turn.text != scene.before else []
    if told:
        return " ".join((*reversed(told), scene.before)).strip()
    return scene.before or scene.say("repeat.nothing")


def _change(scene: Scene, wish: str, factor: float, situation: str) -> str:
    voice = scene.memory.kept("voice", {})
    value = float(voice.get(wish, 1.0)) * factor
    if not LIMITS[0] <= value <= LIMITS[1]:
        return scene.say("voice.limit")
    scene.memory.keep("voice", {**voice, wish: round(value, 3)})
    said = scene.say(situation)
    return f"{said} {scene.before}" if _ONCE_MORE.search(scene.text) and scene.before else said


@skill("Slower")
def slower(scene: Scene) -> Reply:
    """Speak more slowly from now on."""
    return _change(scene, "rate", 1 / STEP, "voice.slower")


@skill("Faster")
def faster(scene: Scene) -> Reply:
    """Speak faster from now on."""
    return _change(scene, "rate", STEP, "voice.faster")


@skill("Louder")
def louder(scene: Scene) -> Reply:
    """Speak louder from now on."""
    return _change(scene, "volume", STEP, "voice.louder")


@skill("Quieter")
def quieter(scene: Scene) -> Reply:
    """Speak more quietly from now on."""
    return _change(scene, "volume", 1 / STEP, "voice.quieter")


@skill("NormalVoice")
def normal_voice(scene: Scene) -> Reply:
    """Speak as at the beginning."""
    scene.memory.keep("voice", None)
    return scene.say("voice.normal")


@skill("Goodbye")
def goodbye(scene: Scene) -> Reply:
    """Say goodbye and go to sleep."""
    situation = "goodbye.late" if scene.now.hour >= 22 or scene.now.hour < 4 else "goodbye"
    return Thought(scene.say(situation), closing=True)


@skill("Help")
def help_(scene: Scene) -> Reply:
    """Say what she can do."""
    return scene.say("help")


def wish(scene: Scene, wishes: dict[str, int]) -> bool:
    """Change her voice by a step each way; False if it is as far as it goes."""
    voice = dict(scene.memory.kept("voice", {}))
    before = dict(voice)
    for what, way in wishes.items():
        if what == "pitch":
            voice[what] = max(PITCHES[0], min(PITCHES[1], float(voice.get(what, 0.0)) + way))
        else:
            value = float(voice.get(what, 1.0)) * STEP ** way
            voice[what] = round(value, 3) if LIMITS[0] <= value <= LIMITS[1] else voice.get(what, 1.0)
    scene.memory.keep("voice", voice)
    return any(voice[what] != before.get(what) for what in wishes)
