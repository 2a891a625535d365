"""Duties that belong to a mail or a file: what is to be done about a mail, and which duties an answer or a filed paper
settles. The link is kept with the duty, as long as it lasts.

  mail: the id of the mail (its Message-ID)   do: "answer", "pay", "form", or "" (a paper's)   file: a path
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from os1.work.files.finding.people import bare
from os1.work.mail.store import Known
from os1.work.mail.telling import who

from .memory import Due, Memory
from .nudging import NIGHT_ENDS, by_day, next_nudge
from .when import seconds_of

LEAD = timedelta(days=3)  # so long before it is due she begins to nudge
ANSWER, PAY, FORM = "answer", "pay", "form"
_FORM = re.compile(r"\b(?:forms?|sign(?:ed|ature)?|fill (?:it |this )?(?:in|out)|(?:send|give) (?:it|this) back|"
                   r"return (?:it|this))\b", re.IGNORECASE)
_READ = 2000  # characters of a mail in which it may say so


def what_to_do(mail: Known) -> tuple[str, str]:
    """What there is to be done about a mail, as the name of a duty; and its kind. Of the stranger's words only the name
    is in it: it is kept in the memory, and the link leads to the rest."""
    name = who(mail.sender)
    if mail.marks.bill:
        return f"pay the bill from {name}", PAY
    if mail.hangs and _FORM.search(f"{mail.subject} {mail.own[:_READ]}"):
        return f"send the form back to {name}", FORM
    return f"answer the mail from {name}", ANSWER


def wants(mail: Known) -> bool:
    """Does it ask for something by a day, or for money? Then she offers to nudge."""
    return mail.marks.bill or bool(mail.marks.due and mail.marks.asks)


def take_on(memory: Memory, mail: Known, now: datetime) -> Due | None:
    """A duty of a mail, nudged about gently from a few days before it is due. None: it is one already, or there are too
    many."""
    if of_mail(memory, [mail.message]):
        return None
    name, kind = what_to_do(mail)
    at = begins(mail.marks.due, now)
    due = mail.marks.due.isoformat() if mail.marks.due else ""
    if not memory.add_due("duty", name, now.timestamp(), seconds_of(at), step=0, gentle=True, mail=mail.message,
                          do=kind, due=due):
        return None
    return of_mail(memory, [mail.message])[0]


def begins(due: date | None, now: datetime) -> datetime:
    """When she first nudges about what is due then."""
    at = next_nudge(0, now)
    return max(at, by_day(datetime.combine(due - LEAD, NIGHT_ENDS, now.tzinfo))) if due else at


def of_mail(memory: Memory, messages: Iterable[str]) -> list[Due]:
    """The duties of these mails."""
    wanted = set(messages)
    return [due for due in memory.dues("duty") if due.more.get("mail") in wanted]


def filed(memory: Memory, due: Due, file: str, do: str) -> bool:
    """The paper that came with a duty's mail was filed. do: what has to be done with the paper; "": nothing, so a form
    needs not be sent back, and the duty is over (True); else its link leads to the paper, too."""
    if not do and due.more.get("do") == FORM:
        memory.drop_due(due)
        return True
    memory.change_due(replace(due, more={**due.more, "file": file}))
    return False


def same_paper(mail: Known, file: str) -> bool:
    """Did this file hang on the mail?"""
    return bare(file) in map(bare, mail.hangs)
