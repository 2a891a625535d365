"""What follows from the wearer's words: who is who, who lives where, likes what, promised what. Pure; English.

  "my sister anna moved to denver and she likes jazz"
      -> my sister  called  anna
         my sister  live    in denver     (a change: where she lived before ended)
         my sister  like    jazz

Words are a recogniser's (lower case, no punctuation) or typed. Nothing is guessed from a sentence that isn't one of
these forms: it stays in the memory as it was said, and is found by its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from .days import NUMBERS, day_of
from .persons import KIN, NAMES, NO_NAME, is_one_of_many, plainly_spelled

I = "i"  # noqa: E741  the wearer
# One subject has one of these at a time; a new one ends the old one.
SINGLE = frozenset(("live", "called", "birthday", "age", "where", "attribute", "be married to"))
_OF_THINGS = ("be", "have", "need", "will", "play", "read")  # verbs that stand after things as well
OPPOSITES = {"like": "dislike", "dislike": "like"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said to be so. subject: "i", "my sister", "anna", "the keys", "my sister's dog"; relation: a verb's
    plain form, "where", "called", "birthday", "age", "promise", or "attribute" (of the subject "my shoe size").
    day: see days.py. change: what was so before ended when this began; over: it is no longer so; wrong: what was said
    before was never so."""

    subject: str
    relation: str
    object: str
    day: str = ""
    change: bool = False
    over: bool = False
    wrong: bool = False


_PERSON = rf"(?:my|our) (?:\w+ )?(?:{KIN})(?: in law)?(?:'s (?:\w+ )?(?:{KIN})(?: in law)?)?"
_THING = r"(?:the|my|our|his|her|their) (?:[\w']+ ){0,3}?[\w']+?"
_VERBS = {
    "live": r"(?:(?:now |still |currently )?lives?|is living|are living|am living|stays?|resides?|has lived|have "
            r"lived)",
    "lived": r"(?:used to live|lived|was living)",
    "left": r"(?:(?:no longer|doesn't|does not|don't|do not) lives?)",
    "move": r"(?:(?:has |have |just |has just |have just |is |am |are )?(?:moved|moving|relocated|moves))",
    "called": r"(?:(?:is|are|was) (?:called|named)|goes by)",
    "work": r"(?:(?:now |still )?works?|(?:is|am|are) working|(?:has |have )?(?:started|starts) (?:working|work)"
            r"|(?:got|has got|has|have) a (?:new )?job)",
    "like": r"(?:(?:really |also |still )?(?:likes?|loves?|adores?|enjoys?)|(?:is|am|are) (?:really )?(?:fond of|into"
            r"|crazy about|a fan of|a big fan of|keen on))",
    "dislike": r"(?:(?:really )?(?:hates?|dislikes?|detests?|loathes?)|(?:can't|cannot) stand"
               r"|(?:doesn't|does not|don't|do not) (?:really )?like(?: any ?more)?|no longer likes?)",
    "prefer": r"prefers?",
    "be allergic to": r"(?:(?:is|am|are) (?:also |very |badly |really )?(?:allergic to|intolerant to)"
                      r"|(?:has|have|'ve got|has got) an allergy to)",
    "can't eat": r"(?:can't|cannot|doesn't|don't|does not|do not) eat",
    "be married to": r"(?:(?:is|am|are|got) (?:married to|engaged to)|married)",
    "be dating": r"(?:(?:is|am|are) (?:dating|going out with|seeing))",
    "come from": r"(?:(?:is|am|are) (?:originally )?from|comes? (?:originally )?from|was born in(?! (?:nineteen|twenty"
                 r"|two thousand|19|20|january|february|march|april|may|june|july|august|september|october|november"
                 r"|december)))",
    "born": r"(?:was|were) born(?: on)?|(?:has|have) (?:his|her|a|my|their) birthday(?: on)?",
    "age": r"(?:just )?(?:turned|turns|will be|is turning)",
    "have": r"(?:has|have|owns?|has got|have got|got|bought|adopted)",
    **{verb: rf"(?:{verb}(?:e?s)?)" for verb in ("play", "speak", "drive", "collect", "teach", "drink", "eat", "read",
                                                  "support", "wear", "need", "ride")},
    "study": r"(?:stud(?:y|ies)|(?:is|am|are) studying)",
    "promise": r"(?:told(?= [\w' ]+? (?:that )?i(?:'d|'ll| would| will) )|promised?|swore|(?:have|has) promised|gave "
               r"my word|made a promise|(?:have|has) to keep my promise)",
    "will": r"(?:will|(?:am|is|are) going to)",
    "be": r"(?:is|are|was|am|were)",
}
_CLAUSE = re.compile(
    rf"^(?P<s>i|we|he|she|they|it|{_PERSON}(?: (?!{NO_NAME})[^\W\d_]+)?|{_THING}|(?!{NO_NAME})[^\W\d_]+(?:'s [\w ]+?)?)"
    rf" (?:{'|'.join(f'(?P<v{number}>{pattern})' for number, pattern in enumerate(_VERBS.values()))}) (?P<o>.+)$",
    re.IGNORECASE)
