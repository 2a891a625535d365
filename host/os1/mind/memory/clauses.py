"""From the wearer's words to single clauses, each with its subject. Pure; English.

  "my sister is ill and lives in Denver" -> "my sister is ill", "my sister lives in Denver"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .persons import KIN, NO_NAME, plainly_spelled

PERSON = rf"(?:my|our) (?:\w+ )?(?:{KIN})(?: in law)?(?:'s (?:\w+ )?(?:{KIN})(?: in law)?)?"
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
_AND = re.compile(r", (?=(?:i|he|she|they|we|my|our)\b)|,? (?:and|but|because|while|who|which) (?=(?:i|we|he|she|they"
                  r"|it|my|our|the|his|her|their|that)\b)|"
                  r",? (?:and|but|who) (?=(?:now |still |also |really )?(?:lives?|works?|likes?|loves?|hates?|moved"
                  r"|is|has"
                  r"|plays?|speaks?|studies|can't|doesn't|comes|was)\b)", re.IGNORECASE)
# Two sentences in one breath, where a recogniser writes no full stop: "i've moved i live in york now".
_RUN_ON = re.compile(r"^((?:i've|i have|i|we've|we have|we|he's|she's|he|she|they've|they) (?:just |recently |finally "
                     r"|only )?"
                     r"(?:moved(?: house| home| again| out| away)?|changed jobs?|switched jobs|quit|left|retired|"
                     r"divorced|"
                     r"was wrong|made a mistake|got (?:married|divorced|it wrong|that wrong))) "
                     r"(?=(?:i|i'm|we|we're|he|he's|she|she's|they|they're|my|it's) )", re.IGNORECASE)
# "his name's theo he repairs boats": heard without a comma.
_RUNS_ON = re.compile(r"(?<=\w)(?<!\bthink)(?<!\bthat)(?<!\bsay)(?<!\bsays)(?<!\bsaid)(?<!\bknow)(?<!\bhope)(?<!\bif)"
                     r"(?<!\bwhen)(?<!\bwhat)(?<!\bhow)(?<!\bwhere)(?<!\bwhether)(?<!\bguess)(?<!\bsure)(?<!\bthing)(?<!\bthings)"
                     r"(?<!\bbelieve)(?<!\bthan)(?<!\bas)(?<!\bsince)(?<!\bwish)(?<!\bway) "
                     r"(?=(?:(?:he|she)'s|they're)\b (?!name\b)|(?:he|she) (?:is|was|has|lives?|works|likes|loves"
                     r"|hates|plays|repairs|builds|sells"
                     r"|teaches|studies|"
                     r"speaks|moved|comes|fixes|designs|paints|manages|bakes|trains|collects|drives|can't|doesn't|never|always|eats"
                     r"|drinks|wears|owns|keeps|studied|grew)\b)", re.IGNORECASE)
# "I've got new colleagues my boss is called Theodora".
_CALLED = re.compile(rf"(?<!\band)(?<!\bthat)(?<!\bbecause)(?<!\bof)(?<!\bto)(?<!\bfor)(?<!\bif)(?<!\bwhen)(?<!\bbut)"
                     rf"(?<!\bknow)(?<!\bsays)(?<!\bsaid)(?<!\bthink)(?<!\bwhat)(?<!\bhow)(?<=\w) "
                     rf"(?=(?:my|our) (?:\w+ )?(?:{KIN})(?:'s| is) (?:called|named)\b)", re.IGNORECASE)
_SHORT = (("i'm", "i am"), ("i've got", "i have"), ("i've", "i have"), ("i'll", "i will"), ("he's got", "he has"),
          ("she's got", "she has"), ("he's", "he is"), ("she's", "she is"), ("they're", "they are"), ("it's", "it is"),
          ("we're", "we are"), ("he'll", "he will"), ("she'll", "she will"), ("we've", "we have"),
          ("they've", "they have"))
_SPELLED_OUT = tuple((re.compile(rf"^((?:[\w']+ ){{0,4}}?){short}\b", re.IGNORECASE), long) for short, long in _SHORT)
_IS = re.compile(r"(\w)'s (?=(?:called|named|allergic|living|working|married|from|moving|dating|expecting"
                 r"|pregnant|an?|the|not|now|still|in|at)\b)", re.I)
_HAS = re.compile(r"(\w)'s (?=(?:moved|got|started|been)\b)", re.I)
_QUESTION = re.compile(r"^(?:who|what|where|when|why|how|which|whose|whom|do|does|did|is|are|was|were|can|could|would|"
                       r"will|"
                       r"should|have|has|am|since when|tell me|what's|where's|who's|when's|how's|forget|delete"
                       r"|erase)\b",
                       re.IGNORECASE)


_TAG = re.compile(r",? (?:did i (?:ever )?(?:mention|tell you|say)(?: that| it)?|have i (?:mentioned|told you|"
                  r"said)(?: that| it)?|you know|remember"
                  r"|by the way|btw|in case you (?:wonder|wondered|didn't know|forgot)|just so you know|fyi|you see|"
                  r"as you know|if you must know"
                  r"|(?:isn't|aren't|wasn't|doesn't|don't|didn't|hasn't|can't) (?:it|he|she|they|i|we|that)"
                  r"|(?:can|could|would) you (?:believe|imagine)(?: it| that)?|okay|right|alright|haha|"
                  r"lol)[?!. ]*$", re.IGNORECASE)


def untagged(text: str) -> str:
    """Without what is hung on to a statement: "i live in bristol, did i mention?"."""
    while (bare := _TAG.sub("", text.replace("’", "'"))) != text and len(bare.split()) > 1:
        text = bare
    return text


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


def clauses(text: str) -> Iterator[str]:
    """One after the other, without commas, short forms spelled out."""
    said = re.sub(r"\s+", " ", re.sub(r"\s+[–—]\s+", " ", text.replace("’", "'"))).strip()
    said = re.sub(r"\b([Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Ii]ts) name's (?=\w)", r"\1 name is ", said)
    said = re.sub(r"^(?:[Oo]h |[Ss]o )?[Jj]ust (?=(?:rung|rang|called|phoned|had|seen|saw|met|finished|bought|been|"
                  r"sent|paid|spoken|spoke|"
                  r"talked|eaten|fed|moved|landed|left|heard|read|told|posted|booked|passed|started|made|watered|"
                  r"cleaned|"
                  r"texted|emailed|got off|got back|picked up)\b)", "I have just ", said)
    said = re.sub(r"\b((?:[Ii]|[Ww]e)(?:'ve| have)) (?:only|just|still) (?:got )?(?=(?:one|two|three|four|five|six|"
                  r"\d+)\b)", r"\1 ",
                  said)
    said = _CALLED.sub(". ", _RUN_ON.sub(r"\1. ", said))
    said = _HAS.sub(r"\1 has ", _IS.sub(r"\1 is ", plainly_spelled(said)))
    for sentence in re.split(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)[.!?;:]+(?:\s+|$)| - ", said):
        before = ""
        for clause in (part for whole in _AND.split(sentence) for part in _RUNS_ON.split(whole)):
            clause = clause.replace(",", "").strip()
            for short, long in _SPELLED_OUT:
                clause = short.sub(rf"\1{long}", clause, count=1)
            if before and re.match(r"(?:now |still |also |really )?(?:lives?|works?|likes?|loves?|hates?|moved|is|has"
                                   r"|plays?"
                                   r"|speaks?|studies|can't|doesn't|comes|was)\b", clause, re.I):
                clause = f"{before} {clause}"
            if clause:
                yield clause
            start = re.match(rf"(?:i|we|he|she|they|{PERSON}|(?!{NO_NAME})[^\W\d_]+)\b", clause, re.I)
            before = ("they" if start and start[0].lower() not in ("i", "we") else "i") if start else before
