"""Which of the unread mails matter, and why: a sum of reasons, each of which she can say. Pure; it learns.

  marks (what it says) + people (whom the wearer answers) + flags (how it came)  >  reasons with weights  >  told

The weights begin as below and are moved by what the wearer does with what she told (logistic regression, a step
a deed), for the reasons and for each sender. A mail's own claims to be important (X-Priority and the
like) are no reason: those who want to be read set them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from os1.work.mail.store import AUTOMATIC, BULK, CC_ME, FLAGGED, FORWARDS, TO_ME, Known

# Log-odds. A mail from a stranger to the wearer alone, that says nothing of the kinds below, has START.
START = -1.4
WEIGHTS = {
    "answered": 1.9,  # the wearer answers them
    "awaited": 1.6,  # it goes on where the wearer wrote last
    "asks": 1.3,
    "due": 1.5,
    "overdue": 1.9,  # the day is today or tomorrow
    "bill": 1.3,
    "grave": 1.2,
    "travel": .9,
    "invitation": 1.1,
    "flagged": 1.5,  # by the wearer
    "code": -.6,  # of use for ten minutes
    "past": -1.2,  # what it wanted was to be done by a day that is gone
    "ends": -1.8,
    "bulk": -2.6,
    "automatic": -1.2,
    "copied": -1.0,  # to others, and to the wearer as a copy
    "crowd": -.4,  # not to the wearer by name at all
    "old": -.8,  # two weeks
}
TOLD = 0.5  # from this probability on it is told
STEP = 0.35  # of the regression, for one deed
SENDER_STEP = 0.5
MOST = 4.0  # no weight goes further
OLD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Weighed:
    """mail: what was weighed. chance: that the wearer wants to be told of it, 0..1. reasons: their names, the strongest
    first, those that speak for it before those against."""

    mail: Known
    chance: float
    reasons: tuple[str, ...]


def weigh(mails: Sequence[Known], people: Mapping[str, tuple[int, int, int]], own_threads: Mapping[int, float],
          today: date, learned: Mapping[str, float]) -> list[Weighed]:
    """The most important first; of a conversation only its newest mail, with the reasons of all of them."""
    found: dict[int, Weighed] = {}
    for mail in sorted(mails, key=lambda one: -one.sent):
        names = reasons(mail, people.get(mail.sender.address, (0, 0, 0)), own_threads.get(mail.thread, 0.0), today)
        first = found.get(mail.thread)
        if first:
            names = tuple(
                dict.fromkeys([*first.reasons, *(n for n in names if n in ("asks", "due", "overdue", "bill"))])
            )
            mail = first.mail
        weights = {name: learned.get(name, WEIGHTS[name]) for name in names}
        total = START + sum(weights.values()) + learned.get(f"from {mail.sender.address}", 0.0)
        ordered = tuple(sorted(names, key=lambda name: -weights[name]))
        found[mail.thread] = Weighed(mail, 1 / (1 + math.exp(-total)), ordered)
    return sorted(found.values(), key=lambda one: (-one.chance, -one.mail.sent))


def reasons(mail: Known, person: tuple[int, int, int], mine: float, today: date) -> tuple[str, ...]:
    """Names in WEIGHTS. person: as Mails.people. mine: when the wearer last wrote in this conversation, 0.0: never."""
    got, wrote, _ = person
    marks = mail.marks
    bulk, automatic = mail.has(BULK), mail.has(AUTOMATIC)
    names = []
    if wrote >= 2 or wrote and got <= 3:
        names.append("answered")
    if 0.0 < mine < mail.sent and not bulk:
        names.append("awaited")
    if marks.asks and not bulk and not automatic:
        names.append("asks")
    if marks.due and not (bulk and not marks.bill):
        names.append("past" if marks.due < today else "overdue" if marks.due <= today + timedelta(days=1) else "due")
    named = {"bill": marks.bill, "grave": marks.grave and not bulk, "travel": marks.travel and not bulk,
             "invitation": marks.invitation, "flagged": mail.has(FLAGGED), "code": marks.code,
             "ends": marks.ends and not marks.asks, "bulk": bulk, "automatic": automatic and not bulk,
             "copied": mail.has(CC_ME) and not mail.has(TO_ME) and not bulk,
             "crowd": not mail.has(TO_ME) and not mail.has(CC_ME) and not bulk and not mail.has(FORWARDS),
             "old": mail.sent < _midnight(today - OLD)}
    return (*names, *(name for name, holds in named.items() if holds))


def learned_from(weighed: Weighed, mattered: bool, learned: Mapping[str, float]) -> dict[str, float]:
    """The weights that change because the wearer answered, read to its end or asked for it (mattered), or let it be
    when it was told, put it away, called it unimportant."""
    wrong = (1.0 if mattered else 0.0) - weighed.chance
    changed = {name: _held(learned.get(name, WEIGHTS[name]) + STEP * wrong / max(1, len(weighed.reasons)))
               for name in weighed.reasons}
    sender = f"from {weighed.mail.sender.address}"
    changed[sender] = _held(learned.get(sender, 0.0) + SENDER_STEP * wrong * 2)
    return changed


def important(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Those that are told."""
    return [one for one in weighed if one.chance >= TOLD]


def _held(weight: float) -> float:
    return max(-MOST, min(MOST, weight))


def _midnight(day: date) -> float:
    return (day - date(1970, 1, 1)).total_seconds()
