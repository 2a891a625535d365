"""Following up: who said yesterday that there would be an interview is asked today how it went, who said it this
morning, in the evening. Once.

Of what was said only its kind, its day and the number of its turn are kept; where the turn is forgotten, so is this.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from os1.events import Ask

from ..door import Reply, Said, answers, skill
from ..knowing import TOPIC
from ..memory.persons import KIN
from ..scene import Scene

REHEARSED = True
_KEPT = "follow"
_MOST = 12
_STALE = timedelta(days=10)  # later than this nobody asks any more
TOPICS = {
    "interview": r"interview", "exam": r"exams?|finals?|driving test|"
            r"(?:maths?|english|history|french|spelling|big) test",
    "doctor": r"doctor'?s?|dentist|appointment at the (?:hospital|clinic)|check ?up|scan|test results",
    "operation": r"operation|surgery", "date": r"date", "wedding": r"wedding", "party": r"party|birthday do",
    "presentation": r"presentation|speech|(?:a|my|the|our|big|first|short) talk|pitch|lecture",
    "concert": r"concert|gig|audition|recital|premiere",
    "trip": r"trip|flight|flying|travel(?:l?ing)?|holiday|vacation|going to (?:paris|london|rome|berlin|new york|italy|"
            r"spain|france|greece|japan)",
    "move": r"moving(?: house)?|the move", "first_day": r"first day|new job|start(?:ing)? (?:work|school|my new)",
    "match": r"match|race|marathon|tournament|competition|final", "meeting": r"meeting|talk with my boss",
    "funeral": r"funeral", "visit": r"visit(?:ing)?|coming over|"
                                     r"(?:parents|mother|sister|brother|friends?) (?:is|are) coming",
}
_MY_KIN = re.compile(rf"\b(?:my|our) ({KIN})\b(?!'s)")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHEN = re.compile(r"\b(today|tonight|this (?:morning|afternoon|evening)|tomorrow|the day after tomorrow|next week|"
                   r"(?:on |this |next )?(?:" + "|".join(_DAYS) + r"))\b")
_AHEAD = re.compile(r"\b(i have|i've got|i've|i'm|i am|there is|there's|it's|it is|my|we have|we've got|we're|we are|"
                    r"i will|i'll|i'm going|got)\b")
_TOPIC = [(name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in TOPICS.items()]
_LUCK = re.compile(r"\b(?:wish me luck|cross your fingers|keep your fingers crossed|fingers crossed(?: for me)?|here "
                   r"goes "
                   r"nothing|here goes)\b[.! ]*$")
_NOT = re.compile(r"\b(remind|timer|alarm|wake|what|when|where|who|how|was|were|had|went|list|yesterday|last|forget)\b")
# Hours of the day: when something of today is over. Whoever comes back later than that, and no sooner than two hours
# after telling of it, is asked how it was.
_OVER = {"this morning": 13, "this afternoon": 18, "today": 18}
_LEAST = timedelta(hours=2)
_CLOCK = re.compile(r"\b(?:at|from|until|till) (?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|"
                    r"eleven|twelve|noon)(?::\d\d)?(?: ?(?P<half>[ap]m|in the (?:morning|afternoon|evening)))?\b")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TAKES = 2  # hours after its beginning
_GOOD = re.compile(r"\b(good|great|well|fine|okay|ok|amazing|fantastic|brilliant|lovely|wonderful|perfect|passed|"
                   r"got it|"
                   r"got the job|nailed|aced|won|fun|nice|awesome|smoothly|excellent|better than)\b")
_BAD = re.compile(r"\b(bad|badly|terrible|terribly|awful|horrible|disaster|failed|didn't|not|lost|rejected|worse|worst|"
                  r"sad|hard|cancelled|awkward|nightmare|no)\b")


def ahead(text: str, today: date) -> tuple[str, date] | None:
    """The topic and the day of something that lies before the wearer, if `text` tells of it."""
    when, topic = _WHEN.search(text), next((name for name, found in _TOPIC if found.search(text)), "")
    if not when or not topic or not _AHEAD.search(text) or _NOT.search(text):
        return None
    said = when[1].split()[-1]
    if said in _DAYS:
        days = (_DAYS.index(said) - today.weekday()) % 7 or (0 if when[1].startswith("this") else 7)
    else:
        days = {"tomorrow": 2 if "after" in when[1] else 1, "week": 7}.get(said, 0)
    return topic, today + timedelta(days=days)


def wants_luck(text: str) -> bool:
    """Is luck to be wished: "wish me luck"?"""
    return _LUCK.search(text) is not None


def over_at(text: str, now: datetime) -> datetime | None:
    """When what is told for today is over, as far as the words say; None: not before the day is."""
    when, clock = _WHEN.search(text), _CLOCK.search(text)
    if not when or when[1] not in (*_OVER, "tonight", "this evening"):
        return None
    hour = _OVER.get(when[1], 24)
    if clock:
        said, half = clock["hour"], clock["half"] or ("evening" if hour == 24 else "")  # noqa: PLR2004
        begins = 12 if said == "noon" else _HOURS.index(said) + 1 if said in _HOURS else int(said)
        later = half.startswith("p") or half.endswith(("noon", "evening")) or when[1] == "this afternoon"
        ambiguous = not half and begins <= now.hour
        hour = begins + 12 * (begins < 12 and (later or ambiguous)) + _TAKES  # noqa: PLR2004
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(midnight + timedelta(hours=hour), now + _LEAST)


def mentioned(text: str) -> str:
    """The one person of the wearer's family who is spoken of, "my husband"; "" if it is none, or more than one."""
    found = {one[1] for one in _MY_KIN.finditer(text.lower())}
    return f"my {found.pop()}" if len(found) == 1 else ""


