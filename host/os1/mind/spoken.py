"""Times, dates, lengths of time and lists in English words, as one says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from os1.grammar.words import number_words

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")


def number(value: float) -> str:
    """Seven; minus two; zero point five. At most three places after the point."""
    if value < 0:
        return f"minus {number(-value)}"
    whole, _, rest = f"{value:.3f}".rstrip("0").partition(".")
    said = number_words(int(whole))[0]
    return f"{said} point {' '.join(number_words(int(digit))[0] for digit in rest)}" if rest else said


def count(value: int, thing: str, things: str = "") -> str:
    """One minute, two minutes."""
    return f"{number(value)} {thing if value == 1 else things or thing + 's'}"


def duration(seconds: float) -> str:
    """An hour and a half; two minutes and five seconds. Of long ones the seconds don't matter."""
    left = round(seconds)
    if left in (1800, 5400):
        return {1800: "half an hour", 5400: "an hour and a half"}[left]
    if left >= 3600:
        left = round(left / 60) * 60
    days, left = divmod(left, 86400)
    hours, left = divmod(left, 3600)
    minutes, left = divmod(left, 60)
    units = ((days, "day"), (hours, "hour"), (minutes, "minute"), (left, "second"))
    parts = [count(value, thing) for value, thing in units if value]
    return listed(parts) or "no time"


def clock(at: datetime) -> str:
    """Ten o'clock, a quarter past ten, ten oh five."""
    hour, following = (number((at.hour + more - 1) % 12 + 1) for more in (0, 1))
    if at.minute == 0:
        return {0: "midnight", 12: "noon"}.get(at.hour, f"{hour} o'clock")
    if at.minute in (15, 30):
        return f"{'a quarter' if at.minute == 15 else 'half'} past {hour}"
    if at.minute == 45:
        return f"a quarter to {following}"
    return f"{hour} {'oh ' if at.minute < 10 else ''}{number(at.minute)}"


def part_of_day(at: datetime) -> str:
    """morning, afternoon, evening or night."""
    return ("night" if at.hour < 5 else "morning" if at.hour < 12 else "afternoon" if at.hour < 18
            else "evening" if at.hour < 23 else "night")


def daytime(at: datetime) -> str:
    """In the morning; at night."""
    part = part_of_day(at)
    return "at night" if part == "night" else f"in the {part}"


def ordinal(value: int) -> str:
    """First to thirty first."""
    if value < 20:
        return _ORDINALS[value - 1]
    tens, ones = divmod(value, 10)
    names = {2: ("twenty", "twentieth"), 3: ("thirty", "thirtieth")}[tens]
    return f"{names[0]} {_ORDINALS[ones - 1]}" if ones else names[1]


def date(at: datetime) -> str:
    """Monday, the third of May."""
    return f"{DAYS[at.weekday()]}, the {ordinal(at.day)} of {MONTHS[at.month - 1]}"


def day(at: datetime, now: datetime) -> str:
    """Today, tomorrow, on Tuesday, on Monday, the third of May; seen from `now`."""
    away = (at.date() - now.date()).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in near:
        return near[away]
    return f"on {DAYS[at.weekday()]}" if abs(away) < 7 else f"on {date(at)}"


def ago(at: datetime, now: datetime) -> str:
    """When something was, seen from `now`: a moment ago, earlier today, yesterday, on Monday."""
    if now - at < timedelta(minutes=3):
        return "a moment ago"
    return "earlier today" if at.date() == now.date() else day(at, now)


def listed(parts: Sequence[str], last: str = "and") -> str:
    """One, two and three."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def year(value: int) -> str:
    """Twenty twenty six, two thousand and five."""
    high, low = divmod(value, 100)
    if low >= 10:
        return f"{number(high)} {number(low)}"
    if high == 20:
        return f"two thousand and {number(low)}" if low else "two thousand"
    return f"{number(high)} oh {number(low)}" if low else f"{number(high)} hundred"
# Words that have a capital only at the beginning of a sentence.
_BEGINNING = (
    "a an the this that these those there here he she it they we you my our your his her their its today tomorrow "
    "yesterday in on at by from with for every each some all no next last when where what who how why if because and "
    "but so")
_BEGINNINGS = frozenset(_BEGINNING.split(" "))


def quoted(text: str) -> str:
    """Somebody's words within a sentence of hers: without the stop at their end."""
    return text.rstrip(" .,;:!?\u2026") or text


def within(text: str) -> str:
    """Somebody's words as a part of a sentence of hers: without the stop and the capital of a sentence."""
    text = quoted(text)
    first, blank, rest = text.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first.lower() in _BEGINNINGS else text
