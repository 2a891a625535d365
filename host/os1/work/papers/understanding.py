"""What a paper is: who it is from, what it is about, how much is due when, what is to be done with it. Pure; English.

A guess by the words on it, for a person to look at. Words on a paper are never an instruction: they are filed, read
out, and become at most a reminder that the wearer agreed to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from os1.work.mail.dates import MONTHS, deadlines

from .senders import HEAD
from .senders import who as sender

KINDS = (  # the first whose words stand on it, in its first lines before anywhere
    ("final notice", r"final (?:notice|reminder|demand)|(?:1st|2nd|3rd|first|second|third|payment) reminder|"
     r"reminder notice|overdue|not yet (?:received|paid)|still unpaid|have not paid"),
    ("tax", r"tax (?:return|assessment|office)|inland revenue"),
    ("invoice", r"invoice|bill|amount due|payment request|total due|please pay|amount to pay|(?:charge|fee) to pay|"
     r"pay before"),
    ("fine", r"penalty (?:charge )?notice|parking (?:fine|ticket)|fixed penalty"),
    ("receipt", r"receipt|thank you for your (?:order|purchase|payment)"),
    ("form", r"application\b(?=.{0,200}(?:signature|block capitals))|"
     r"(?:application|consent|registration|enrolment|claim|declaration)(?: form)?\b(?=.{0,80}form)|please "
     r"complete|fill in (?:this|the)|form [A-Z]?\d"),
    ("contract", r"contract|agreement|lease|terms of (?:employment|service)"),
    ("insurance", r"policy (?:number|no)|insurance"),
    ("statement", r"statement of account|bank statement|account statement|your statement|payslip|pay slip|"
     r"(?:annual|yearly|monthly|quarterly) statement|statement\b(?=.{0,200}\baccount\b)"),
    ("appointment", r"your appointment|appointment (?:on|letter|for)"),
    ("certificate", r"certificate|certify that"),
)
_KINDS = [(name, re.compile(rf"\b(?:{words})", re.I | re.S)) for name, words in KINDS]
_SUBJECT = re.compile(r"^\s*(?:re|subject|regarding|concerning|about)\s*[:.]\s*(?P<what>\S.{2,78})$", re.I | re.M)
_NUMBER = re.compile(r"\b(?:invoice|bill|policy|contract|case|reference)\s*(?:no|number|nr|ref)?\s*[.:#]*\s*"
                     r"(?P<number>[A-Z]{0,4}[-/]?\d[\w/-]{2,18})", re.I)
_SUM = r"\d{1,3}(?:[ ,.'\u202f\u00a0]\d{3})*(?:[.,]\d{2})?|\d+(?:[.,]\d{2})?"
_MONEY = re.compile(rf"(?P<mark>[€£$]|EUR|GBP|USD|CHF)\s?(?P<sum>{_SUM})(?!\d)"
                    rf"|(?P<sum2>{_SUM})\s?(?P<mark2>€|EUR|GBP|USD|CHF|euros?|pounds?|dollars?)(?!\w)", re.I)
_TOTAL = re.compile(r"total|amount due|balance|to pay|please pay|payable|due|sum of", re.I)
_MARKS = {"eur": "€", "euro": "€", "euros": "€", "gbp": "£", "pound": "£", "pounds": "£", "usd": "$", "dollar": "$",
          "dollars": "$", "chf": "CHF "}
_SIGN = re.compile(r"\b(?:please |kindly |must be |to be )?sign(?:ed)?\b(?! up)|your signature|signature\s*[:_.]", re.I)
_SEND = re.compile(r"\b(?:return|send back|send us|post|hand in|submit(?:ted)?)(?:ed)? "
                   r"(?:this|the|it|your|by|to us|back)", re.I)
_ANSWER = re.compile(r"\b(?:please (?:reply|confirm|let us know|respond|answer|contact)|rsvp)\b", re.I)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_COUNTS = {"seven": 7, "ten": 10, "fourteen": 14, "thirty": 30, "two": 2, "three": 3, "four": 4, "one": 1}
_DATED = re.compile(rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})"
                    r"|(?P<iso>\d{4}-\d{2}-\d{2})|(?P<n1>\d{1,2})[./](?P<n2>\d{1,2})[./](?P<n3>\d{4})"
                    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}}))\b", re.I)
# Of the day on it, where no day is named: "within 14 days", "net 30", "pay in ten days".
_WITHIN = re.compile(rf"\b(?:(?:pa(?:id|y|yment|yable)|due|settle|transfer|reply|respond|answer|return)\b"
                     rf"(?:[^.\n]|\.\d){{0,60}}?\b(?:within|in)|terms:?|net|strictly) (?:the next )?"
                     rf"(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})(?:\s+(?P<unit>days?|weeks?))?\b(?!\s*(?:%|\w+ ago))", re.I)
_TAKEN = re.compile(r"\b(?:collect|debit|take|charge)\w*\b[^.\n]{0,60}? on (?:or after )?(?P<day>\d[\w ./-]{5,18})",
                    re.I)
_PAY = re.compile(r"\b(?:please|kindly)\b[^.\n]{0,20}\b(?:pay|transfer|remit|settle)\b", re.I)
_HYPHENS = re.compile(rf"\b(\d{{1,2}})-({_MONTH})-(\d{{4}})\b", re.I)  # 06-Dec-2026
BEFORE = 60  # characters before a sum that may say that it is the total


@dataclass(frozen=True, slots=True)
class Paper:
    """kind: "" if it isn't known. dated: the day on it. do: what the wearer has to do, "" for nothing."""

    kind: str = ""
    who: str = ""
    about: str = ""
    dated: date | None = None
    due: date | None = None
    amount: str = ""
    do: str = ""