_NAMES_OF_VERBS = tuple(_VERBS)
_PLACE = re.compile(r"^(?:(?:still|now|always|usually|probably|all) )?(?P<place>(?:in|on|under|behind|beside|next "
                    r"to|at|"
                    r"above|below|inside|near|between|by|with|over|underneath|outside|upstairs|downstairs|on top of|"
                    r"in front of)\b.*)$", re.IGNORECASE)
_PUT = re.compile(r"^(?:i|we) (?:have |just |always )*(?:put|left|parked|hid|hide|keep|kept|placed|store|stored"
                  r"|dropped|"
                  rf"laid) (?P<s>{_THING}) (?P<o>(?:in|on|under|behind|beside|next|at|above|below|inside|near"
                  rf"|between|by"
                  r"|with|over|underneath|outside|upstairs|downstairs)\b.*)$", re.IGNORECASE)
_LENT = re.compile(rf"^(?P<how>i|we) (?:have )?(?:lent|gave|loaned) (?P<s>{_THING}) to (?P<o>.+)$|^(?P<who>.+?) "
                   rf"(?:has )?"
                   rf"(?:borrowed|took|has) (?P<s2>{_THING.replace('?P<s>', '')})$", re.IGNORECASE)
_INTRODUCED = re.compile(rf"^(?P<name>(?!{NO_NAME})[^\W\d_]+(?: (?!{NO_NAME})[^\W\d_]+)?) (?:is|was) (?P<s>(?:my|our) "
                         rf"(?:\w+ )?"
                         rf"(?:{KIN})(?: in law)?)$", re.IGNORECASE)
_FILLERS = re.compile(
    r"^(?:well|so|oh|hey|ah|by the way|you know|you know what|guess what|and|but|also|listen|look|i think|i guess"
    r"|i believe|remember(?: that)?|just so you know|for your information|did you know(?: that)?|as you know|please"
    r"|i told you(?: that)?|i want you to know(?: that)?|you should know(?: that)?|don't forget(?: that)?|let me tell "
    r"you|remind me(?: that)?|it's just that|unfortunately|luckily|samantha|my name is \w+ and|that|today"
    r"|yesterday),? ",
    re.IGNORECASE)
_CORRECTS = re.compile(r"^(?:actually|no|nope|sorry|correction|i meant|i mean|wrong|i was wrong|that's wrong|that is "
                       r"wrong|that's not right|that isn't right|that's not true|not true|i made a mistake|my mistake"
                       r"|you got that wrong|you're wrong|in fact|i misspoke|wait|no wait|hold on"
                       r"|rather),? ", re.IGNORECASE)
_HEADS = re.compile(r"(?:number|code|password|pin|size|address|email|plate|favou?rite [\w ]+|name|birthday|age|job"
                    r"|blood "
                    r"type|wifi|floor|room|colou?r|phone|username|height|weight|hobby|star sign|middle name|surname)$")
_AND = re.compile(r", (?=(?:i|he|she|they|we|my|our)\b)|,? (?:and|but|because|while|who|which) (?=(?:i|we|he|she|they"
                  r"|it|my|our|the|his|her|their|that)\b)|"
                  r",? (?:and|but|who) (?=(?:now |still |also |really )?(?:lives?|works?|likes?|loves?|hates?|moved"
                  r"|is|has"
                  r"|plays?|speaks?|studies|can't|doesn't|comes|was)\b)", re.IGNORECASE)
_SHORT = (("i'm", "i am"), ("i've got", "i have"), ("i've", "i have"), ("i'll", "i will"), ("he's got", "he has"),
          ("she's got", "she has"), ("he's", "he is"), ("she's", "she is"), ("they're", "they are"), ("it's", "it is"),
          ("we're", "we are"), ("he'll", "he will"), ("she'll", "she will"), ("we've", "we have"),
          ("they've", "they have"))
