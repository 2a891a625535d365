"""What it would cost to have misunderstood: of a skill that is meant by words that none of its templates holds."""

from __future__ import annotations

import re

from .door import Skill

TALK, TELL, ACT, TAKE, HUSH, CARE = KINDS = ("talk", "tell", "act", "take", "hush", "care")
# Whose templates take nearly any words: "i need ...", "what is the ...", "note that ...".
GREEDY = frozenset(("AddToList", "Recall", "RecallWhat", "RecallWhere", "RecallWho", "RecallWhen", "RecallFact",
                    "Remember", "TakeNote", "FindNote", "Correct"))
_TALKS = frozenset(("situations", "talk", "following", "greetings", "feelings"))
_TELLS = frozenset(("jokes", "stories", "knock", "chance", "guess", "guess_yours", "hands", "letters", "twenty",
                    "drill", "riddles", "no_game", "last_listed", "our_talk", "fractions",
                    "again", "dates", "zones", "calendar", "maths", "units", "recollect", "honesty",
                    "health", "speaking_first", "style", "accounts"))
_TELLING = re.compile(r"Read|Tell|Next|IsOn|Count|MyLists|What|How|Who|Where|When|Last|Find|TimerLeft|Reminders$"
                      r"|Duties|Noticed|OurJoke|QuietHours|MayYou|Boundaries|PretendHuman|Know|Recall|ReallyGone|CheckIn$|Help"
                      r"|FourSeven|BoxBreathing|BodyScan|WindDown|Introduce$")
_TAKING = re.compile(r"Cancel|Forget|Delete|Clear|Remove|Reset|TakeOff|TearOut|Unlearn|DutyDropped|MoveAlarm")
_ACTING = frozenset(("MyBirthdayIs", "SetVolume"))  # among those that only tell
_HUSHING = frozenset(("Stop", "NeverMind", "Goodbye", "GoodNight", "Repeat", "Slower", "Faster", "Louder", "Quieter",
                      "NormalVoice", "GoOn", "Mute", "Unmute", "NotNow", "Higher", "Lower"))


def cost(found: Skill) -> str:
    """One of KINDS. A skill of somebody else's counts as one that changes something, unless its name says better."""
    module = found.function.__module__.rpartition(".")[2]
    if found.name in _HUSHING:
        return HUSH
    if module == "care":
        return CARE
    if module in _TALKS:
        return TALK
    if _TAKING.match(found.name):
        return TAKE
    if found.name in _ACTING:
        return ACT
    return TELL if module in _TELLS or _TELLING.match(found.name) else ACT
