"""A sentence put right by a few words: "i take the pill at noon" + "it's at six in the evening". Pure; English.

What is new takes the place of what is of its kind: a clock for a clock, a day for a day, a place for a place, a number
for a number, and else what follows "is".
"""

from __future__ import annotations

import re

from .memory.days import MONTHS, WEEKDAYS

_CLOCK = (r"(?:(?:at|around|about|by) )?(?:half past \w+|(?:a )?quarter (?:past|to) \w+|noon|midnight|lunchtime|"
          r"\d{1,2}(?::\d\d)?(?: ?[ap]m| o'clock)|(?<=at )\w+(?: (?:thirty|fifteen|forty five|o'clock))?|"
          r"at \w+(?: (?:thirty|fifteen|o'clock))?)(?: (?:in the (?:morning|afternoon|evening)|at night|am|pm))?")
_MONTH = "|".join(MONTHS)
_DAY = (rf"(?:(?:on|next|this) )*(?:(?:{'|'.join(WEEKDAYS)})|(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of (?:{_MONTH}))?|"
        rf"(?:{_MONTH}) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|the \w+ of (?:{_MONTH})|tomorrow|today|tonight)")
_PLACE = r"(?:in|at|under|behind|on|near|beside) (?!the (?:morning|evening|afternoon))(?:the |my |a )?[\w' ]+?"
_DIGIT = (r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
          r"seventy|eighty|ninety|hundred|thousand)")
_NUMBER = rf"(?:\d+|(?:a (?=hundred|thousand))?{_DIGIT}(?:(?:[ -]|,? and ){_DIGIT})*)"
_KINDS = tuple(re.compile(rf"\b{kind}(?=$|[,.;]| and | but )" if kind is _PLACE else rf"\b{kind}\b", re.IGNORECASE)
               for kind in (_CLOCK, _DAY, _NUMBER, _PLACE))
_LEAD = re.compile(r"^(?:(?:no|sorry|actually|it's|it is|it was|that's|they're|he's|she's|i meant|i mean|rather|"
                   r"not \w+(?: \w+)?,? but)[, ]+)+", re.IGNORECASE)
_IS = re.compile(r"^(?P<what>.+ (?:called|named)|.+? (?:is|are|was|were)) (?P<old>[^,.]+)$", re.IGNORECASE)
MOST = 6  # words of what is new


def mended(old: str, new: str) -> str:
    """The old sentence with what is new; "" where that can't be told."""
    new = _LEAD.sub("", new.strip(" .!?"))
    new = re.sub(r",? not .*$", "", new)
    if not new or len(new.split()) > MOST:
        return ""
    for kind in _KINDS:
        was, now = kind.search(old), kind.search(new)
        if was and now:
            before = re.match(r"(?:at|on|by) ", was[0])
            if before and not re.match(r"(?:at|on|by|in|around|about) ", now[0]):
                return f"{old[:was.start()]}{before[0]}{now[0]}{old[was.end():]}"
            return f"{old[:was.start()]}{now[0]}{old[was.end():]}"
    found = _IS.match(old.strip(" .!?"))
    return f"{found['what']} {new}" if found else ""
