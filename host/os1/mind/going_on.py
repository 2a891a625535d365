"""What only what was just spoken of makes clear: "and tomatoes" after a list, "how many days till then".

  words + the skill of the last few turns  ->  an intent and its slots; None where they say enough by themselves

Pure, apart from the memory of the last turns. What follows from it is the skill's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from .memory import WEARER
from .scene import Scene

FEW, RECENTLY = 3, timedelta(minutes=10)  # turns, and how long something is what is spoken of
LISTS = frozenset(("AddToList", "TakeOff", "TakeOffLast", "SwapOnList", "ReadList", "ReadLists", "CountList",
                   "IsOnList", "NewList", "MyLists"))
NOTED = frozenset(("TakeNote", "AmendNote", "DeleteNote", "LastNote", "FindNote", "ReadNotes", "CountNotes"))
DAYS = frozenset(("WhatDay", "DaysUntil", "DaysSince", "SetReminder", "ToldReminder", "MoveReminder"))
DAY = "calendar.day"  # the day that was spoken of last, as it is kept
DUTIES = frozenset(("NudgeMe", "duty.what", "Duties"))
CALM = frozenset(("BoxBreathing", "FourSevenEight", "Breathe"))
_TOPICS = {
    **dict.fromkeys(CALM, "calm"),
    **dict.fromkeys(DUTIES, "duty"),
    **dict.fromkeys(DAYS, "day"),
    **dict.fromkeys(LISTS, "list"),
    **dict.fromkeys(NOTED, "note"),
}
_MOST = 8  # words of what is added

_LEAD = r"(?:(?:oh|ah|um|uh|er|yes|yeah|okay|ok|right|wait|and then|then)[, ]+)*"
_MORE = re.compile(rf"{_LEAD}(?:and|also|plus|and also|oh and)\s+(?P<what>.+)|"
                   rf"{_LEAD}(?P<too>.+?),? (?:too|as well|also)(?: please)?")


_MUST_TOO = re.compile(
    rf"{_LEAD}(?:and |also |plus |oh and )*i(?:'ve)?(?: also| still| really)* (?:have to|got to|need to|must|should) "
    r"(?:also |still )*(?P<what>.+?)(?:,? (?:too|as well|also))?"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_THINGS = _words("""
 what what's who how when where why which is are do does did can could will would should i i'm
 i've you you're he she we they it it's that that's this there set remind tell read add take remove cross put no not
 now then please thanks thank so if my let make call play stop start how's where's who's when's me her him them us in
 at on for with times minus plus divided today tomorrow write note say give get""")

# By topic: what may be said of it without naming it.
_WHOLE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    topic: tuple((re.compile(pattern), intent) for pattern, intent in known)
    for topic, known in {
        "list": (
            (
                rf"{_LEAD}(?:(?:and )?what(?:'s| is) on (?:it|there)|read (?:it|that|them)(?: back| out| to me| "
                rf"again)*|"
                r"what(?:'s| is) left(?: to (?:do|get|buy))?|anything (?:left|else)(?: on (?:it|there))?|what else(?: "
                r"is there| was there| is on it)?|what have i got(?: so far)?|"
                r"what(?:'s| is) (?:still )?left on (?:it|there|that)|(?:so )?what does it say|what(?: have)? (?:do "
                r")?(?:i|we) (?:have|got)(?: so far| now)?)"
                r"(?: now| so far| again| please)*",
                "ReadList",
            ),
            (
                rf"{_LEAD}(?:how many (?:is|are|things is|things are) that|how many (?:things|items)?(?: are there| "
                rf"are| have i got| do i have)?(?: still)?(?: left)?|"
                r"how many (?:are|things are) on (?:it|there))(?: now| so far| in all)*",
                "CountList",
            ),
            (
                rf"{_LEAD}(?:no[, ]+)?(?:not that|take (?:it|that|them) off(?: again)?|take that back|undo that|"
                r"scratch that|i don't need that)(?:[, ].*off.*)?",
                "TakeOffLast",
            ),
            (rf"{_LEAD}(?:clear|empty|wipe|delete) it", "ClearList"),
        ),
        "duty": (),
        "calm": (
            (
                rf"{_LEAD}(?:i'm |i am )?ready(?: now)?|{_LEAD}(?:once more|again|one more time|let's (?:go|do it"
                rf"|start|begin)(?: again)?|"
                r"another round|keep going|go on)",
                "BoxBreathing",
            ),
            (
                rf"{_LEAD}(?:that's |that is )?(?:enough|good|better|plenty)(?: now| for now| thanks| thank you)*",
                "Thanks",
            ),
        ),
        "day": (
            (
                rf"{_LEAD}how (?:many days|many sleeps|long|far)(?: is it| is that| are there| is there)? (?:still )?"
                r"(?:till|until|to|before) (?:then|that|that day|it)|how many days is that(?: from now| away)?|"
                r"how (?:far|long) away is that",
                "DaysUntil",
            ),
            (
                rf"{_LEAD}how many weeks(?: is it| is that| are there)? (?:till|until|to|before) (?:then|that)|"
                r"how many weeks is that(?: from now)?",
                "DaysUntil week",
            ),
            (
                rf"{_LEAD}(?:what|which) (?:day|weekday|day of the week|date) (?:is that|"
                r"will (?:that|it) be|would (?:that|it) be|does (?:that|it) fall on)",
                "WhatDay",
            ),
        ),
        "note": (
            (
                rf"{_LEAD}(?:read|read out|read me|tell me) (?:all of them|them all|them|all)"
                r"(?: out| to me| please)*",
                "ReadNotes",
            ),
            (rf"{_LEAD}how many (?:is that|are there|are they|have i got|do i have)(?: now| in all)?", "CountNotes"),
            (
                rf"{_LEAD}(?:delete|bin|scrap|clear|get rid of|throw away|chuck|wipe|erase) (?:all of (?:them|those)|"
                rf"them all|all|the lot|"
                r"everything|every one|both)(?: of them)?",
                "DeleteNotes",
            ),
            (
                rf"{_LEAD}(?:that's|that is|that'll be|this is) (?:all|it|everything|the lot)(?: for (?:now|the "
                rf"note))?|"
                rf"end of (?:the )?note|"
                r"(?:i'm|that's me) (?:done|finished)|save (?:it|that|the note)|close the note",
                "LastNote",
            ),
            (rf"{_LEAD}(?:read|say) (?:it|that)(?: back| out| to me| again)*(?: please)?", "LastNote"),
            (
                rf"{_LEAD}(?:delete|bin|scratch|scrap|erase|tear up|throw away|remove) (?:it|that|that one|"
                r"(?:the|my) (?:last|latest|newest) one|the last)(?: again)?",
                "DeleteNote",
            ),
        ),
    }.items()
}

# "And the tent blew away" is told, and no thing.
_TELLS = re.compile(rf"{_LEAD}(?:and|also)? ?(?:the|my|our|his|her|their) (?:[\w'-]+ ){{1,2}}?(?:is|was|are|were|has|"
                    rf"had|did|got|"
                    r"went|came|fell|broke|blew|tore|ran|sat|ate|left|lost|found|gave|took|saw|flew|sank|froze|grew|woke|"
                    r"said|told|rang|called|died|never|just|(?!(?:red|bed|seed|feed|weed|bread)\b)[a-z]{3,}ed)\b")


def topic(scene: Scene) -> str:
    """What was spoken of in the last few turns; "" where that is nothing that can be gone on with."""
    for turn in scene.memory.turns(FEW, WEARER, scene.turn):
        if scene.now - turn.at < RECENTLY and (found := _TOPICS.get(turn.skill, "")):
            return found
    return ""


def gone_on(scene: Scene, said: str) -> tuple[str, Mapping[str, object], bool] | None:
    """What is meant by these words after what was spoken of: an intent with its slots, and whether it is that although
    a sentence says the same of something else ("what's left" of a timer)."""
    text = " ".join(said.split()).strip(" .!?")
    low, about = text.lower(), topic(scene)
    if not about:
        return None
    for pattern, intent in _WHOLE[about]:
        if pattern.fullmatch(low) and about == "day":
            if not (day := str(scene.memory.kept(DAY, ""))):
                return None
            year, month, monthday = (int(part) for part in day.split("-"))
            name, _, unit = intent.partition(" ")
            return name, {"year": year, "month": month, "monthday": monthday, "unit": unit or "day"}, True
        if pattern.fullmatch(low):
            return intent, {"list": "there"} if about == "list" else {}, True
    if about == "duty" and (more := _MUST_TOO.fullmatch(low)):
        return "NudgeMe", {"what": text[more.start("what"):more.end("what")]}, False
    if about == "list" and (more := _MORE.fullmatch(low)):
        begin, end = more.span("what" if more["what"] else "too")
        words = text[begin:end].split()
        if len(words) <= _MOST and words[0].lower().strip(",") not in _NO_THINGS and not _TELLS.match(more[0]):
            return "AddToList", {"what": " ".join(words), "list": "there"}, False
    return None
