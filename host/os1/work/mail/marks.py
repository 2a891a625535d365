"""What a mail is about, as far as that makes it matter: asked for when it is read first, then kept. Pure.

Nothing here is done because a mail says so: its words choose among these marks, and marks only order what she tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from os1.work.mail.dates import deadlines
from os1.work.mail.message import Mail
from os1.work.mail.quoting import parts

LOOKED_AT = 6000  # characters of what somebody wrote


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern for a text in small letters, and words of which each place that it fits has one: a word is looked for
    fifty times faster, and most mails have none."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def said(self, low: str) -> bool:
        """Does the text say so?"""
        return any(word in low for word in self.words) and bool(self.pattern.search(low))


_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S)){3,400}[.!?]*")
_ASKS = re.compile(r"^(?:(?:and|so|also|or|but|oh|ok|hi|hey|hello|dear)\b[\w ,]{0,30}?[ ,]+)?"
                   r"(?:could|can|would|will|do|did|does|are|is|have|has|shall|should|may|when|where|what|which|who|how|why|"
                   r"any (?:chance|news|idea)|was|were)\b", re.I)
_WISH = re.compile(
    r"\b(?:could you|can you|would you|will you|please (?:send|let|sign|confirm|call|reply|answer|return|pay|"
    r"fill|review|check|tell|bring|give|choose|complete|approve)|let me know|i need (?:you|your)|we need (?:you|"
    r"your)|waiting for your|your (?:answer|reply|signature|approval|decision)|get back to me)\b",
    re.I,
)
_RHETORIC = re.compile(
    r"\b(?:did you know|want (?:to )?(?:save|more|win)|ready (?:to|for)|looking for|need help\?|why wait|"
    r"questions\?|what are you waiting)\b",
    re.I,
)
_BILL = Phrase(
    ("invoice", "amount due", "balance due", "payment", "overdue", "final notice", "bill ", "please pay",
     "outstanding", "remittance", "direct debit"),
    re.compile(r"\b(?:invoice|amount due|balance due|payment (?:is )?(?:due|reminder|overdue|failed)|overdue|"
               r"final notice|bill (?:is )?(?:ready|due|for)|please pay|outstanding (?:amount|balance)|remittance|"
               r"direct debit)\b"))
_MONEY = re.compile(
    r"(?:[$€£]|\b(?:usd|eur|gbp|chf)\s?)\s?\d[\d.,]*\d|\b\d[\d.,]*\d?\s?(?:€|usd\b|eur\b|euros?\b|dollars?\b|"
    r"pounds?\b|chf\b)",
    re.I,
)
_PAID = Phrase(
    ("receipt", "thank you for", "payment", "been paid", "your order", "order confirmation"),
    re.compile(r"\b(?:receipt|thank you for your (?:payment|order|purchase)|payment (?:received|successful)|"
               r"has been paid|your order|order confirmation)\b"))
_ENDS = re.compile(
    r"^(?:(?:ok(?:ay)?|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thank you|many thanks|great|perfect|got it|"
    r"will do|sounds good|cheers|no problem|you're welcome|wonderful|lovely|done|noted|see you(?: \w+)?|"
    r"same to you|understood|agreed|yes|alright|all the best)[ ,.!:)-]*)+$",
    re.I,
)
_GRAVE = Phrase(
    ("hospital", "passed away", "died", "funeral", "accident", "emergency", "urgent", "as soon as", "asap",
     "termination", "eviction", "court", "lawsuit", "summons", "diagnos", "test results", "biopsy", "surgery"),
    re.compile(r"\b(?:hospital|passed away|died|funeral|accident|emergency|urgent(?:ly)?|as soon as possible|asap|"
               r"termination|eviction|court|lawsuit|summons|diagnos\w+|test results|biopsy|surgery)\b"))
_TRAVEL = Phrase(
    ("flight", "booking", "reservation", "appointment", "trip", "boarding pass", "check", "gate change",
     "cancel", "delayed", "rescheduled"),
    re.compile(r"\b(?:your (?:flight|booking|reservation|appointment|trip)|boarding pass|check-?in (?:is )?(?:now )?"
               r"open|gate change|cancell?ed|delayed|rescheduled)\b"))
_CODE = Phrase(
    ("code", "password"),
    re.compile(r"\b(?:verification code|one-?time (?:code|password)|security code|login code|your code is)\b"))


@dataclass(frozen=True, slots=True)
class Marks:
    """asks: a sentence that asks for something, "" if none does. due: the first deadline. bill: it wants to be paid.
    ends: nothing but thanks. grave, travel, code: words of such things. invitation: to something with a date."""

    asks: str = ""
    due: date | None = None
    due_words: str = ""
    bill: bool = False
    money: str = ""
    ends: bool = False
    grave: bool = False
    travel: bool = False
    code: bool = False
    invitation: bool = False


def marks(mail: Mail, own: str | None = None, day_first: bool = True) -> Marks:
    """own: what `quoting.parts` found, if that was done already."""
    text = (parts(mail.text).own if own is None else own)[:LOOKED_AT]
    whole = f"{mail.subject}\n{text}"
    low = whole.lower()  # patterns for small letters take half the time of those for both
    sent = datetime.fromtimestamp(mail.when, UTC).date() if mail.when is not None and 0 < mail.when < 4e9 else None
    bill = _BILL.said(low) and not _PAID.said(low)
    personal = not mail.bulk  # the questions and the "only until Friday" of mass mail count for nothing
    due = deadlines(whole, sent, day_first) if sent and (personal or bill) else ()
    money = _MONEY.search(whole) if bill else None
    return Marks(
        asks=asked(text) if personal else "", due=due[0].day if due else None, due_words=due[0].words if due else "",
        bill=bill, money=money[0] if money else "",
        ends=len(text) < 160 and bool(_ENDS.match(" ".join(_unsigned(text).split()))),
        grave=_GRAVE.said(low), travel=_TRAVEL.said(low), code=_CODE.said(low),
        invitation=any(one.kind == "text/calendar" for one in mail.attachments))


def asked(text: str) -> str:
    """The first sentence that wants an answer or a deed of who reads it."""
    for match in _SENTENCE.finditer(text):
        said = " ".join(match[0].split())
        if (said.endswith("?") and _ASKS.match(said) or _WISH.search(said)) and not _RHETORIC.search(said):
            return said[:300]
    return ""


def _unsigned(text: str) -> str:
    """Without "Hi Theo," above and the name below."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and re.match(r"^(?:hi|hey|hello|dear)\b.{0,40}$", lines[0], re.I):
        lines = lines[1:]
    if len(lines) > 1 and re.fullmatch(r"[-–— ]{0,3}\w+(?: \w+)?[.!]?", lines[-1]):
        lines = lines[:-1]
    return " ".join(lines)
