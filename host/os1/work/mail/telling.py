"""What she says about mails: few sentences, the reason with each. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from os1.work.mail.aloud import site
from os1.work.mail.headers import Person
from os1.work.mail.triage import TOLD, Weighed, important

MOST = 3  # mails that are told one by one
_PREFIX = ("re:", "fwd:", "fw:", "aw:", "wg:", "re :")


def summary(weighed: Sequence[Weighed], today: date) -> str:
    """The answer to "anything important?"."""
    if not weighed:
        return "Nothing new."
    told = important(weighed)
    rest = _rest([one for one in weighed if one.chance < TOLD])
    if not told:
        return f"Nothing that can't wait. {rest}".strip()
    first = " ".join(line(one, today) for one in told[:MOST])
    more = len(told) - MOST
    further = f" And {_count(more, 'more')} that may matter." if more > 0 else ""
    begin = "One thing." if len(told) == 1 else f"{_number(len(told)).capitalize()} things." if not further else ""
    return f"{begin} {first}{further} {rest}".strip()


def line(one: Weighed, today: date) -> str:
    """One mail in a sentence: who, what about, why."""
    mail = one.mail
    about = subject(mail.subject)
    why = reason(one, today)
    return f"{_upper(who(mail.sender))}{f', about {about}' if about else ''}: {why}."


def who(person: Person) -> str:
    """What somebody is called, as far as it can be a name: what reads like a sentence, or like another address, is said
    by nobody. Then it is "somebody at example.org"."""
    name = " ".join(person.called.split())
    if name and len(name) <= 40 and len(name.split()) <= 5 and not re.search(r"[@:;!?\"<>/\\]|\w{4}\.\s|\d{4}", name):
        return name
    return f"somebody at {site(person.address.partition('@')[2])}" if person.address else "somebody who gives no name"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def reason(one: Weighed, today: date) -> str:
    """Why it is told, in words; also the answer to "why that one?"."""
    marks, names = one.mail.marks, one.reasons
    said = []
    if "bill" in names:
        said.append(f"a bill{f' for {marks.money}' if marks.money else ''}")
    if marks.due and ("due" in names or "overdue" in names):
        said.append(
            f"it wants something {day(marks.due, today)}" if "bill" not in names else f"due {day(marks.due, today)}"
        )
    if "asks" in names:
        said.append("there is a question for you" if marks.asks.endswith("?") else "something is wanted of you")
    if "grave" in names:
        said.append("it sounds serious")
    if "travel" in names:
        said.append("it is about a journey or an appointment")
    if "invitation" in names:
        said.append("an invitation")
    if "awaited" in names:
        said.append("an answer to what you wrote")
    elif "answered" in names:
        said.append("it comes from somebody you write to")
    if "flagged" in names:
        said.append("you marked it yourself")
    if not said:
        said.append("from somebody new, to you alone" if "bulk" not in names else "you have cared for these before")
    return " and ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]


def against(one: Weighed) -> str:
    """Why it isn't told: the answer to "why not that one?"."""
    words = {"bulk": "it was sent to many", "automatic": "a program sent it", "ends": "it says no more than thanks",
             "copied": "you only got a copy", "code": "it is a code for one login", "past": "its day is over",
             "old": "it is old", "crowd": "it isn't addressed to you"}
    said = [words[name] for name in one.reasons if name in words]
    return " and ".join(said) or "nothing in it asks for you"


def day(due: date, today: date) -> str:
    """"by tomorrow", "by Friday", "by March the 5th"."""
    ahead = (due - today).days
    if ahead in (0, 1):
        return ("by today", "by tomorrow")[ahead]
    if 1 < ahead < 7:
        return f"by {due:%A}"
    return f"by {due:%B} {due.day}{'' if due.year == today.year else f', {due.year}'}"


def subject(text: str) -> str:
    """Without "Re: Fwd:" and the lists' tags, not longer than an ear likes."""
    said = " ".join(text.split())
    while True:
        low = said.lower()
        prefix = next((one for one in _PREFIX if low.startswith(one)), "")
        if prefix:
            said = said[len(prefix):].strip()
        elif said.startswith("[") and "]" in said[:40]:
            said = said.partition("]")[2].strip()
        else:
            break
    words = said.split()
    return " ".join(words[:12]) + (" and so on" if len(words) > 12 else "")


def _rest(others: Sequence[Weighed]) -> str:
    """What else there is, by kinds."""
    if not others:
        return ""
    kinds = Counter("of mass mail" if "bulk" in one.reasons else "from programs" if "automatic" in one.reasons
                    else "with thanks and the like" if "ends" in one.reasons else "other" for one in others)
    if len(kinds) == 1 and "other" in kinds:
        return f"{_count(len(others), 'other').capitalize()} can wait."
    told = [f"{_number(count)} {kind}" for kind, count in kinds.most_common() if kind != "other"]
    told += [_count(kinds["other"], "other")] if kinds["other"] else []
    return f"The rest can wait: {', '.join(told)}."


def _count(number: int, word: str) -> str:
    return f"{_number(number)} {word}" + ("s" if word == "other" and number != 1 else "")


def _number(number: int) -> str:
    return ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")[number] \
        if number <= 10 else str(number)
