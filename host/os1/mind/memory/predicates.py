"""What a verb and what follows it say of a subject: moving, having, being, promising. Pure; English.

  (my sister, move, "from Boston to Denver") -> no longer lives in Boston; lives in Denver
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from .claim import Claim, I
from .days import NUMBERS, day_of
from .persons import KIN
from .several import owned as owned_by_name

_PLACE = re.compile(r"^(?:(?:still|now|always|usually|probably|all) )?(?P<place>(?:in|on|under|behind|beside|next "
                    r"to|at|"
                    r"above|below|inside|near|between|by|with|over|underneath|outside|upstairs|downstairs|on top of|"
                    r"in front of)\b.*)$", re.IGNORECASE)
_HEADS = re.compile(r"(?:number|code|password|pin|size|address|email|plate|favou?rite [\w ]+|name|birthday|age|job"
                    r"|blood "
                    r"type|wifi|floor|room|colou?r|phone|username|height|weight|hobby|star sign|middle name|surname)$")
_TIMELY = re.compile(r" (?:now|again|these days|at the moment|right now|too|as well|though|you know|actually|any ?more"
                     r"|for now|currently|already|by the way|i think|i guess|i believe|of course|to be honest"
                     r"|honestly|left|altogether|in all|originally|mostly|mainly|usually|normally|basically|really|"
                     r"in fact|please"
                     r"|as it happens|if you must know|for the moment|for the time being|all my life|anyway"
                     r"|since (?P<since>.+)|(?P<ago>(?:a|an|\w+) (?:day|week|month"
                     r"|year)s? ago"
                     r"|last (?:week|month|year|summer|winter|\w+day)|yesterday|today))$", re.IGNORECASE)
_VAIN = re.compile(r"^(?:did|do|does|are you|have you|can you|it|that|this|you|your|how|what|when|"
                   r"to know|them|him|her|me|to be|so|the way|a lot|very much|"
                   r"not|nothing|something|no idea|to|been|no|an? (?:question|headache|cold|idea|problem|moment|minute|"
                   r"feeling|good|bad|lot|great|nice|joke|secret))\b", re.IGNORECASE)
# "(promised) Anna that I'd call", "(gave Dad my word) to call"; "(promised) Anna the photos by Friday"
_PROMISED = re.compile(r"(?:to )?(?:(?!that )(?:to )?(?P<whom>[\w' ]+?) )?(?:(?:that )?(?:i|we)(?:'d| would|'ll| will) "
                       r"|to (?!my |the |his "
                       r"|her |our ))(?P<what>.+)$", re.I)
_THING = re.compile(r"(?:(?P<whom>(?:my|our|the|his|her) (?:\w+ )??\w+|(?!the |an? |some |my |it |that |this |to "
                    r"|myself )[\w']+) )?"
                    r"(?P<what>(?:the|an?|some|my|his|her|their|our|one|two|three|\d+) .+|\w+ (?:by|on|for|tomorrow"
                    r"|tonight|next|"
                    r"this)\b.*)$", re.I)
_OF_THINGS = re.compile(r"\b(?:promised?|owe)\b", re.I)
_OWED = re.compile(r"\bowe\b", re.I)
_NO_DEBT = re.compile(r"(?:it|that|this|myself|everything|nothing|so much|a lot|you)\b", re.I)
_MY_WORD = re.compile(r"\b(?:gave|given|made) (?P<whom>(?!my\b|a\b)[\w' ]+?) (?:my word|a promise)\b", re.I)
_IDLE = re.compile(r"^(?:be |see|think|tell you|try|have|take|do it|do that|let you|ask you|never|miss|die|kill|go"
                   r"|not)\b",
                   re.IGNORECASE)


def stripped(said: str) -> tuple[str, str]:
    """The object without a closing "now", and since when it says."""
    since = ""
    while found := _TIMELY.search(f" {said}"):
        since = found["since"] or found["ago"] or since
        said = f" {said}"[:found.start()].strip()
        if not said:
            break
    return said, since


def predicated(subject: str, verb: str, clause: str, object_: str, now: datetime) -> Iterator[Claim]:
    """The claims. verb: a name of deriving's verbs; clause: all of it; object_: what follows the verb."""
    if verb in ("promise", "will"):
        yield from _promise(subject, verb, clause, object_, now)
        return
    said, since = stripped(object_)
    day = day_of(f"since {since}" if since else "", now)
    if not said or (verb in ("like", "dislike", "have", "need", "be", "prefer", "read", "play") and _VAIN.match(said)):
        return
    if verb in ("live", "lived", "left", "move"):
        yield from _home(subject, verb, said, day)
    elif verb == "called":
        yield Claim(subject, "called", said)
    elif verb == "born":
        yield Claim(subject, "birthday", said, day_of(said if said[:3] in ("in ", "on ") else f"on {said}", now))
    elif verb == "have":
        yield from _having(subject, said, day, now)
    elif verb == "work":
        said = re.sub(r"^(?:nights|days|part time|full time|weekends|shifts|mostly|freelance) ", "", said, flags=re.I)
        if _PLACE.match(said) or re.match(r"(?:as|for) ", said, re.I):
            changed = re.search(r"\b(?:now|new|started|starts)\b", clause, re.I) is not None
            yield Claim(subject, "work", said, day, change=changed)
    elif verb == "age":
        years = said.replace(" years old", "")
        if years.isdigit() or years.lower().replace("-", " ") in NUMBERS:
            yield Claim(subject, "age", years)
    elif verb == "starts":
        if subject != I and (on := day_of(object_, now)):
            yield Claim(subject, "when", re.sub(r"^on ", "", object_), on, change=True)
    elif verb == "be":
        yield from _being(subject, said, object_, now)
    else:
        yield Claim(subject, verb, said, day)


