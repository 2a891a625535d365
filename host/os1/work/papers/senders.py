"""Who a paper is from: what stands behind "From:", a firm or an office in its first lines, a letterhead, a signature.
Pure; English."""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTERHEAD = 45  # characters of a line that is nothing but a name
HEAD = 12  # lines that a letterhead and a subject take
_FIRM = re.compile(r"\b(?:Ltd|Limited|LLC|Inc|GmbH|AG|plc|PLC|Co|Corp|KG|BV|SA|Council|Bank|Insurance|Clinic|Hospital|"
                   r"School|University|College|Office|Agency|Authority|Association|Society|Energy|Water|Gas|Telecom|"
                   r"Library|Court|Police|Ministry|Department|Partners|Solicitors|Surgery|Practice|Services|Trust)\b\.?")
_SENDER = re.compile(
    r"^(?:from|seller|sender|supplier|employer|issued by|biller|payee|remit to)\s*:\s*(?P<who>.*)$", re.I)
_OFFICE = re.compile(
    r"^(?:(?:the )?(?:city|town|county|state|department|ministry|university|bank|office|republic|borough|district|"
    r"public library|friends|municipality) of [\w .'-]{2,40}|(?:dr|prof)\.? [\w.'-]+(?: [\w.'-]+)?)$", re.I)
_HEADING = re.compile(
    r"(?:(?:pro.?forma|tax|your|final|2nd|second|penalty|payment|rental|consent|registration|service|income) )*"
    r"(?:invoice|bill|receipt|payslip|statement|reminder|notice|certificate|contract|agreement|form|application|"
    r"return|charge notice)\b.*|page \d.*|date\b.*|to whom it may concern.*", re.I)
_SIGNED = re.compile(r"(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|sincerely)\s*,?\s*\n+"
                     r"\s*(?P<who>[^\n]{3,60})", re.I)
_MONEY = re.compile(r"[€£$]\s?\d|\d[.,]\d\d\b")  # a line of a bill
_TO = ("to ", "to:", "dear ", "re:")


def who(lines: Sequence[str], text: str) -> str:
    """lines: those with words in them, one blank between two words. "": nobody can tell."""
    if sender := _behind_from(lines):
        return sender
    for line in lines[:HEAD]:
        if found := _firm(line):
            return found
    first = next((line for line in lines[:HEAD // 2] if not _HEADING.fullmatch(line)), "")
    if _a_name(first) and not _addressed(lines, first):
        return first.strip(" ,.")
    if signed := _SIGNED.search(text):
        return " ".join(signed["who"].split()).strip(" ,.")
    return first.strip(" ,.") if _a_name(first) else ""


def _behind_from(lines: Sequence[str]) -> str:
    """Behind "From:", or in the line below it."""
    for number, line in enumerate(lines[:2 * HEAD]):
        if found := _SENDER.match(line):
            name = found["who"].strip() or (lines[number + 1] if number + 1 < len(lines) else "")
            return name[:LETTERHEAD].strip(" ,.")
    return ""


def _firm(line: str) -> str:
    """The name in a line that names a firm or an office."""
    name = re.split(r",|\s[|\u2013-]\s", line)[0].strip(" ,.|-")
    if line.lower().startswith(_TO) or _MONEY.search(line) or _HEADING.fullmatch(name):
        return ""
    if _OFFICE.match(name):
        return name
    firms = [firm for firm in _FIRM.finditer(name.title() if name.isupper() else name) if firm.end() <= 60]
    if not firms:
        return ""
    return name if len(name) <= LETTERHEAD else name[:firms[-1].end()].strip(" ,.")


def _a_name(line: str) -> bool:
    return (":" not in line and 2 < len(line) <= 40 and line[:1].isupper() and not re.search(r"\d", line)
            and not line.lower().startswith(_TO))


def _addressed(lines: Sequence[str], first: str) -> bool:
    """Is the first line whom it is to? Then "Dear ..." has a part of it."""
    dear = next((line.lower().strip(" ,").split()[1:] for line in lines if line.lower().startswith("dear ")), [])
    return bool(set(dear) & set(first.lower().split()))
