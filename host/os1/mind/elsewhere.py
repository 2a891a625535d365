"""So late in one place: how late is it in another? "if it's eight in london, what is it in moscow". Pure."""

from __future__ import annotations

import re

from .in_short import bare

_HERE = ("here", "us", "me")
_PLACE = r"(?:over )?(?:in )?(?P<{}>here|us|me|(?<=in )[a-z]+(?: [a-z]+)?)"
_HOW_LATE = (r"(?:what(?:'s| is| would| will)?(?: the)?(?: time)?(?: is| would| will)?(?: it)?(?: be)?|how late is it)")
_PATTERNS = tuple(re.compile(pattern) for pattern in (
    rf"(?:if|when) it(?:'s| is) (?P<t>.+?) {_PLACE.format('a')},? (?:then )?{_HOW_LATE} {_PLACE.format('b')}",
    rf"{_HOW_LATE} {_PLACE.format('b')} (?:if|when) it(?:'s| is) (?P<t>.+?) {_PLACE.format('a')}",
    r"what(?:'s| is| time is| time would| time's| would)? (?P<t>(?:half |quarter )?[\w:]+(?: [\w:']+)*?) "
    rf"(?:over )?in (?P<a>[a-z]+(?: [a-z]+)?) (?:be |for |is )*{_PLACE.format('b')}(?: time)?",
))


def elsewhere(said: str) -> tuple[str, str, str] | None:
    """A time of day, the place where it is that late, and the one that is asked about; "" is here."""
    text = bare(said)
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            one, other = ("" if found[name] in _HERE else found[name] for name in ("a", "b"))
            return (found["t"], one, other) if one or other else None
    return None
