"""Measures in free words: "I'm five foot eleven, what's that in metric", "is a mile longer than a kilometre".

  words --numerals--> quantities and the unit that is wanted --> Wanted, or Compared; None where nothing is asked

Pure. Templates (sentences/*/units.yaml) know the plain ways; this finds the same in whatever stands around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .units import kind_of
from .word_sums import numerals

_NAMES = {
    "millimetre": "mm millimetre millimeter", "centimetre": "cm cms centimetre centimeter centi",
    "metre": "m metre meter", "kilometre": "km kms kilometre kilometer k",
    "inch": "inch inche", "foot": "foot feet ft",
    "yard": "yard yd", "mile": "mile", "gram": "g gram gramme", "kilogram": "kg kgs kilo kilogram kilogramme",
    "milligram": "mg milligram", "tonne": "tonne ton", "ounce": "ounce oz", "pound": "pound lb lbs", "stone": "stone",
    "millilitre": "ml mil millilitre milliliter", "centilitre": "cl centilitre", "decilitre": "dl decilitre",
    "litre": "litre liter l", "teaspoon": "teaspoon tsp", "tablespoon": "tablespoon tbsp", "cup": "cup", "pint": "pint",
    "quart": "quart", "gallon": "gallon", "second": "second sec", "minute": "minute min",
    "hour": "hour hr", "day": "day",
    "week": "week", "fortnight": "fortnight", "month": "month", "year": "year", "celsius": "celsius centigrade",
    "fahrenheit": "fahrenheit", "acre": "acre", "hectare": "hectare", "mile per hour": "mph", "dozen": "dozen",
    "kilometre per hour": "kmh kph",
}
_OF = {name: unit for unit, names in _NAMES.items() for name in names.split()}
_OF.update({f"{name}s": unit for name, unit in list(_OF.items()) if len(name) > 3})
_UNIT = "(?:(?:degrees? )?(?:" + "|".join(sorted(map(re.escape, _OF), key=len, reverse=True)) + r")|degrees?)"
_SPEED = r"(?: (?:an|per|a) (?:hour|h))"
_AMOUNT = r"(?:-?\d+(?:\.\d+)?|half an?|a half|half|[13] quarters?(?: of an?)?|(?:a )?quarter(?: of an?)?|an?|one)"
_QUANTITY = re.compile(rf"(?:\b(?P<minus>minus|negative) )?(?<![\w.])(?P<amount>{_AMOUNT}) "
                       rf"?(?P<unit>{_UNIT})(?P<speed>{_SPEED})?"
                       rf"(?P<half> and a half)?(?: (?:and )?(?P<amount2>\d+)(?: (?P<unit2>inch(?:es)?|ounces?|oz|"
                       rf"pounds?|lbs?|minutes?|centimet(?:re|er)s?))?)?"
                       rf"(?![\w])")
_TARGET = re.compile(rf"\b(?:(?:in|into|to|as) (?:terms of )?|how (?:many|much) |what (?:is that|would that be) in "
                     rf")(?P<unit>{_UNIT})(?P<speed>{_SPEED})?(?!\w)")
_SYSTEM = re.compile(r"\b(?:in|into|to) (?:the )?(metric|imperial|english|american|us|british|european|normal|proper)"
                     r"(?: (?:units|system|measures|money))?\b")
_ASKS = re.compile(r"\b(?:what|what's|whats|how|convert|turn|tell me|in|into|that's|is that|which|is)\b")
_MORE = (r"(?:longer|bigger|larger|more|heavier|further|farther|taller|greater|hotter|warmer|faster|higher|wider)")
_LESS = r"(?:shorter|smaller|less|lighter|nearer|fewer|colder|cooler|slower|lower)"
_SECOND = {"foot": "inch", "stone": "pound", "pound": "ounce", "hour": "minute", "metre": "centimetre"}
_OTHERS = {"celsius": "fahrenheit", "fahrenheit": "celsius", "mile": "kilometre", "kilometre": "mile",
           "stone": "kilogram",
           "pound": "kilogram", "kilogram": "pound", "inch": "centimetre", "centimetre": "inch",
           "foot": "metre", "yard": "metre",
           "metre": "foot", "gallon": "litre", "litre": "pint", "pint": "litre", "ounce": "gram", "gram": "ounce",
           "mile per hour": "kilometre per hour", "kilometre per hour": "mile per hour"}
_ELSE = re.compile(r"\b(?:remind|timer|alarm|wake|list|note|ago|until|till|from now|left|left over|old|add|put|"
                   r"between|old|time)\b")
_OF_BEFORE = re.compile(r"\b(?:that|it)\b|^(?:and |what about |how about |or |so )*(?:in|into|to) ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of a unit."""

    amount: float
    unit: str
    amount2: float = 0.0
    unit2: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quantity, and the unit in which it is wanted."""

    quantity: Quantity
    to: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two quantities: is the first `more` than the second? asked: "which" of them is, or "is" it so."""

    one: Quantity
    other: Quantity
    more: bool
    which: bool


