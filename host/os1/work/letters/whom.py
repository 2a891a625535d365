"""Whom a letter is to, from what was said: a name, and how the two stand. Pure.

  whom("my son emil, who's six")   ->  ("Emil", "son")       whom("my grandmother")  ->  ("my grandmother", "")
"""

from __future__ import annotations

import re

from os1.work.letters.capitals import name

_KIN = ("wife|husband|partner|son|daughter|mother|father|mum|mom|dad|sister|brother|aunt|auntie|uncle|cousin|niece|"
        "nephew|grandmother|grandfather|grandson|granddaughter|grandma|grandpa|granny|godmother|godfather|godson|"
        "goddaughter|girlfriend|boyfriend|fiancée?|friend|neighbour|neighbor|colleague|boss|teacher|doctor|landlord|"
        "landlady|tenant|customer|client|student|pupil|pen friend|mother-in-law|father-in-law|sister-in-law|"
        "brother-in-law|stepmother|stepfather|stepson|stepdaughter|ex-wife|ex-husband|child|baby|flatmate|roommate|"
        "priest|lawyer")
_CALLED = ("aunt", "auntie", "uncle", "granny", "grandma", "grandpa")  # part of the name
_STANDS = re.compile(rf"(?:my|his|her|their|our|the) (?P<how>(?:(?:old|oldest|best|dear|late|little|big|elder|"
                     rf"younger|eldest|"
                     rf"youngest|former|good|only|great|new) )*(?:{_KIN})),? (?:called |named )?"
                     r"(?P<name>(?!(?:and|or|for|about|who|in|at|on|from|of|to|that|with|because|since|"
                     r"as)\b)[^\W\d_][\w'’.-]*"
                     r"(?: (?!(?:and|or|for|about|who|in|at|on|from|of|to|that|with|because|since|"
                     r"as)\b)[^\W\d_][\w'’.-]*){0,3})", re.I)
_MORE = re.compile(r"(?:,? who(?:['’]s| is| has| was| lives)?\b|,? (?:aged?|he['’]s|she['’]s|they['’]re) ).*$", re.I)


def whom(said: str) -> tuple[str, str]:
    """The name, or the words as they were, and how the two stand, "" where that isn't said."""
    plain = _MORE.sub("", said.strip()).strip(" .!?") or said.strip()
    if found := _STANDS.fullmatch(plain) or _STANDS.fullmatch(plain.partition(",")[0]):
        how, who = found["how"].lower(), name(found["name"])
        return (f"{how.capitalize()} {who}" if how in _CALLED else who), how
    return plain, ""
