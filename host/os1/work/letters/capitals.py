"""Capitals that nobody says aloud: days, months, feasts, peoples, titles, and the names that a letter knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

_ALWAYS = """
monday tuesday wednesday thursday friday saturday sunday january february april june july august september october
november december christmas easter hanukkah ramadan halloween english french german italian spanish portuguese dutch
danish swedish norwegian finnish polish russian greek turkish irish scottish welsh british american european canadian
australian chinese japanese indian africa america england europe france germany greece ireland italy portugal scotland
spain sweden wales london paris berlin rome
"""
_WORDS = frozenset(_ALWAYS.split())
_DAYS = frozenset(_ALWAYS.split()[:7])
_ANY = re.compile(r"\b[a-z]+\b")
_MONTHS = re.compile(r"\b(of|in|since|until|last|next|early|late|mid|first|second|third|[a-z]+th|\d+(?:st|nd|rd|th)?) "
                     r"(may|march)\b|\b(may|march)(?= (?:the )?(?:\d|first\b|second\b|third\b|[a-z]+th\b))", re.I)
_TITLED = re.compile(r"(?<!\ban )(?<!\bthe )\b(mr|mrs|ms|dr|uncle|aunt|auntie) ([a-z][\w'’-]*)")
_KIN = ("uncle", "aunt", "auntie")
_NO_NAMES = """
is was and has had says said who used came went will would can could likes loves does did are were in on at from of
always never still also just to with for that the a you me him her them us i we he she it they my your
"""
NO_NAMES = frozenset(_NO_NAMES.split())
_SMALL_WORDS = """
and of the my de la von van all you both at in to it may concern very own only dear dearest darling beloved sweet whom
little old ones one friends friend neighbours neighbour heart love
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def given(said: str, names: Collection[str] = ()) -> str:
    """What was said with the capitals that it must have. names: as they are written; given to words without a capital
    only where nothing else in `said` has one: who writes capitals writes their own."""
    text = _ANY.sub(lambda m: m[0].capitalize() if m[0] in _WORDS or m[0].removesuffix("s") in _DAYS else m[0], said)
    text = _MONTHS.sub(lambda m: f"{m[1]} {m[2].capitalize()}" if m[1] else m[3].capitalize(), text)
    if said != said.lower():
        return text
    text = _TITLED.sub(lambda m: _title(m[1], m[2]), text)
    known = {one.lower(): one for one in names if one[:1].isupper() and len(one) > 2}
    return re.sub(r"\b[^\W\d_]+\b", lambda m: known.get(m[0], m[0]), text)


def _title(title: str, name: str) -> str:
    if title in _KIN and name in NO_NAMES:
        return f"{title} {name}"
    return f"{title.capitalize()} {name[:1].upper()}{name[1:]}"


def titled(who: str) -> str:
    """An opening with its capitals: "dear gran" -> "Dear Gran"."""
    if who[1:] != who[1:].lower():
        return who[:1].upper() + who[1:]
    return " ".join(word if at and word in _SMALL else word[:1].upper() + word[1:]
                    for at, word in enumerate(who.split()))


def name(said: str) -> str:
    """A name as it is written: as it came if it has a capital, else with one in front of each word."""
    return said if said != said.lower() else titled(said)
