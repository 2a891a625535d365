"""A wish for a reminder or an alarm whose parts stand in another order than any template has them.

  "remind me at half four this afternoon to water the tomatoes" -> "remind me at half past four this afternoon to ..."
  "set an alarm called shift for quarter to six this evening"   -> "set a shift alarm for quarter to six this evening"
  "wake me at four tomorrow morning, quiet hours or not"        -> "set an alarm for four tomorrow morning"

What stands for a time is asked of the grammar (the group "when"), so that whatever it knows as a time is one here. The
rest is what to remind of, or a name. Pure: words in, a sentence that a template holds out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .trimmed import without_around

Timed = Callable[[str], bool]  # are these words a time?
LONGEST_TIME, LONGEST = 10, 30  # words of a time; of a wish

_ASKS = r"^(?:(?:can|could|will|would) you |i(?:'d| would) like you to |i (?:want|need) you to )?(?:please )?"
_REMINDS = re.compile(_ASKS + r"(?:remind me|(?:set|make|create|add|give me|put in) (?:me )?a reminder"
                      r"|don't let me forget|make sure i (?:remember|don't forget)|remember to remind me"
                      r"|you (?:must|should|can) remind "
                      r"me)\b")
_RINGS = re.compile(_ASKS + r"(?:(?:set|make|create|add|give me|put|set me|i need|i want|i'd like|get me) "
                    r"(?:up )?"
                    r"(?:an?|another|my|the) (?:new )?(?:(?P<kind>(?!alarm)\w+) )?alarm|(?:wake|get) me(?: up)?)\b")
_HALF = re.compile(r"\bhalf (?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
                   r"(?! (?:hours?|minutes?|an?)\b))")
_CALLED = re.compile(r"^(?:called|named|labelled|which is called|with the name|for (?:the|my)|for)? ?"
                     r"(?:the |my )?(?P<name>(?!(?:at|on|in|for|to|by|and|it|me|so|but)\b)\w+(?: \w+)?)$")
_OF = re.compile(r"^(to|that|about|of|for) ")
_LINKS = re.compile(r"^(?:(?:and|please|then|it's|which is|just|will you|would you) )+"
                    r"|(?: (?:and|please|will you|would you|for|at|on|by|just))+$")
# Where one of these is left over, more was said than a time and a thing.
_MORE = re.compile(r"\b(?:unless|except|if|until|till|cancel|delete|change|move|instead|not on|but not|don't|when"
                   r"|before|after|every|each|again|another|both|two|three)\b")
_EITHER_WAY = re.compile(r"\b(?:\w+ ){1,2}or not$|\b(?:no matter what|whatever happens|without fail|for sure"
                         r"|i mean it|don't let me sleep in|and not a minute later|on the dot|sharp)$")


def framed(said: str, timed: Timed) -> str:
    """The same wish as a template has it; "" if it is none, or more than that."""
    text = _HALF.sub("half past ", without_around(said.lower()).replace(",", ""))
    if len(text.split()) > LONGEST:
        return ""
    if found := _REMINDS.match(text):
        return _reminder(text[found.end():].split(), timed)
    if found := _RINGS.match(text):
        rest = _EITHER_WAY.sub("", text[found.end():]).split()
        return _alarm(found["kind"] or "", rest, timed)
    return ""


def _reminder(words: list[str], timed: Timed) -> str:
    when, left = _time(words, timed)
    what = " ".join(left)
    while bare := _LINKS.sub("", what):
        if bare == what:
            break
        what = bare
    led = _OF.match(what)
    link = led[1] if led else "that" if what.startswith(("i ", "i'm ", "i've ")) else "to"
    what = what[led.end():] if led else what
    return f"remind me {when} {link} {what}" if when and what and not _MORE.search(what) else ""


def _alarm(kind: str, words: list[str], timed: Timed) -> str:
    when, left = _time(words, timed)
    rest = " ".join(left)
    if not when or _MORE.search(rest):
        return ""
    if rest:
        found = _CALLED.match(rest)
        if kind or found is None:
            return ""
        kind = found["name"]
    if when.startswith("in "):
        return f"set an alarm {when}" if not kind else ""
    clock = re.sub(r"^(?:at|by|around) ", "", when)
    return f"set a {kind} alarm for {clock}" if kind else f"set an alarm for {clock}"


def _time(words: list[str], timed: Timed) -> tuple[str, list[str]]:
    """The time in these words, as the grammar has it, and the other words. A day and an hour may stand apart."""
    found = _spans(words, timed)
    if not found or len(found) > 2:
        return "", words
    spans = sorted(found)
    left = [word for number, word in enumerate(words) if not any(begin <= number < end for begin, end in spans)]
    said = [_said(words[begin:end], timed) for begin, end in spans]
    ways = [said[0]] if len(said) == 1 else [f"{said[0]} {said[1]}", f"{said[1]} {said[0]}"]
    return next((way for way in ways if timed(way)), ""), left


def _said(words: list[str], timed: Timed) -> str:
    """A bare hour gets its "at": "for six" is "at six"."""
    text = " ".join(words)
    if timed(text):
        return text
    return f"at {' '.join(words[1:] if words[0] in ('for', 'to') else words)}"


def _spans(words: list[str], timed: Timed) -> list[tuple[int, int]]:
    """Where times stand, the longest first, none over another."""
    found: list[tuple[int, int]] = []
    for length in range(min(LONGEST_TIME, len(words)), 0, -1):
        for begin in range(len(words) - length + 1):
            end = begin + length
            if any(begin < b_end and end > b_begin for b_begin, b_end in found):
                continue
            part = words[begin:end]
            hour = part[0] in ("for", "to") and length > 1 and timed(f"at {' '.join(part[1:])}")
            if hour or timed(" ".join(part)):
                found.append((begin, end))
    return found