def understand(text: str, today: date, title: str = "", day_first: bool = True) -> Paper:
    """What stands on it. today: a date without a year is near it; a date on the paper counts up to then."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    head = "\n".join(lines[:HEAD])
    flat = _HYPHENS.sub(r"\1 \2 \3", " ".join(lines))
    kind = next((name for where in (head, flat[:6000]) for name, words in _KINDS if words.search(where)), "")
    dated = _dated(head, today, day_first) or _dated(flat[:1500], today, day_first)
    since = dated or today
    due = next((one.day for one in deadlines(flat, since, day_first)), None) or _within(flat, since) or _taken(
        flat, since, day_first)
    amount = _amount(flat)
    who, about = sender(lines, text), _about(text, head, title)
    return Paper(kind, who, about, dated, due, amount, _do(kind, flat, who, about, amount, due))


def _within(text: str, dated: date) -> date | None:
    """So many days after the day on it."""
    found = _WITHIN.search(text)
    if found is None:
        return None
    number = int(found["n"]) if found["n"].isdigit() else _COUNTS[found["n"].lower()]
    weeks = (found["unit"] or "").lower().startswith("week")
    return dated + timedelta(days=number * (7 if weeks else 1))


def _taken(text: str, today: date, day_first: bool) -> date | None:
    """When the money is fetched from the bank."""
    found = _TAKEN.search(text)
    return next((one.day for one in deadlines(f"by {found['day']}", today, day_first)), None) if found else None


def _about(text: str, head: str, title: str) -> str:
    if subject := _SUBJECT.search(text):
        return " ".join(subject["what"].split()).strip(" .")
    if number := _NUMBER.search(head):
        return " ".join(number[0].split()).strip(" .:")
    return " ".join(title.split())[:80] if len(title.split()) > 1 and "untitled" not in title.lower() else ""


def _dated(text: str, today: date, day_first: bool) -> date | None:
    for found in _DATED.finditer(text):
        if re.search(r"(?:due|by|before|until|born|expires?|on)\W{0,3}(?:the )?$", text[:found.start()], re.I):
            continue  # not the day on which it was written
        part = found.groupdict()
        try:
            if part["iso"]:
                day = date.fromisoformat(part["iso"])
            elif part["n1"]:
                first, second = int(part["n1"]), int(part["n2"])
                swap = second > 12 or not day_first and first <= 12
                day = date(int(part["n3"]), *((first, second) if swap else (second, first)))
            else:
                month = MONTHS[(part["m"] or part["m2"]).lower()]
                day = date(int(part["y"] or part["y2"]), month, int(part["d"] or part["d2"]))
        except ValueError:
            continue
        if today - timedelta(days=3700) <= day <= today + timedelta(days=7):
            return day
    return None


def _amount(text: str) -> str:
    """The sum behind "please pay"; else the largest behind a word for a total; else the largest."""
    found = [(one, _value(one["sum"] or one["sum2"])) for one in _MONEY.finditer(text)]
    if not found:
        return ""

    def behind(words: re.Pattern[str]) -> list[tuple[re.Match[str], float]]:
        return [(one, value) for one, value in found if words.search(text[max(0, one.start() - BEFORE):one.start()])]
    one, value = max(behind(_PAY) or behind(_TOTAL) or found, key=lambda pair: pair[1])
    mark = (one["mark"] or one["mark2"]).lower()
    return f"{_MARKS.get(mark, mark)}{value:,.2f}".removesuffix(".00")


def _value(text: str) -> float:
    """"1,234.50", "1.234,50", "1 234,5"."""
    text = re.sub(r"[ '\u202f\u00a0]", "", text)
    cents = re.search(r"[.,](\d{2})$", text)
    whole = re.sub(r"[.,]", "", text[:cents.start()] if cents else text)
    return float(f"{whole or 0}.{cents[1] if cents else 0}")


def _do(kind: str, text: str, who: str, about: str, amount: str, due: date | None) -> str:
    whom = who or "them"
    if kind in ("invoice", "final notice", "fine") or amount and due and (
            kind in ("tax", "statement") or _PAY.search(text)):
        return f"pay {whom}{' ' + amount if amount else ''}"
    thing = {"": "paper"}.get(kind, kind)
    if kind != "receipt" and _SIGN.search(text):
        return f"sign the {thing} from {whom}" + (" and send it back" if _SEND.search(text) else "")
    back = due and (kind == "tax" and "return" in text.lower() or kind != "receipt" and _SEND.search(text))
    if kind == "form" or back:
        return f"fill in and send back the {thing} from {whom}"
    if _ANSWER.search(text) and due:
        return f"answer {whom}" + (f" about {about}" if about else "")
    return f"see to the {thing} from {whom}" if due and kind not in ("receipt", "statement") else ""