def wanted(text: str, before: Quantity | None = None) -> Wanted | None:
    """What is to be put into another unit. before: what "that" is, if it was told before."""
    said = _said(text)
    if _ELSE.search(said) or not _ASKS.search(said):
        return None
    targets = list(_TARGET.finditer(said))
    taken = [target.span("unit") for target in targets]
    found = [one for one in _QUANTITY.finditer(said)
             if not any(begin <= one.start("unit") < end for begin, end in taken)]
    found = [one for one in found if one["amount"] not in ("a", "an", "one") or len(found) == 1]
    system = _SYSTEM.search(said)
    quantity = _quantity(found[0]) if len(found) == 1 else before if not found else None
    if quantity is None or (not targets and not system):
        return None
    if targets and not found and not _OF_BEFORE.search(said):
        return None
    to = _unit(targets[-1]["unit"], targets[-1]["speed"]) if targets else _OTHERS.get(quantity.unit, "")
    return _fitting(quantity, to)


def compared(text: str) -> Compared | None:
    """Which of two is more."""
    said = _said(text)
    found = list(_QUANTITY.finditer(said))
    word = re.search(rf"\b(?:({_MORE})|{_LESS})\b", said)
    if len(found) != 2 or not word or _ELSE.search(said):
        return None
    one, other = (_quantity(each) for each in found)
    asks = re.match(r"(?:so |and |okay )*(is|are|which|what|what's|who|does|isn't)\b", said)
    if not asks or one is None or other is None or kind_of(one.unit) != kind_of(other.unit) or not kind_of(one.unit):
        return None
    return Compared(one, other, bool(word[1]), asks[1] not in ("is", "are", "isn't", "does"))


def told(text: str) -> Quantity | None:
    """The one quantity that stands in what was told."""
    found = list(_QUANTITY.finditer(_said(text)))
    return _quantity(found[0]) if len(found) == 1 and found[0]["amount"] not in ("a", "an", "one") else None


def _said(text: str) -> str:
    said = numerals(text.replace("°c", " celsius").replace("°f", " fahrenheit").replace("º", " degrees"))
    said = re.sub(r"\b(?:a |one )?half marathon\b", "21.0975 kilometres", re.sub(r"\ba hundred\b", "100", said))
    said = re.sub(r"\b(?:a |one |the )?marathon\b", "42.195 kilometres", re.sub(r"\ba thousand\b", "1000", said))
    said = re.sub(r"(\d)(?: and a half| point 5) (?=[a-z])", r"\1.5 ", said)
    return re.sub(r"\bdegrees? c\b", "celsius", re.sub(r"\bdegrees? f\b", "fahrenheit", said))


def _unit(name: str, speed: str | None) -> str:
    bare = name.removeprefix("degrees ").removeprefix("degree ")
    unit = _OF.get(bare, "degrees" if name.startswith("degree") else "")
    return {"mile": "mile per hour", "kilometre": "kilometre per hour"}.get(unit, unit) if speed else unit


def _quantity(found: re.Match[str]) -> Quantity | None:
    amount = found["amount"]
    value = 0.5 if "half" in amount else (0.75 if amount[0] == "3" else 0.25) if "quarter" in amount else \
        1.0 if amount in ("a", "an", "one") else float(amount)
    value = (-value if found["minus"] else value) + 0.5 * bool(found["half"])
    unit = _unit(found["unit"], found["speed"])
    if not found["amount2"]:
        return Quantity(value, unit)
    second = _OF.get(found["unit2"] or "", "") or _SECOND.get(unit, "")
    return Quantity(value, unit, float(found["amount2"]), second) if second else None


def _fitting(quantity: Quantity, to: str) -> Wanted | None:
    unit = quantity.unit
    if unit == "degrees":
        unit = {"celsius": "fahrenheit", "fahrenheit": "celsius"}.get(to, "")
    if to == "degrees" or not to or to == unit:
        return None
    if kind_of(unit) == "speed" and to in ("mile", "kilometre"):
        to += " per hour"
    if not unit or not kind_of(to) or (kind_of(unit) != kind_of(to) and "time" in (kind_of(unit), kind_of(to))):
        return None
    return Wanted(Quantity(quantity.amount, unit, quantity.amount2, quantity.unit2), to)
