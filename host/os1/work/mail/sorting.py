"""Which of many mails about one thing are worth keeping: a proposal in sentences, done box by box, and undone. Pure.

Nothing is deleted: what isn't kept goes into a box beside, "Put away/<what about>", from which it can be fetched back.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from os1.work.mail.store import ANSWERED, BULK, FLAGGED, FORWARDS, MINE, Known

AWAY = "Put away"


@dataclass(frozen=True, slots=True)
class Sorted:
    """keep, away: mails, the newest first. reasons: how many are kept for each reason, the most frequent first."""

    about: str
    keep: tuple[Known, ...]
    away: tuple[Known, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def box(self) -> str:
        """Where the others go."""
        return f"{AWAY}/{' '.join(re.findall(r'[A-Za-z0-9]+', self.about))[:40] or 'mails'}"

    @property
    def digest(self) -> str:
        """What a yes is to: these mails, into that box."""
        return hashlib.sha256(f"{self.box} {sorted(one.id for one in self.away)}".encode()).hexdigest()[:16]

    def sentences(self) -> str:
        """The proposal, in two sentences."""
        if not self.keep and not self.away:
            return f"I find no mails about {self.about}."
        if not self.away:
            return f"There are {len(self.keep)} about {self.about}, and I would keep them all."
        told = [f"one {reason}" if count == 1 else f"{count} {reason}" for reason, count in self.reasons[:3]]
        because = " and ".join(", ".join(told).rsplit(", ", 1))
        kept = f"I would keep {len(self.keep)}: {because}" if self.keep else "I would keep none of them"
        return (
            f"There are {len(self.keep) + len(self.away)} mails about {self.about}. {kept}. The other "
            f"{len(self.away)} go into a box called {self.box}, and come back if you say undo."
        )


def proposed(about: str, mails: Sequence[Known]) -> Sorted:
    """mails: what was found about it."""
    threads: dict[int, list[Known]] = {}
    for mail in mails:
        threads.setdefault(mail.thread, []).append(mail)
    keep, away, why = [], [], Counter[str]()
    said: set[str] = set()
    for mail in sorted(mails, key=lambda one: -one.sent):
        reason = _worth(mail, threads[mail.thread])
        text = " ".join(mail.own.split()).lower()
        if reason and text and text in said and not mail.has(FLAGGED):
            reason = ""  # the same words again
        said.add(text)
        if reason:
            keep.append(mail)
            why[reason] += 1
        else:
            away.append(mail)
    return Sorted(about, tuple(keep), tuple(away), tuple(why.most_common()))


def _worth(mail: Known, thread: Sequence[Known]) -> str:
    """Why it is worth keeping, "" if it isn't."""
    if mail.has(FLAGGED):
        return "that you marked"
    if mail.has(BULK):
        return ""
    if mail.marks.bill:
        return "about money"
    if mail.hangs and any(
        name.lower().endswith((".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx")) or name == "application/pdf"
        for name in mail.hangs
    ):
        return "with papers in them"
    if mail.marks.ends:
        return ""
    if mail.has(MINE) and len(mail.own) > 80:
        return "that you wrote"
    if any(one.has(MINE) for one in thread) or mail.has(ANSWERED):
        return "that you answered"
    if mail.marks.asks or mail.marks.due:
        return "with a question to you"
    return "written to you alone" if len(mail.own) > 400 and not mail.has(FORWARDS) else ""
