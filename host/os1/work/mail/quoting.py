"""What somebody wrote in a mail, apart from what hangs on it: quoted mails, a signature, what a firm adds below. Pure.

Line by line and in one pass: patterns that look at a whole text, as libraries for this have, take minutes over a mail
that was made for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_LINES = 5000
LONGEST_LINE = 2000
SIGNATURE_LINES = 12  # a longer one is no signature
_QUOTE = re.compile(r"^\s{0,3}[>|\u2502]")
_WROTE = re.compile(
    r"^(?:on|am|le|el|il|op|den|em)\s.{4,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu)"
    r"[^:]{0,80}:\s*$|^.{3,120}\s(?:wrote|schrieb|a écrit|writes)\s?:\s*$", re.I)
_ON = re.compile(r"^(?:on|am|le|el|il|op|den|em)\s.{4,120}(?:\d{4}|\d{1,2}[:.]\d\d|@|<|,)", re.I)
_FORWARDED = re.compile(
    r"^[-_\s*]{0,12}(?:original message|forwarded message|begin forwarded message|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message d'origine|message transféré|mensaje original|oorspronkelijk bericht)\b", re.I)
_HEAD = re.compile(r"^\*?(?:from|von|de|da|van|sent|gesendet|envoyé|enviado|date|datum|to|an|à|para|subject|betreff|"
                   r"objet|asunto|cc)\s?:\*?\s", re.I)
_DASHES = re.compile(r"^(?:--|—|__)\s?$")
_SENT_FROM = re.compile(r"^(?:sent from|sent via|sent with|get outlook for|von meinem .{2,30} gesendet|"
                        r"envoyé de mon|enviado desde mi|diese nachricht wurde von)\b.{0,60}$", re.I)
_CLOSING = re.compile(
    r"^(?:(?:with )?(?:best|kind(?:est)?|warm(?:est)?|many)? ?(?:regards|wishes|thanks)|yours(?: (?:sincerely|truly|"
    r"faithfully))?|sincerely|cheers|love|best|thanks|thank you|take care|xx?|mit freundlichen grüßen|"
    r"(?:viele|liebe|beste) grüße|lg|mfg|cordialement|bien à vous|saludos|un abrazo)[,.! ]*$", re.I)
_LEGAL = re.compile(
    r"\b(?:this (?:e-?mail|message)(?: and any (?:attachments?|files).{0,40})? (?:is|are|may be|may contain|contains?) "
    r".{0,60}(?:confidential|privileged)|if you (?:are not|have received) .{0,40}(?:intended recipient|in error)|"
    r"diese e-?mail enthält vertrauliche|please consider the environment)",
    re.I,
)
_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|manage (?:your )?(?:preferences|subscriptions?)|view (?:this (?:e-?mail|message) )?"
    r"in (?:your |a )?browser|abbestellen|abmelden|se désabonner|darse de baja)\b",
    re.I,
)
_LEGAL_WORDS = (
    "confidential",
    "privileged",
    "intended recipient",
    "in error",
    "vertraulich",
    "environment",
    "unsubscribe",
    "preferences",
    "subscription",
    "browser",
    "abbestellen",
    "abmelden",
    "désabonner",
    "darse de baja",
)  # in these
_CONTACT = re.compile(r"https?://|www\.|\S@\S|\+?\d[\d ()/.-]{6,}|\b(?:tel|phone|mobile|fax|mob|office)\b", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """own: what the sender wrote this time. quoted: what was cut off below or between, as it stood there. signature:
    the lines with which it was signed, beyond the name. forwards: it passes somebody else's mail on."""

    own: str
    quoted: str = ""
    signature: str = ""
    forwards: bool = False


def parts(text: str) -> Said:
    """Take a text apart."""
    lines = [line[:LONGEST_LINE] for line in text.split("\n")[:MOST_LINES]]
    end, forwards = _tail(lines)
    own: list[str] = []
    between: list[str] = []
    for line in lines[:end]:
        (between if _QUOTE.match(line) else own).append(line)
    own = _without_heads(own)
    own, legal = _cut(own, _legal(own))
    own, signature = _cut(own, _signature(own))
    quoted = between + lines[end:]
    return Said(_joined(own), _joined(quoted), _joined(signature + legal), forwards)


def _tail(lines: list[str]) -> tuple[int, bool]:
    """From which line on everything is an older mail, and whether that is the point of this one."""
    for at, line in enumerate(lines):
        if _FORWARDED.match(line):
            return at, not any(
                one.strip() for one in lines[:at]
            ) or "forward" in line.lower() or "weiter" in line.lower()
        head = 1 if _WROTE.match(line) else 2 if at + 1 < len(lines) and _over_two(line, lines[at + 1]) else 0
        if head:
            after = [one for one in lines[at + head:] if one.strip()]
            if not any(_QUOTE.match(one) for one in after[:4]) or all(_QUOTE.match(one) for one in after):
                return at, False
        if _HEAD.match(line) and sum(bool(_HEAD.match(one)) for one in lines[at:at + 6]) >= 3:
            return at, False
    return len(lines), False


def _without_heads(lines: list[str]) -> list[str]:
    """Without "On Monday Anna wrote:" over a quotation that is answered point by point."""
    kept: list[str] = []
    for at, line in enumerate(lines):
        if _WROTE.match(line) or kept and _over_two(kept[-1], line):
            if not _WROTE.match(line):
                kept.pop()
            continue
        kept.append(lines[at])
    return kept


def _over_two(first: str, second: str) -> bool:
    """Is "On ..., somebody" / "<address> wrote:" broken into two lines here?"""
    return bool(_ON.match(first) and _WROTE.match(f"{first} {second}"))


def _legal(lines: list[str]) -> int:
    """Where what a firm or a list adds begins: the paragraph that says so, if nothing but that follows."""
    whole = "\n".join(lines).lower()
    if not any(word in whole for word in _LEGAL_WORDS):
        return len(lines)
    for at, line in enumerate(lines):
        if (_LEGAL.search(line) or _UNSUBSCRIBE.search(line)) and at > len(lines) // 3:
            while at and lines[at - 1].strip() and not _CLOSING.match(lines[at - 1].strip()):
                at -= 1
            return at if at else len(lines)
    return len(lines)


def _signature(lines: list[str]) -> int:
    """Where it begins: after two dashes, at "Sent from my", or after a closing and the name."""
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    for at, line in enumerate(lines):
        if _DASHES.match(line) and at > 0 and last - at <= SIGNATURE_LINES or _SENT_FROM.match(line.strip()) and at:
            return at
    for at in range(last, max(0, last - SIGNATURE_LINES), -1):
        if _CLOSING.match(lines[at].strip()):
            named = at + 1
            while named <= last and not lines[named].strip():
                named += 1
            below = [line for line in lines[named + 1:last + 1] if line.strip()]
            return named + 1 if below and any(_CONTACT.search(line) for line in below) else len(lines)
    return len(lines)


def _cut(lines: list[str], at: int) -> tuple[list[str], list[str]]:
    return lines[:at], lines[at:]


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