_IS = re.compile(r"(\w)'s (?=(?:called|named|allergic|living|working|married|from|moving|dating|expecting"
                 r"|pregnant)\b)", re.I)
_HAS = re.compile(r"(\w)'s (?=(?:moved|got|started|been)\b)", re.I)
_QUESTION = re.compile(r"^(?:who|what|where|when|why|how|which|whose|do|does|did|is|are|was|were|can|could|would|will|"
                       r"should|have|has|am|since when|tell me|what's|where's|who's|when's|how's|forget|delete"
                       r"|erase)\b",
                       re.IGNORECASE)
_TIMELY = re.compile(r" (?:now|again|these days|at the moment|right now|too|as well|though|you know|actually|any ?more"
                     r"|for now|currently|already|since (?P<since>.+)|(?P<ago>(?:a|an|\w+) (?:day|week|month"
                     r"|year)s? ago"
                     r"|last (?:week|month|year|summer|winter|\w+day)|yesterday|today))$", re.IGNORECASE)
_VAIN = re.compile(r"^(?:it|that|this|you|your|how|what|when|to know|them|him|her|me|to be|so|the way|a lot|very much|"
                   r"not|nothing|something|no idea|to|been|no|an? (?:question|headache|cold|idea|problem|moment|minute|"
                   r"feeling|good|bad|lot|great|nice|joke|secret))\b", re.IGNORECASE)
_IDLE = re.compile(r"^(?:be |see|think|tell you|try|have|take|do it|do that|let you|ask you|never|miss|die|kill|go"
                   r"|not)\b",
                   re.IGNORECASE)


def is_question(text: str) -> bool:
    """Does it ask or order, rather than tell?"""
    return text.rstrip().endswith("?") or _QUESTION.match(text) is not None


def corrects(text: str) -> tuple[bool, str]:
    """Does it begin by taking something back, and what follows."""
    took, before = False, ""
    while before != text:
        before = text
        text = _FILLERS.sub("", text)
        rest = _CORRECTS.sub("", text)
        took, text = took or rest != text, rest
    return took, text


def derive(text: str, now: datetime, last: str = "", names: Collection[str] = ()) -> list[Claim]:
    """What the wearer's words say to be so. last: who "she" is; names: of people who are known by name."""
    if is_question(text):
        return []
    claims: list[Claim] = []
    capitals = {word.lower() for word in re.findall(r"(?<=[\w,] )[A-Z][^\W\d_]+", text)}
    wrong = False
    for clause in _clauses(text):
        took, clause = corrects(f"{clause} ")
        clause = clause.strip()
        wrong = wrong or took
        for claim in _of_clause(clause, now, last, {*names, *capitals}):
            change = claim.change or re.search(r"\b(?:now|these days|nowadays)\b", clause, re.I) is not None
            claims.append(replace(claim, change=change, wrong=wrong and not change))
            if claim.subject != I and claim.relation not in ("where", "attribute"):
                last = claim.subject
    return claims


def _clauses(text: str) -> Iterator[str]:
    said = re.sub(r"\s+", " ", re.sub(r"\s+[–—]\s+", " ", text.replace("’", "'"))).strip()
    said = _HAS.sub(r"\1 has ", _IS.sub(r"\1 is ", plainly_spelled(said)))
    for sentence in re.split(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)[.!?;:]+(?:\s+|$)| - ", said):
        before = ""
        for clause in _AND.split(sentence):
            clause = clause.replace(",", "").strip()
            for short, long in _SHORT:
                clause = re.sub(rf"^((?:[\w']+ ){{0,4}}?){short}\b", rf"\1{long}", clause, count=1, flags=re.I)
            if before and re.match(r"(?:now |still |also |really )?(?:lives?|works?|likes?|loves?|hates?|moved|is|has"
                                   r"|plays?"
                                   r"|speaks?|studies|can't|doesn't|comes|was)\b", clause, re.I):
                clause = f"{before} {clause}"
            if clause:
                yield clause
            start = re.match(rf"(?:i|we|he|she|they|{_PERSON}|(?!{NO_NAME})[^\W\d_]+)\b", clause, re.I)
            before = ("they" if start and start[0].lower() not in ("i", "we") else "i") if start else before