def _home(subject: str, verb: str, said: str, day: str) -> Iterator[Claim]:
    if verb == "move":
        found = re.match(r"(?:back |away |house |recently |again )*(?:from (?P<old>.+?) )?(?:back )?(?:to|into|in "
                         r"with|in)"
                         r" (?P<new>.+?)(?: from (?P<old2>.+))?$", said, re.I)
        if not found:
            return
        if old := found["old"] or found["old2"]:
            yield Claim(subject, "live", f"in {old}", over=True)
        yield Claim(subject, "live", f"in {found['new']}", day, change=True)
    elif place := _PLACE.match(said):
        yield Claim(subject, "live", place["place"], day, over=verb in ("lived", "left"))


def _having(subject: str, said: str, day: str, now: datetime) -> Iterator[Claim]:
    if several := list(owned_by_name(subject, said)):
        yield from several
        return
    event = re.match(r"(?:an?|the|my) (?P<what>[\w' ]+?) (?P<when>(?:on|at|next|this|tomorrow|tonight|today"
                     r"|in)\b.*)$", said, re.I)
    if event and (on := day_of(event["when"], now)):
        what = event["what"].lower()
        whose = "my" if subject == I else f"{subject}'s"
        yield Claim(f"{whose} {what}", "when", re.sub(r"^on ", "", event["when"]), on)
        return
    named = re.match(r"(?P<what>.+?) (?:(?:who is |which is |that is )?(?:called|named)|whose name is|by the name of) "
                     r"(?P<name>.+)$", said, re.I)
    what = named["what"] if named else said
    if not re.match(r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|many|lots|the|"
                    r"\d+) ", what, re.I):
        return
    noun = re.sub(r"^(?:an?|one|the) (?:(?:brand )?new |lovely |gorgeous |tiny |beautiful )?", "", what,
                  flags=re.I).lower()
    owned = f"my {noun}" if subject == I else f"{subject}'s {noun}"
    if not (subject == I and re.fullmatch(KIN, noun, re.I) and named):
        yield Claim(subject, "have", what, day)
    if named:
        yield Claim(owned, "called", named["name"])


def _being(subject: str, said: str, whole: str, now: datetime) -> Iterator[Claim]:
    day = day_of(whole, now)
    head = re.sub(r"^.*'s ", "", subject)
    owner = re.sub(r"'s name$", "", subject)
    if owner != subject and owner != "my":
        yield Claim(owner, "called", said)
    elif head.endswith("birthday"):
        who = I if subject == "my birthday" else re.sub(r"'s birthday$", "", subject)
        yield Claim(who, "birthday", re.sub(r"^on ", "", said), day)
    elif re.fullmatch(r"(\d+|[^\W\d_]+(?:[ -][^\W\d_]+)?)(?: years old| years of age)?", said, re.I) and (
            said.split(" years")[0].replace("-", " ").lower() in NUMBERS or said.split(" years")[0].isdigit()
            ) and said.lower() not in ("a", "an") and not _HEADS.search(subject):
        yield Claim(subject, "age", said.split(" years")[0])
    elif _HEADS.search(subject) and subject != I:
        yield Claim(subject, "attribute", said, day)
    elif day and subject != I and re.match(r"(?:on|at|in|next|this|today|tomorrow|tonight|the"
                                           r"|yesterday|by)\b", whole, re.I):
        yield Claim(subject, "when", re.sub(r"^on ", "", whole), day, change=True)
    elif place := _PLACE.match(said):
        if subject != I or re.match(r"(?:in|at) [A-Za-z]+$", place["place"]):
            yield Claim(subject, "where", place["place"], change=True)
    elif not _VAIN.match(said) and (subject != I or re.match(r"(?:an?|the) \w+", said, re.I)
                                    or re.fullmatch(r"(?:vegetarian|vegan|diabetic|left handed|colou?r blind|married|"
                                                    r"single|divorced|pregnant|retired|unemployed)", said, re.I)):
        yield Claim(subject, "be", said, day)


def _promise(subject: str, verb: str, clause: str, said: str, now: datetime) -> Iterator[Claim]:
    if subject != I:
        return
    found = _PROMISED.match(said) or (_THING.match(said) if _OF_THINGS.search(clause) else None)
    what = found["what"] if found and verb == "promise" else said
    whom = found["whom"] if found and verb == "promise" else None
    if verb == "promise" and not whom and (given := _MY_WORD.search(clause)):
        whom = given["whom"]
    day = day_of(said, now)
    if not day and "weekend" in said.lower():
        day = day_of("on saturday", now)
    if verb == "will" and re.match(r"(?:the|an?|my|our|his|her|your|[A-Z]\w+)\b", what):
        return  # "we're going to Greece" is no promise
    if verb == "will" and (_IDLE.match(what) or not (day or re.search(rf"\b(?:{KIN})\b", what, re.I)
                                                     or re.search(r" [A-Z][a-z]", what))):
        return
    relation = "owe" if verb == "promise" and _OWED.search(clause) else "promise"
    if verb == "promise" and (_NO_DEBT.match(said) if relation == "owe" else not found):
        return
    if verb == "will" and re.match(r"(?:the|an?|my|our) ", what, re.I):  # "I'm going to the barber's"
        if re.search(r"\bnow\b", what, re.I):
            return  # and not what is promised
        what = f"go to {what}"
    yield Claim(I, relation, f"{what} (to {whom.strip()})" if whom else what, day)
