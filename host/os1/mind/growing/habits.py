"""Habits in what the wearer told: the same deed, on the same day of the week or at the same time of day. Pure.

  "i'm going to call my sister", on three Sundays  ->  you call your sister on Sundays

A deed is a verb of the list with what follows it, said of oneself ("I", "we") and not denied. It is a habit of a
weekday where it was spoken of in WEEKS weeks and mostly on that day; of a part of the day where on DAYS days and mostly
then.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..memory.persons import KIN
from ..pronouns import turned
from ..spoken import DAYS as NAMES
from ..spoken import part_of_day

LOOKS_BACK = timedelta(days=56)
WEEKS, MOSTLY = 3, 0.6  # so many weeks, and this share of the times on that day
DAYS, AT_A_TIME = 5, 0.75  # so many days, and this share of them in that part

# A verb, and the forms in which it is told: of what is planned, and of what was done.
_FORMS = {
    "call": "call, calling, called, ring, ringing, rang, rung, phone, phoning, phoned, facetimed, skyped",
    "visit": "visit, visiting, visited",
    "see": "see, seeing, saw", "meet": "meet, meeting, met", "go to": "go to, going to, went to",
    "go for": "go for, going for, went for", "play": "play, playing, played", "run": "run, running, ran",
    "swim": "swim, swimming, swam", "cook": "cook, cooking, cooked", "bake": "bake, baking, baked",
    "clean": "clean, cleaning, cleaned", "water": "water, watering, watered",
    "write": "write, writing, wrote",
    "write to": "write to, writing to, wrote to",
    "talk to": "talk to, talking to, talked to, speak to, speaking to, spoke to, spoken to",
    "practise": "practise, practising, practised, practice, practicing, practiced", "walk": "walk, walking, walked",
    "watch": "watch, watching, watched", "have": "have, having, had", "read": "read, reading",
    "take out": "take out, taking out, took out", "do": "do, doing, did", "wash": "wash, washing, washed",
    "paint": "paint, painting, painted",
}
_VERBS = {form: verb for verb, forms in _FORMS.items() for form in forms.split(", ")}
_KIN = re.compile(KIN)
_ON_PHONE = re.compile(r"\b(?:on|over) the phone\b")
_ASKS = re.compile(r"^(did|do|does|have|has|am|are|is|was|were|can|could|should|will|would|when|where|what|who|why"
                   r"|how)\b")
_DEED = re.compile(
    r"(?:\b(?:i|we|i'm|i am|we're|we are|i've|we've|i'll|we'll|i was|we were|i have|we have|i will|i have to|i need to"
    r"|i must|i want to|i just|i always)\s+|^(?=[a-z]+(?:ed|ng|nt|ook|ade|ad|aw|an|am|et|id|ote|oke)\b))"
    r"(?:going to\s+|about to\s+|gonna\s+|just\s+|always\s+|usually\s+|be\s+)*"
    r"(?P<verb>" + "|".join(sorted(_VERBS, key=len, reverse=True)) + r")(?!\s+to\b)\s+"
    r"(?P<lead>(?:(?:to|with)\s+)?(?:my|our|the|a|an|some)\s+|(?:to|with)\s+)?"
    r"(?P<noun>[a-z']+)"
    r"(?:\s+(?P<more>lesson|practice|class|club|dinner|lunch|breakfast|night|game|plants|dog|rubbish|trash|bins?))?")
# What is no thing that one does again and again.
_EMPTY = frozenset((
    "it", "that", "this", "him", "her", "them", "you", "me", "not", "never", "been", "to", "be", "do", "so", "is",
    "was", "what", "about", "for", "and", "but", "if", "like", "a", "no", "nothing", "something", "anything", "there",
    "here", "one", "bed", "sleep", "home", "well", "good", "fun", "time", "idea", "question", "problem", "feeling",
    "headache", "cold", "look", "going", "gonna", "know"))


# What says the same deed in other words, in order.
_SAME = tuple((re.compile(pattern), instead) for pattern, instead in (
    (r"\b(?:got off|been on) the phone (?:to|with)\b", "called"),
    (r"^(?:\w+,? )?(?:just |only just )?(?:got back from|back from|off to|been to|heading to|on my way to) ",
        "i went to "),
    (r"^(?:oh |so |right |well )?(?:just |only just |finally )?(?=(?:called|visited|saw|met|went|played|watered|"
     r"cleaned|"
     r"cooked|baked|washed|walked|had|swam|ran)\b)", "i "),
))


def _told(text: str) -> str:
    for pattern, instead in _SAME:
        text = pattern.sub(instead, text)
    return text


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the wearer's."""

    turn: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Habit:
    """key: the same for the same habit. text: in her mouth, to the wearer. weekday: 0 = Monday, None: any. part: of the
    day, "" = any. turns: where it was noticed."""

    key: str
    text: str
    weekday: int | None
    part: str
    turns: tuple[int, ...]


def deed(text: str) -> tuple[str, str] | None:
    """The verb and its object in what was said; None where nothing was done by the speaker."""
    text = _told(text.lower().replace("’", "'"))
    for found in _DEED.finditer(text) if not _ASKS.match(text) else ():
        verb, lead = _VERBS[found["verb"]], (found["lead"] or "").strip()
        if found["noun"] in _EMPTY or (verb == "do" and not lead):
            continue
        if verb == "talk to" and _ON_PHONE.search(text):
            verb = "call"
        return verb, " ".join(part for part in (lead, found["noun"], found["more"]) if part)
    return None


def same(verb: str, thing: str) -> tuple[str, str]:
    """The deed by a name that is the same for the same: "mum" and "my mum"."""
    whose, _, who = thing.rpartition(" ")
    return verb, who if whose == "my" and _KIN.fullmatch(who) else thing


def habits(said: Iterable[Said], now: datetime) -> list[Habit]:
    """Every habit in the turns of the last weeks."""
    deeds: dict[tuple[str, str], list[Said]] = defaultdict(list)
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in said:
        if now - LOOKS_BACK <= one.at <= now and (found := deed(one.text)):
            deeds[same(*found)].append(one)
            named[same(*found)].append(found[1])
    made = [_habit(verb, max(named[verb, thing], key=len), times) for (verb, thing), times in deeds.items()]
    return [habit for habit in made if habit]


def _habit(verb: str, thing: str, times: Sequence[Said]) -> Habit | None:
    days = {one.at.date(): one for one in times}
    weekday, hits = Counter(day.weekday() for day in days).most_common(1)[0]
    weeks = {day.isocalendar()[:2] for day in days if day.weekday() == weekday}
    what = f"{verb} {turned(thing)}"
    if len(weeks) >= WEEKS and hits >= MOSTLY * len(days):
        turns = tuple(one.turn for day, one in days.items() if day.weekday() == weekday)
        return Habit(f"{verb} {thing}/{weekday}", f"you {what} on {NAMES[weekday]}s", weekday, "", turns)
    part, hits = Counter(part_of_day(one.at) for one in days.values()).most_common(1)[0]
    if len(days) >= DAYS and hits >= AT_A_TIME * len(days):
        turns = tuple(one.turn for one in days.values() if part_of_day(one.at) == part)
        when = "at night" if part == "night" else f"in the {part}"
        return Habit(f"{verb} {thing}/{part}", f"you {what} {when}", None, part, turns)
    return None
