"""What is written for the eye, in words for the ear: times, dates, money, abbreviations, links. English. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = {
    "mr": "mister", "mrs": "missus", "ms": "miz", "dr": "doctor", "prof": "professor", "st": "saint",
    "e.g": "for example", "i.e": "that is", "etc": "et cetera", "vs": "versus", "approx": "about", "a.m": "a m",
    "p.m": "p m",
}  # fmt: skip
_UNITS = {
    "km": "kilometres", "cm": "centimetres", "mm": "millimetres", "kg": "kilograms", "mg": "milligrams",
    "ml": "millilitres", "min": "minutes", "mins": "minutes", "hrs": "hours", "sec": "seconds", "secs": "seconds",
    "km/h": "kilometres an hour",
}  # fmt: skip
_MONEY = {"$": ("dollars", "cents"), "€": ("euros", "cents"), "£": ("pounds", "pence")}
_SIGNS = {"&": "and", "%": " percent", "+": "plus", "=": "equals", "@": "at", "→": "to", "×": "times"}


def number(value: int) -> str:
    """0..99 in words."""
    if value < 20:
        return _SMALL[value]
    return _TENS[value // 10 - 2] + (f" {_SMALL[value % 10]}" if value % 10 else "")


def year(value: int) -> str:
    """1100..2099 as it is said."""
    century, rest = divmod(value, 100)
    if 2000 <= value < 2010:
        return "two thousand" + (f" {number(rest)}" if rest else "")
    if not rest:
        return f"{number(century)} hundred"
    return f"{number(century)} {'oh ' if rest < 10 else ''}{number(rest)}"


def time(hour: int, minute: int) -> str:
    """A time of day as it is said: seven o'clock, seven oh five, nineteen thirty."""
    if minute:
        return f"{number(hour)} {'oh ' if minute < 10 else ''}{number(minute)}"
    return f"{number(hour)} o'clock" if 1 <= hour <= 12 else f"{number(hour)} hundred"


def _time(found: re.Match[str]) -> str:
    half = (found["half"] or "").lower()
    said = time(int(found["hour"]), int(found["minute"]))
    return said.removesuffix(" o'clock") + f" {half} m" if half else said


def _date(found: re.Match[str]) -> str:
    day = int(found["day"])
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{_MONTHS[int(found['month']) - 1]} {day}{ending}, {year(int(found['year']))}"


def _money(found: re.Match[str]) -> str:
    whole, part = _MONEY[found["sign"]]
    cents = int(found["cents"] or 0)
    name = whole[:-1] if found["amount"] == "1" else whole
    return f"{found['amount']} {name}" + (f" and {cents} {part}" if cents else "")


def _degrees(found: re.Match[str]) -> str:
    scale = {"C": " Celsius", "F": " Fahrenheit"}.get(found["scale"] or "", "")
    return f" degrees{scale}"


def _short(found: re.Match[str]) -> str:
    said = _SHORT[found["short"].lower()]
    # "etc." and "p.m." may also end the sentence: then their dot is its end.
    ends = re.match(r"\s+[A-Z]|\s*$", found.string[found.end() :])
    return said + "." if ends and found["short"].lower() in ("etc", "a.m", "p.m") else said


def _link(found: re.Match[str]) -> str:
    return "a link to " + found["host"].removeprefix("www.").replace(".", " dot ")


def _mail(found: re.Match[str]) -> str:
    return f"{found['who'].replace('.', ' dot ')} at {found['where'].replace('.', ' dot ')}"


_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"https?://(?P<host>[\w.-]*\w)(?:[:/?#]\S*\w/?)?", _link),
    (r"(?P<who>[\w.+-]{1,64})@(?P<where>\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,8})", _mail),
    (r"(?<![\d-])(?P<year>(?:1[1-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])", _date),
    (
        r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])(?:\s?(?P<half>[aApP])\.?[mM]\b\.?(?=\W|$))?",
        _time,
    ),
    (
        r"(?<=\b(?:in|of|by) )(?P<yi>(?:1[1-9]|20)\d\d)(?![\d.,:]\d|\d)|(?<=\bsince )(?P<ys>(?:1[1-9]|20)\d\d)(?!\d)",
        lambda found: year(int(found["yi"] or found["ys"])),
    ),
    (r"(?P<sign>[$€£])\s?(?P<amount>\d[\d,]{0,20})(?:\.(?P<cents>\d\d))?(?!\d)", _money),
    (r"(?<=\d)\s?°\s?(?P<scale>[CF]\b)?", _degrees),
    (
        r"(?<=\d)\s?(?P<unit>km/h|km|cm|mm|kg|mg|ml|mins?|hrs|secs?)\b(?!\w)",
        lambda found: " " + _UNITS[found["unit"]],
    ),
    (r"(?<![\d.,:])\b(?P<help>112|911|999|988|116 123)\b(?![\d%]|[.,:]\d)",
    lambda found: " ".join(found["help"].replace(" ", ","))),
    (r"\b(?P<short>(?i:mr|mrs|ms|dr|prof|e\.g|i\.e|etc|vs|approx|a\.m|p\.m)|St)\.", _short),
    (r"(?P<sign1>[&%+=@→×])", lambda found: f" {_SIGNS[found['sign1']].strip()} "),
    (r"#(?=\d)", lambda found: "number "),
    (r"\s?[—–]\s?|\s-+\s", lambda found: ", "),
    (r"(?:\.\.\.|…)(?=\s+[a-z])", lambda found: ","),
    (r"…", lambda found: "."),
    (r"[“”„«»]", lambda found: ""),
    (r"[’‘]", lambda found: "'"),
)
_ALL = re.compile("|".join(f"(?P<rule{i}>{pattern})" for i, (pattern, _) in enumerate(_RULES)))


def reword(text: str) -> Iterator[tuple[str, int, bool]]:
    """The text in pieces: (what is said, where in the text it begins, is it verbatim?)."""
    place = 0
    for found in _ALL.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], place, True
        rule = next(i for i in range(len(_RULES)) if found[f"rule{i}"] is not None)
        yield _RULES[rule][1](found), found.start(), False
        place = found.end()
    if place < len(text):
        yield text[place:], place, True
