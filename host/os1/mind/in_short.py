"""What is said in short of a timer, an alarm or a reminder that was just spoken of, as the whole sentence.

  "i don't need it any more" after a timer -> "cancel the timer"          "half an hour later" after an alarm -> a clock

Pure: words + what was spoken of -> sentences, the likeliest first. Which of them is one the grammar knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from .reworded import SPAN, WHEN

_TIMERS = ("CancelTimer", "CancelTimers", "SetTimer", "TimerLeft", "AddToTimer", "PauseTimer", "ResumeTimer", "RestartTimer", "timer.length")
_ALARMS = ("CancelAlarm", "SetAlarm", "NextAlarm", "MoveAlarm", "alarm.time", "Snooze")
_REMINDERS = ("SetReminder", "ToldReminder", "MoveReminder", "reminder.when", "reminder.what", "RemindWhen")
_STORIES = ("TellStory", "TellPoem", "TellJoke", "TellRiddle", "SingSong")
_MISSED = ("WhatMissed", "WhatPutOff")
_LISTS = ("AddToList", "ReadList", "IsOnList", "TakeOff", "CountList", "SwapOnList")
TOPICS = {**dict.fromkeys(_TIMERS, "timer"), **dict.fromkeys(_ALARMS, "alarm"),
          **dict.fromkeys(_REMINDERS, "reminder"), **dict.fromkeys(_STORIES, "story"),
          **dict.fromkeys(("NudgeMe", "duty.what"), "duty"), **dict.fromkeys(_LISTS, "list"),
          **dict.fromkeys(_MISSED, "missed")}
ALL = {"timer": "timers", "alarm": "alarms", "reminder": "reminders"}
_LEAD = re.compile(r"^(?:(?:oh|and|also|then|um|uh|er|hm|ah|well|okay|ok|no|sorry|wait|actually|so|please|never mind|nope|ugh|"
                   r"right|but|yeah|yes|thanks|thank you|ta|cheers|morning|good morning|alright|all right)\b[, ]*)+")
_END = re.compile(r"[, ]+(?:please|then|thanks|thank you|now|though|love|dear|would you|could you|just to be sure|"
                  r"to be sure|to be safe|just in case|for me|after all|again|any ?more|really|actually|as well|too)$")
_NO_NEED = (r"(?:i )?(?:don't|do not|won't|no longer) need (?:it|to|this|(?:that|the)(?: (?:one|reminder|alarm|timer))?)|no need|don't bother|leave it|skip it|not needed|never mind(?: that| it)?|"
            r"lose it|drop it|kill it|stop it|"
            r"(?:i'll do|i'm doing) (?:it|that) (?:right )?(?:now|myself|straight away)|i'll do it")
_ALL = (r"(?:cancel|stop|kill|delete|drop|remove|clear|scrap|lose|get rid of|turn off|switch off|end) (?:all of (?:them|those)|all (?:the )?{}|them all|"
        r"them|both(?: of them)?|all|the lot|everything|all three|every one|every single one)|all off|no more {}".replace("{}|them", "{0}|them").replace("more {}", "more {0}"))
_CLOCK = r"(?P<clock>(?:half|quarter|twenty|ten|five)? ?(?:past|to)? ?[\w:]+(?: (?:thirty|fifteen|forty.?five|\d+))?)"
SWAP, TAKE_OFF = "<swap> {x}", "<take off> {x}"
DOUBLE = "<double>"
TOLD_NAME = "what was told"
GENTLY = "<gently>"
SAME = "<the same>"  # the sentence before, once more
_OF = {
    "timer": (
        (r"(?:what's|what is|how much is|how much's|how much|is (?:there )?much|how long has it got|how long's it got)"
         r"(?: still)?(?: left| remaining| to go)(?: on (?:it|that|there))?|how long's left|how(?:'s| is) it (?:doing|"
         r"going|looking)|is it (?:nearly|almost) (?:done|up|over|time|ready)", "how long is left on the timer"),
        (r"which(?: one|'s| one's| is| one is|'s the)* (?:first|next|soonest)|how are they (?:doing|going|looking)|what's (?:running|going|on)|(?:what|which)(?: ones)? (?:have i got|do i have|are) (?:running|going|on)|"
         r"which (?:one |timer )?(?:will be|is|is going to be|goes|rings|comes|finishes|will ring)(?: done| ready| up| off)?"
         r"(?: first| next| soonest)", "which timers are running"),
        (_NO_NEED, "cancel the timer"),
        (r"(?:start|run|set) (?:it|that) (?:again|over|anew|from the (?:top|start|beginning))|restart(?: it)?|reset(?: it)?|from the top", "restart the timer"),
        (r"(?:knock|take|shave|cut) (?P<d>.+?) off(?: it| that| the timer)?|(?P<e>.+? (?:minutes?|mins?|hours?|seconds?)) (?:less|shorter|fewer)", "take {d} {e} off the timer"),
        (r"double (?:it|that)|(?:make it |let it run )?twice as long", DOUBLE),
        (r"(?:hold|pause|freeze) (?:it|that|on)(?: for)?(?: a (?:sec|second|moment|minute|bit))?|"
         r"stop it for a (?:sec|second|moment|minute|bit)", "pause the timer"),
        (r"(?:(?:and )?(?:add|give (?:it|me)) )?(?:another|plus) (?P<n>[\w-]+)(?: on it| on top)?", "add {n} minutes to the timer"),
        (r"(?P<n>[\w-]+) more", "add {n} minutes to the timer"),
        (r"(?:(?:the )?same(?: again)?|again|once more|do (?:it|that) again|another(?: one)?(?: of the same)?|"
         r"(?:and )?the same again|one more)", SAME),
        (r"(?:and )?(?:what about |how about )?the other(?: one| timer)?", "how long is left on the {other} timer"),
    ),
    "named": (  # where a timer of the name {x} runs
        (r"(?:(?:add )?(?P<n>[\w-]+) more (?P<u>minutes?|mins?|hours?|seconds?)) (?:for|on|to) (?:the |my )?(?P<x>\w+)"
         r"(?: timer| one)?", "add {n} {u} to the {x} timer"),
        (r"(?:add |another )+(?P<d>.+? (?:minutes?|mins?|hours?|seconds?)) (?:for|on|to) (?:the |my )?(?P<x>\w+)(?: timer| one)?",
         "add {d} to the {x} timer"),
        (r"(?:give|let) (?:the |my )?(?P<x>\w+)(?: timer| one)?(?: have)? (?:another )?(?P<d>.+?)(?: more)?",
         "add {d} to the {x} timer"),
        (r"(?:make|set|change) (?:the |my )?(?P<x>\w+) (?:timer|one) (?:to |for )?(?P<n>[\w-]+)(?: minutes| mins)?(?: instead)?",
         "set a {x} timer for {n} minutes"),
    ),
    "timers": (
        (_ALL.format("timers?"), "cancel all timers"),
    ),
    "alarms": (
        (_ALL.format("alarms?"), "cancel all alarms"),
    ),
    "reminders": (
        (_ALL.format("reminders?"), "cancel all reminders"),
    ),
    "paused": (
        (r"(?:carry|go|move) on(?: with it)?|continue|resume|unpause(?: it)?|start (?:it|again|it again)|"
         r"keep going|let it run", "resume the timer"),
    ),
    "told": (  # of a reminder that she told just now
        (rf"(?:give me|(?:ask|remind|tell|try)(?: me)?(?: again)? in|again in|another|in) (?P<d>{SPAN})(?: more)?", "remind me in {d} to " + TOLD_NAME),
        (rf"(?:i'll|i will|i can|let me|i'm going to) (?:\w+ ){{1,4}}?(?P<w>{WHEN})", "remind me {w} to " + TOLD_NAME),
        (r"not (?:just |right )?now\b.*|(?:maybe |ask me |remind me )?(?:again )?later\b.*|in a (?:bit|minute|moment|while|sec|second)\b.*|i'm (?:a bit )?busy\b.*|"
         r"(?:i )?can't (?:right |just )?now\b.*|give me a (?:minute|moment|sec|second|bit)\b.*|hang on\b.*|not (?:just )?yet\b.*|"
         r"after (?:the|this|my) .*", "not now"),
        (r"(?:.*[.,;:!] *)?(?:and |so |sorry )?what (?:was (?:it|that|this)(?: (?:that )?you wanted)?|did you want|were you saying|was the reminder|"
         r"was i (?:meant|supposed) to do|did you (?:say|remind me of))(?: .*)?", "what did you want"),
        (r"(?:i'm|i am) (?:just |already )?\w+ing (?:it|him|her|them|that|\w+)(?: up| off)?(?: right)? now|on it|(?:i'm )?doing it(?: right)?|"
         r"(?:i |i've |i have )?(?:just |already )?(?:paid|sent|called|rang|posted|bought|taken|took|fed|watered|done|did|put out|emailed|texted|cleaned|"
         r"finished|written|booked|ordered|fixed|washed|had|eaten|drunk|got|picked up)(?: (?:it|that|them|him|her|one))?(?: out)?(?: now| already)?|"
         r"i'll do (?:it|that) (?:right |straight )?(?:now|away)|(?:it's |that's )?(?:all )?(?:done|sorted|taken care of)(?: already)?", "done it"),
        (rf"(?:(?:ask|remind|tell|try|nudge) me |try )?(?:again |of it |about it )?(?P<w>{WHEN})(?: again)?", "remind me {w} to " + TOLD_NAME),
    ),
    "missed": (
        (r"(?:when|what time|what day) (?:was|were|did) (?:that|it|they|those)(?: due| for| supposed to be| again| come)?|when exactly|which day|what day", SAME),
    ),
    "rung": (
        (r"(?:i'm |i am |already |fully |wide )*(?:up|awake|on my feet|out of bed|getting up|moving|vertical|standing)(?: now| already| i'm up| i'm awake)*",
         "i'm awake now"),
        (r"(?:give me |just |gimme )?(?:another )?(?P<n>[\w-]+)(?: more)?(?: minutes| mins)?(?: more)?", "{n} more minutes"),
    ),
    "alarm": (
        (r"(?:set |make |add |give |put )?(?:me )?(?:another|another one|one|one more|a second one)(?: alarm)? (?:for|at|on) (?P<w>.+?)(?: too| as well| also)?"
         r"(?:,? (?:and )?(?:call|name|label) it (?P<x>\w+)|,? called (?P<y>\w+))?", "set a {x} {y} alarm for {w}"),
        (r"(?:set |make |add |give |put )?(?:me )?(?:another|another one|one|one more|a second one)(?: alarm)? (?:for|on) (?P<d>.+?) at (?P<t>.+?)(?: too| as well| also)?"
         r"(?:,? (?:and )?(?:call|name|label) it (?P<x>\w+)|,? called (?P<y>\w+))?", "set a {x} {y} alarm for {t} on {d}"),
        (r"(?:when|what time|at what time)(?:'s| is| are| will| do| does)? (?:you |it |that )?(?:waking me|wake me|ring|set for|set|"
         r"going off|go off|getting me up|get me up)(?: up)?|(?:did|have) you set it|is it (?:on|set)", "when is my alarm"),
        (rf"{_NO_NEED}(?: get up| be up| wake up| up)?|(?:i )?(?:don't|won't) need to (?:get|be|wake) up.*|"
         r"i can (?:sleep|lie) in\b.*|i can stay in bed\b.*|forget (?:it|the alarm|that alarm)|let me sleep",
         "cancel the alarm"),
        (rf"(?:cancel|delete|drop|lose|kill|stop|remove|get rid of|scrap) the {_CLOCK}(?: o'clock)?(?: one| alarm)",
         "cancel the {clock} alarm"),
    ),
    "reminder": (
        (rf"{_NO_NEED}|i(?:'ve)? already (?!have|got|know|am|said|told)\w+(?: .*)?|i(?:'ve| have)? (?:just )?(?:done|did) (?:it|that)(?: already)?",
         "undo that"),
        (r"(?:what time|when|what day)(?:'s| is| was| are| were)? (?:that|it|this)(?: again| for| at| due)?|(?:who|what|where) (?:was|am|were) i \w+ing(?: again| to)?|"
         r"what (?:was|is) (?:that|it)(?: about| for)?(?: again)?", "read my reminders"),
        (rf"(?P<w>{WHEN}),? (?:the |my |to )?(?P<x>(?:\w+ ){{0,5}}\w+)", "remind me {w} about {x}"),
        (rf"(?P<x>(?:ring|call|phone|text|email|message|buy|get|pick|collect|take|post|pay|feed|water|send|check|turn|put|book|"
         rf"fetch|clean|wash|make|go|see|meet|tell|ask|write|print|cook|walk|give|do|lock|iron|charge|order|return) .+?),? (?P<w>{WHEN})",
         "remind me {w} to {x}"),
        (rf"(?P<x>(?:the |my )?(?:\w+ ){{0,3}}\w+),? (?P<w>{WHEN})", "remind me {w} about {x}"),
    ),
    "story": (
        (r"(?:another|another one|one more|a different one|a new one|and another)(?:,? (?:but )?(?:a )?(?:shorter|longer|short|funny|funnier|"
         r"different|better|nicer|scary|scarier|long|new|other|happier|happy|sad)(?: one)?(?: one)?)?|(?:a )?(?:shorter|funnier|longer|different|nicer) one|"
         r"(?:now )?(?:a )?(?:short|shorter|funny|longer|different|happier) one|tell (?:me|us) another(?: one)?", SAME),
    ),
    "duty": (
        (r"(?:be |do it |but )*(?:gentle|gently|nice|kind|nicely|kindly|easy|soft|patient|friendly|polite)(?: about it| with me| on me)?(?: though| please)?|"
         r"(?:go easy|easy|don't be (?:too )?(?:mean|harsh|strict|hard|pushy))(?: on me)?|(?:but )?not too (?:often|much|hard|pushy|harsh|loud)|"
         r"don't overdo it|not every (?:hour|day|five minutes)", GENTLY),
    ),
    "list": (
        (r"(?:i |we |you )?(?:forgot|also need|need|missed|left out|want|don't forget)(?: about)?(?: the| some| any)? (?P<x>(?!to\b)\w+(?: \w+){0,3})", "put {x} on my shopping list"),
        (r"what (?:was|is|did i put|have i put|did we put)(?: on (?:it|there)| down)(?: so far)?|what (?:was|is) it", "read my shopping list"),
        (r"how (?:much|many)(?: things| items)? (?:is|are|have i got|have we got|do i have) (?:on )?(?:there|it)|how many", "how many things are on my shopping list"),
        (r"(?:take|cross|get) (?:everything|it all|all of it|them all) off|delete (?:all of )?(?:it|them)(?: all)?|empty it|start (?:afresh|again|over)|wipe it", "clear my shopping list"),
        (r"read (?:me |us )?(?:the (?:lot|whole (?:lot|thing|list))|all of (?:it|them)|everything)(?: out)?|what have we got|the whole list",
         "read my shopping list"),
        (r"(?:have|did) (?:i|we) (?:got |get |put )?(?:the )?(?P<x>\w+(?: \w+)?) (?:down|on there|on it|on)(?: yet| already)?", "is {x} on my shopping list"),
        (r"(?:what was|what's|what is) the (?P<n>first|second|third|last) (?:one|thing|item)", "read my shopping list"),
    ),
    "listed": (  # where something was put on a list just now
        (r"(?:make (?:that|it)|i meant?|i said|that should be|it's|rather) (?:the |some |a )?(?P<x>\w+(?: \w+){0,3})", SWAP),
        (r"(?P<x>\w+(?: \w+){0,3})(?: actually| instead| rather| i mean| i meant)?", SWAP),
        (r"(?:not (?:the )?(?P<x>\w+)|(?:no |take off )the (?P<y>\w+))", TAKE_OFF),
    ),
}
_WHOLE = {topic: tuple((re.compile(pattern), sentence) for pattern, sentence in known) for topic, known in _OF.items()}
_SPAN = r"(?P<span>(?:an? |half |[\w-]+ )+?(?:hours?|minutes?|mins?)(?: and a half)?)"
_SHIFTED = re.compile(
    rf"(?:(?:can|could) (?:you|we) )?(?:make|move|put|push|bring|set|shift) (?:it|that)(?: back| forward| up)?(?: by)? {_SPAN}"
    r"(?P<way> later| earlier| sooner| back| forward)?"
    rf"|{_SPAN.replace('span', 'span2')}(?P<way2> later| earlier| sooner)")
_BESIDE = re.compile(
    rf"(?:and )?(?:(?:ring|wake me|call me) )?(?:again|another(?: one)?|one more|one|a second one|a backup|a back up)(?: for)?,? {_SPAN}"
    r"(?P<way> later| after(?: that)?| earlier| before(?: that)?| afterwards)")
_NAMED = re.compile(r"(?:(?:call|name|label) (?:it|that|that one|this one) (?:the )?(?P<name>\w+(?: \w+)?)(?: timer)?)"
                    r"|(?:that's|it's|this is|that one's|this one's|that is) for (?:the |my )(?P<for>\w+(?: \w+)?)")
_ELSEWHERE = tuple(re.compile(pattern) for pattern in (
    r"(?:if|when) it(?:'s| is) (?P<t>.+?) (?:over )?(?:in )?(?P<a>here|(?<=in )[a-z]+(?: [a-z]+)?),? (?:then )?(?:what(?:'s| is)?(?: the)?"
    r"(?: time)?(?: is| will)?(?: it)?(?: be)?|how late is it) (?:over )?(?:in )?(?P<b>here|(?<=in )[a-z]+(?: [a-z]+)?)",
    r"(?:what(?:'s| is| would| will)?(?: the)?(?: time)?(?: is| would| will)?(?: it)?(?: be)?|how late is it) (?:over )?(?:in )?"
    r"(?P<b>here|(?<=in )[a-z]+(?: [a-z]+)?) (?:if|when) it(?:'s| is) (?P<t>.+?) (?:over )?(?:in )?(?P<a>here|(?<=in )[a-z]+(?: [a-z]+)?)",
    r"what(?:'s| is| time is| time would| time's| would)? (?P<t>(?:half |quarter )?[\w:]+(?: [\w:']+)*?) (?:over )?in (?P<a>[a-z]+(?: [a-z]+)?) "
    r"(?:be |for |is )*(?:over )?(?:in )?(?P<b>here|us|me|(?<=in )[a-z]+(?: [a-z]+)?)(?: time)?",
))
_ORDER = re.compile(r"(?:cancel|delete|drop|lose|kill|stop|remove|get rid of|scrap) the "
                    r"(?P<which>first|second|third|last|later|earlier|latest|earliest|other)(?: one| alarm)?")


@dataclass(frozen=True, slots=True)
class Shift:
    """What was set is to ring so much later (earlier: "earlier"), or something else beside it."""

    span: str
    earlier: bool
    beside: bool


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
    for pattern, sentence in _WHOLE.get(topic, ()):
        if found := pattern.fullmatch(text):
            yield sentence.format(**{"other": "{other}", **found.groupdict()}).replace("None ", "").replace(" None", "")


def between(said: str) -> tuple[str, str, str] | None:
    """A time of day, the place where it is that late, and the one that is asked about; "" is here."""
    text = bare(said)
    for pattern in _ELSEWHERE:
        if found := pattern.fullmatch(text):
            one, other = ("" if found[name] in ("here", "us", "me") else found[name] for name in ("a", "b"))
            return (found["t"], one, other) if one or other else None
    return None


def renamed(said: str) -> str:
    """The name that a timer is given: "call it pasta", "that's for the eggs"; "" if it is given none."""
    found = _NAMED.fullmatch(bare(said))
    return (found["name"] or found["for"]) if found else ""


def shift(said: str) -> Shift | None:
    """By how much something is to ring later or earlier."""
    text = bare(said)
    if found := _BESIDE.fullmatch(text):
        return Shift(found["span"], found["way"].split()[0] in ("earlier", "before"), True)
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
