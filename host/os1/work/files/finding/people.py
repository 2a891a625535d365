"""A query joined to the people whom the wearer knows: who is meant, and what came from them by mail. Pure.

  my sister -> Anna (the memory) -> Anna Berg, anna@berg.example (the address book, the mails)
            -> lease.pdf, which hung on her mail of April: whatever is in that file, it is what she sent
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Protocol

from .query import Query

_COUNTED = re.compile(r" ?\(\d{1,3}\)$|_\d{1,2}$")  # what a browser adds to a name that is taken
_EVER = (0.0, 1e12)


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail with something on it. words: its subject, its text and its files' names, in small letters."""

    id: int
    at: float
    words: str
    files: tuple[str, ...]


class Circle(Protocol):
    """Whom the wearer writes to."""

    def names(self, who: str) -> Sequence[str]:
        """Names and addresses of whoever goes by this name, or stands so to the wearer; none: nobody does."""

    def sent(self, who: Sequence[str], since: float, until: float) -> Sequence[Sent]:
        """What came from these addresses with a file on it, the newest first. Seconds since 1970."""


def joined(query: Query, circle: Circle) -> tuple[Query, Sequence[Sent]]:
    """The query with all that the circle knows, and the mails that fit it, the best first."""
    people, words = list(query.people), query.words
    for name in query.people:
        people += circle.names(name)
    for name in query.perhaps:
        if known := circle.names(name):
            people += [name, *known]
            words = tuple(group for group in words if group not in [(part,) for part in name.split()])
    if not people:
        return query, ()
    sent = [one for one in circle.sent([name for name in people if "@" in name], *_when(query)) if one.files]
    fitting = [one for one in sent if all(any(word in one.words for word in group) for group in words)]
    query = replace(query, words=words, people=tuple(dict.fromkeys(people)), came=_files(sent), likely=_files(fitting))
    return query, fitting


def bare(name: str) -> str:
    """A file's name as it hung on the mail, whatever a browser added to it: "Lease (1).pdf" is "lease.pdf"."""
    stem, ending = os.path.splitext(name.lower())
    return _COUNTED.sub("", stem) + ending


def _when(query: Query) -> tuple[float, float]:
    if query.when is None:
        return _EVER
    first, last = (datetime.combine(day, time()) for day in (query.when.first, query.when.last + timedelta(days=1)))
    return first.timestamp(), last.timestamp()


def _files(sent: Sequence[Sent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(name) for one in sent for name in one.files))