def _of_clause(clause: str, now: datetime, last: str, names: Collection[str]) -> Iterator[Claim]:
    if found := _INTRODUCED.match(clause):
        yield Claim(found["s"].lower(), "called", found["name"])
        return
    if found := _PUT.match(clause):
        yield Claim(_thing(found["s"], last), "where", _stripped(found["o"])[0])
        return
    if (found := _LENT.match(clause)) and (found["how"] or found["who"].lower() not in ("i", "we")):
        owner = found["o"] if found["how"] else found["who"]
        yield Claim(_thing(found["s"] or found["s2"], last), "where", f"with {owner}")
        return
    found = _CLAUSE.match(clause)
    if not found:
        return
    verb = next(name for number, name in enumerate(_NAMES_OF_VERBS) if found[f"v{number}"])
    subject, name = _subject(found["s"], last)
    if name and name.lower() not in names and name.lower() not in NAMES and verb in _OF_THINGS:
        subject, name = found["s"].lower(), ""  # my dentist appointment
    if not subject or (not name and _unnamed(subject, verb, names)):
        return
    if name:
        yield Claim(subject, "called", name)
        subject = name.lower() if is_one_of_many(subject) else subject
    yield from _said(subject, verb, found[0], found["o"], now)


def _unnamed(subject: str, verb: str, names: Collection[str]) -> bool:
    """Is this single word a name by nothing but its place, before a verb that things have too?"""
    word = subject.split("'s")[0]
    return verb in _OF_THINGS and " " not in word and word != I and word not in names and word not in NAMES


def _subject(said: str, last: str) -> tuple[str, str]:
    """Whom it is about, and the name that was given on the way: "my sister anna" -> my sister, anna."""
    low = said.lower()
    if low in ("i", "we"):
        return I, ""
    if low in ("he", "she", "they"):
        return last, ""
    if low == "it":
        return "", ""
    found = re.match(rf"^({_PERSON}) ([^\W\d_]+)$", said, re.IGNORECASE)
    if found and not re.fullmatch(KIN, found[2], re.IGNORECASE):
        return found[1].lower().replace("our ", "my ", 1), found[2]
    return _thing(low, last), ""


def _thing(said: str, last: str) -> str:
    """A thing's owner by name: "her dog" -> my sister's dog."""
    owner, _, rest = said.lower().partition(" ")
    if owner in ("his", "her", "their"):
        return f"{last}'s {rest}" if last else ""
    return said.lower().replace("our ", "my ", 1) if owner == "our" else said.lower()


def _stripped(said: str) -> tuple[str, str]:
    """The object without a closing "now", and since when it says."""
    since = ""
    while found := _TIMELY.search(f" {said}"):
        since = found["since"] or found["ago"] or since
        said = f" {said}"[:found.start()].strip()
        if not said:
            break
    return said, since


def _said(subject: str, verb: str, clause: str, object_: str, now: datetime) -> Iterator[Claim]:
    if verb in ("promise", "will"):
        yield from _promise(subject, verb, object_, now)
        return
    said, since = _stripped(object_)
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
        if _PLACE.match(said) or re.match(r"(?:as|for) ", said, re.I):
            changed = re.search(r"\b(?:now|new|started|starts)\b", clause, re.I) is not None
            yield Claim(subject, "work", said, day, change=changed)
    elif verb == "age":
        years = said.replace(" years old", "")
        if years.isdigit() or years.lower().replace("-", " ") in NUMBERS:
            yield Claim(subject, "age", years)
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
    if not re.match(r"(?:an?|one|two|three|four|five|six|some|many|lots|the|\d+) ", what, re.I):
        return
    noun = re.sub(r"^(?:an?|one|the) ", "", what, flags=re.I).lower()
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


def _promise(subject: str, verb: str, said: str, now: datetime) -> Iterator[Claim]:
    if subject != I:
        return
    found = re.match(r"(?:(?P<whom>[\w' ]+?) )?(?:that i(?:'d| would|'ll| will) |i(?:'d| would|'ll| will) |to "
                     r")(?P<what>.+)$",
                     said, re.I)
    what = found["what"] if found and verb == "promise" else said
    whom = found["whom"] if found and verb == "promise" else None
    day = day_of(said, now)
    if verb == "will" and (_IDLE.match(what) or not (day or re.search(rf"\b(?:{KIN})\b", what, re.I)
                                                     or re.search(r" [A-Z][a-z]", what))):
        return
    if verb == "promise" and not found:
        return
    yield Claim(f"{I}", "promise", f"{what} (to {whom.strip()})" if whom else what, day)