def notice(scene: Scene) -> str:
    """Keep what lies ahead of the wearer, if this turn says something of it; gives its topic, or "". Whoever of the
    family is told of is the one whom "he" and "she" mean from now on."""
    if scene.turn and scene.trusted and (told := mentioned(scene.text)):
        scene.memory.keep(TOPIC, told)
    found = ahead(scene.text, scene.now.date()) if scene.turn and scene.trusted else None
    if not found:
        return ""
    topic, day = found
    kept = [one for one in scene.memory.kept(_KEPT, []) if (one["topic"], one["day"]) != (topic, day.isoformat())]
    over = over_at(scene.text, scene.now)
    made = {"topic": topic, "day": day.isoformat(), "turn": scene.turn} | ({"over": over.isoformat()} if over else {})
    scene.memory.keep(_KEPT, [*kept, made][-_MOST:])
    return topic


def _over(one: dict[str, Any], now: datetime) -> bool:
    ends = one.get("over")
    return date.fromisoformat(one["day"]) < now.date() or (ends is not None and datetime.fromisoformat(ends) <= now)


def follow_up(scene: Scene) -> Ask | None:
    """The question about the latest thing that is over by now; each is asked once."""
    kept, today = scene.memory.kept(_KEPT, []), scene.now.date()
    known = [one for one in kept
             if scene.memory.store.rows("SELECT 1 FROM turn WHERE id = ? AND text <> ''", one["turn"])]
    over = [one for one in known if _over(one, scene.now)] if scene.trusted else []
    left = [one for one in known if one not in over]
    if left != kept:
        scene.memory.keep(_KEPT, left or None)
    fresh = [one for one in over if today - date.fromisoformat(one["day"]) <= _STALE]
    if not fresh:
        return None
    topic = str(fresh[-1]["topic"])
    return Ask(scene.say(f"follow.{topic}"), ("yes_no", "free"), "talk.follow", {"topic": topic}, patience_s=60,
               returns=0)


@skill("Ahead", moves=(0.05, 0.05, 0.0))
def wish_well(scene: Scene) -> Reply:
    """Wish well for what lies ahead."""
    topic = notice(scene)
    if not topic:
        return scene.say("luck")
    known = f"ahead.{topic}"
    return scene.say(known) if known in scene.replies.wordings else scene.say("ahead")


@answers("talk.follow")
def how_it_went(scene: Scene, said: Said) -> Reply:
    """How did it go?"""
    if said.state.get("topic") == "funeral":
        return scene.say("follow.sorry")
    bad, good = said.intent == "No" or _BAD.search(said.text), said.intent == "Yes" or _GOOD.search(said.text)
    if (good and not bad) or re.search(r"\bnot (?:so |too |that |at all )?bad\b", said.text):
        return scene.say("follow.good")
    return scene.say("follow.bad" if bad else "follow.other")
