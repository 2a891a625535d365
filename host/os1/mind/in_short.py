"""What is said in short of a timer, an alarm or a reminder that was just spoken of, as the whole sentence.

  "i don't need it any more" after a timer -> "cancel the timer"          "half an hour later" after an alarm -> a clock

Pure: words + what was spoken of --wordings/*/in_short.yaml--> sentences, the likeliest first. Which of them is one the
grammar knows; a sentence in <...> is none, and what it means is said where it is taken (continued.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from .wordings import wordings

SAME, DOUBLE, GENTLY = "<same>", "<double>", "<gently>"
SWAP, TAKE_OFF = "<swap>", "<take off>"
_WORDS = wordings("in_short", beside="reworded")
_LEAD, _END = _WORDS.pattern("lead"), _WORDS.pattern("end")
_WAYS = _WORDS.ways("in_short")
_TIMERS = ("CancelTimer", "CancelTimers", "SetTimer", "TimerLeft", "AddToTimer", "PauseTimer",
           "ResumeTimer", "RestartTimer", "timer.length")
_ALARMS = ("CancelAlarm", "SetAlarm", "NextAlarm", "MoveAlarm", "alarm.time", "Snooze")
_REMINDERS = ("SetReminder", "ToldReminder", "MoveReminder", "reminder.when", "reminder.what", "RemindWhen")
_STORIES = ("TellStory", "TellPoem", "TellJoke", "TellRiddle", "SingSong", "riddle.guess", "joke.punchline")
AGAIN = {"riddle.guess": "TellRiddle", "joke.punchline": "TellJoke"}  # whose end was told, and which is told again
_BREATHING = ("Breathe", "BoxBreathing", "FourSevenEight", "BodyScan")
_MISSED = ("WhatMissed", "WhatPutOff")
_STOPWATCHES = ("StartStopwatch", "StopStopwatch", "ReadStopwatch", "Lap", "ResetStopwatch")
_QUIET = ("SetQuietHours", "QuietHours", "MoveQuietHours")
_NOTES = ("TakeNote", "ReadNotes", "CountNotes", "LastNote", "FindNote", "AmendNote")
_NAMES = ("WhatIsMyName", "MyNameIs", "YourName", "NameYou")
_LISTS = ("AddToList", "LastOnList", "ReadList", "IsOnList", "TakeOff", "CountList", "SwapOnList")
# What was spoken of, by the skill that answered.
TOPICS = {**dict.fromkeys(_TIMERS, "timer"), **dict.fromkeys(_ALARMS, "alarm"),
          **dict.fromkeys(_REMINDERS, "reminder"), **dict.fromkeys(_STORIES, "story"),
          **dict.fromkeys(("NudgeMe", "duty.what"), "duty"), **dict.fromkeys(_LISTS, "list"),
          **dict.fromkeys(_MISSED, "missed"), **dict.fromkeys(_BREATHING, "breathing"),
          **dict.fromkeys(_STOPWATCHES, "stopwatch"),
          **dict.fromkeys(_QUIET, "quiet"), "NotNow": "put_off", **dict.fromkeys(_NOTES, "note"),
          **dict.fromkeys(_NAMES, "name")}
ALL = {"timer": "timers", "alarm": "alarms", "reminder": "reminders"}
_SPAN = r"(?P<span>(?:an? |half |[\w-]+ )+?(?:hours?|minutes?|mins?)(?: and a half)?)"
_SHIFTED = re.compile(
    rf"(?:(?:can|could) (?:you|we) )?(?:make|move|put|push|bring|set|shift) (?:it|that)(?: back| forward| up)?(?: "
    rf"by)? {_SPAN}"
    r"(?P<way> later| earlier| sooner| back| forward)?"
    rf"|{_SPAN.replace('span', 'span2')}(?P<way2> later| earlier| sooner)")
_NAMED_SHIFT = re.compile(
    rf"(?:(?:can|could) (?:you|we) )?(?:move|put|push|bring|set|shift) (?:the |my )?(?P<name>(?!it\b|that\b|"
    rf"this\b)[\w'-]+(?: [\w'-]+)?)"
    rf"(?: one| reminder| alarm)? (?P<way>back|forward|later|earlier|up)(?: by)? {_SPAN}"
    rf"|(?:make|move|push|put) (?:the |my )?(?P<name2>(?!it\b|that\b|this\b)[\w'-]+(?: [\w'-]+)?)(?: one| reminder| "
    rf"alarm)? "
    rf"{_SPAN.replace('span', 'span2')}(?P<way2> later| earlier)")
_BESIDE = re.compile(
    rf"(?:and )?(?:(?:ring|wake me|call me) )?(?:again|another(?: one)?|one more|one|a second one|a backup|a back "
    rf"up)(?: for)?,? {_SPAN}"
    r"(?P<way> later| after(?: that)?| earlier| before(?: that)?| afterwards)")
_NAMED = re.compile(r"(?:(?:call|name|label) (?:it|that|that one|this one) (?:the )?(?P<name>\w+(?: \w+)?)(?: timer)?)"
                    r"|(?:that's|it's|this is|that one's|this one's|that is) for (?:the |my )(?P<for>\w+(?: \w+)?)")
_ORDER = re.compile(r"(?:cancel|delete|drop|lose|kill|stop|remove|get rid of|scrap) the "
                    r"(?P<which>first|second|third|last|later|earlier|latest|earliest|other)(?: one| alarm)?")


@dataclass(frozen=True, slots=True)
class Shift:
    """What was set is to ring so much later (earlier: "earlier"), or something else beside it."""

    span: str
    earlier: bool
    beside: bool
    name: str = ""


def bare(said: str) -> str:
    """Without the words around it."""
    text = " ".join(said.lower().replace("’", "'").split()).strip(" .,!?")
    text = _LEAD.sub("", text).strip(" ,.!?") or text
    while found := _END.search(text):
        text = text[:found.start()]
    return text


def sentences(topic: str, said: str) -> Iterator[str]:
    """What may be meant, as whole sentences."""
    text = bare(said)
    for pattern, whole in _WAYS.get(topic, ()):
        if found := pattern.fullmatch(text):
            groups = {"other": "{other}", **{name: value or "" for name, value in found.groupdict().items()}}
            yield from (" ".join(sentence.format(**groups).split()) for sentence in whole)


def renamed(said: str) -> str:
    """The name that a timer is given: "call it pasta", "that's for the eggs"; "" if it is given none."""
    found = _NAMED.fullmatch(bare(said))
    return (found["name"] or found["for"]) if found else ""


def shift(said: str) -> Shift | None:
    """By how much something is to ring later or earlier."""
    text = bare(said)
    if found := _BESIDE.fullmatch(text):
        return Shift(found["span"], found["way"].split()[0] in ("earlier", "before"), True)
    if found := _NAMED_SHIFT.fullmatch(text):
        way = (found["way"] or found["way2"]).strip()
        name = (found["name"] or found["name2"]).removesuffix(" one").removesuffix(" reminder")
        return Shift(found["span"] or found["span2"], way in ("earlier", "forward", "up"), False, name)
    found = _SHIFTED.fullmatch(text)
    if found is None or not (found["way"] or found["way2"] or "by" in text.split()):
        return None
    earlier = (found["way"] or found["way2"] or "").strip() in ("earlier", "sooner", "forward") or "forward" in text
    return Shift(found["span"] or found["span2"], earlier, False)


def of_order(said: str, times: Sequence[datetime]) -> datetime | None:
    """Which of several that ring is meant by its place among them: "the later one"."""
    found = _ORDER.fullmatch(bare(said))
    if found is None or not times:
        return None
    ordered = sorted(times)
    place = {"first": 0, "earlier": 0, "earliest": 0, "second": 1, "third": 2}.get(found["which"], -1)
    return ordered[place] if -1 <= place < len(ordered) else None
