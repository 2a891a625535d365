"""Which of two words counts: "not soap, i meant soup", "i said bread not beer". Pure; English.

  ("sorry not soap i meant soup", ["soap", "milk"]) -> ("soap", "soup")
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAD = re.compile(r"^(?:(?:no|nope|nah|sorry|oops|whoops|wait|hang on|hold on|oh|um|uh|er|ah|actually|well|pardon|"
                   r"excuse me|"
                   r"that's wrong|that's not right|wrong|you misheard(?: me)?|you heard(?: me)? wrong|you got (?:me|"
                   r"that) "
                   r"wrong|i misspoke|my mistake|correction|and|but)\b[,.!;: ]*)+", re.IGNORECASE)
_MEANT = (r"(?:(?:i (?:said|meant|mean|wanted|want|did say)|it(?:'s| is| was| should be)|that(?:'s| should be)|make "
          r"(?:it|"
          r"that)|(?:but )?rather|but|instead|should be|put)[, ]+)")
_MARK = r"(?:no|sorry|i mean|i meant|i said|rather|or rather|make that|make it|wait|actually|correction)"
_NEW = r"(?P<new>(?:some |the |a )?(?!not\b|no\b|i\b|that\b|it\b)[\w'-]+(?: (?!not\b|instead\b|rather\b)[\w'-]+){0,2}?)"
_END = r"(?:[, ]+(?:please|thanks|thank you|instead|then))*$"


def instead(said: str, items: Iterable[str]) -> tuple[str, str] | None:
    """Which of the items is meant, and what it should be; None where these words put none of them right."""
    text = _LEAD.sub("", re.sub(r"[^\w' ]", " ", said.lower().replace("’", "'")).strip())
    text = " ".join(text.split())
    for item in items:
        old = rf"(?:the |a |an |some )?{re.escape(item.lower())}"
        for form in (rf"^(?:i (?:didn't|did not) (?:say|mean) |not ){old}[, ]+{_MEANT}*{_NEW}{_END}",
                     rf"^{_MEANT}*{_NEW} (?:and )?(?:not|instead of|rather than|in place of) {old}{_END}",
                     rf"^{old}(?:[, ]+{_MARK})+ {_NEW}{_END}"):
            found = re.match(form, text)
            if found and found["new"] != item.lower():
                return item, re.sub(r"^(?:some|the|a) ", "", found["new"])
    return None
