"""Fractions and decimals: "three eighths as a decimal", "point seven five as a fraction". Pure; English.

Words with numerals (word_sums.numerals) in; None where neither is asked.
"""

from __future__ import annotations

import re
from fractions import Fraction

_N = r"\d+(?:\.\d+)?"
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
          "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "sixteenth": 16, "twentieth": 20,
          "hundredth": 100, "thirty second": 32, "sixty fourth": 64}
_NAMES = {number: name for name, number in _PARTS.items() if name not in ("halve", "fourth")}
_NAMED = "|".join(sorted(_PARTS, key=len, reverse=True))
_FRACTION = (rf"(?:(?P<whole>{_N}) and )?(?:(?P<count>{_N}|an?|one) )?(?P<part>{_NAMED})s?"
             rf"|(?P<plain>{_N})(?= (?:as|in|to|into) )|(?P<above>{_N}) ?(?:over|out of|divided by|/|by) "
             rf"?(?P<below>{_N})")
_DECIMAL = r"decimals?(?: (?:number|form|fraction|notation|places))?"
_ASKED = re.compile(rf"(?:{_FRACTION}) (?:as|in|to|into|is what|is what in)(?: an?)? {_DECIMAL}\b"
                    rf"|{_DECIMAL} (?:of|for|form of|value of|is|equivalent of)(?: the fraction)? "
                    rf"(?:{_FRACTION.replace('>', '_>')})\b")
_BACK = re.compile(r"(?P<value>\d*\.\d+|point(?: \d)+) (?:as|in|to|into|is what)(?: an?)? fractions?\b"
                   r"|what fraction is (?P<value_>\d*\.\d+|point(?: \d)+)$")
_LARGEST = 64  # of a denominator that is said


def decimal_of(text: str) -> float | None:
    """What the fraction in it is as a decimal, where that is asked."""
    found = _ASKED.search(text)
    if found is None:
        return None
    part = {name.rstrip("_"): value for name, value in found.groupdict().items() if value}
    if "plain" in part:
        return float(part["plain"])  # "two and a quarter" was read as a number already
    if "above" in part:
        below = float(part["below"])
        return float(part["above"]) / below if below else None
    count = part.get("count", "1")
    return float(part.get("whole", 0)) + (float(count) if count[:1].isdigit() else 1.0) / _PARTS[part["part"]]


def fraction_of(text: str) -> str:
    """The decimal in it as a fraction in words with numerals: "3 quarters"; "" where that isn't asked."""
    found = _BACK.search(text)
    if found is None:
        return ""
    said = found["value"] or found["value_"]
    digits = said.replace("point", "0.").replace(" ", "") if said.startswith("point") else said
    value = Fraction(digits).limit_denominator(_LARGEST)
    whole, rest = divmod(value, 1)
    name = _NAMES.get(rest.denominator, "")
    if not rest:
        return str(whole)
    part = (f"{rest.numerator} {name}" if name else f"{rest.numerator} over {rest.denominator}")
    plural = "" if rest.numerator == 1 or not name else "s"
    part = part.replace("half", "halve") if name == "half" and plural else part
    return f"{whole} and {part}{plural}" if whole else f"{part}{plural}"
