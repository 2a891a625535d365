"""Percentages as one tells them: "my rent went from 800 to 880, how many percent is that", "put 20 percent on 50".

Pure: words with numerals (word_sums.numerals) -> the number and whether it is itself one of percent; None if it is
something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_N = r"(-?\d+(?:\.\d+)?)"
_PERCENT = r"(?:percent|per cent|percentage)"
_ASKS = (rf"(?:how (?:many|much) {_PERCENT}|what {_PERCENT}|in {_PERCENT}|as (?:a )?{_PERCENT}|"
         rf"how much (?:up|more|less|of a)|what's that in {_PERCENT})")
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "sixth": 100 / 6, "eighth": 12.5,
           "tenth": 10.0, "twentieth": 5.0}
_SHARE = (r"(?:(a|an|one|1|two|2|three|3|four|4|five|5|seven|7) )?"
          r"(half|third|quarter|fifth|sixth|eighth|tenth|twentieth)s?")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7}


def percent_of(text: str) -> tuple[float, bool] | None:
    """What comes out, and whether that is so many percent."""
    for pattern, made in _SAID:
        found = re.search(pattern, text)
        if found:
            try:
                return made(*[float(group) for group in found.groups() if group and re.fullmatch(_N, group)])
            except ZeroDivisionError:
                return None
    found = re.search(rf"{_SHARE} (?:as a|in|is how many|is what|how many|as) {_PERCENT}|"
                      rf"what {_PERCENT} is {_SHARE}$|how many {_PERCENT} (?:is|are) {_SHARE}$", text)
    if found:
        groups = [group for group in found.groups() if group]
        share = next(_SHARES[group] for group in groups if group in _SHARES)
        count = next((group for group in groups if group not in _SHARES), "1")
        return share * (_COUNTS.get(count) or (float(count) if count.isdigit() else 1)), True
    return None


def same_as_half(text: str) -> bool | None:
    """Is a share the same as so many percent? None if that isn't asked."""
    found = re.search(r"\bis (?:a )?(half|third|quarter|tenth|fifth)(?: (?:price|off))? "
                      rf"(?:the same as|as much as|equal to) {_N} {_PERCENT}", text)
    return abs(_SHARES[found[1]] - float(found[2])) < 0.5 if found else None


_Made = tuple[float, bool]
_SAID: tuple[tuple[str, Callable[..., _Made]], ...] = (
    (rf"(?:from {_N}(?: \w+)? (?:up |down )?to {_N}|(?:was|used to be|cost) {_N}.*?"
     rf"\b(?:now|is now|it's now)(?: it's| is| costs)? {_N}).*{_ASKS}", lambda a, b: (100 * (b - a) / a, True)),
    (rf"{_ASKS}.*from {_N}(?: \w+)? (?:up |down )?to {_N}", lambda a, b: (100 * (b - a) / a, True)),
    (rf"{_N} (?:out of|of) {_N}\b(?! percent).*{_ASKS}", lambda a, b: (100 * a / b, True)),
    (rf"(?:^|\b(?:add|put|plus|stick|slap|pay) ){_N} {_PERCENT} (?:tip |vat |tax )?(?:to|on top of|onto|on) {_N}",
     lambda a, b: (b * (1 + a / 100), False)),
    (rf"(?:vat|tax|tip|interest|service|commission) of {_N} {_PERCENT} (?:on|of|for) {_N}",
     lambda a, b: (b * a / 100, False)),
    (rf"{_N} {_PERCENT} (?:vat|tax|interest|service|commission) (?:on|of|for) {_N}", lambda a, b: (b * a / 100, False)),
    (rf"(?:take|knock|get|have|subtract|deduct|minus) {_N} {_PERCENT} (?:off|from|of)(?: of)? {_N}",
     lambda a, b: (b * (1 - a / 100), False)),
)
