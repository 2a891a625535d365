"""Called to account: did she do something, did she say it, what was she thanked for, what rang, how did that feel."""

from __future__ import annotations

import re

from os1.work.deeds import State
from os1.work.mail.sending import KIND as SENT

from .. import spoken
from ..door import PASS, Reply, skill
from ..memory import HER, WEARER, Turn
from ..memory.recall_words import Stems
from ..once_said import once_said
from ..pronouns import turned
from ..scene import Scene
from ..when import local
from . import reminders
from .speaking_first import last_rung

REHEARSED = True
OUTSIDE = True  # what she read out once is said again here
ENOUGH = 0.75  # of the words: so much of them makes a sentence of hers the one that is meant
LOOKED_AT = 200  # turns
JUST_FEW = 3  # mails that are told
JUST_S = 600.0  # so long "that" is what was said
_STEMS = Stems()
_VAGUE = re.compile(r"^(?:it|that|this|so|no|yes|what|something|anything|nothing|sorry|hello|the (?:same|opposite))$")
_WOULD_REMIND = re.compile(r"^(?:that )?you(?:'d| would|'ll| will| were going to|'re going to) (?:remind|tell|wake|"
                           r"call|nag) me"
                           r"(?: (?:about|of|to|at|when))?(?: (?P<what>.+))?$")
_THANKS = re.compile(r"^(?:(?:oh|well|okay|great|lovely),? )*(?:thanks|thank you|cheers|ta)\b")
_NOT_TOLD = frozenset(("Unknown", "YouSaid"))  # she said back what was said to her, and told nothing


@skill("DidYou")
def did_you(scene: Scene, what: str = "") -> Reply:
    """Say that she did no such thing, or what she sent with the wearer's yes; never behind the wearer's back."""
    told = re.search(r"\b(?:tell|told|talk\w*|speak|spoken|show\w*|writ\w+|inform\w*|let)\b", scene.text)
    if what.split()[:1] in (["me"], ["i"], ["you"]):
        return PASS
    midnight = scene.now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    sent = [deed for deed in scene.work.deeds(midnight) if deed.kind == SENT and deed.state is State.DONE]
    if sent and (told or re.search(r"\b(?:send|sent|e?mail(?:ed)?|contact(?:ed)?)\b", scene.text)):
        return scene.say("account.sent", deeds=" ".join(scene.work.past(deed) for deed in sent[:JUST_FEW]))
    return scene.say("account.told_nobody" if told else "account.did_not")


@skill("YouSaid", private=True)
def you_said(scene: Scene, what: str) -> Reply:
    """Say whether she said so, and when; or that it was the wearer who did."""
    wanted = set(_STEMS.terms(what))
    if promised := _WOULD_REMIND.match(what):
        waiting = reminders.about(scene, promised["what"] or "")
        if waiting:
            return scene.say("reminder.list", reminders=reminders.described(scene, waiting[0]))
        return scene.say("account.no_reminder", what=turned(promised["what"] or "that"))
    if not wanted or _VAGUE.match(what):
        return PASS
    if turn := _hers(scene, wanted):
        return scene.say("account.said", words=spoken.quoted(turn.text), ago=spoken.ago(turn.at, scene.now))
    yours = once_said(scene, f"what did i say about {what}")
    if yours:
        return f"{scene.say('account.not_said')} {yours}"
    return scene.say("account.never_said", what=turned(what))


def _hers(scene: Scene, wanted: set[str]) -> Turn | None:
    for turn in scene.memory.turns(LOOKED_AT, HER, before=scene.turn):
        if turn.skill not in _NOT_TOLD and len(wanted & set(_STEMS.terms(turn.text))) >= ENOUGH * len(wanted):
            return turn
    return None


@skill("ThankedFor")
def thanked_for(scene: Scene) -> Reply:
    """Say what it was that the wearer thanked her for: what she said just before."""
    turns = scene.memory.turns(LOOKED_AT, before=scene.turn)
    thanks = next((place for place, turn in enumerate(turns) if turn.speaker == WEARER and (
        turn.skill == "Thanks" or _THANKS.search(turn.text.lower()))), None)
    before = turns[thanks + 1:] if thanks is not None else []
    asked = next((turn for turn in before if turn.speaker == WEARER), None)
    if asked is None:
        return scene.say("account.no_thanks")
    joke = next((turn for turn in before[:6] if turn.speaker == WEARER and turn.skill in ("TellJoke", "joke",
                                                                                        "PlayAgain")), None)
    return scene.say("account.thanked.joke") if joke else scene.say("account.thanked",
                                                                    words=spoken.quoted(turned(asked.text)))


@skill("DidYouSpeak")
def did_you_speak(scene: Scene) -> Reply:
    """Say whether she said something just now of her own accord."""
    last = next(iter(scene.memory.turns(1, before=scene.turn)), None)
    if last and last.speaker == HER and (scene.now - last.at).total_seconds() < JUST_S:
        return scene.say("account.spoke", words=spoken.quoted(last.text))
    return scene.say("account.quiet")


@skill("FeelAboutThat")
def feel_about_that(scene: Scene) -> Reply:
    """Say how what was just said to her felt."""
    causes = [cause for cause in scene.mood.causes if scene.seconds - cause.at < JUST_S and cause.push[0]]
    if not causes:
        return PASS
    last = max(enumerate(causes), key=lambda one: (one[1].at, one[0]))[1]
    why = f"talk.why.{last.name}"
    reason = scene.say(why) if why in scene.replies.wordings else ""
    return f"{scene.say('account.felt.good' if last.push[0] > 0 else 'account.felt.bad')} {reason}".strip()


@skill("WhatRang", private=True)
def what_rang(scene: Scene) -> Reply:
    """Say what she reminded of last, or what rang."""
    rung = last_rung(scene)
    if rung is None:
        return scene.say("account.nothing_rang")
    at = spoken.clock(local(float(rung.more["rang"]), scene.now))
    kind = str(rung.more.get("was", "reminder"))
    if kind == "reminder" and rung.name:
        return scene.say("account.reminded", what=turned(rung.name), time=at)
    return scene.say("account.rang", what=f"{turned(rung.name)} {kind}".strip(), time=at)
